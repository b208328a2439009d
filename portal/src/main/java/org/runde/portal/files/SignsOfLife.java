package org.runde.portal.files;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// For how long rooms have shown no sign of life, measured by our monotonic clock. Safe to use from any thread.
///
/// Signs bear the time of the wall clock of whoever showed them, and that clock or ours may be set at any moment. So a
/// time on a sign is compared with our wall clock only for what it says of the way here: how old a sign is that we see
/// for the first time, when nothing else is known; and how much a later one has gained. A sign never makes an earlier
/// one older, and none is from the future.
final class SignsOfLife {
    private static final long NANOS = 1_000_000;

    /// @param at    by the wall clock of whoever showed it, epoch milliseconds
    /// @param nanos when that was, by our monotonic clock
    private record Sign(long at, long nanos) {}

    private final Map<String, Sign> last = new HashMap<>();

    /// Looks at the last sign of a room.
    ///
    /// @param at    as [Sign]
    /// @param wall  our wall clock now
    /// @param nanos our monotonic clock now
    /// @return milliseconds since then
    synchronized long silentMillis(String room, long at, long wall, long nanos) {
        Sign before = last.get(room);
        if (before == null || before.at != at) {
            before = new Sign(at, shownAt(before, at, wall, nanos));
            last.put(room, before);
        }
        return (nanos - before.nanos) / NANOS;
    }

    private static long shownAt(@Nullable Sign before, long at, long wall, long nanos) {
        long byWall = nanos - Math.max(0, wall - at) * NANOS;
        if (before == null) {
            return byWall;
        }
        // Two clocks that disagree for good still agree on how much time has passed.
        long byProgress = before.nanos + (at - before.at) * NANOS;
        return Math.clamp(Math.max(byWall, byProgress), before.nanos, nanos);
    }

    /// Forgets all rooms but these.
    synchronized void keep(Set<String> rooms) {
        last.keySet().retainAll(rooms);
    }
}
