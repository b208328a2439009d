package org.runde.portal.meetings;

import org.runde.contract.room.NodeFact;
import org.runde.contract.room.RoomFact;

/// Features that want to know what happens in rooms. Called inside the transaction that handles the fact, so that
/// each fact counts once, in the order in which the node told them.
public interface FactWatcher {
    /// @param room as it was before this fact
    default void happened(RoomFact fact, Room room) {}

    /// The node has started anew: nobody is in the rooms it had before.
    default void nodeStarted(NodeFact.Started fact) {}

    /// May be told twice.
    default void nodeAlive(NodeFact.Alive fact) {}
}
