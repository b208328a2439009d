package org.runde.mcu.forward;

/// Keeps what a viewer can make us send again within bounds: one packet once per round trip, and so many in a
/// second. Pure.
final class Resends {
    static final int PER_SECOND = 500;

    private static final int REMEMBERED = 256;
    private static final long MIN_AGAIN_NANOS = 20_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private final long[] number = new long[REMEMBERED];
    private final long[] at = new long[REMEMBERED];
    private long windowStart = Long.MIN_VALUE;
    private int inWindow;

    boolean allow(long out, long rttNanos, long now) {
        int slot = (int) (out & (REMEMBERED - 1));
        if (number[slot] == out && now - at[slot] < Math.max(MIN_AGAIN_NANOS, rttNanos)) return false;
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
