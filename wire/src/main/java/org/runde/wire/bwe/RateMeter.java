package org.runde.wire.bwe;

import java.util.Arrays;

/// Bits per second over the last second, in steps of a tenth. Pure.
public final class RateMeter {
    private static final int STEPS = 10;
    private static final long STEP_NANOS = 100_000_000L;

    private final long[] bytes = new long[STEPS];
    private long step = Long.MIN_VALUE;
    private long since;
    private long total;

    public void add(int count, long nowNanos) {
        advance(nowNanos);
        bytes[(int) Math.floorMod(step, (long) STEPS)] += count;
        total += count;
    }

    /// In the first second the time that has passed is what counts, so that a young stream is not taken for a
    /// thin one; but not less than half a second, or the key frame it starts with would make it a thick one.
    public long bps(long nowNanos) {
        if (step == Long.MIN_VALUE) return 0;
        advance(nowNanos);
        long whole = (STEPS - 1) * STEP_NANOS + Math.floorMod(nowNanos, STEP_NANOS);
        long span = Math.clamp(nowNanos - since, STEPS / 2 * STEP_NANOS, whole);
        return total * 8 * 1_000_000_000L / span;
    }

    private void advance(long nowNanos) {
        long now = Math.floorDiv(nowNanos, STEP_NANOS);
        if (step == Long.MIN_VALUE || now - step >= STEPS) {
            Arrays.fill(bytes, 0);
            total = 0;
            since = nowNanos;
            step = now;
            return;
        }
        while (step < now) {
            step++;
            int slot = (int) Math.floorMod(step, (long) STEPS);
            total -= bytes[slot];
            bytes[slot] = 0;
        }
    }
}
