package org.runde.kernel.bus;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.runde.contract.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands one listener what is published while it listens. A listener that is too slow or fails loses messages, and that
/// is counted.
final class PassingDelivery<T> extends Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(PassingDelivery.class);
    /// Wakes the thread when it is time to stop; no message is empty.
    private static final String STOP = "";

    private final Channel<T> channel;
    private final Bus.Handler<T> handler;
    private final BusCounts counts;
    private final BlockingQueue<String> queue;
    private long number;

    PassingDelivery(Channel<T> channel, String subscriber, Bus.Handler<T> handler, BusLimits limits, BusCounts counts) {
        super(channel, subscriber);
        this.channel = channel;
        this.handler = handler;
        this.counts = counts;
        queue = new ArrayBlockingQueue<>(limits.queuedMessages());
    }

    /// Nothing is kept for whoever was not listening.
    @Override
    boolean awaitBacklog(Duration atMost) {
        return true;
    }

    @Override
    void offer(String body) {
        if (!queue.offer(body)) {
            counts.dropped.increment();
        }
    }

    @Override
    void wake() {
        queue.clear();
        // When a publisher has filled it in between, that wakes the thread as well.
        queue.offer(STOP);
    }

    @Override
    void run() {
        while (!closed()) {
            try {
                String body = queue.take();
                if (!closed()) {
                    handler.handle(channel.name() + "-" + ++number, Json.read(body, channel.type()));
                    counts.delivered.increment();
                }
            } catch (Exception e) {
                counts.givenUp.increment();
                LOG.error("a listener of {} failed", channel.name(), e);
            }
        }
    }
}
