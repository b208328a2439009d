package org.runde.wire.bwe;

/// When to try whether the line takes more, and how much more. Only what somebody wishes for is looked for. Pure.
final class ProbePlan {
    static final long LENGTH_NANOS = 25_000_000L;

    /// On a line that jitters.
    static final long MAX_LENGTH_NANOS = 150_000_000L;

    /// Until there is so much more than is wished for, because nobody goes up without room to spare.
    private static final double ENOUGH = 1.15;

    private static final double LOOKED_FOR = 1.3;

    /// A first look at a line of which nothing is known goes further than the later ones.
    private static final double FIRST_STEP = 2.5;

    private static final double STEP = 2;

    /// Lines let some bytes pass at once after a pause, whatever their rate (token buckets), and a short probe may
    /// be no more than that. So what has shown more has to show it again with as much as this.
    private static final int BUCKET_BYTES = 16_000;

    private static final long SOON_NANOS = 80_000_000L;
    private static final long FIRST_PAUSE_NANOS = 1_000_000_000L;
    private static final long MAX_PAUSE_NANOS = 5_000_000_000L;
    private static final long MAX_DISTRUST_NANOS = 8_000_000_000L;

    /// After less was sent because of a queue.
    private static final long AFTER_QUEUE_NANOS = 1_500_000_000L;

    /// A queue so soon after more was shown: it was not true.
    private static final long UNTRUE_NANOS = 4_000_000_000L;

    private long nextAt = Long.MIN_VALUE;
    private long pause = FIRST_PAUSE_NANOS;
    private long raisedAt = Long.MIN_VALUE;
    private boolean first = true;

    /// Probes in a row that have each shown more than the one before, and what was known before the first of them.
    private int row;

    private double beforeRow;

    /// @return bits per second of the probe that is to begin now, or 0 for none
    long due(double bps, long wishesBps, long now) {
        boolean unsure = row == 1;
        if (bps >= ENOUGH * wishesBps && !unsure) {
            row = 0;
            return 0;
        }
        if (now < nextAt) return 0;
        double rate = Math.min(LOOKED_FOR * wishesBps, (first ? FIRST_STEP : STEP) * bps);
        return (long) Math.min(unsure ? Math.max(rate, bps) : rate, SendSideEstimator.MAX_BPS);
    }

    /// How long a probe of this rate lasts.
    long lengthNanos(long bps) {
        if (row == 0) return LENGTH_NANOS;
        return Math.clamp(BUCKET_BYTES * 8_000_000_000L / Math.max(1, bps), LENGTH_NANOS, MAX_LENGTH_NANOS);
    }

    /// What was known before the probes which have just shown more, or 0 when the last one has not.
    double doubtedAbove() {
        return row == 0 ? 0 : beforeRow;
    }

    /// @param raised it has shown more than was known
    /// @param before what was known
    void shown(boolean raised, double before, long now) {
        first = false;
        if (row == 0) beforeRow = before;
        row = raised ? row + 1 : 0;
        if (raised) {
            raisedAt = now;
            nextAt = now + SOON_NANOS;
            return;
        }
        nextAt = now + pause;
        if (pause < MAX_PAUSE_NANOS) pause = Math.min(2 * pause, MAX_PAUSE_NANOS);
    }

    /// Less is sent because of a queue or losses.
    void decreased(long now) {
        row = 0;
        boolean untrue = raisedAt != Long.MIN_VALUE && now - raisedAt < UNTRUE_NANOS;
        if (untrue) pause = Math.min(2 * pause, MAX_DISTRUST_NANOS);
        else if (pause > MAX_PAUSE_NANOS) pause = FIRST_PAUSE_NANOS;
        nextAt = Math.max(nextAt, now + (untrue ? pause : AFTER_QUEUE_NANOS));
        raisedAt = Long.MIN_VALUE;
    }

    /// The line is there again: what it takes is to be known soon.
    void again(long now) {
        row = 0;
        pause = FIRST_PAUSE_NANOS;
        nextAt = now + SOON_NANOS;
    }
}
