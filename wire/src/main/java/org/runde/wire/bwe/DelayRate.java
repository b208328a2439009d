package org.runde.wire.bwe;

/// The rate that follows from delays (draft-ietf-rmcat-gcc-02 §5.5 and §5.6): up while nothing queues, quickly as long
/// as
/// nothing is known and slowly near what was too much before; down to a little less than what arrives when a queue
/// grows.
/// Pure.
final class DelayRate {
    private static final double DECREASE = 0.85;
    private static final double GROWTH_PER_SECOND = 1.08;

    /// Behind a queue of a second so much less is sent that it is empty in another two.
    private static final double DRAIN = 0.5;

    /// Once it is empty, so much of what arrived while it was full.
    private static final double REFILL = 0.92;

    /// One step down that the flow itself has not caused takes no more than this away: what is sent still arrives, so
    /// it
    /// may have been chance, and another step may follow soon.
    private static final double GENTLE = 0.75;

    /// Below this share of what is sent arrives: we are the ones who fill the line.
    private static final double FILLING = 0.9;

    /// What is not used is not known, and probes find out more safely.
    private static final double UNUSED = 1.2;

    private static final long UNUSED_BPS = 10_000;

    private static final long MIN_STEP_NANOS = 100_000_000L;
    private static final long MAX_STEP_NANOS = 250_000_000L;

    /// Near a known limit a packet more each round trip.
    private static final int PACKET_BITS = 1200 * 8;

    private static final long REPORT_NANOS = 100_000_000L;
    private static final double MIN_GROWTH_BPS = 4_000;

    private static final double SECOND = 1e9;
    private static final double WEIGHT = 0.05;
    private static final double FIRST_SPREAD = 0.4;

    private double bps;
    private long increasedAt = Long.MIN_VALUE;
    private long decreasedAt = Long.MIN_VALUE;
    private double limit;
    private double limitSpread = FIRST_SPREAD;
    private double before;
    private boolean held;
    private boolean drained = true;

    DelayRate(double bps) {
        this.bps = bps;
    }

    double bps() {
        return bps;
    }

    /// When it last went down, or [Long#MIN_VALUE].
    long decreasedAt() {
        return decreasedAt;
    }

    /// A probe, or a line that is there again, has shown that it is so much.
    void set(double shown, long now) {
        bps = clamp(shown);
        if (limit > 0 && bps > limit + 3 * spread()) limit = 0;
        increasedAt = now;
    }

    /// Other evidence says that it is not more than this.
    void atMost(double other) {
        bps = clamp(Math.min(bps, other));
    }

    /// Nothing queues.
    void increase(long arrivingBps, long rttNanos, long now) {
        double seconds = increasedAt == Long.MIN_VALUE ? 0 : Math.min(1, (now - increasedAt) / SECOND);
        increasedAt = now;
        if (held) {
            // After a queue one round of reports is waited for.
            held = false;
            return;
        }
        if (!drained) {
            drained = true;
            if (limit > 0 && bps < REFILL * limit) {
                bps = clamp(REFILL * limit);
                return;
            }
        }
        double most = UNUSED * arrivingBps + UNUSED_BPS;
        if (bps >= most) return;
        if (limit > 0 && arrivingBps > limit + 3 * spread()) limit = 0;
        boolean near = limit > 0 && bps > limit - 3 * spread();
        double more = near
                ? Math.max(MIN_GROWTH_BPS, PACKET_BITS / ((rttNanos + REPORT_NANOS) / SECOND)) * seconds
                : bps * (Math.pow(GROWTH_PER_SECOND, seconds) - 1);
        bps = clamp(Math.min(most, bps + more));
    }

    /// A queue empties, and is let to.
    void hold(long now) {
        held = true;
        increasedAt = now;
    }

    /// A queue grows.
    ///
    /// @param sentBps     what is sent
    /// @param arrivingBps what the receiver says arrives
    /// @param queueMicros what is in the queue already and has to be drained
    /// @return whether the rate went down
    boolean decrease(long sentBps, long arrivingBps, long queueMicros, long rttNanos, long now) {
        boolean filling = arrivingBps < FILLING * sentBps;
        double to = Math.max(DRAIN, DECREASE - DRAIN * queueMicros / 1e6) * arrivingBps;
        hold(now);
        // Through a full line comes what it takes. The first look at it may have been too short.
        if (filling) learn(arrivingBps);
        if (filling && !drained && to > bps) bps = clamp(Math.min(to, before));
        long pause = Math.clamp(rttNanos, MIN_STEP_NANOS, MAX_STEP_NANOS);
        if (decreasedAt != Long.MIN_VALUE && now - decreasedAt < pause) return false;
        if (!filling) to = Math.max(to, GENTLE * bps);
        if (to >= bps) return false;
        if (drained) before = bps;
        decreasedAt = now;
        drained = false;
        bps = clamp(to);
        return true;
    }

    private void learn(double arriving) {
        if (limit == 0 || Math.abs(arriving - limit) > 3 * spread()) {
            limit = arriving;
            limitSpread = FIRST_SPREAD;
            return;
        }
        double off = limit - arriving;
        limit += WEIGHT * (arriving - limit);
        double variance = off * off / Math.max(limit, 1) / 1000;
        limitSpread = Math.clamp((1 - WEIGHT) * limitSpread + WEIGHT * variance, FIRST_SPREAD, 2.5);
    }

    /// Standard deviation; the spread is kept as its square by kbit/s, as the noise of a rate grows with the rate.
    private double spread() {
        return Math.sqrt(limitSpread * limit / 1000) * 1000;
    }

    private static double clamp(double value) {
        return Math.clamp(value, SendSideEstimator.MIN_BPS, SendSideEstimator.MAX_BPS);
    }
}
