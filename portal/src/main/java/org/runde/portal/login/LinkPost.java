package org.runde.portal.login;

import org.runde.portal.accounts.Account;

/// Sends a one-time sign-in link by mail. Implemented above this package, where mail is.
public interface LinkPost {
    /// @return false when this installation cannot send mails
    boolean ready();

    /// Called inside the transaction that makes the link.
    ///
    /// @param organisation name of the tenant: somebody with accounts in several gets several mails
    void send(Account account, String organisation, String url);
}
