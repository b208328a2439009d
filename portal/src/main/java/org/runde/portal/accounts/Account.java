package org.runde.portal.accounts;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Language;

/// Somebody who may sign in.
///
/// @param email       lower case, unique within the tenant
/// @param extension   number on the telephone system the account comes from; absent for all others
/// @param hasPassword false until they have chosen one
public record Account(
        String id,
        String tenant,
        String name,
        String email,
        Set<AccountRole> roles,
        Language language,
        @Nullable String extension,
        boolean hasPassword) {
    public Account {
        roles = Set.copyOf(roles);
    }

    public boolean is(AccountRole role) {
        return roles.contains(role);
    }

    /// In the order of [AccountRole], as written in JSON.
    public List<String> roleCodes() {
        return roles.stream().sorted().map(AccountRole::code).toList();
    }
}
