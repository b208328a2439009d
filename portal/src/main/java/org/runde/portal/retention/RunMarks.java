package org.runde.portal.retention;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.runde.kernel.time.Clock;

/// What the run remembers about itself: since when a rule fails, and when nothing was left to do. Written only when it
/// changes, so that a server with nothing to delete writes nothing.
public final class RunMarks {
    private static final String FAILING = "failing ";
    private static final String DONE = "done";
    private static final String OVERWRITING = "overwriting";
    private static final String INCIDENT = "incident";
    private static final long EVERY_MILLIS = 60_000;

    private final Marks marks;
    private final Clock clock;
    private final Set<String> failing = new HashSet<>();
    private boolean read;
    private long doneAt;
    private long overwrittenAt;
    private boolean overwriting = true;

    public RunMarks(Marks marks, Clock clock) {
        this.marks = marks;
        this.clock = clock;
    }

    synchronized void worked(DeletionRule rule) {
        if (!read) {
            // What failed before this start, or on another node.
            failing.addAll(failingSince().keySet());
            read = true;
        }
        if (failing.remove(rule.name())) {
            marks.clear(FAILING + rule.name());
        }
    }

    synchronized void failed(DeletionRule rule) {
        if (failing.add(rule.name())) {
            marks.since(FAILING + rule.name(), clock.wallMillis());
        }
    }

    synchronized void nothingLeft() {
        long now = clock.wallMillis();
        if (now - doneAt >= EVERY_MILLIS || now < doneAt) {
            marks.set(DONE, now);
            doneAt = now;
        }
    }

    /// Changes leave something behind, too, so it is due now and then although nothing was deleted.
    synchronized boolean overwritingDue() {
        long now = clock.wallMillis();
        return overwriting || now - overwrittenAt >= EVERY_MILLIS || now < overwrittenAt;
    }

    /// @param waiting what could not be overwritten yet
    synchronized void overwritten(List<String> waiting) {
        long now = clock.wallMillis();
        overwrittenAt = now;
        if (waiting.isEmpty() && (overwriting || marks.of(OVERWRITING).isPresent())) {
            marks.clear(OVERWRITING);
        } else if (!waiting.isEmpty()) {
            marks.since(OVERWRITING, now);
        }
        overwriting = !waiting.isEmpty();
    }

    /// Since when something that was deleted waits to be overwritten.
    OptionalLong overwritingSince() {
        return marks.of(OVERWRITING);
    }

    /// When nothing was left to delete, to the minute.
    OptionalLong doneAt() {
        return marks.of(DONE);
    }

    /// Whether operators have been told that something is wrong.
    OptionalLong incident() {
        return marks.of(INCIDENT);
    }

    /// In the transaction that tells them.
    void incident(boolean wrong) {
        if (wrong) {
            marks.since(INCIDENT, clock.wallMillis());
        } else {
            marks.clear(INCIDENT);
        }
    }

    /// Names of rules that fail, and since when.
    Map<String, Long> failingSince() {
        Map<String, Long> since = new TreeMap<>();
        marks.all().forEach((name, at) -> {
            if (name.startsWith(FAILING)) {
                since.put(name.substring(FAILING.length()), at);
            }
        });
        return since;
    }
}
