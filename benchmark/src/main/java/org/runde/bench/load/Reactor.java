package org.runde.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// One thread of the load generator, with the sockets and timers of some clients. [#post] and [#ask] are for any
/// thread, the rest for its own.
public final class Reactor implements AutoCloseable {
    private static final long LONGEST_SLEEP_MILLIS = 10;

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Timer> timers = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stopping;

    private static final class Timer {
        final long periodNanos;
        final LongConsumer task;
        long dueAt;

        Timer(long dueAt, long periodNanos, LongConsumer task) {
            this.dueAt = dueAt;
            this.periodNanos = periodNanos;
            this.task = task;
        }
    }

    public Reactor(String name) throws IOException {
        selector = Selector.open();
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    public void post(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /// Runs the question on the reactor's thread and waits for the answer.
    public <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        post(() -> answer.complete(question.get()));
        return answer.join();
    }

    /// @param readable run whenever something may have come
    public void watch(DatagramChannel channel, Runnable readable) {
        try {
            channel.register(selector, SelectionKey.OP_READ, readable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param task takes the time
    public void every(long firstAt, long periodNanos, LongConsumer task) {
        timers.add(new Timer(firstAt, periodNanos, task));
    }

    private void run() {
        while (!stopping) {
            try {
                long next = runTimers();
                // Rounded up: a frame a little late is better than a thread that spins on a processor others need.
                long millis = Math.clamp((next - System.nanoTime() + 999_999) / 1_000_000, 0, LONGEST_SLEEP_MILLIS);
                if (millis > 0) selector.select(Reactor::ready, millis);
                else selector.selectNow(Reactor::ready);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) task.run();
        }
    }

    private static void ready(SelectionKey key) {
        ((Runnable) key.attachment()).run();
    }

    /// @return when the next one is due
    private long runTimers() {
        long next = Long.MAX_VALUE;
        long now = System.nanoTime();
        for (int i = 0; i < timers.size(); i++) {
            Timer timer = timers.get(i);
            if (now - timer.dueAt >= 0) {
                // What was missed is left out, in whole periods: senders that were spread in time stay spread.
                timer.dueAt += Math.max(1, (now - timer.dueAt) / timer.periodNanos) * timer.periodNanos;
                timer.task.accept(now);
            }
            next = Math.min(next, timer.dueAt);
        }
        return next;
    }

    @Override
    public void close() {
        stopping = true;
        selector.wakeup();
        try {
            thread.join(1000);
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
