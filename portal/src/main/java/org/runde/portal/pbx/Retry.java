package org.runde.portal.pbx;

import org.runde.kernel.id.Ids;

/// When a telephone system is asked next: after its own interval, spread a little so that not all are asked in the
/// same
/// second; after failures twice as late each time, up to a bound.
final class Retry {
    private static final long MINUTE = 60_000;
    private static final long LONGEST = 6 * 60 * MINUTE;
    private static final int MAX_DOUBLINGS = 10;
    /// The spread is up to one part in so many.
    private static final int SPREAD = 10;

    private final Ids ids;

    Retry(Ids ids) {
        this.ids = ids;
    }

    long nextAt(long nowMillis, int everyMinutes, int failures) {
        long every = everyMinutes * MINUTE;
        long wait = Math.min(every << Math.min(failures, MAX_DOUBLINGS), Math.max(LONGEST, every));
        return nowMillis + wait + wait / SPREAD * (ids.bytes(1)[0] & 0xFF) / 255;
    }
}
