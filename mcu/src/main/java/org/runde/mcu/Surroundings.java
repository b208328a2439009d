package org.runde.mcu;

import java.util.random.RandomGenerator;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.mcu.poll.PollDesk;

/// What every room of a node needs of it.
///
/// @param wallOffsetNanos added to the loops' clock this gives nanoseconds since 1970
/// @param random          secure
/// @param grants          signs what the node vouches for towards the files role
/// @param gone            told when a room is no longer there
record Surroundings(
        McuConfig config,
        Clock clock,
        long wallOffsetNanos,
        Ids ids,
        RandomGenerator random,
        GrantPen grants,
        FactPump facts,
        Placement placement,
        PollDesk polls,
        Gone gone) {

    /// Told on the room's loop when a room is no longer there.
    interface Gone {
        /// @param ended the meeting is over; otherwise its people may come back to a fresh room
        void gone(LiveRoom room, boolean ended);
    }

    /// Epoch milliseconds that never run backwards.
    long nowMillis() {
        return (clock.nanos() + wallOffsetNanos) / 1_000_000L;
    }
}
