package org.runde.bench.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// Medians, because a busy machine makes outliers and averages follow them.
final class Median {
    private Median() {}

    static <T> double of(List<T> values, ToDoubleFunction<T> number) {
        double[] sorted = values.stream().mapToDouble(number).sorted().toArray();
        if (sorted.length == 0) return Double.NaN;
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
