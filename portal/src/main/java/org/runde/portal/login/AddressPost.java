package org.runde.portal.login;

import org.runde.portal.accounts.Account;

/// Mails around a new address of an account. Implemented above this package, where mail is. Called inside the
/// transaction of what they are about.
public interface AddressPost {
    /// To the new address: whether it is theirs.
    void ask(Account account, String newAddress, String url);

    /// To the old address: that it counts no more. Whoever did not want that must learn of it.
    void tellOld(Account before);
}
