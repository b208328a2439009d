package org.runde.wire.rtcp;

/// A line through one point that ties timestamps to time, as a sender report gives it (RFC 3550 §6.4.1).
public final class RtpTimeline {
    private static final long NANOS = 1_000_000_000L;

    private int clockRate;
    private boolean known;
    private long nanos;
    private int timestamp;

    public RtpTimeline(int clockRate) {
        this.clockRate = clockRate;
    }

    public void set(long nanos, int timestamp) {
        this.nanos = nanos;
        this.timestamp = timestamp;
        known = true;
    }

    public void copy(RtpTimeline from, int shift) {
        clockRate = from.clockRate;
        set(from.nanos, from.timestamp + shift);
    }

    public int clockRate() {
        return clockRate;
    }

    public boolean known() {
        return known;
    }

    public int timestampAt(long atNanos) {
        return timestamp + ticks(atNanos - nanos, clockRate);
    }

    public long nanosAt(int atTimestamp) {
        int ticks = atTimestamp - timestamp;
        return nanos + ticks * NANOS / clockRate;
    }

    /// Wraps as timestamps do.
    public static int ticks(long nanos, int clockRate) {
        long seconds = Math.floorDiv(nanos, NANOS);
        long rest = Math.floorMod(nanos, NANOS);
        return (int) (seconds * clockRate + (rest * clockRate + NANOS / 2) / NANOS);
    }
}
