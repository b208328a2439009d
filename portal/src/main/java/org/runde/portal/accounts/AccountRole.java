package org.runde.portal.accounts;

import java.util.Locale;

/// What an account may do in the portal. Administrators may do all that organisers may; in somebody else's meeting they
/// have no rights of their own.
public enum AccountRole {
    ADMINISTRATOR,
    ORGANISER;

    /// As written in JSON and in the database.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AccountRole of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
