package org.runde.portal.accounts;

/// Features that have something of their own for each account. Called inside the transaction.
public interface AccountWatcher {
    default void added(Account account) {}

    /// Name, mail address, language, extension or roles are others than before.
    default void changed(Account before, Account after) {}

    /// The rows of the account still stand and are deleted right after this.
    default void removing(Account account) {}

    /// The account should go, but a hold keeps it: nobody signs in with it any more. What lets people in ends now, and
    /// what nothing holds goes now; the rest goes with the account when the hold ends.
    /// @param whole whether the account itself is held, so that all that is its stays
    default void parking(Account account, boolean whole) {}
}
