package org.runde.bench.load;

import java.util.Arrays;

/// Times that packets took from the moment their sender stamped them until a viewer had read them. Safe to use from
/// any thread.
public final class Delays {
    private static final int MOST = 2_000_000;

    private int firstRound = Integer.MAX_VALUE;
    private int lastRound = -1;
    private long[] nanos = new long[1 << 14];
    private int count;

    /// From now on only these rounds are taken.
    public synchronized void of(int firstRound, int lastRound) {
        this.firstRound = firstRound;
        this.lastRound = lastRound;
        count = 0;
    }

    public synchronized void add(int round, long delay) {
        if (round < firstRound || round > lastRound || count == MOST) return;
        if (count == nanos.length) nanos = Arrays.copyOf(nanos, Math.min(MOST, 2 * count));
        nanos[count++] = delay;
    }

    public synchronized int count() {
        return count;
    }

    /// @param share 0.5 for the median
    public synchronized double micros(double share) {
        if (count == 0) return Double.NaN;
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1, (long) (share * count))] / 1000.0;
    }
}
