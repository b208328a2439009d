package org.runde.bench.node;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.runde.contract.signal.ServerMessage;

/// What the node under measurement says to the bench, one JSON line each.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface NodeReport {
    /// The node is there.
    ///
    /// @param port its UDP port on the loopback address
    record Ready(int port) implements NodeReport {}

    record Tell(String room, String participant, ServerMessage message) implements NodeReport {}

    record Counted(NodeCounts counts) implements NodeReport {}

    record Weighed(NodeMemory memory) implements NodeReport {}

    /// @param packets that were sent
    record LimitReached(long packets) implements NodeReport {}
}
