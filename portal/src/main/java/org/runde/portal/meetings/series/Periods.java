package org.runde.portal.meetings.series;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Walks over the days, weeks, months or years of a rule and gives the dates in each, in order.
final class Periods {
    private static final int DAYS_PER_WEEK = 7;

    private final Rule rule;
    private final LocalDate start;
    private int step;

    Periods(Rule rule, LocalDate start) {
        this.rule = rule;
        this.start = start;
    }

    void next() {
        step += rule.interval();
    }

    /// First day of the period.
    LocalDate begin() {
        return switch (rule.frequency()) {
            case DAILY -> start.plusDays(step);
            case WEEKLY ->
                start.with(TemporalAdjusters.previousOrSame(rule.weekStart())).plusWeeks(step);
            case MONTHLY -> start.withDayOfMonth(1).plusMonths(step);
            case YEARLY -> start.withDayOfYear(1).plusYears(step);
        };
    }

    List<LocalDate> dates() {
        return switch (rule.frequency()) {
            case DAILY -> isWanted(begin().getDayOfWeek()) ? List.of(begin()) : List.of();
            case WEEKLY -> inWeek();
            case MONTHLY -> inMonth(YearMonth.from(begin()));
            case YEARLY -> inYear();
        };
    }

    private List<LocalDate> inWeek() {
        List<LocalDate> dates = new ArrayList<>();
        for (int i = 0; i < DAYS_PER_WEEK; i++) {
            LocalDate day = begin().plusDays(i);
            boolean wanted =
                    rule.byDay().isEmpty() ? day.getDayOfWeek() == start.getDayOfWeek() : isWanted(day.getDayOfWeek());
            if (wanted) {
                dates.add(day);
            }
        }
        return dates;
    }

    private List<LocalDate> inYear() {
        List<LocalDate> dates = new ArrayList<>();
        List<Integer> months = rule.byMonth().isEmpty() ? List.of(start.getMonthValue()) : rule.byMonth();
        months.stream().sorted().forEach(month -> dates.addAll(inMonth(YearMonth.of(begin().getYear(), month))));
        return dates;
    }

    /// A day the month does not have is skipped, not moved (RFC 5545 §3.3.10).
    private List<LocalDate> inMonth(YearMonth month) {
        TreeSet<LocalDate> dates = new TreeSet<>();
        List<Integer> days = rule.byMonthDay();
        if (days.isEmpty() && rule.byDay().isEmpty()) {
            days = List.of(start.getDayOfMonth());
        }
        for (int day : days) {
            int number = day > 0 ? day : month.lengthOfMonth() + 1 + day;
            if (number >= 1 && month.isValidDay(number)) {
                dates.add(month.atDay(number));
            }
        }
        if (rule.byDay().isEmpty()) {
            return List.copyOf(dates);
        }
        TreeSet<LocalDate> weekdays = weekdays(month);
        if (!rule.byMonthDay().isEmpty()) {
            weekdays.retainAll(dates);
        }
        return List.copyOf(weekdays);
    }

    private TreeSet<LocalDate> weekdays(YearMonth month) {
        TreeSet<LocalDate> dates = new TreeSet<>();
        for (Rule.Weekday weekday : rule.byDay()) {
            if (weekday.ordinal() == 0) {
                LocalDate day = month.atDay(1).with(TemporalAdjusters.nextOrSame(weekday.day()));
                for (; day.getMonth() == month.getMonth(); day = day.plusWeeks(1)) {
                    dates.add(day);
                }
            } else {
                LocalDate day =
                        month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(weekday.ordinal(), weekday.day()));
                if (day.getMonth() == month.getMonth()) {
                    dates.add(day);
                }
            }
        }
        return dates;
    }

    private boolean isWanted(DayOfWeek day) {
        return rule.byDay().isEmpty() || rule.byDay().stream().anyMatch(weekday -> weekday.day() == day);
    }
}
