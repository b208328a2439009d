package org.runde.portal.accounts;

/// Features that have something of their own for each account. Called inside the transaction.
public interface AccountWatcher {
    default void added(Account account) {}

    /// Name, mail address, language, extension or roles are others than before.
    default void changed(Account before, Account after) {}

    /// The rows of the account still stand and are deleted right after this.
    default void removing(Account account) {}
}
