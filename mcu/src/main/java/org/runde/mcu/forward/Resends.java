package org.runde.mcu.forward;

/// Keeps what a viewer can make us send again within bounds: one packet once per round trip, and so many in a
/// second. Pure.
final class Resends {
    static final int PER_SECOND = 500;

    private static final int REMEMBERED = 256;
    private static final long MIN_AGAIN_NANOS = 20_000_000L;

    /// A receiver asks again about once per round trip, sometimes a little sooner; and a round trip taken at a bad
    /// moment must not make us deaf to everything that is asked for until the next one.
    private static final long MAX_AGAIN_NANOS = 150_000_000L;

    private static final long SECOND = 1_000_000_000L;

    private final long[] number = new long[REMEMBERED];
    private final long[] at = new long[REMEMBERED];
    private long windowStart = Long.MIN_VALUE;
    private int inWindow;

    boolean allow(long out, long rttNanos, long now) {
        int slot = (int) (out & (REMEMBERED - 1));
        long pause = Math.clamp(rttNanos * 2 / 3, MIN_AGAIN_NANOS, MAX_AGAIN_NANOS);
        if (number[slot] == out && now - at[slot] < pause) return false;
        if (windowStart == Long.MIN_VALUE || now - windowStart >= SECOND) {
            windowStart = now;
            inWindow = 0;
        }
        if (inWindow == PER_SECOND) return false;
        inWindow++;
        number[slot] = out;
        at[slot] = now;
        return true;
    }
}
