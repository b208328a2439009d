package org.runde.portal.retention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.runde.kernel.time.Clock;
import org.runde.portal.due.Lease;
import org.runde.portal.store.Database;
import org.runde.portal.store.Overwriting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes everything that is due. Whoever holds the lease does it, in portions that are one short transaction each and
/// between which others may write. Killed anywhere, the next run goes on: what is due stands in the database, and a
/// portion is done with its count in the log or not at all.
public final class RetentionRun {
    private static final Logger log = LoggerFactory.getLogger(RetentionRun.class);
    private static final int FIRST_PORTION = 50;
    private static final int LEAST_PORTION = 1;
    private static final int LARGEST_PORTION = 2_000;
    /// A portion that took less may be larger the next time, one that took more must be smaller.
    private static final long SHORT_NANOS = 15_000_000;

    private static final long LONG_NANOS = 30_000_000;
    /// One rule with very much to do does not hold up the others for longer than this.
    private static final long TURN_NANOS = 1_000_000_000;
    /// Nor all of them together what else is due.
    private static final long RUN_NANOS = 20_000_000_000L;

    private static final long LOOK_AGAIN_NANOS = 500_000_000;

    private final Database database;
    private final Lease lease;
    private final Clock clock;
    private final List<DeletionRule> rules;
    private final RunMarks marks;
    private final Overwriting overwriting;
    private final Map<String, Integer> portions = new HashMap<>();

    public RetentionRun(
            Database database,
            Lease lease,
            Clock clock,
            List<DeletionRule> rules,
            RunMarks marks,
            Overwriting overwriting) {
        this.overwriting = overwriting;
        this.database = database;
        this.lease = lease;
        this.clock = clock;
        this.rules = List.copyOf(rules);
        this.marks = marks;
        if (rules.stream().map(DeletionRule::name).distinct().count() != rules.size()) {
            throw new IllegalArgumentException("two rules have the same name");
        }
    }

    public List<DeletionRule> rules() {
        return rules;
    }

    /// Deletes what is due for a while; the rest comes next time.
    /// @return how many objects
    /// @throws IllegalStateException when a rule failed; all others have been carried out
    public int run() {
        return run(RUN_NANOS);
    }

    /// Deletes everything that is due, however long it takes, or waits until whoever holds the lease has done so. For
    /// the start of the program: the embedded database belongs to one process, so a lease left in it is that of
    /// a process that was killed.
    /// @return how many objects
    /// @throws IllegalStateException when a rule failed; all others have been carried out
    public int runAll() {
        if (database.kind() == Database.Kind.SQLITE) {
            lease.takeOver();
        }
        int objects = run(Long.MAX_VALUE);
        while (!lease.held() && somethingDue()) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            objects += run(Long.MAX_VALUE);
        }
        return objects;
    }

    private boolean somethingDue() {
        return rules.stream().anyMatch(rule -> rule.due().oldest().isPresent());
    }

    private synchronized int run(long atMostNanos) {
        long from = clock.nanos();
        int objects = 0;
        Set<String> failed = new HashSet<>();
        List<DeletionRule> open = new ArrayList<>(rules);
        while (!open.isEmpty() && clock.nanos() - from < atMostNanos && lease.held()) {
            List<DeletionRule> unfinished = new ArrayList<>();
            for (DeletionRule rule : open) {
                try {
                    Turn turn = turn(rule);
                    objects += turn.objects;
                    if (!turn.done) {
                        unfinished.add(rule);
                    }
                    marks.worked(rule);
                } catch (RuntimeException e) {
                    // The others are still due, and so is this one in a few seconds.
                    failed.add(rule.name());
                    marks.failed(rule);
                    log.warn("a deletion rule failed, trying again: {}", rule.name(), e);
                }
            }
            open = unfinished;
        }
        if (open.isEmpty() && failed.isEmpty()) {
            marks.nothingLeft();
        }
        if (objects > 0 || marks.overwritingDue()) {
            overwrite(failed);
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("deletion rules failed: " + failed);
        }
        return objects;
    }

    private void overwrite(Set<String> failed) {
        try {
            marks.overwritten(overwriting.overwrite());
        } catch (RuntimeException e) {
            failed.add("overwriting");
            marks.overwritten(List.of("?"));
            log.warn("what was deleted could not be overwritten, trying again", e);
        }
    }

    /// What became of a rule's turn.
    private record Turn(int objects, boolean done) {}

    private Turn turn(DeletionRule rule) {
        long from = clock.nanos();
        int objects = 0;
        while (rule.due().oldest().isPresent()) {
            if (clock.nanos() - from > TURN_NANOS || !lease.held()) {
                return new Turn(objects, false);
            }
            int done = portion(rule);
            objects += done;
            if (done == 0) {
                // What is due cannot go just now, or the lease is lost.
                return new Turn(objects, lease.held());
            }
            database.letOthersWrite();
        }
        return new Turn(objects, true);
    }

    private int portion(DeletionRule rule) {
        int atMost = portions.getOrDefault(rule.name(), FIRST_PORTION);
        long from = clock.nanos();
        int done = database.write(() -> lease.keptInTransaction()
                ? DeletionLog.byTheRun(() -> rule.portions().next(atMost))
                : 0);
        long took = clock.nanos() - from;
        if (took > LONG_NANOS) {
            portions.put(rule.name(), Math.max(LEAST_PORTION, atMost / 2));
        } else if (took < SHORT_NANOS && done >= atMost) {
            portions.put(rule.name(), Math.min(LARGEST_PORTION, atMost * 2));
        }
        return done;
    }
}
