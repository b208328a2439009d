package org.runde.portal.accounts;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What an account may do in the portal. Roles do not contain each other: an account has a set of them, and none gives
/// rights in somebody else's meeting.
public enum AccountRole {
    /// The installation: its tenants and its state. Sees no content of tenants.
    OPERATOR,
    /// The tenant: its people, settings and interfaces.
    ADMINISTRATOR,
    /// Data protection of the tenant: what is stored, and what was deleted.
    DPO,
    /// May start and plan meetings.
    ORGANISER;

    /// As written in JSON and in the database.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AccountRole of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /// The codes, separated by blanks, always in the same order.
    static String codes(Collection<AccountRole> roles) {
        return roles.stream().sorted().map(AccountRole::code).collect(Collectors.joining(" "));
    }

    static Set<AccountRole> ofCodes(String codes) {
        Set<AccountRole> roles = EnumSet.noneOf(AccountRole.class);
        for (String code : codes.split(" ")) {
            if (!code.isEmpty()) {
                roles.add(of(code));
            }
        }
        return Set.copyOf(roles);
    }
}
