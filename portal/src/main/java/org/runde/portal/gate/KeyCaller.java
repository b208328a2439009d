package org.runde.portal.gate;

import java.util.Set;
import java.util.stream.Collectors;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.login.Signed;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/// The form Spring Security knows a program with a key by: as if the account it acts for had signed in, with those of
/// that account's roles a key may use. Whether the key has the scope for the address was checked before.
final class KeyCaller extends AbstractAuthenticationToken {
    private final transient Signed signed;
    private final String maker;

    /// @param account whom it acts for
    /// @param maker   who made the key
    KeyCaller(Account account, Account maker) {
        super(SessionFilter.SignedIn.authorities(usable(account, maker)));
        this.signed = new Signed(narrowed(account, maker), "", false);
        this.maker = maker.id();
        setAuthenticated(true);
    }

    /// Id of the account that made the key.
    String maker() {
        return maker;
    }

    /// Naming somebody else gives nothing the maker has not, but to plan meetings in their name; and operators stand
    /// above tenants, to which keys belong.
    private static Set<AccountRole> usable(Account account, Account maker) {
        return account.roles().stream()
                .filter(role -> role != AccountRole.OPERATOR)
                .filter(role -> role == AccountRole.ORGANISER || maker.is(role))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Account narrowed(Account account, Account maker) {
        return new Account(
                account.id(),
                account.tenant(),
                account.name(),
                account.email(),
                usable(account, maker),
                account.language(),
                account.extension(),
                account.hasPassword());
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
