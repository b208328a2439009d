package org.runde.contract.room;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a media node tells the portal about itself, at least once.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface NodeFact {
    String id();

    String node();

    /// Epoch milliseconds.
    long at();

    /// The node has started and knows no rooms: whoever was in one has to come back, and a room to which nobody comes
    /// back is over.
    record Started(String id, String node, long at) implements NodeFact {}
}
