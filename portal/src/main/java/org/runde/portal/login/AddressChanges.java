package org.runde.portal.login;

import java.util.List;
import java.util.Optional;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.factors.Steps;
import org.runde.portal.http.Problem;
import org.runde.portal.store.Database;

/// A new mail address of an account. Whoever reads the mails of an account can get into it, so the new address counts
/// only when somebody has opened a mail that was sent there, and the old one is told.
public final class AddressChanges {
    private static final String KIND = "address";
    private static final long LIFE_MILLIS = 60 * 60_000L;

    private final Database database;
    private final Accounts accounts;
    private final Steps steps;
    private final Post post;

    public AddressChanges(Database database, Accounts accounts, Steps steps, Post post) {
        this.database = database;
        this.accounts = accounts;
        this.steps = steps;
        this.post = post;
    }

    /// Mails around a new address of an account. Implemented above this package, where mail is. Called inside the
    /// transaction of what they are about.
    public interface Post {
        /// To the new address: whether it is theirs.
        void ask(Account account, String newAddress, String url);

        /// To the old address: that it counts no more. Whoever did not want that must learn of it.
        void tellOld(Account before);
    }

    /// @param baseUrl where links begin
    /// @throws Problem `emailTaken` when somebody else of the organisation has it
    void ask(Account account, String newAddress, String baseUrl) {
        if (accounts.findByEmail(account.tenant(), newAddress).isPresent()) {
            throw taken();
        }
        database.write(() -> {
            String token = steps.begin(KIND, String.join("\n", account.id(), account.email(), newAddress), LIFE_MILLIS);
            post.ask(account, newAddress, baseUrl + "/login/address#" + token);
        });
    }

    /// Uses the link up.
    /// @return false when it is unknown, used, too old, or the account has another address since
    /// @throws Problem `emailTaken` when somebody else has got the address meanwhile
    boolean confirm(String token) {
        return database.write(() -> {
            Optional<List<String>> kept = steps.take(KIND, token).map(text -> List.of(text.split("\n", -1)));
            Optional<Account> found = kept.flatMap(asked -> accounts.find(asked.getFirst())
                    .filter(account -> account.email().equals(asked.get(1))));
            found.ifPresent(account -> {
                String address = kept.orElseThrow().get(2);
                if (accounts.change(account, account.name(), address, account.language())
                        .isEmpty()) {
                    throw taken();
                }
                post.tellOld(account);
            });
            return found.isPresent();
        });
    }

    private static Problem taken() {
        return new Problem(409, "emailTaken", "Another account has this mail address.");
    }
}
