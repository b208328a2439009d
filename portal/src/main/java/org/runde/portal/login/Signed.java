package org.runde.portal.login;

import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.http.TenantOf;

/// Who has signed in, as the routes get it.
///
/// @param session     the value of the session cookie; empty for a program with a key
/// @param byLink      signed in by a one-time link, not by password: may set a new password without the old one
/// @param strong      proven by two factors
/// @param held        the tenant asks for two factors and this session has one: only the own account is open to it
/// @param confirmedAt when they last proved who they are, epoch milliseconds
public record Signed(Account account, String session, boolean byLink, boolean strong, boolean held, long confirmedAt)
        implements TenantOf {
    /// Somebody to whom no rule of signing in applies.
    public Signed(Account account, String session, boolean byLink) {
        this(account, session, byLink, false, false, 0);
    }

    @Override
    public String tenant() {
        return account.tenant();
    }

    /// Whether a program calls and no person.
    public boolean byKey() {
        return session.isEmpty();
    }

    public boolean is(AccountRole role) {
        return account.is(role);
    }

    @Override
    public String toString() {
        // The session is a secret and the account has a name: neither belongs into a log line.
        return "Signed[" + account.id() + "]";
    }
}
