package org.runde.kernel.log;

/// What log files may keep: the standard, or more for a while by an order, which ends by itself.
///
/// @param days           how long a line is kept
/// @param wholeAddresses whether addresses of callers are written whole instead of cut to their network
/// @param untilAt        when the standard applies again, epoch milliseconds
public record LogRule(int days, boolean wholeAddresses, long untilAt) {
    /// Seven days and cut addresses.
    public static final LogRule STANDARD = new LogRule(7, false, Long.MAX_VALUE);
    /// More than a month no order can give.
    public static final int MOST_DAYS = 30;

    private static final long DAY_MILLIS = 86_400_000;

    public LogRule {
        if (days < 7 || days > MOST_DAYS) {
            throw new IllegalArgumentException("logs are kept for 7 to " + MOST_DAYS + " days");
        }
    }

    /// What applies at this instant.
    public LogRule at(long nowMillis) {
        return nowMillis < untilAt ? this : STANDARD;
    }

    /// When a line goes that is written now.
    public long keepUntil(long writtenAt) {
        return writtenAt + days * DAY_MILLIS;
    }
}
