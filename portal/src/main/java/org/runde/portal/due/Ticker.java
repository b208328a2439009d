package org.runde.portal.due;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.runde.kernel.time.Clock;
import org.runde.portal.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what is due, every few seconds, on whichever node holds the lease. Killed in the middle, the next run does the
/// rest, because work is found by what the database says and not by what was planned.
public final class Ticker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ticker.class);
    private static final String LEASE = "due";
    private static final long PERIOD_MILLIS = 5_000;
    private static final long LEASE_MILLIS = 60_000;
    private static final long RENEW_BEFORE_MILLIS = 30_000;
    private static final long STOP_SECONDS = 5;

    private final Database database;
    private final LeaseStore leases;
    private final Clock clock;
    private final String holder;
    private final List<DueWork> works;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("due").daemon().factory());
    private long leasedUntil;
    private volatile long failures;

    public Ticker(Database database, LeaseStore leases, Clock clock, String holder, List<DueWork> works) {
        this.database = database;
        this.leases = leases;
        this.clock = clock;
        this.holder = holder;
        this.works = works;
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Runs of a piece of work that ended in an exception since the start.
    public long failures() {
        return failures;
    }

    /// Does what is due now, if this process holds the lease.
    public synchronized void tick() {
        try {
            if (!holdsLease()) {
                return;
            }
        } catch (RuntimeException e) {
            failures++;
            log.warn("the lease for due work could not be taken, trying again", e);
            return;
        }
        int deleted = 0;
        for (DueWork work : works) {
            try {
                int done = work.run().getAsInt();
                if (done > 0) {
                    log.debug("{}: {}", work.name(), done);
                    deleted += work.deletes() ? done : 0;
                }
            } catch (RuntimeException e) {
                // The others are still due, and so is this one in a few seconds.
                failures++;
                log.warn("due work failed, trying again: {}", work.name(), e);
            }
        }
        if (deleted > 0) {
            forgetDeleted();
        }
    }

    /// An exception must not come out of a tick: the timer would never run another one.
    private void forgetDeleted() {
        try {
            database.forgetDeleted();
        } catch (RuntimeException e) {
            failures++;
            log.warn("what was deleted could not be overwritten, the next deletion does it", e);
        }
    }

    @Override
    public void close() {
        try (ExecutorService closing = timer) {
            closing.shutdown();
            if (!closing.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                closing.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (leasedUntil > clock.wallMillis()) {
                leasedUntil = 0;
                database.write(() -> leases.giveBack(LEASE, holder));
            }
        }
    }

    private boolean holdsLease() {
        long now = clock.wallMillis();
        if (leasedUntil - now > RENEW_BEFORE_MILLIS) {
            return true;
        }
        long until = now + LEASE_MILLIS;
        boolean held = database.write(() -> leases.take(LEASE, holder, now, until));
        leasedUntil = held ? until : 0;
        return held;
    }
}
