package org.runde.portal.accounts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Language;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.store.Database;

/// Use cases around accounts.
public final class Accounts {
    private final Database database;
    private final AccountStore store;
    private final Ids ids;
    private final Clock clock;
    private final Supplier<List<AccountWatcher>> watchers;
    private final int maxPerTenant;

    /// @param watchers asked when needed, because they may be made from accounts themselves
    public Accounts(
            Database database,
            AccountStore store,
            Ids ids,
            Clock clock,
            Supplier<List<AccountWatcher>> watchers,
            int maxPerTenant) {
        this.database = database;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.watchers = watchers;
        this.maxPerTenant = maxPerTenant;
    }

    public sealed interface Added {
        record Done(Account account) implements Added {}

        record EmailTaken() implements Added {}

        record ExtensionTaken() implements Added {}

        /// The tenant has as many accounts as it may.
        record Full(int max) implements Added {}
    }

    public Added add(NewAccount wanted) {
        return addAll(List.of(wanted)).getFirst();
    }

    /// Adds accounts of one tenant in one transaction, which is much faster than one by one.
    /// @return what came of each, in the same order
    public List<Added> addAll(List<NewAccount> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        return database.write(() -> {
            List<AccountWatcher> watching = watchers.get();
            int left = maxPerTenant - store.count(wanted.getFirst().tenant());
            List<Added> results = new ArrayList<>(wanted.size());
            for (NewAccount one : wanted) {
                Added added = left > 0 ? addOne(one, watching) : new Added.Full(maxPerTenant);
                left -= added instanceof Added.Done ? 1 : 0;
                results.add(added);
            }
            return List.copyOf(results);
        });
    }

    private Added addOne(NewAccount wanted, List<AccountWatcher> watching) {
        Account account = new Account(
                ids.row(),
                wanted.tenant(),
                wanted.name(),
                wanted.email(),
                wanted.roles(),
                wanted.language(),
                wanted.extension(),
                false);
        if (!store.add(account, clock.wallMillis())) {
            return store.findByEmail(account.tenant(), account.email()).isPresent()
                    ? new Added.EmailTaken()
                    : new Added.ExtensionTaken();
        }
        watching.forEach(watcher -> watcher.added(account));
        return new Added.Done(account);
    }

    public Optional<Account> find(String id) {
        return store.find(id);
    }

    public Optional<Account> findByEmail(String tenant, String email) {
        return store.findByEmail(tenant, email);
    }

    public Optional<Account> findByExtension(String tenant, String extension) {
        return store.findByExtension(tenant, extension);
    }

    public List<Account> withRole(String tenant, AccountRole role) {
        return store.withRole(tenant, role);
    }

    public List<Account> all(String tenant) {
        return store.all(tenant);
    }

    /// By name. The search looks into name, mail address and extension.
    public Page<Account> page(String tenant, PageQuery query) {
        return store.page(tenant, query);
    }

    /// Which of these accounts organisers and administrators must not see (Art. 18 GDPR).
    public Set<String> hidden(String tenant, Collection<String> ids) {
        return store.hidden(tenant, ids);
    }

    public int count(String tenant) {
        return store.count(tenant);
    }

    /// @return empty when the mail address is taken by somebody else
    public Optional<Account> change(Account account, String name, String email, Language language) {
        return write(new Account(
                account.id(),
                account.tenant(),
                name,
                email,
                account.roles(),
                language,
                account.extension(),
                account.hasPassword()));
    }

    /// @param extension absent when the account is on no telephone system any more
    /// @return empty when the extension is taken by somebody else
    public Optional<Account> changeExtension(Account account, @Nullable String extension) {
        return write(new Account(
                account.id(),
                account.tenant(),
                account.name(),
                account.email(),
                account.roles(),
                account.language(),
                extension,
                account.hasPassword()));
    }

    public Account changeRoles(Account account, Set<AccountRole> roles) {
        return write(new Account(
                        account.id(),
                        account.tenant(),
                        account.name(),
                        account.email(),
                        roles,
                        account.language(),
                        account.extension(),
                        account.hasPassword()))
                .orElseThrow();
    }

    /// Removes the account and everything that hangs on it: sessions, links, meetings. Running meetings end. What a
    /// hold
    /// keeps stays for as long, and nobody signs in with it.
    public void remove(Account account) {
        removeAll(List.of(account));
    }

    /// Removes many in one transaction.
    public void removeAll(List<Account> accounts) {
        database.write(() -> removeRows(accounts));
        database.forgetDeleted();
    }

    /// Removes accounts that should have gone before and that no hold keeps any more. Inside a transaction.
    /// @return which
    List<Account> removeReleased(int atMost) {
        List<Account> released = store.released(atMost);
        removeRows(released);
        return released;
    }

    private void removeRows(List<Account> accounts) {
        List<AccountWatcher> watching = watchers.get();
        for (Account account : accounts) {
            if (store.held(account.id())) {
                boolean whole = store.heldItself(account.id());
                watching.forEach(watcher -> watcher.parking(account, whole));
                store.park(account.id(), clock.wallMillis());
            } else {
                watching.forEach(watcher -> watcher.removing(account));
                store.remove(account.id());
            }
        }
    }

    /// Removes some of a tenant that is being deleted, in the transaction of the caller, who has seen to it that no
    /// hold
    /// keeps them.
    public void removeNow(List<String> ids) {
        List<AccountWatcher> watching = watchers.get();
        for (String id : ids) {
            store.find(id).ifPresent(account -> {
                watching.forEach(watcher -> watcher.removing(account));
                store.remove(id);
            });
        }
    }

    private Optional<Account> write(Account changed) {
        return database.write(() -> {
            Account before = store.find(changed.id()).orElseThrow();
            if (!store.change(changed)) {
                return Optional.<Account>empty();
            }
            Account after = store.find(changed.id()).orElseThrow();
            if (!after.equals(before)) {
                watchers.get().forEach(watcher -> watcher.changed(before, after));
            }
            return Optional.of(after);
        });
    }
}
