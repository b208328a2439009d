package org.runde.mcu.quality;

import java.util.Arrays;

/// How often a number had which size. Written by one thread; another may read a value that is a moment old.
public final class Distribution {
    private final double[] bounds;
    private final long[] counts;
    private double sum;

    /// @param bounds upper ends of the classes, ascending; one more class is above the last
    public Distribution(double... bounds) {
        this.bounds = bounds.clone();
        this.counts = new long[bounds.length + 1];
    }

    public void add(double value) {
        int at = 0;
        while (at < bounds.length && value > bounds[at]) at++;
        counts[at]++;
        sum += value;
    }

    public void add(Distribution other) {
        for (int i = 0; i < counts.length; i++) counts[i] += other.counts[i];
        sum += other.sum;
    }

    public double[] bounds() {
        return bounds.clone();
    }

    /// How many were in each class.
    public long[] counts() {
        return counts.clone();
    }

    public long count() {
        return Arrays.stream(counts).sum();
    }

    public double sum() {
        return sum;
    }
}
