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

    /// Microseconds below which so much of the packets were; all NaN when there were none.
    public record Percentiles(double p50, double p90, double p99, double p999) {}

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

    public synchronized Percentiles percentiles() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return new Percentiles(at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), at(sorted, 0.999));
    }

    private static double at(long[] sorted, double share) {
        if (sorted.length == 0) return Double.NaN;
        return sorted[(int) Math.min(sorted.length - 1, (long) (share * sorted.length))] / 1000.0;
    }
}
