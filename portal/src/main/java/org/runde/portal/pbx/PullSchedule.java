package org.runde.portal.pbx;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.runde.kernel.time.Clock;
import org.runde.portal.pbx.directory.Pulled;
import org.runde.portal.pbx.pull.Pulls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks telephone systems when they are due, each on a thread of its own, so that a slow one keeps nobody waiting.
/// That
/// one is never asked twice at once is the business of the lease in [Syncs], on all nodes alike.
public final class PullSchedule implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PullSchedule.class);
    private static final int AT_ONCE = 4;

    private final PbxStore store;
    private final Pbxes pbxes;
    private final Syncs syncs;
    private final Pulls pulls;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    PullSchedule(PbxStore store, Pbxes pbxes, Syncs syncs, Pulls pulls, Clock clock) {
        this.store = store;
        this.pbxes = pbxes;
        this.syncs = syncs;
        this.pulls = pulls;
        this.clock = clock;
    }

    /// Starts what is due.
    /// @return how many were started
    public int startDue() {
        int started = 0;
        for (Pbx pbx : store.due(clock.wallMillis(), AT_ONCE)) {
            if (!pbxes.registered(pbx)) {
                pbxes.suspend(pbx);
            } else if (start(pbx)) {
                started++;
            } else {
                break;
            }
        }
        return started;
    }

    /// Starts one now.
    /// @return false when as many as may run at once are running
    public boolean start(Pbx pbx) {
        if (!places.tryAcquire()) {
            return false;
        }
        threads.execute(() -> {
            try {
                syncs.run(pbx, pbx.source(), () -> pull(pbx));
            } catch (RuntimeException e) {
                // Shown as a run that did not end; the next one is due in a while.
                log.warn("a telephone system could not be synchronised: {}", pbx.id(), e);
            } finally {
                places.release();
            }
        });
        return true;
    }

    /// Asks the source, without changing anything.
    public Pulled pull(Pbx pbx) {
        return switch (pbx.source()) {
            case XAPI -> pulls.xapi(Pbxes.settings(pbx), pbxes.secret(pbx));
            case CONSOLE -> pulls.console(Pbxes.settings(pbx), pbxes.secret(pbx));
            case LDAP -> pulls.ldap(Pbxes.settings(pbx), pbxes.secret(pbx));
            case PUSH, CSV -> throw new IllegalArgumentException("nobody to ask");
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
