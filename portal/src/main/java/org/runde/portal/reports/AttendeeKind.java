package org.runde.portal.reports;

import java.util.Locale;

/// How somebody takes part.
public enum AttendeeKind {
    /// Signed in.
    ACCOUNT,
    /// By a link, without an account.
    GUEST,
    /// By telephone.
    PHONE,
    /// An encoder or a player: in the table like others, and nowhere counted as a person.
    DEVICE;

    /// As written in JSON and in the database.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AttendeeKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
