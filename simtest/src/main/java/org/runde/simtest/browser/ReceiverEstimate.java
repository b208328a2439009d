package org.runde.simtest.browser;

import org.runde.wire.bwe.RateMeter;

/// What a browser thinks its line can take, from how long packets were on their way (draft-ietf-rmcat-gcc-02 §5 in its
/// simplest form): while they queue up, less than what arrives; else slowly more, but not far beyond what arrives.
final class ReceiverEstimate {
    static final long INTERVAL_NANOS = 1_000_000_000L;

    private static final long QUEUEING_NANOS = 50_000_000L;
    private static final long HURRY_NANOS = 300_000_000L;
    private static final double LESS = 0.85;
    private static final double GROWTH_PER_SECOND = 1.08;

    /// The header extension counts seconds in 6 bits and the fraction in 18.
    private static final int WRAP = 1 << 24;

    private static final long WRAP_NANOS = 64_000_000_000L;

    private final RateMeter rate = new RateMeter();
    private long shortest = Long.MAX_VALUE;
    private double queueing;
    private double bps = 300_000;
    private long saidAt;

    /// @param sentAt of the packet's abs-send-time extension, 24 bits
    void onPacket(int sentAt, int length, long now) {
        rate.add(length, now);
        long sent = sentAt * WRAP_NANOS / WRAP;
        long onTheWay = Math.floorMod(now - sent, WRAP_NANOS);
        shortest = Math.min(shortest, onTheWay);
        queueing += (onTheWay - shortest - queueing) / 10;
    }

    /// @return bits per second to be said now, or -1
    long due(long now) {
        boolean full = queueing > QUEUEING_NANOS;
        if (now - saidAt < (full ? HURRY_NANOS : INTERVAL_NANOS)) return -1;
        long arriving = rate.bps(now);
        bps = full ? LESS * arriving : Math.max(bps, Math.min(bps * GROWTH_PER_SECOND, 1.5 * arriving + 10_000));
        if (!full) bps = Math.max(bps, Math.min(arriving, 30_000_000));
        saidAt = now;
        return (long) bps;
    }
}
