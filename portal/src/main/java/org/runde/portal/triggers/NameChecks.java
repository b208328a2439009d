package org.runde.portal.triggers;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks up the names of telephone systems once a day, a few at a time and each on a thread of its own, because a
/// server that keeps silent takes seconds.
public final class NameChecks implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NameChecks.class);
    private static final int AT_ONCE = 8;
    private static final double MOST = 255.0;

    private final Database database;
    private final NameCheckStore store;
    private final NameLookup lookup;
    private final Clock clock;
    private final Ids ids;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    NameChecks(Database database, NameCheckStore store, NameLookup lookup, Clock clock, Ids ids) {
        this.database = database;
        this.store = store;
        this.lookup = lookup;
        this.clock = clock;
        this.ids = ids;
    }

    /// Begins to look up what is due.
    /// @return how many were begun
    public int startDue() {
        int begun = 0;
        for (NameCheck check : store.due(clock.wallMillis(), AT_ONCE)) {
            if (running.size() < AT_ONCE && running.add(check.pbx())) {
                threads.execute(() -> look(check));
                begun++;
            }
        }
        return begun;
    }

    private void look(NameCheck before) {
        try {
            NameLookup.Finding found = lookup.ask(before.fqdn());
            double spread = (ids.bytes(1)[0] & 0xFF) / MOST;
            NameCheck after = before.after(found, clock.wallMillis(), spread);
            database.write(() -> store.save(after));
        } catch (RuntimeException e) {
            // It is still due in a few seconds.
            log.warn("a name could not be looked up: {}", before.pbx(), e);
        } finally {
            running.remove(before.pbx());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
