package org.runde.portal.invitations.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import org.jspecify.annotations.Nullable;

/// VTIMEZONE (RFC 5545 §3.6.5) from the rules of the JDK, which are kept up to date with it: nothing is fetched.
final class Zones {
    private static final int DAYS_PER_WEEK = 7;
    private static final int LAST = -1;

    private Zones() {}

    /// @param from the first moment that matters
    /// @param to   the last one
    static VTimeZone of(ZoneId zone, Instant from, Instant to) {
        VTimeZone component = new VTimeZone();
        component.add(new TzId(zone.getId()));
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransition> changes = changes(rules, from, to);
        List<Observance> yearly = yearly(rules, changes);
        if (!yearly.isEmpty()) {
            yearly.forEach(component::add);
            return component;
        }
        if (changes.isEmpty() || changes.getFirst().getInstant().isAfter(from)) {
            ZoneOffset only = rules.getOffset(from);
            boolean daylight = rules.isDaylightSavings(from);
            component.add(observance(daylight, LocalDateTime.of(1970, 1, 1, 0, 0), only, only, null));
        }
        for (ZoneOffsetTransition change : changes) {
            component.add(observance(
                    rules.isDaylightSavings(change.getInstant()),
                    change.getDateTimeBefore(),
                    change.getOffsetBefore(),
                    change.getOffsetAfter(),
                    null));
        }
        return component;
    }

    /// Changes of the offset from a year before `from` to `to`.
    private static List<ZoneOffsetTransition> changes(ZoneRules rules, Instant from, Instant to) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        Instant begin =
                ZonedDateTime.ofInstant(from, ZoneOffset.UTC).minusYears(1).toInstant();
        for (ZoneOffsetTransition next = rules.nextTransition(begin);
                next != null && !next.getInstant().isAfter(to);
                next = rules.nextTransition(next.getInstant())) {
            changes.add(next);
        }
        return changes;
    }

    /// The same as rules that repeat each year, which all calendars understand; empty when the zone has none that say
    /// exactly what `changes` say.
    private static List<Observance> yearly(ZoneRules rules, List<ZoneOffsetTransition> changes) {
        List<ZoneOffsetTransitionRule> repeating = rules.getTransitionRules();
        if (repeating.isEmpty() || changes.isEmpty()) {
            return List.of();
        }
        int first = changes.getFirst().getDateTimeBefore().getYear();
        List<Observance> observances = new ArrayList<>();
        for (ZoneOffsetTransitionRule rule : repeating) {
            ZoneOffsetTransition onset = rule.createTransition(first);
            String text = ruleText(rule, onset);
            if (text == null) {
                return List.of();
            }
            observances.add(observance(
                    rules.isDaylightSavings(onset.getInstant()),
                    onset.getDateTimeBefore(),
                    onset.getOffsetBefore(),
                    onset.getOffsetAfter(),
                    text));
        }
        boolean same = changes.stream()
                .allMatch(change -> repeating.stream()
                        .anyMatch(rule -> rule.createTransition(
                                        change.getDateTimeBefore().getYear())
                                .equals(change)));
        return same ? observances : List.of();
    }

    private static @Nullable String ruleText(ZoneOffsetTransitionRule rule, ZoneOffsetTransition onset) {
        DayOfWeek day = rule.getDayOfWeek();
        int indicator = rule.getDayOfMonthIndicator();
        LocalDateTime local = onset.getDateTimeBefore();
        // "The last Sunday" can also be written as the first one from the 25th of a month with 31 days.
        boolean last = indicator == LAST
                || indicator + DAYS_PER_WEEK - 1 == rule.getMonth().minLength();
        boolean week = last || indicator % DAYS_PER_WEEK == 1;
        if (day == null || !week || local.getDayOfWeek() != day || local.getMonth() != rule.getMonth()) {
            return null;
        }
        int ordinal = last ? LAST : indicator / DAYS_PER_WEEK + 1;
        return "FREQ=YEARLY;BYMONTH=" + rule.getMonth().getValue() + ";BYDAY=" + ordinal
                + day.name().substring(0, 2);
    }

    private static Observance observance(
            boolean daylight, LocalDateTime onset, ZoneOffset before, ZoneOffset after, @Nullable String rule) {
        Observance observance = daylight ? new Daylight() : new Standard();
        observance.add(new DtStart<>(onset));
        observance.add(new TzOffsetFrom(before));
        observance.add(new TzOffsetTo(after));
        if (rule != null) {
            observance.add(new RRule<>(rule));
        }
        return observance;
    }
}
