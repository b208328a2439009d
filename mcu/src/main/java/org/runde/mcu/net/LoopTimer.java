package org.runde.mcu.net;

/// A task of a loop that waits for its time. Belongs to the loop's thread.
public final class LoopTimer {
    final Runnable task;
    final long periodNanos;
    final long bornNanos;
    final long number;
    long dueNanos;
    boolean cancelled;

    LoopTimer(Runnable task, long periodNanos, long bornNanos, long number) {
        this.task = task;
        this.periodNanos = periodNanos;
        this.bornNanos = bornNanos;
        this.number = number;
    }

    /// The task does not run any more.
    public void cancel() {
        cancelled = true;
    }
}
