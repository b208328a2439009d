package org.runde.bench.steps;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/// What a step costs, as a multiple of its reference. Both take turns in one run, and the cheapest turns of each count,
/// because other load only ever makes a turn dearer.
final class StepCost {
    private static final int TURNS = 40;
    private static final long WARM_NANOS = 300_000_000L;
    private static final long TURN_NANOS = 3_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private StepCost() {}

    /// @return the ratio of processor time
    static double ratio(Step step, Step reference) throws Exception {
        int stepBatches = batches(step);
        int referenceBatches = batches(reference);
        double[] stepNanos = new double[TURNS];
        double[] referenceNanos = new double[TURNS];
        for (int i = 0; i < TURNS; i++) {
            referenceNanos[i] = nanos(reference, referenceBatches);
            stepNanos[i] = nanos(step, stepBatches);
        }
        return cheap(stepNanos) / cheap(referenceNanos);
    }

    /// Warms up, and says how many batches make a turn.
    private static int batches(Step step) throws Exception {
        long end = System.nanoTime() + WARM_NANOS;
        while (System.nanoTime() < end) step.batch();
        double one = nanos(step, 20);
        return (int) Math.clamp(TURN_NANOS / one, 1, 10_000);
    }

    private static double nanos(Step step, int batches) throws Exception {
        long before = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < batches; i++) step.batch();
        return (double) (THREADS.getCurrentThreadCpuTime() - before) / batches;
    }

    /// The tenth part: the very cheapest may be a slip of the clock.
    private static double cheap(double[] nanos) {
        double[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 10];
    }
}
