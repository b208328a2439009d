package org.runde.portal.login;

import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.http.TenantOf;

/// Who has signed in, as the routes get it.
///
/// @param session the value of the session cookie
/// @param byLink  signed in by a one-time link, not by password: may set a new password without the old one
public record Signed(Account account, String session, boolean byLink) implements TenantOf {
    @Override
    public String tenant() {
        return account.tenant();
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
