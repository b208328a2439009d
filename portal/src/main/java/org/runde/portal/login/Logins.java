package org.runde.portal.login;

import java.util.List;
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

    /// One person may have accounts in several tenants under one mail address; the password says which is meant.
    ///
    /// @return empty when account or password is wrong; which of them is not told
    public Optional<Signed> byPassword(String email, String password) {
        List<Account> candidates = accounts.findByEmail(email);
        if (candidates.isEmpty()) {
            passwords.matches(password, Optional.empty());
        }
        for (Account candidate : candidates) {
            if (passwords.matches(password, accounts.passwordHash(candidate.id()))) {
                return Optional.of(sessions.begin(candidate, false));
            }
        }
        return Optional.empty();
    }

    /// Uses the link up.
    /// @return empty when it is unknown, used or expired
    public Optional<Signed> byLink(String token) {
        return database.write(
                () -> sessions.takeLink(token).flatMap(accounts::find).map(account -> sessions.begin(account, true)));
    }

    /// Whoever came by a one-time link has proven who they are and need not know the old password. All other sessions
    /// of the account end, and an open one-time link no longer works.
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
            sessions.forgetLink(account);
        });
        return new PasswordChange.Done();
    }

    public static boolean needsCurrent(Signed signed) {
        return signed.account().hasPassword() && !signed.byLink();
    }
}
