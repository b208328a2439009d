package org.runde.portal.accounts;

/// Features that have something of their own for each account. Called inside the transaction.
public interface AccountWatcher {
    void added(Account account);

    /// The rows of the account still stand and are deleted right after this.
    void removing(Account account);
}
