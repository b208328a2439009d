package org.runde.portal.retention;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.runde.kernel.time.Clock;

/// What the run remembers about itself: since when a rule fails, and when nothing was left to do. Written only when it
/// changes, so that a server with nothing to delete writes nothing.
public final class RunMarks {
    private static final String FAILING = "failing ";
    private static final String DONE = "done";
    private static final long DONE_EVERY_MILLIS = 60_000;

    private final Marks marks;
    private final Clock clock;
    private final Set<String> failing = new HashSet<>();
    private boolean read;
    private long doneAt;

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
        if (now - doneAt >= DONE_EVERY_MILLIS || now < doneAt) {
            marks.set(DONE, now);
            doneAt = now;
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
