package org.runde.wire.bwe;

/// Less when much is lost, more when nothing is (draft-ietf-rmcat-gcc-02 §6), and never more than a receiver
/// that is being filled says it can take.
///
/// A receiver cannot know of bandwidth that nobody uses: its estimate grows to half as much again as what it
/// gets and stops there. So it counts only when it is near what is sent; else the sender is the one that
/// limits.
///
/// Beyond the draft, which leaves getting back up to probes: after a bad time is over it is found quickly what most
/// lines carry. A line that turns out to be narrow is left in peace for longer and longer.
public final class LossAndRemb implements BandwidthEstimator {
    /// A camera at 720 lines and some voices: what most lines carry. Those that do not say so within a second.
    public static final long START_BPS = 2_500_000;

    public static final long MIN_BPS = 60_000;

    /// A receiver takes late packets for a full line. On a busy machine or over radio they are late without one: at
    /// the rate of a few small pictures that says nothing, and would take the last picture away. A line so narrow
    /// loses packets, too.
    public static final long LEAST_BY_DELAY_BPS = 600_000;

    public static final long MAX_BPS = 30_000_000;

    /// In 1/256: below 2 % more, above 10 % less.
    private static final int FEW_LOST = 5;

    private static final int MANY_LOST = 26;
    private static final double GROWTH_PER_SECOND = 1.08;
    private static final double TRIAL_PER_SECOND = 1.25;
    private static final double RECOVERY_PER_SECOND = 2;

    /// Below this share of what was too much last time there is no need to be careful.
    private static final double SAFE = 0.75;

    /// How far above it one may try.
    private static final double TRIAL = 1.5;

    private static final double FORGETTING_PER_SECOND = 1.15;

    private static final long FIRST_HOLD_NANOS = 2_000_000_000L;
    private static final long MAX_HOLD_NANOS = 60_000_000_000L;

    /// Too much so soon after a hold is the same line being too narrow for the same thing.
    private static final long SAME_CAUSE_NANOS = 10_000_000_000L;

    private static final long MIN_DECREASE_INTERVAL_NANOS = 300_000_000L;

    /// After so long without a report the line was down, and what it lost meanwhile says nothing of its width.
    private static final long OUTAGE_NANOS = 2_500_000_000L;

    private static final double SECOND = 1e9;

    private double estimate = START_BPS;
    private long lostWeight;
    private long sentWeight;
    private long reportedAt = Long.MIN_VALUE;
    private long decreasedAt = Long.MIN_VALUE;
    private double ceiling = MAX_BPS;
    private long saidBefore = Long.MAX_VALUE;
    private long heldUntil = Long.MIN_VALUE;
    private long holdFor = FIRST_HOLD_NANOS;

    @Override
    public void onReportBlock(int fractionLost, long sentBps) {
        // A track that sends little must not speak for those that send much.
        lostWeight += fractionLost * sentBps;
        sentWeight += sentBps;
    }

    @Override
    public void onReportsEnd(long nowNanos) {
        if (sentWeight == 0) return;
        long lost = lostWeight / sentWeight;
        boolean wasDown = reportedAt != Long.MIN_VALUE && nowNanos - reportedAt > OUTAGE_NANOS;
        if (lost <= FEW_LOST) increase(nowNanos);
        else if (lost > MANY_LOST && !wasDown) decrease(lost, nowNanos);
        reportedAt = nowNanos;
        lostWeight = 0;
        sentWeight = 0;
    }

    private void increase(long nowNanos) {
        if (reportedAt == Long.MIN_VALUE) return;
        double seconds = Math.min(1, (nowNanos - reportedAt) / SECOND);
        // What is not used is not known: without the bound an idle hour would end in megabits that are not there.
        double most = Math.max(START_BPS, 2.0 * sentWeight);
        most = Math.min(most, ceiling(seconds, nowNanos));
        if (estimate < most) set(Math.min(most, estimate * Math.pow(pace(), seconds)));
    }

    /// While held clearly below what was too much; then a trial above it. Until that is in use nothing is proven, so
    /// that it must not lead to a multiple at once.
    private double ceiling(double seconds, long nowNanos) {
        if (isHeld(nowNanos)) return ceiling * SAFE;
        ceiling =
                sentWeight > ceiling ? MAX_BPS : Math.min(MAX_BPS, ceiling * Math.pow(FORGETTING_PER_SECOND, seconds));
        return ceiling * TRIAL;
    }

    private double pace() {
        if (estimate >= START_BPS) return GROWTH_PER_SECOND;
        return estimate < ceiling * SAFE ? RECOVERY_PER_SECOND : TRIAL_PER_SECOND;
    }

    private boolean isHeld(long nowNanos) {
        return heldUntil != Long.MIN_VALUE && nowNanos < heldUntil;
    }

    /// So much was too much.
    private void hold(double bps, long nowNanos) {
        boolean again = heldUntil != Long.MIN_VALUE && nowNanos >= heldUntil;
        if (again)
            holdFor =
                    nowNanos - heldUntil < SAME_CAUSE_NANOS ? Math.min(2 * holdFor, MAX_HOLD_NANOS) : FIRST_HOLD_NANOS;
        heldUntil = nowNanos + holdFor;
        ceiling = bps;
    }

    private void decrease(long lost, long nowNanos) {
        if (decreasedAt != Long.MIN_VALUE && nowNanos - decreasedAt < MIN_DECREASE_INTERVAL_NANOS) return;
        decreasedAt = nowNanos;
        // What was sent was already too much, so an estimate above it is not where to start from.
        double base = Math.min(estimate, Math.max(sentWeight, MIN_BPS));
        hold(base, nowNanos);
        set(base * (1 - 0.5 * lost / 256));
    }

    @Override
    public void onReceiverEstimate(long bps, long sentBps, long nowNanos) {
        // An estimate that lags behind what has just become more is still rising; one that falls has seen a queue.
        boolean falls = bps < saidBefore;
        saidBefore = bps;
        boolean limited = falls && bps < sentBps + sentBps / 4;
        long most = Math.max(bps, LEAST_BY_DELAY_BPS);
        if (!limited || most >= estimate) return;
        hold(most, nowNanos);
        set(most);
    }

    private void set(double bps) {
        estimate = Math.clamp(bps, MIN_BPS, MAX_BPS);
    }

    @Override
    public long bps() {
        return (long) estimate;
    }
}
