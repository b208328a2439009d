package org.runde.wire.bwe;

/// The rate that follows from losses (draft-ietf-rmcat-gcc-02 §6), without those that have nothing to do with how much
/// is
/// sent: a radio that loses a tenth of everything loses as large a share of less. What remains lost after less was sent
/// is
/// taken for the line's own, and only what is lost beyond that counts. Pure.
final class LossRate {
    static final double UNLIMITED = SendSideEstimator.MAX_BPS;

    private static final double FEW = 0.02;
    private static final double MANY = 0.10;
    private static final double GROWTH_PER_SECOND = 1.08;

    /// Few packets lose a tenth by chance. As many as that, with so many standard deviations taken off, are no chance.
    private static final double DEVIATIONS = 1.5;

    private static final int LEAST_PACKETS = 20;
    private static final int ENOUGH_PACKETS = 100;
    private static final long INTERVAL_NANOS = 200_000_000L;
    private static final long LONGEST_INTERVAL_NANOS = 1_500_000_000L;
    private static final long MIN_STEP_NANOS = 300_000_000L;

    /// One step takes no more than this away, however little is sent at present.
    private static final double GENTLE = 0.7;

    private static final double DECREASE = 0.85;

    /// With so much less sent, losses that had to do with it would have become clearly fewer.
    private static final double TRIED = 0.85;

    private static final double UNCHANGED = 0.7;
    private static final double MAX_OWN = 0.4;

    /// When less is lost than the line was thought to lose by itself, that much of the error is mended.
    private static final double MENDED = 0.2;

    private static final double SECOND = 1e9;

    private double limit = UNLIMITED;
    private int arrived;
    private int lost;
    private long since = Long.MIN_VALUE;
    private long decreasedAt = Long.MIN_VALUE;
    private double own;
    private double shareAtDecrease;
    private double sentAtDecrease;
    private double bpsBefore;
    private double restored;
    private double share;

    /// Not more than this.
    double bps() {
        return limit;
    }

    /// Beyond what the line loses anyway.
    double excess() {
        return Math.max(0, share - own);
    }

    void count(int arrivedNow, int lostNow) {
        arrived += arrivedNow;
        lost += lostNow;
    }

    void set(double bps) {
        if (bps > limit) limit = UNLIMITED;
    }

    /// What was counted says nothing of the line's width.
    void forget(long now) {
        arrived = 0;
        lost = 0;
        since = now;
    }

    /// What was given up in vain, because as much is lost without it; 0 for nothing. Told once.
    double takeRestored() {
        double was = restored;
        restored = 0;
        return was;
    }

    /// Draws the conclusions when there is enough to draw them from.
    ///
    /// @param bps     the rate that is kept at present
    /// @param sentBps what is sent
    /// @param arrivingBps what of it arrives
    /// @return whether the limit went down
    boolean update(double bps, long sentBps, long arrivingBps, long rttNanos, long now) {
        if (since == Long.MIN_VALUE) since = now;
        int gone = Math.max(0, lost);
        int all = arrived + gone;
        if (all < LEAST_PACKETS || now - since < INTERVAL_NANOS) return false;
        double seen = gone / (double) all;
        double surely = (gone - DEVIATIONS * Math.sqrt(gone)) / all - own;
        boolean more = surely <= MANY && seen - own >= FEW;
        if (more && all < ENOUGH_PACKETS && now - since < LONGEST_INTERVAL_NANOS) return false;
        double seconds = Math.min(1, (now - since) / SECOND);
        share = seen;
        forget(now);
        if (share < own) own -= MENDED * (own - share);
        judge(sentBps);
        if (surely > MANY && excess() > MANY) return decrease(bps, sentBps, arrivingBps, rttNanos, now);
        if (excess() < FEW && limit < UNLIMITED) {
            limit *= Math.pow(GROWTH_PER_SECOND, seconds);
            // Far above what is kept for other reasons it limits nothing.
            if (limit > 4 * bps) limit = UNLIMITED;
        }
        return false;
    }

    /// Less was sent, and as much was lost: then that is how the line is.
    private void judge(long sentBps) {
        if (sentAtDecrease == 0 || sentBps > TRIED * sentAtDecrease) return;
        if (share > UNCHANGED * shareAtDecrease) {
            own = Math.min(MAX_OWN, Math.max(own, share));
            limit = UNLIMITED;
            restored = bpsBefore;
        }
        sentAtDecrease = 0;
    }

    private boolean decrease(double bps, long sentBps, long arrivingBps, long rttNanos, long now) {
        if (decreasedAt != Long.MIN_VALUE && now - decreasedAt < Math.max(MIN_STEP_NANOS, rttNanos)) return false;
        decreasedAt = now;
        if (sentAtDecrease == 0) {
            sentAtDecrease = sentBps;
            shareAtDecrease = share;
            bpsBefore = bps;
        }
        // What was sent was already too much, so a rate above it is not where to start from.
        double base = Math.max(Math.min(bps, sentBps), GENTLE * bps);
        // And what arrives in spite of it, the line takes.
        double least = Math.max(SendSideEstimator.MIN_BPS, Math.min(bps, DECREASE * arrivingBps));
        limit = Math.max(least, base * (1 - 0.5 * excess()));
        return true;
    }
}
