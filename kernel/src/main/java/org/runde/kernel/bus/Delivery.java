package org.runde.kernel.bus;

import java.time.Duration;

/// One subscriber of one channel and the virtual thread that serves it.
abstract sealed class Delivery permits DurableDelivery, PassingDelivery {
    private final Channel<?> channel;
    private final String subscriber;
    private final Thread thread;
    private volatile boolean closed;

    Delivery(Channel<?> channel, String subscriber) {
        this.channel = channel;
        this.subscriber = subscriber;
        thread = Thread.ofVirtual()
                .name("bus " + channel.name() + " to " + subscriber)
                .unstarted(this::run);
    }

    final void start() {
        thread.start();
    }

    final boolean isFor(String channelName, String name) {
        return channel.name().equals(channelName) && subscriber.equals(name);
    }

    /// A message has been published on some channel.
    final void offer(Channel<?> on, String body) {
        if (on.name().equals(channel.name())) {
            offer(body);
        }
    }

    final void close() {
        closed = true;
        wake();
        if (Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    final boolean closed() {
        return closed;
    }

    /// See [Subscription#awaitBacklog].
    abstract boolean awaitBacklog(Duration atMost) throws InterruptedException;

    abstract void offer(String body);

    abstract void wake();

    /// Delivers until closed.
    abstract void run();
}
