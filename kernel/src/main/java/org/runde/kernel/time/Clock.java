package org.runde.kernel.time;

/// What time it is. Safe to use from any thread.
public interface Clock {
    /// Civil time as epoch milliseconds. May jump when the machine's clock is set.
    long wallMillis();

    /// Monotonic nanoseconds from an arbitrary origin; only differences mean something.
    long nanos();

    /// The clock of the machine. The only place that reads it.
    static Clock system() {
        return new Clock() {
            @Override
            public long wallMillis() {
                return System.currentTimeMillis();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
