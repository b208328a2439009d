package org.runde.mcu.allot;

import java.util.Arrays;

/// What may be spent on pictures. Follows the estimate down at once when it has to, and up only on evidence: the
/// estimate must have stood above for some time, and for longer when the last rise was in vain. Pure.
final class Budget {
    /// Room to spare before pictures get better.
    static final double SPARE = 1.1;

    /// So much more than there is may be sent for so long: estimates and encoders waver.
    static final double TOLERANCE = 1.1;

    static final long TOLERATED_NANOS = 1_000_000_000L;

    static final long PATIENCE_NANOS = 2_000_000_000L;
    static final long MOST_PATIENCE_NANOS = 32_000_000_000L;

    /// A fall so soon after a rise says that the rise was wrong.
    private static final long IN_VAIN_NANOS = 10_000_000_000L;

    /// What failed once does not speak against a line that shows so much more than that: it is another one.
    private static final double ANOTHER_LINE = 2;

    private static final long STEP_NANOS = 500_000_000L;
    private static final int STEPS = (int) (MOST_PATIENCE_NANOS / STEP_NANOS) + 1;
    private static final long NEVER = Long.MIN_VALUE / 2;

    /// Of each step since the first fall; before that nobody asks for it.
    private long[] lowest = {};

    private long step = NEVER;
    private long ceiling;
    private long patience = PATIENCE_NANOS;
    private long fellAt = NEVER;
    private long roseAt = NEVER;
    private long overSince = NEVER;
    private long failed;

    /// Takes note of what there is.
    ///
    /// @return whether more may be spent than before
    boolean see(long room, long now) {
        if (fellAt != NEVER) note(room, now);
        long evidence = evidence(room, now);
        if (evidence <= ceiling) return false;
        ceiling = evidence;
        return true;
    }

    /// What may be spent.
    long ceiling() {
        return ceiling;
    }

    /// Whether what is spent can go on although there is not enough for it: by a little and for a moment.
    boolean bears(long spent, long room, long now) {
        if (spent <= room) {
            overSince = NEVER;
            return true;
        }
        if (overSince == NEVER) overSince = now;
        return spent <= room * TOLERANCE && now - overSince < TOLERATED_NANOS;
    }

    /// Whether enough time has passed since the last fall for anything to get better.
    boolean mayRise(long now) {
        return now - fellAt >= patience;
    }

    /// Whether enough time has passed since the last fall for something to be shown at all.
    boolean mayShow(long now) {
        return now - fellAt >= PATIENCE_NANOS;
    }

    /// Something got better, for no other reason than that there is money for it.
    void rose(long now) {
        roseAt = now;
    }

    /// There is no more than this.
    void fall(long room, long now) {
        boolean inVain = now - roseAt < IN_VAIN_NANOS;
        patience = inVain
                ? Math.min(MOST_PATIENCE_NANOS, patience * 2)
                : now - fellAt < IN_VAIN_NANOS ? patience : Math.max(PATIENCE_NANOS, patience / 2);
        failed = ceiling;
        ceiling = room;
        fellAt = now;
        roseAt = NEVER;
        overSince = NEVER;
    }

    /// Before anything has gone wrong the estimate is believed as it is, so that the start is quick.
    private long evidence(long room, long now) {
        if (fellAt == NEVER) return room;
        long wait = room > ANOTHER_LINE * failed ? PATIENCE_NANOS : patience;
        if (now - fellAt < wait) return 0;
        long least = room;
        long steps = wait / STEP_NANOS;
        for (long past = 0; past < steps; past++) least = Math.min(least, lowest[slot(step - past)]);
        return (long) (least / SPARE);
    }

    private void note(long room, long now) {
        long at = Math.floorDiv(now, STEP_NANOS);
        if (lowest.length == 0) lowest = new long[STEPS];
        if (step == NEVER || at - step >= STEPS) {
            Arrays.fill(lowest, Long.MAX_VALUE);
            step = at;
        }
        while (step < at) lowest[slot(++step)] = Long.MAX_VALUE;
        lowest[slot(step)] = Math.min(lowest[slot(step)], room);
    }

    private static int slot(long step) {
        return (int) Math.floorMod(step, (long) STEPS);
    }
}
