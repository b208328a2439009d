package org.runde.portal.accounts;

import java.util.List;
import java.util.Optional;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Language;
import org.runde.portal.store.Database;

/// Use cases around accounts.
public final class Accounts {
    private final Database database;
    private final AccountStore store;
    private final Ids ids;
    private final Clock clock;
    private final List<AccountWatcher> watchers;

    public Accounts(Database database, AccountStore store, Ids ids, Clock clock, List<AccountWatcher> watchers) {
        this.database = database;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.watchers = watchers;
    }

    public sealed interface Added {
        record Done(Account account) implements Added {}

        record EmailTaken() implements Added {}
    }

    public Added add(String tenant, String name, String email, AccountRole role, Language language) {
        return database.write(() -> {
            Account account = new Account(ids.row(), tenant, name, email, role, language, false);
            if (!store.add(account, clock.wallMillis())) {
                return new Added.EmailTaken();
            }
            watchers.forEach(watcher -> watcher.added(account));
            return new Added.Done(account);
        });
    }

    public Optional<Account> find(String id) {
        return store.find(id);
    }

    public Optional<Account> findByEmail(String tenant, String email) {
        return store.findByEmail(tenant, email);
    }

    public List<Account> all(String tenant) {
        return store.all(tenant);
    }

    /// @return empty when the mail address is taken by somebody else
    public Optional<Account> change(Account account, String name, String email, Language language) {
        return database.write(() -> store.change(account.id(), name, email, language)
                ? store.find(account.id())
                : Optional.<Account>empty());
    }

    /// Removes the account and everything that hangs on it: sessions, links, meetings. Running meetings end.
    public void remove(Account account) {
        database.write(() -> {
            watchers.forEach(watcher -> watcher.removing(account));
            store.remove(account.id());
        });
        database.forgetDeleted();
    }
}
