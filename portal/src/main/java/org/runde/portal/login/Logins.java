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
    private final SignIns signIns;

    public Logins(Database database, AccountStore accounts, Sessions sessions, Passwords passwords, SignIns signIns) {
        this.database = database;
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.signIns = signIns;
    }

    public sealed interface PasswordChange {
        record Done() implements PasswordChange {}

        record CurrentWrong() implements PasswordChange {}

        record TooWeak(Passwords.Weakness weakness) implements PasswordChange {}
    }

    /// One person may have accounts in several tenants under one mail address; the password says which is meant.
    ///
    /// @param device family and system of the browser
    public SignIns.Outcome byPassword(String email, String password, String device) {
        List<Account> candidates = accounts.findByEmail(email);
        if (candidates.isEmpty()) {
            passwords.matches(password, Optional.empty());
        }
        for (Account candidate : candidates) {
            if (passwords.matches(password, accounts.passwordHash(candidate.id()))) {
                return signIns.enter(candidate, SignIns.Proof.PASSWORD, device);
            }
        }
        return new SignIns.Outcome.Refused();
    }

    /// Uses the link up. Refused when it is unknown, used or expired.
    public SignIns.Outcome byLink(String token, String device) {
        return database.write(() -> sessions.takeLink(token)
                .flatMap(accounts::find)
                .map(account -> signIns.enter(account, SignIns.Proof.LINK, device))
                .orElse(new SignIns.Outcome.Refused()));
    }

    public boolean passwordMatches(Account account, String password) {
        return passwords.matches(password, accounts.passwordHash(account.id()));
    }

    /// Whoever came by a one-time link has proven who they are and need not know the old password. All other sessions
    /// of the account end, and an open one-time link no longer works.
    public PasswordChange changePassword(Signed signed, String current, String password, String organisation) {
        Account account = signed.account();
        if (needsCurrent(signed) && !passwords.matches(current, accounts.passwordHash(account.id()))) {
            return new PasswordChange.CurrentWrong();
        }
        Optional<Passwords.Weakness> weakness = passwords.weakness(password, account, organisation);
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
