package org.runde.portal.meetings.series;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a series goes on: the part of RFC 5545 §3.3.10 that people plan meetings with.
///
/// @param interval   every how many days, weeks, months or years
/// @param byDay      weekdays; with an ordinal only monthly and yearly
/// @param byMonthDay days of the month, negative ones from its end
/// @param byMonth    1 to 12; yearly only
/// @param count      how many dates, the first included; absent or `until` is
/// @param until      no date begins after this
/// @param weekStart  the day a week begins with; matters for every second week and so on
public record Rule(
        Frequency frequency,
        int interval,
        List<Weekday> byDay,
        List<Integer> byMonthDay,
        List<Integer> byMonth,
        @Nullable Integer count,
        @Nullable Instant until,
        DayOfWeek weekStart) {
    /// What is repeated.
    public enum Frequency {
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY
    }

    /// @param ordinal 0 for each, 1 the first, -1 the last of the month
    public record Weekday(int ordinal, DayOfWeek day) {}

    public Rule {
        byDay = List.copyOf(byDay);
        byMonthDay = List.copyOf(byMonthDay);
        byMonth = List.copyOf(byMonth);
    }

    /// Ends with the date that begins at this instant.
    public Rule endingAt(Instant last) {
        return new Rule(frequency, interval, byDay, byMonthDay, byMonth, null, last, weekStart);
    }

    public boolean endless() {
        return count == null && until == null;
    }
}
