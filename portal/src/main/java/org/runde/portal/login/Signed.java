package org.runde.portal.login;

import org.runde.portal.accounts.Account;

/// Who has signed in, as the routes get it.
///
/// @param session the value of the session cookie
/// @param byLink  signed in by a one-time link, not by password: may set a new password without the old one
public record Signed(Account account, String session, boolean byLink) {
    @Override
    public String toString() {
        // The session is a secret and the account has a name: neither belongs into a log line.
        return "Signed[" + account.id() + "]";
    }
}
