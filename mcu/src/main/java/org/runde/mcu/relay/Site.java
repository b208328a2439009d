package org.runde.mcu.relay;

import org.runde.mcu.peer.PeerDoor;

/// A loop as a room sees it. [#post] is for any thread, the rest for the loop's own.
public interface Site {
    /// Has something run there, in the order of posting.
    ///
    /// @return false when it will not, because too much waits already
    boolean post(Runnable task);

    long nowNanos();

    PeerDoor door();

    /// From now on [RoomPart#tick] is called every 10 to 20 ms. What it throws is for [RoomPart#onBug].
    void add(RoomPart part);

    void remove(RoomPart part);
}
