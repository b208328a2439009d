package org.runde.portal.reports;

import org.jspecify.annotations.Nullable;

/// One participant in the room without a break. Times are epoch milliseconds by the clock of the media node.
///
/// @param number   1 for the first of this participant in this room, then 2 …
/// @param from     in the room from here
/// @param until    to here; absent while it lasts
/// @param lost     it ended because the connection or the node was lost, and not because they left
/// @param returned it began with coming back after that: a reconnect
public record Visit(int number, long from, @Nullable Long until, boolean lost, boolean returned) {
    boolean lasts() {
        return until == null;
    }

    Visit endedAt(long at, boolean byLoss) {
        return new Visit(number, from, Math.max(from, at), byLoss, returned);
    }
}
