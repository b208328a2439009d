package org.runde.contract.room;

/// What a media node tells the portal about itself, at least once.
public sealed interface NodeFact extends Fact {
    String node();

    /// The node has started and knows no rooms: whoever was in one has to come back, and a room to which nobody comes
    /// back is over.
    record Started(String id, String node, long at) implements NodeFact {}
}
