package org.runde.kernel.time;

import java.util.concurrent.atomic.AtomicLong;

/// A clock that stands still until somebody moves it: for tests and simulations, which must not depend on the machine.
public final class ManualClock implements Clock {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong startMillis;

    /// @param startMillis civil time at the start, epoch milliseconds
    public ManualClock(long startMillis) {
        this.startMillis = new AtomicLong(startMillis);
    }

    @Override
    public long wallMillis() {
        return startMillis.get() + nanos.get() / 1_000_000;
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    /// Somebody sets the clock of the machine, forward or back; no time passes.
    public void setWallMillis(long millis) {
        startMillis.set(millis - nanos.get() / 1_000_000);
    }

    public void advanceMillis(long millis) {
        advanceNanos(millis * 1_000_000);
    }

    /// @throws IllegalArgumentException when `by` is negative: time never runs backwards
    public void advanceNanos(long by) {
        if (by < 0) {
            throw new IllegalArgumentException("time never runs backwards: " + by);
        }
        nanos.addAndGet(by);
    }
}
