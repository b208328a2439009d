package org.runde.kernel.bus;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Walks one subscriber through a journal, at its own pace. A message that is refused comes again after a growing pause
/// and holds up the later ones, because order is part of the promise; one that is refused too often is given up.
final class DurableDelivery<T> extends Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(DurableDelivery.class);

    private final Channel<T> channel;
    private final String subscriber;
    private final Bus.Handler<T> handler;
    private final Journal journal;
    private final BusLimits limits;
    private final BusCounts counts;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final long backlogEnd;
    /// How much longer this waits for messages, all in all, before handled ones are taken from the disk. Only for the
    /// thread that delivers.
    private long waitNanos;

    DurableDelivery(
            Channel<T> channel,
            String subscriber,
            Bus.Handler<T> handler,
            Journal journal,
            BusLimits limits,
            BusCounts counts) {
        super(channel, subscriber);
        this.channel = channel;
        this.subscriber = subscriber;
        this.handler = handler;
        this.journal = journal;
        this.limits = limits;
        this.counts = counts;
        journal.know(subscriber);
        backlogEnd = journal.last();
        waitNanos = TimeUnit.MILLISECONDS.toNanos(limits.tidyMillis());
    }

    @Override
    boolean awaitBacklog(Duration atMost) throws InterruptedException {
        return caughtUp.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    void offer(String body) {
        wake();
    }

    @Override
    void wake() {
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    void run() {
        while (true) {
            if (journal.handledAllUntil(subscriber, backlogEnd)) {
                caughtUp.countDown();
            }
            Journal.Entry entry = await();
            if (entry == null || !deliver(entry) || !remember(entry)) {
                return;
            }
        }
    }

    private Journal.@Nullable Entry await() {
        while (true) {
            lock.lock();
            try {
                if (closed()) {
                    return null;
                }
                Journal.Entry entry = journal.next(subscriber);
                if (entry != null) {
                    return entry;
                }
                // A message does not begin this anew: while there are rooms, signs of life come all the time.
                waitNanos = news.awaitNanos(waitNanos);
                if (waitNanos > 0) {
                    continue;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            } finally {
                lock.unlock();
            }
            journal.forgetOnDisk();
            waitNanos = TimeUnit.MILLISECONDS.toNanos(limits.tidyMillis());
        }
    }

    /// A disk that takes nothing must not end the delivery: nobody would hear anything any more until the next start.
    ///
    /// @return false when closed before it could be written down; the message comes again after the next start
    private boolean remember(Journal.Entry entry) {
        long pauseMillis = limits.firstRetryMillis();
        do {
            try {
                journal.handled(subscriber, entry.number());
                return true;
            } catch (UncheckedIOException e) {
                LOG.warn("{} waits for the disk to write down what it has handled", subscriber, e);
                pause(pauseMillis);
                pauseMillis = Math.min(2 * pauseMillis, limits.lastRetryMillis());
            }
        } while (!closed());
        return false;
    }

    /// @return false when closed before the handler took it
    private boolean deliver(Journal.Entry entry) {
        T message;
        try {
            message = Json.read(entry.body(), channel.type());
        } catch (Json.Malformed e) {
            giveUp(entry, e);
            return true;
        }
        long pauseMillis = limits.firstRetryMillis();
        int failures = 0;
        while (!closed()) {
            try {
                handler.handle(channel.name() + "-" + entry.number(), message);
                counts.delivered.increment();
                return true;
            } catch (Exception e) {
                failures += e instanceof Bus.NotNow ? 0 : 1;
                if (failures >= limits.attempts()) {
                    giveUp(entry, e);
                    return true;
                }
                counts.retried.increment();
                pause(pauseMillis);
                pauseMillis = Math.min(2 * pauseMillis, limits.lastRetryMillis());
            }
        }
        return false;
    }

    /// The message itself may be personal and stays out of the log.
    private void giveUp(Journal.Entry entry, Exception why) {
        counts.givenUp.increment();
        LOG.error("{} gives up message {} of {}", subscriber, entry.number(), channel.name(), why);
    }

    private void pause(long millis) {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (left > 0 && !closed()) {
                left = news.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
