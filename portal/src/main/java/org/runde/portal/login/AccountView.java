package org.runde.portal.login;

import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.Account;

/// The account as its owner sees it.
///
/// @param needsCurrentPassword a password change must name the old one
/// @param vanity               name in the link of the personal room
public record AccountView(
        String id,
        String email,
        String name,
        String role,
        String language,
        boolean hasPassword,
        boolean needsCurrentPassword,
        @Nullable String vanity) {
    public static AccountView of(Signed signed, @Nullable String vanity) {
        Account account = signed.account();
        return new AccountView(
                account.id(),
                account.email(),
                account.name(),
                account.role().code(),
                account.language().code(),
                account.hasPassword(),
                Logins.needsCurrent(signed),
                vanity);
    }
}
