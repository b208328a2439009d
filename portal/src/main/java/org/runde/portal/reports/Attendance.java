package org.runde.portal.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of attendance. Pure: one participant's last visit and what happened next give the visits that have
/// to be
/// written. Visits of one participant never overlap, also when the clock of a node that was started anew is behind.
///
/// Time counts while the node holds the connection: a gap between a loss that was noticed and the return does not
/// count,
/// and a client that was back before the node noticed has no gap. A reconnect is each return to the same place
/// after
/// the
/// connection, the page or the node was gone; leaving and coming again later is none.
public final class Attendance {
    private Attendance() {}

    /// What happened to a participant.
    public enum Event {
        /// In the room.
        ENTERED,
        /// The connection is gone.
        LOST,
        /// Back in the place that was kept.
        RECONNECTED,
        /// No place any more.
        LEFT
    }

    /// What to write.
    ///
    /// @param ended the last visit, now over; absent when it stays as it is
    /// @param begun a new visit; absent when there is none
    public record Step(@Nullable Visit ended, @Nullable Visit begun) {
        private static final Step NONE = new Step(null, null);
    }

    /// @param last the participant's last visit so far; absent before the first
    public static Step step(@Nullable Visit last, Event event, long at) {
        return switch (event) {
            case ENTERED -> last != null && last.lasts() ? Step.NONE : begin(last, at, last != null && last.lost());
            case RECONNECTED -> reconnected(last, at);
            case LOST -> end(last, at, true);
            case LEFT -> end(last, at, false);
        };
    }

    private static Step reconnected(@Nullable Visit last, long at) {
        if (last == null) {
            return begin(null, at, false);
        }
        if (!last.lasts()) {
            return begin(last, at, true);
        }
        Visit ended = last.endedAt(at, true);
        return new Step(ended, begin(ended, at, true).begun());
    }

    private static Step begin(@Nullable Visit last, long at, boolean returned) {
        if (last == null) {
            return new Step(null, new Visit(1, at, null, false, returned));
        }
        long before = last.until() == null ? last.from() : last.until();
        return new Step(null, new Visit(last.number() + 1, Math.max(at, before), null, false, returned));
    }

    private static Step end(@Nullable Visit last, long at, boolean byLoss) {
        return last == null || !last.lasts() ? Step.NONE : new Step(last.endedAt(at, byLoss), null);
    }

    /// A stretch of time.
    public record Span(long from, long until) {
        public long millis() {
            return until - from;
        }
    }

    /// When one person was there, over all their places (two tabs, two devices, several visits): what overlaps
    /// counts
    /// once, what touches is one.
    ///
    /// @param visits of any number of participants, in any order, all over
    public static List<Span> union(List<Visit> visits) {
        List<Span> spans = new ArrayList<>();
        visits.stream().sorted(Comparator.comparingLong(Visit::from)).forEach(visit -> {
            long until = visit.until() == null ? visit.from() : visit.until();
            Span last = spans.isEmpty() ? null : spans.getLast();
            if (last != null && visit.from() <= last.until()) {
                spans.set(spans.size() - 1, new Span(last.from(), Math.max(last.until(), until)));
            } else {
                spans.add(new Span(visit.from(), until));
            }
        });
        return spans;
    }

    public static long millis(List<Span> spans) {
        return spans.stream().mapToLong(Span::millis).sum();
    }

    public static int reconnects(List<Visit> visits) {
        return (int) visits.stream().filter(Visit::returned).count();
    }
}
