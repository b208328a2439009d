package org.runde.mcu;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.runde.contract.room.Fact;
import org.runde.kernel.bus.Bus;
import org.runde.kernel.bus.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes facts from the loops, which must not wait for a disk, and publishes them in their order. While the bus cannot
/// take one (it is full, its disk is full) the later ones wait behind it.
final class FactPump implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FactPump.class);
    private static final long RETRY_MILLIS = 200;
    private static final long FAREWELL_MILLIS = 5_000;

    private final Bus bus;
    private final BlockingQueue<Fact> queue;
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;

    FactPump(Bus bus, int capacity) {
        this.bus = bus;
        queue = new ArrayBlockingQueue<>(capacity);
        thread = Thread.ofVirtual().name("facts").start(this::run);
    }

    /// From any thread; never waits.
    void tell(Fact fact) {
        if (!queue.offer(fact)) {
            lost.incrementAndGet();
        }
    }

    int queued() {
        return queue.size();
    }

    long lost() {
        return lost.get();
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty()) {
                Fact fact = queue.poll(RETRY_MILLIS, TimeUnit.MILLISECONDS);
                while (fact != null && !published(fact)) {
                    TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            lost.addAndGet(queue.size());
        }
    }

    private boolean published(Fact fact) {
        try {
            bus.publish(Channel.FACTS, fact);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("a fact waits for the bus", e);
            return false;
        }
    }

    /// Lets go of what waits, for a while.
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(Duration.ofMillis(FAREWELL_MILLIS))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
