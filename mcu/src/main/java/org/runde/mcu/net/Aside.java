package org.runde.mcu.net;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A thread beside the loops, for what takes longer than a loop may wait that forwards packets. One act after the
/// other, in the order in which they came; what waits is bounded. Safe to use from any thread.
public final class Aside implements AutoCloseable {
    private final ThreadPoolExecutor thread;

    /// @param name   of the thread
    /// @param atMost acts that wait
    public Aside(String name, int atMost) {
        thread = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(atMost),
                Thread.ofPlatform().name(name).daemon().factory());
        thread.allowCoreThreadTimeOut(true);
    }

    /// @return false when too much waits already, or this is closed: the act will not run
    public boolean offer(Runnable act) {
        try {
            thread.execute(act);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
