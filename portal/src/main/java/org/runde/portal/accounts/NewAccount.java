package org.runde.portal.accounts;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Language;

/// An account that is to be made.
///
/// @param extension number on the telephone system it comes from; absent for all others
public record NewAccount(
        String tenant,
        String name,
        String email,
        Set<AccountRole> roles,
        Language language,
        @Nullable String extension) {
    /// Of somebody who plans meetings and is on no telephone system.
    public static NewAccount organiser(String tenant, String name, String email, Language language) {
        return new NewAccount(tenant, name, email, Set.of(AccountRole.ORGANISER), language, null);
    }
}
