package org.runde.simtest.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;

/// Feeds a target on the calling thread and watches what each input costs.
public final class Feeder {
    /// Processor time of one input. A machine that is busy with others does not count; a collector that stops
    /// the thread does not either.
    private static final long MOST_NANOS = 500_000_000L;

    private static final int SHOWN = 4096;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Target target;
    private final int allowance;
    private long fed;

    /// @param allowance factor on what an input may cost: 1, or more where instrumented code has a share in it
    public Feeder(Target target, int allowance) {
        this.target = target;
        this.allowance = allowance;
    }

    /// @throws AssertionError with the input in it when something does not hold
    public void feed(byte[] input) {
        long nanos = threads.getCurrentThreadCpuTime();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        try {
            target.eat(input.clone());
        } catch (RuntimeException | Error e) {
            throw new AssertionError(target.name() + " fails at " + shown(input), e);
        }
        bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
        nanos = threads.getCurrentThreadCpuTime() - nanos;
        // The first inputs load classes, which is not theirs.
        if (fed++ < 3) return;
        if (bytes > allowance * target.mostBytes(input.length))
            throw new AssertionError(target.name() + " takes " + bytes + " bytes of heap for " + shown(input));
        if (nanos > allowance * MOST_NANOS)
            throw new AssertionError(target.name() + " takes " + nanos / 1_000_000 + " ms for " + shown(input));
    }

    private static String shown(byte[] input) {
        String hex = HexFormat.of().formatHex(input, 0, Math.min(input.length, SHOWN));
        return input.length > SHOWN ? hex + "… (" + input.length + " bytes)" : hex;
    }
}
