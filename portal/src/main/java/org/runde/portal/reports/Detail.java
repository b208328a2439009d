package org.runde.portal.reports;

import java.util.Locale;

/// How much of who was there an organisation lets its reports say; each says what those before it say, and more.
public enum Detail {
    /// There are no reports.
    OFF,
    /// Who, in which role, and how long altogether.
    TOTALS,
    /// And how often they reconnected.
    RECONNECTS,
    /// And when they came and went.
    TIMES;

    /// As written in JSON and in the database.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Detail of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    boolean saysReconnects() {
        return compareTo(RECONNECTS) >= 0;
    }

    boolean saysTimes() {
        return this == TIMES;
    }
}
