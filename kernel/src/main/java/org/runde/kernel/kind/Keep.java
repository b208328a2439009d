package org.runde.kernel.kind;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/// How long something is kept after its start event. Months and years are those of the calendar in UTC, so "2 months"
/// after December 31 ends on the last day of February.
///
/// @param count how many; 0 only for [Unit#AT_ONCE]
public record Keep(int count, Unit unit) {
    /// What is counted.
    public enum Unit {
        AT_ONCE,
        DAYS,
        MONTHS,
        YEARS
    }

    public static final Keep AT_ONCE = new Keep(0, Unit.AT_ONCE);

    private static final long DAY_MILLIS = 86_400_000;
    private static final int MONTHS_OF_YEAR = 12;
    private static final int DAYS_OF_YEAR = 365;
    /// Days of one, two, … eleven months in a row, where they are fewest.
    private static final int[] LEAST_DAYS = {0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334};

    public Keep {
        if (count < 0 || (count == 0) != (unit == Unit.AT_ONCE)) {
            throw new IllegalArgumentException("not a period: " + count + " " + unit);
        }
    }

    /// @param count 0 is the same as [#AT_ONCE]
    public static Keep days(int count) {
        return count == 0 ? AT_ONCE : new Keep(count, Unit.DAYS);
    }

    public static Keep months(int count) {
        return new Keep(count, Unit.MONTHS);
    }

    public static Keep years(int count) {
        return new Keep(count, Unit.YEARS);
    }

    /// When it is over, in epoch milliseconds.
    public long until(long startMillis) {
        return switch (unit) {
            case AT_ONCE -> startMillis;
            case DAYS -> startMillis + count * DAY_MILLIS;
            case MONTHS -> at(startMillis).plusMonths(count).toInstant().toEpochMilli();
            case YEARS -> at(startMillis).plusYears(count).toInstant().toEpochMilli();
        };
    }

    /// When it began, if it is over at this moment. What started at or before has been kept long enough. A day that the
    /// month before does not have is its last one, here as in [#until].
    public long since(long endMillis) {
        return switch (unit) {
            case AT_ONCE -> endMillis;
            case DAYS -> endMillis - count * DAY_MILLIS;
            case MONTHS -> monthsBefore(at(endMillis), count);
            case YEARS -> monthsBefore(at(endMillis), count * MONTHS_OF_YEAR);
        };
    }

    /// The last days of December all end on the last day of February: seen from there it began on the last of them.
    private static long monthsBefore(ZonedDateTime end, int months) {
        ZonedDateTime start = end.minusMonths(months);
        boolean lastDay = end.getDayOfMonth() == end.toLocalDate().lengthOfMonth();
        return (lastDay ? start.with(TemporalAdjusters.lastDayOfMonth()) : start)
                .toInstant()
                .toEpochMilli();
    }

    /// Its length in days, whichever months it falls on: the fewest there can be.
    public int leastDays() {
        return switch (unit) {
            case AT_ONCE -> 0;
            case DAYS -> count;
            case MONTHS -> count / MONTHS_OF_YEAR * DAYS_OF_YEAR + LEAST_DAYS[count % MONTHS_OF_YEAR];
            case YEARS -> count * DAYS_OF_YEAR;
        };
    }

    private static ZonedDateTime at(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
    }
}
