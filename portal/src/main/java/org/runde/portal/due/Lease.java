package org.runde.portal.due;

import org.runde.kernel.time.Clock;
import org.runde.portal.store.Database;

/// The right of one process to do what is due, as long as the database says so. Safe to use from any thread.
public final class Lease {
    private static final long LEASE_MILLIS = 60_000;
    private static final long RENEW_BEFORE_MILLIS = 30_000;

    private final Database database;
    private final LeaseStore store;
    private final Clock clock;
    private final String name;
    private final String holder;
    private volatile long leasedUntil;
    private volatile boolean given;

    public Lease(Database database, Clock clock, String name, String holder) {
        this.database = database;
        this.store = new LeaseStore(database);
        this.clock = clock;
        this.name = name;
        this.holder = holder;
    }

    /// Takes or prolongs it when it ends soon. Long work asks this between its portions.
    /// @return false while another process has it, and after [#giveBack]
    public synchronized boolean held() {
        if (given) {
            return false;
        }
        long now = clock.wallMillis();
        if (leasedUntil - now > RENEW_BEFORE_MILLIS) {
            return true;
        }
        long until = now + LEASE_MILLIS;
        boolean held = database.write(() -> store.take(name, holder, now, until));
        leasedUntil = held ? until : 0;
        return held;
    }

    /// Takes it from whoever had it, for a process that knows that the other one is gone.
    public synchronized void takeOver() {
        long until = clock.wallMillis() + LEASE_MILLIS;
        database.write(() -> {
            store.drop(name);
            store.take(name, holder, clock.wallMillis(), until);
        });
        leasedUntil = until;
    }

    /// Whether it is still ours, asked inside the transaction that does the work: nobody else gets it before that
    /// transaction ends, so that a process that slept too long cannot do a portion another one does, too.
    public boolean keptInTransaction() {
        boolean kept = store.prolong(name, holder, clock.wallMillis() + LEASE_MILLIS);
        if (!kept) {
            leasedUntil = 0;
        }
        return kept;
    }

    /// For good: another process may go on at once.
    public synchronized void giveBack() {
        given = true;
        if (leasedUntil > clock.wallMillis()) {
            leasedUntil = 0;
            database.write(() -> store.giveBack(name, holder));
        }
    }
}
