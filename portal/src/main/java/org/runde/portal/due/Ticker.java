package org.runde.portal.due;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what is due, every few seconds, on whichever node holds the lease. Killed in the middle, the next run does the
/// rest, because work is found by what the database says and not by what was planned.
public final class Ticker implements AutoCloseable {
    /// Name of the lease.
    public static final String LEASE = "due";

    private static final Logger log = LoggerFactory.getLogger(Ticker.class);
    private static final long PERIOD_MILLIS = 5_000;
    private static final long STOP_SECONDS = 5;

    private final Lease lease;
    private final List<DueWork> works;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("due").daemon().factory());
    private volatile long failures;

    public Ticker(Lease lease, List<DueWork> works) {
        this.lease = lease;
        this.works = works;
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Runs of a piece of work that ended in an exception since the start.
    public long failures() {
        return failures;
    }

    /// Does what is due now, if this process holds the lease. An exception must not come out of it: the timer would
    /// never run another one.
    public synchronized void tick() {
        try {
            if (!lease.held()) {
                return;
            }
        } catch (RuntimeException e) {
            failures++;
            log.warn("the lease for due work could not be taken, trying again", e);
            return;
        }
        for (DueWork work : works) {
            try {
                int done = work.run().getAsInt();
                if (done > 0) {
                    log.debug("{}: {}", work.name().replace(' ', '-'), done);
                }
            } catch (RuntimeException e) {
                // The others are still due, and so is this one in a few seconds.
                failures++;
                log.warn("due work failed, trying again: {}", work.name().replace(' ', '-'), e);
            }
        }
    }

    /// Long work stops at its next portion.
    @Override
    public void close() {
        try {
            lease.giveBack();
        } catch (RuntimeException e) {
            log.warn("the lease for due work could not be given back, it ends by itself", e);
        }
        try (ExecutorService closing = timer) {
            closing.shutdown();
            if (!closing.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                closing.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
