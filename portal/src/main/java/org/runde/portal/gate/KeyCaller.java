package org.runde.portal.gate;

import org.runde.portal.accounts.Account;
import org.runde.portal.login.Signed;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/// The form Spring Security knows a program with a key by: as if the account it acts for had signed in, with that
/// account's roles. Whether the key has the scope for the address was checked before.
final class KeyCaller extends AbstractAuthenticationToken {
    private final transient Signed signed;

    /// @param account whom it acts for
    KeyCaller(Account account) {
        super(SessionFilter.SignedIn.authorities(account.roles()));
        this.signed = new Signed(account, "", false);
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return signed;
    }
}
