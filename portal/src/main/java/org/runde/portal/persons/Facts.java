package org.runde.portal.persons;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what is known; what is not there is left out.
public final class Facts {
    private final List<Fact> facts = new ArrayList<>();

    public Facts text(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Fact(name, value));
        }
        return this;
    }

    public Facts number(String name, long value) {
        facts.add(new Fact(name, Long.toString(value)));
        return this;
    }

    /// @param yes nothing is added when it is not so
    public Facts flag(String name, boolean yes) {
        return yes ? text(name, "yes") : this;
    }

    /// @param millis epoch milliseconds
    public Facts time(String name, @Nullable Long millis) {
        return millis == null ? this : text(name, Instant.ofEpochMilli(millis).toString());
    }

    /// @param epochDay days since 1970, UTC
    public Facts day(String name, @Nullable Long epochDay) {
        return epochDay == null
                ? this
                : text(name, java.time.LocalDate.ofEpochDay(epochDay).toString());
    }

    public List<Fact> list() {
        return List.copyOf(facts);
    }
}
