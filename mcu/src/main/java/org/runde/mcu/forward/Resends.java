package org.runde.mcu.forward;

/// Keeps what a viewer can make us send again within bounds: one packet once per round trip, and a share of what the
/// track sends anyway. Without that share a line that loses because it is too narrow would get multiples of what was
/// too much already. Pure.
final class Resends {
    /// A thin track may need all of a lost key frame again.
    static final int LEAST_BYTES_PER_SECOND = 40_000;

    /// A fifth of the packets lost, and some of them twice, is still repaired.
    static final int SHARE = 3;

    /// All that a receiver can miss is asked for a few times a second; who asks for more costs time and gets nothing.
    static final int MOST_ASKED_PER_SECOND = 4_000;

    private static final int REMEMBERED = 256;
    private static final long MIN_AGAIN_NANOS = 20_000_000L;

    /// A receiver asks again about once per round trip, sometimes a little sooner; and a round trip taken at a bad
    /// moment must not make us deaf to everything that is asked for until the next one.
    private static final long MAX_AGAIN_NANOS = 150_000_000L;

    private static final long SECOND = 1_000_000_000L;

    private static final long[] NONE = {};

    /// Not there before something is sent again: to many viewers nothing ever is.
    private long[] number = NONE;

    private long[] at = NONE;
    private long windowStart = Long.MIN_VALUE;
    private long inWindow;
    private long askingSince = Long.MIN_VALUE;
    private int asked;

    /// A packet is asked for. Before anything is looked up: one feedback packet can name five thousand.
    ///
    /// @return false when there were too many such questions within a second
    boolean listens(long now) {
        if (askingSince == Long.MIN_VALUE || now - askingSince >= SECOND) {
            askingSince = now;
            asked = 0;
        }
        return asked++ < MOST_ASKED_PER_SECOND;
    }

    /// @param sentBps what the track sends, retransmissions included
    boolean allow(long out, int length, long sentBps, long rttNanos, long now) {
        if (number.length == 0) {
            number = new long[REMEMBERED];
            at = new long[REMEMBERED];
        }
        int slot = (int) (out & (REMEMBERED - 1));
        long pause = Math.clamp(rttNanos * 2 / 3, MIN_AGAIN_NANOS, MAX_AGAIN_NANOS);
        if (number[slot] == out && now - at[slot] < pause) return false;
        if (windowStart == Long.MIN_VALUE || now - windowStart >= SECOND) {
            windowStart = now;
            inWindow = 0;
        }
        if (inWindow + length > Math.max(LEAST_BYTES_PER_SECOND, sentBps / 8 / SHARE)) return false;
        inWindow += length;
        number[slot] = out;
        at[slot] = now;
        return true;
    }
}
