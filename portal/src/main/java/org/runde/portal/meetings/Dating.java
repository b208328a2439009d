package org.runde.portal.meetings;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.portal.meetings.series.Dates;
import org.runde.portal.meetings.series.Rule;
import org.runde.portal.meetings.series.RuleText;

/// From a schedule to its dates. Pure.
final class Dating {
    private static final long MINUTE_MILLIS = 60_000;

    private Dating() {}

    sealed interface Outcome {
        /// @param schedule with the rule in canonical form, which always has an end
        /// @param starts   local times, in order; at least one
        record Good(Schedule schedule, List<LocalDateTime> starts) implements Outcome {}

        record Bad(Planned.Refused refused) implements Outcome {}
    }

    static Outcome of(Schedule schedule) {
        String text = schedule.rule();
        if (text == null) {
            return new Outcome.Good(schedule, List.of(schedule.start()));
        }
        return switch (RuleText.parse(text, schedule.zone())) {
            case RuleText.Parsed.Bad(String why) ->
                new Outcome.Bad(Planned.Refused.of(Planned.Reason.RULE_MALFORMED, why));
            case RuleText.Parsed.Good(Rule rule) -> of(schedule, rule);
        };
    }

    private static Outcome of(Schedule schedule, Rule rule) {
        return switch (Dates.of(rule, schedule.start(), schedule.zone())) {
            case Dates.Found.All(List<LocalDateTime> dates, Rule ending) ->
                new Outcome.Good(with(schedule, RuleText.write(ending)), dates);
            case Dates.Found.StartIsNone(LocalDateTime first) ->
                new Outcome.Bad(new Planned.Refused(
                        Planned.Reason.RULE_SKIPS_START, "The start is not a date of the rule.", first));
            case Dates.Found.None() ->
                new Outcome.Bad(Planned.Refused.of(Planned.Reason.RULE_EMPTY, "The rule has no date."));
            case Dates.Found.TooMany() ->
                new Outcome.Bad(Planned.Refused.of(
                        Planned.Reason.RULE_TOO_LONG,
                        "A series has at most " + Dates.MAX + " dates within " + Dates.MAX_YEARS + " years."));
        };
    }

    /// The first part of a series that ends before `next`; the rule must be a good one.
    /// @param last local start of its last date
    static Schedule until(Schedule schedule, LocalDateTime last) {
        return with(schedule, RuleText.write(rule(schedule).endingAt(Dates.instant(last, schedule.zone()))));
    }

    /// What is left of a series from one of its dates on; the rule must be a good one.
    /// @param before how many dates come before that one
    static Schedule from(Schedule schedule, LocalDateTime start, int before) {
        Rule rule = rule(schedule);
        Integer count = rule.count();
        Rule rest = count == null
                ? rule
                : new Rule(
                        rule.frequency(),
                        rule.interval(),
                        rule.byDay(),
                        rule.byMonthDay(),
                        rule.byMonth(),
                        count - before,
                        null,
                        rule.weekStart());
        return new Schedule(start, schedule.zone(), schedule.minutes(), RuleText.write(rest));
    }

    static Occurrence occurrence(String meeting, Schedule schedule, LocalDateTime start) {
        long startsAt = millis(start, schedule.zone());
        long endsAt = startsAt + schedule.minutes() * MINUTE_MILLIS;
        return new Occurrence(meeting, Occurrence.keyOf(start), null, startsAt, endsAt, false, false, false, endsAt);
    }

    static long millis(LocalDateTime local, ZoneId zone) {
        Instant instant = Dates.instant(local, zone);
        return instant.toEpochMilli();
    }

    private static Rule rule(Schedule schedule) {
        String text = String.valueOf(schedule.rule());
        return switch (RuleText.parse(text, schedule.zone())) {
            case RuleText.Parsed.Good(Rule rule) -> rule;
            case RuleText.Parsed.Bad(String why) -> throw new IllegalArgumentException(why);
        };
    }

    private static Schedule with(Schedule schedule, @Nullable String rule) {
        return new Schedule(schedule.start(), schedule.zone(), schedule.minutes(), rule);
    }
}
