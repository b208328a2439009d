package org.runde.portal.login;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.Account;

/// The account as its owner sees it.
///
/// @param extension            number on the telephone system the account comes from
/// @param needsCurrentPassword a password change must name the old one
/// @param needsSecondFactor    the organisation asks for two factors: until there is one, only the own account is open
/// @param vanity               name in the link of the personal room
public record AccountView(
        String id,
        String email,
        String name,
        List<String> roles,
        String language,
        @Nullable String extension,
        boolean hasPassword,
        boolean needsCurrentPassword,
        boolean needsSecondFactor,
        @Nullable String vanity) {
    public static AccountView of(Signed signed, @Nullable String vanity) {
        Account account = signed.account();
        return new AccountView(
                account.id(),
                account.email(),
                account.name(),
                account.roleCodes(),
                account.language().code(),
                account.extension(),
                account.hasPassword(),
                Logins.needsCurrent(signed),
                signed.held(),
                vanity);
    }
}
