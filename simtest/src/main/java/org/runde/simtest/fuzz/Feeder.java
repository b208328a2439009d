package org.runde.simtest.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Feeds a target on the calling thread and watches what each input costs.
public final class Feeder {
    /// Processor time of one input. A machine that is busy with others does not count; a collector that stops
    /// the thread does not either.
    private static final long MOST_NANOS = 500_000_000L;

    private static final int SHOWN = 4096;

    /// What loads classes or is compiled meanwhile costs once; what an input costs it costs each time.
    private static final int TRIES = 3;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Target target;
    private final int allowance;

    /// @param allowance factor on what an input may cost: 1, or more where instrumented code has a share in it
    public Feeder(Target target, int allowance) {
        this.target = target;
        this.allowance = allowance;
    }

    /// @throws AssertionError with the input in it when something does not hold
    public void feed(byte[] input) {
        String why = null;
        for (int i = 0; i < TRIES; i++) {
            why = tooDear(input);
            if (why == null) return;
        }
        throw new AssertionError(target.name() + " takes " + why + " for " + shown(input));
    }

    /// @return what it costs when that is too much, else null
    private @Nullable String tooDear(byte[] input) {
        long nanos = threads.getCurrentThreadCpuTime();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        try {
            target.eat(input.clone());
        } catch (RuntimeException | Error e) {
            throw new AssertionError(target.name() + " fails at " + shown(input), e);
        }
        bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
        nanos = threads.getCurrentThreadCpuTime() - nanos;
        if (bytes > allowance * target.mostBytes(input.length)) return bytes + " bytes of heap";
        return nanos > allowance * MOST_NANOS ? nanos / 1_000_000 + " ms" : null;
    }

    private static String shown(byte[] input) {
        String hex = HexFormat.of().formatHex(input, 0, Math.min(input.length, SHOWN));
        return input.length > SHOWN ? hex + "… (" + input.length + " bytes)" : hex;
    }
}
