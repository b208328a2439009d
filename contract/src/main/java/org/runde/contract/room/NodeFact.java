package org.runde.contract.room;

/// What a media node tells the portal about itself, at least once.
public sealed interface NodeFact extends Fact {
    String node();

    /// The node has started and knows no rooms: whoever was in one has to come back, and a room to which nobody comes
    /// back is over.
    record Started(String id, String node, long at) implements NodeFact {}

    /// The node has rooms and was alive at this time: whoever was in one then and has not been told to have gone
    /// since was there until now. Told every [#PERIOD_MILLIS] while there are rooms, and once more when the node
    /// stops. After `kill -9` nobody's time is wrong by more than that and what the last facts took to the disk.
    /// Of several that wait only the newest is told, and hearing one twice changes nothing.
    ///
    /// @param wall what the node's wall clock showed, which may have been set since the node started; `at` goes on
    ///             without a jump
    record Alive(String id, String node, long at, long wall) implements NodeFact {
        /// From one sign of life to the next.
        public static final long PERIOD_MILLIS = 2_000;
    }
}
