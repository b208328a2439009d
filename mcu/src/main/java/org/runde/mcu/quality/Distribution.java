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

    /// The upper end of the class in which this share of all is reached: `0.5` for the median. The last class has no
    /// end; then it is the end of the one before.
    ///
    /// @return -1 while there is nothing
    public double atMost(double share) {
        long all = count();
        if (all == 0) return -1;
        long seen = 0;
        for (int i = 0; i < bounds.length; i++) {
            seen += counts[i];
            if (seen >= all * share) return bounds[i];
        }
        return bounds[bounds.length - 1];
    }

    public double sum() {
        return sum;
    }
}
