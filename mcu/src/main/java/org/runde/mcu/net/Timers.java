package org.runde.mcu.net;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Tasks of one loop that wait for their time. Used on the loop's thread only.
final class Timers {
    private final PriorityQueue<LoopTimer> queue = new PriorityQueue<>(
            64,
            Comparator.<LoopTimer>comparingLong(t -> t.dueNanos - t.bornNanos).thenComparingLong(t -> t.number));
    private final int limit;
    private final long origin;
    private long numbers;

    /// @param limit timers at most
    /// @param originNanos any time of the loop's clock; times are compared as distances to it
    Timers(int limit, long originNanos) {
        this.limit = limit;
        this.origin = originNanos;
    }

    /// @param periodNanos 0 for a task that runs once
    LoopTimer add(long dueNanos, long periodNanos, Runnable task) {
        if (queue.size() >= limit) throw new IllegalStateException("more than " + limit + " timers on one loop");
        LoopTimer timer = new LoopTimer(task, periodNanos, origin, numbers++);
        timer.dueNanos = dueNanos;
        queue.add(timer);
        return timer;
    }

    /// The next task whose time has come, rescheduled if it repeats, or null.
    @Nullable
    LoopTimer due(long nowNanos) {
        while (true) {
            LoopTimer timer = queue.peek();
            if (timer == null || (!timer.cancelled && timer.dueNanos - nowNanos > 0)) return null;
            queue.remove();
            if (timer.cancelled) continue;
            if (timer.periodNanos > 0) {
                // After a stall the missed rounds are left out, they would come in a burst.
                timer.dueNanos = Math.max(timer.dueNanos - nowNanos + timer.periodNanos, 1) + nowNanos;
                queue.add(timer);
            }
            return timer;
        }
    }

    /// Nanoseconds until the next task, at most `atMost`, never negative.
    long untilNext(long nowNanos, long atMost) {
        LoopTimer timer = queue.peek();
        return timer == null ? atMost : Math.clamp(timer.dueNanos - nowNanos, 0, atMost);
    }
}
