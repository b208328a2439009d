package org.runde.portal.meetings;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// When a meeting is planned. The local time stays what it is over changes of daylight saving time.
///
/// @param start   local time of the first date
/// @param minutes how long, from each start
/// @param rule    RFC 5545 §3.3.10 without `RRULE:`, always with an end; absent when it takes place once
public record Schedule(
        LocalDateTime start,
        ZoneId zone,
        int minutes,
        @Nullable String rule) {
    public boolean series() {
        return rule != null;
    }
}
