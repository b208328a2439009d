package org.runde.mcu.net;

/// Decides when strangers are to be kept out. Pure.
///
/// It begins with one look that sees a flood, as each moment of one costs; it ends only after a while without, as
/// whoever floods in bursts would otherwise get a part of each.
final class FloodWatch {
    /// Between two looks, at least. Long enough that a handful of packets is no rate.
    private static final long LOOK_NANOS = 50_000_000;

    private static final double SECOND_NANOS = 1e9;
    private static final long MILLI_NANOS = 1_000_000;

    private final FloodLimits limits;
    private boolean up;
    private long lookedAtNanos;
    private long strangers;
    private long programsBefore;
    private long secondAtNanos;
    private long floodAtNanos;
    private boolean resting;
    private long restAtNanos;

    FloodWatch(FloodLimits limits, long nowNanos) {
        this.limits = limits;
        this.lookedAtNanos = nowNanos;
        this.secondAtNanos = nowNanos;
    }

    boolean isDue(long nowNanos) {
        return nowNanos - lookedAtNanos >= LOOK_NANOS;
    }

    /// @param strangers packets of strangers so far, dropped by us or by the kernel
    /// @param programs  how often the kernel was told whose packets to let through
    /// @return whether strangers are to be kept out from now on
    boolean look(long strangers, long programs, long nowNanos) {
        long nanos = nowNanos - lookedAtNanos;
        boolean flood =
                exceeds(strangers - this.strangers, up ? limits.calmPerSecond() : limits.strangersPerSecond(), nanos);
        lookedAtNanos = nowNanos;
        this.strangers = strangers;
        if (flood) floodAtNanos = nowNanos;
        if (resting && nowNanos - restAtNanos >= limits.restMillis() * MILLI_NANOS) resting = false;
        if (tooOften(programs, nowNanos)) rest(nowNanos);
        else if (!up) up = flood && !resting;
        else if (nowNanos - floodAtNanos >= limits.calmMillis() * MILLI_NANOS) up = false;
        return up;
    }

    private static boolean exceeds(long count, int perSecond, long nanos) {
        return count * SECOND_NANOS >= (double) perSecond * nanos;
    }

    /// Counted by the second, as many may come in one moment.
    private boolean tooOften(long programs, long nowNanos) {
        if (nowNanos - secondAtNanos >= SECOND_NANOS) {
            secondAtNanos = nowNanos;
            programsBefore = programs;
        }
        return up && programs - programsBefore > limits.programsPerSecond();
    }

    /// It does not work for now.
    void rest(long nowNanos) {
        up = false;
        resting = true;
        restAtNanos = nowNanos;
    }
}
