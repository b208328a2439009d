package org.runde.bench.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.runde.contract.signal.Source;

/// Looks whether those to whom nothing has happened for a while see and hear each other. On the crowd's thread.
final class Watch {
    /// Longer than anything that heals by itself takes on a busy machine.
    private static final long PATIENCE_NANOS = 25_000_000_000L;

    private static final int MOST_TOLD = 20;

    private record Pair(Guest viewer, Guest of, Source source) {
        /// Somebody who has nothing of it, in words.
        String lament() {
            return viewer.describe() + " gets no " + source + " of " + of.describe();
        }
    }

    private record Seen(long count, long at) {}

    private Map<Pair, Seen> seen = new HashMap<>();
    private Map<Pair, Long> marked = new HashMap<>();
    private final List<String> stuck = new ArrayList<>();

    void look(List<Guest> guests, long now) {
        Map<Pair, Seen> next = new HashMap<>();
        for (Pair pair : pairs(guests)) {
            long count = pair.viewer.decoded(pair.of, pair.source);
            Seen before = seen.get(pair);
            long calmSince = Math.max(pair.viewer.disturbedAt(), pair.of.disturbedAt());
            if (before == null || before.count != count || calmSince > before.at) {
                next.put(pair, new Seen(count, now));
            } else {
                next.put(pair, before);
                if (now - before.at > PATIENCE_NANOS && stuck.size() < MOST_TOLD) {
                    stuck.add(pair.lament());
                    next.put(pair, new Seen(count, now));
                }
            }
        }
        seen = next;
    }

    /// Who wants to see and hear whom, and may.
    private static List<Pair> pairs(List<Guest> guests) {
        List<Pair> pairs = new ArrayList<>();
        for (Guest viewer : guests) {
            for (Guest of : guests) {
                if (viewer == of || !viewer.meeting().equals(of.meeting())) continue;
                if (of.wants().microphone()) pairs.add(new Pair(viewer, of, Source.MICROPHONE));
                // A camera that does not fit is left out, and the viewer is told.
                if (of.wants().camera() && viewer.watches() && !viewer.toldNothingOf(of))
                    pairs.add(new Pair(viewer, of, Source.CAMERA));
            }
        }
        return pairs;
    }

    /// Who was left alone and got nothing of somebody for too long.
    List<String> stuck() {
        return List.copyOf(stuck);
    }

    /// What [#waiting] counts from.
    void mark(List<Guest> guests) {
        marked = new HashMap<>();
        for (Pair pair : pairs(guests)) marked.put(pair, pair.viewer.decoded(pair.of, pair.source));
    }

    /// Whoever is not in, or has got nothing since [#mark] of somebody who sends.
    List<String> waiting(List<Guest> guests) {
        List<String> waiting = new ArrayList<>();
        for (Guest guest : guests) if (!guest.in()) waiting.add(guest.describe());
        for (Pair pair : pairs(guests)) {
            if (!pair.viewer.in() || !pair.of.in()) continue;
            if (pair.viewer.decoded(pair.of, pair.source) <= marked.getOrDefault(pair, 0L)) waiting.add(pair.lament());
        }
        return waiting;
    }
}
