package org.runde.portal.meetings.series;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/// All dates of a series. Bounded in number and in time, so that no rule runs for ever.
public final class Dates {
    /// As many as every day for two years.
    public static final int MAX = 730;

    public static final int MAX_YEARS = 5;

    private Dates() {}

    public sealed interface Found {
        /// @param dates  local times of the series' zone, in order, the start first; at least one
        /// @param ending the rule, with an end in any case
        record All(List<LocalDateTime> dates, Rule ending) implements Found {}

        /// The start is not a date of the rule, which RFC 5545 §3.8.5.3 leaves undefined.
        /// @param first the first date of the rule at or after the start
        record StartIsNone(LocalDateTime first) implements Found {}

        /// The rule has no date within [Dates#MAX_YEARS] years.
        record None() implements Found {}

        /// The rule ends, but later than is planned ahead here.
        record TooMany() implements Found {}
    }

    /// A series without an end gets one: [#MAX] dates, or what fits into [#MAX_YEARS] years.
    public static Found of(Rule rule, LocalDateTime start, ZoneId zone) {
        List<LocalDateTime> dates = new ArrayList<>();
        int most = rule.count() == null ? MAX + 1 : Math.min(rule.count(), MAX + 1);
        boolean cut = walk(rule, start, zone, most, dates);
        if (dates.isEmpty()) {
            return new Found.None();
        }
        if (!dates.getFirst().equals(start)) {
            return new Found.StartIsNone(dates.getFirst());
        }
        boolean over = dates.size() > MAX || (cut && dates.size() < most);
        if (over && !rule.endless()) {
            return new Found.TooMany();
        }
        List<LocalDateTime> kept = List.copyOf(dates.subList(0, Math.min(dates.size(), MAX)));
        return new Found.All(kept, rule.endless() ? rule.endingAt(instant(kept.getLast(), zone)) : rule);
    }

    /// RFC 5545 §3.3.5: a local time that does not exist counts with the offset before the gap, one that exists twice
    /// is the first of the two.
    public static Instant instant(LocalDateTime local, ZoneId zone) {
        return ZonedDateTime.ofLocal(local, zone, null).toInstant();
    }

    /// @return whether the walk was cut off by the years, and not by the rule
    private static boolean walk(Rule rule, LocalDateTime start, ZoneId zone, int most, List<LocalDateTime> dates) {
        LocalDate last = start.toLocalDate().plusYears(MAX_YEARS);
        for (Periods periods = new Periods(rule, start.toLocalDate()); ; periods.next()) {
            if (periods.begin().isAfter(last)) {
                return true;
            }
            for (LocalDate date : periods.dates()) {
                LocalDateTime local = date.atTime(start.toLocalTime());
                if (local.isBefore(start)) {
                    continue;
                }
                if (rule.until() != null && instant(local, zone).isAfter(rule.until())) {
                    return false;
                }
                if (date.isAfter(last)) {
                    return true;
                }
                dates.add(local);
                if (dates.size() >= most) {
                    return false;
                }
            }
        }
    }
}
