package org.runde.contract.room;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a media node tells the portal, at least once, in order per node.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Fact permits RoomFact, NodeFact {
    /// Unique per fact, the same when it is told again.
    String id();

    /// Epoch milliseconds by the clock of the node, which never runs backwards while the node runs. Only times of one
    /// node may be subtracted from each other.
    long at();
}
