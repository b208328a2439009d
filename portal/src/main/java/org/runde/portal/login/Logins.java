package org.runde.portal.login;

import java.util.Optional;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.store.Database;

/// Signing in, and the password one signs in with.
public final class Logins {
    private final Database database;
    private final AccountStore accounts;
    private final Sessions sessions;
    private final Passwords passwords;

    public Logins(Database database, AccountStore accounts, Sessions sessions, Passwords passwords) {
        this.database = database;
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
    }

    public sealed interface PasswordChange {
        record Done() implements PasswordChange {}

        record CurrentWrong() implements PasswordChange {}

        record TooWeak(Passwords.Weakness weakness) implements PasswordChange {}
    }

    /// @return empty when account or password is wrong; which of them is not told
    public Optional<Signed> byPassword(String tenant, String email, String password) {
        Optional<Account> account = accounts.findByEmail(tenant, email);
        Optional<String> hash = account.flatMap(found -> accounts.passwordHash(found.id()));
        if (!passwords.matches(password, hash)) {
            return Optional.empty();
        }
        return account.map(found -> sessions.begin(found, false));
    }

    /// Uses the link up.
    /// @return empty when it is unknown, used or expired
    public Optional<Signed> byLink(String token) {
        return database.write(
                () -> sessions.takeLink(token).flatMap(accounts::find).map(account -> sessions.begin(account, true)));
    }

    /// Whoever came by a one-time link has proven who they are and need not know the old password. All other sessions
    /// of the account end.
    public PasswordChange changePassword(Signed signed, String current, String password) {
        Account account = signed.account();
        if (needsCurrent(signed) && !passwords.matches(current, accounts.passwordHash(account.id()))) {
            return new PasswordChange.CurrentWrong();
        }
        Optional<Passwords.Weakness> weakness = passwords.weakness(password, account);
        if (weakness.isPresent()) {
            return new PasswordChange.TooWeak(weakness.get());
        }
        String hash = passwords.hash(password);
        database.write(() -> {
            accounts.setPasswordHash(account.id(), hash);
            sessions.endOthers(signed);
        });
        return new PasswordChange.Done();
    }

    public static boolean needsCurrent(Signed signed) {
        return signed.account().hasPassword() && !signed.byLink();
    }
}
