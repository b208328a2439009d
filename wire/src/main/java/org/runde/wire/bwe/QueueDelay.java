package org.runde.wire.bwe;

/// How long packets wait before the narrow place: how much longer they take than the quickest ones of the last half
/// minute. The clocks of both ends need not agree, only go equally fast. Pure.
final class QueueDelay {
    private static final long WINDOW_MICROS = 15_000_000;

    /// Of the last packets the quickest one counts; the others may have been held by a radio.
    private static final long RECENT_MICROS = 150_000;

    private long shortest = Long.MAX_VALUE;
    private long shortestBefore = Long.MAX_VALUE;
    private long windowFrom;
    private long recent = Long.MAX_VALUE;
    private long recentBefore = Long.MAX_VALUE;
    private long recentFrom;

    void add(long sentMicros, long arrivedMicros) {
        long took = arrivedMicros - sentMicros;
        if (shortest == Long.MAX_VALUE || arrivedMicros - windowFrom > WINDOW_MICROS) {
            shortestBefore = shortest;
            shortest = took;
            windowFrom = arrivedMicros;
        }
        if (recent == Long.MAX_VALUE || arrivedMicros - recentFrom > RECENT_MICROS) {
            recentBefore = recent;
            recent = took;
            recentFrom = arrivedMicros;
        }
        shortest = Math.min(shortest, took);
        recent = Math.min(recent, took);
    }

    /// What packets take now is what the line takes: its route has changed.
    void rebase() {
        if (recent == Long.MAX_VALUE) return;
        shortest = recent;
        shortestBefore = Long.MAX_VALUE;
    }

    void reset() {
        shortest = Long.MAX_VALUE;
        shortestBefore = Long.MAX_VALUE;
        recent = Long.MAX_VALUE;
        recentBefore = Long.MAX_VALUE;
    }

    /// 0 while nothing is known.
    long micros() {
        if (recent == Long.MAX_VALUE) return 0;
        return Math.min(recent, recentBefore) - Math.min(shortest, shortestBefore);
    }
}
