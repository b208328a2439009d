package org.runde.wire.bwe;

/// Packets that left together are one measurement (draft-ietf-rmcat-gcc-02 §5.2): how much later than the burst before
/// did this one arrive than it was sent? Times are in microseconds, each on its own side's clock. Pure.
final class ArrivalGroups {
    /// Leaving within this time is leaving together.
    private static final long BURST_MICROS = 5_000;

    /// What a radio holds back and then delivers at once belongs together, too, up to this long.
    private static final long MAX_HELD_MICROS = 100_000;

    /// More than this is a clock that was set, or a line that was down.
    private static final long MAX_JUMP_MICROS = 3_000_000;

    private boolean started;
    private boolean compared;
    private long firstSent;
    private long lastSent;
    private long firstArrived;
    private long lastArrived;
    private long beforeSent;
    private long beforeArrived;
    private long sentDelta;
    private long arrivedDelta;
    private long arrivedAt;

    void reset() {
        started = false;
        compared = false;
    }

    /// @return whether a group is complete that can be compared with the one before
    boolean add(long sent, long arrived) {
        if (!started) {
            begin(sent, arrived);
            started = true;
            return false;
        }
        // Overtaken on the way, or told late.
        if (sent < firstSent) return false;
        if (belongs(sent, arrived)) {
            lastSent = Math.max(lastSent, sent);
            lastArrived = Math.max(lastArrived, arrived);
            return false;
        }
        boolean complete = compared;
        sentDelta = lastSent - beforeSent;
        arrivedDelta = lastArrived - beforeArrived;
        arrivedAt = lastArrived;
        beforeSent = lastSent;
        beforeArrived = lastArrived;
        compared = true;
        begin(sent, arrived);
        if (Math.abs(arrivedDelta - sentDelta) > MAX_JUMP_MICROS && complete) {
            reset();
            return false;
        }
        return complete && arrivedDelta >= 0;
    }

    private boolean belongs(long sent, long arrived) {
        if (sent - firstSent <= BURST_MICROS) return true;
        long arrivedAfter = arrived - lastArrived;
        boolean caughtUp = arrivedAfter < sent - lastSent;
        return caughtUp && arrivedAfter <= BURST_MICROS && arrived - firstArrived < MAX_HELD_MICROS;
    }

    private void begin(long sent, long arrived) {
        firstSent = sent;
        lastSent = sent;
        firstArrived = arrived;
        lastArrived = arrived;
    }

    /// By how much more time the last two groups lay apart on arrival than when they were sent.
    double delayMillis() {
        return (arrivedDelta - sentDelta) / 1000.0;
    }

    /// When the last complete group had arrived.
    double arrivedMillis() {
        return arrivedAt / 1000.0;
    }

    long sentDeltaMicros() {
        return sentDelta;
    }
}
