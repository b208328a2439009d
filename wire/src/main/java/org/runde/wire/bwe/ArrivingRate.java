package org.runde.wire.bwe;

import java.util.Arrays;

/// Bits per second over the last third of a second, on whichever clock the times are; of what the receiver says has
/// arrived, or of what was sent. Pure.
final class ArrivingRate {
    private static final int STEPS = 16;
    private static final long STEP_MICROS = 20_000;
    private static final long LEAST_MICROS = 100_000;

    private final long[] bytes = new long[STEPS];
    private long step = Long.MIN_VALUE;
    private long since;
    private long latest;
    private long total;

    void add(int count, long micros) {
        long at = Math.floorDiv(micros, STEP_MICROS);
        if (step == Long.MIN_VALUE || at - step >= STEPS || step - at >= STEPS) {
            Arrays.fill(bytes, 0);
            total = 0;
            since = micros;
            latest = micros;
            step = at;
        }
        while (step < at) {
            step++;
            int slot = (int) Math.floorMod(step, (long) STEPS);
            total -= bytes[slot];
            bytes[slot] = 0;
        }
        bytes[(int) Math.floorMod(at, (long) STEPS)] += count;
        total += count;
        latest = Math.max(latest, micros);
    }

    void reset() {
        step = Long.MIN_VALUE;
        total = 0;
    }

    /// Whether enough time was seen for [#bps] to mean something.
    boolean known() {
        return step != Long.MIN_VALUE && latest - since >= LEAST_MICROS;
    }

    long bps() {
        if (step == Long.MIN_VALUE) return 0;
        long whole = (STEPS - 1) * STEP_MICROS + Math.floorMod(latest, STEP_MICROS);
        long span = Math.clamp(latest - since, LEAST_MICROS, whole);
        return total * 8 * 1_000_000L / span;
    }
}
