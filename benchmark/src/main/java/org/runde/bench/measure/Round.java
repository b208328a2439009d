package org.runde.bench.measure;

import org.runde.bench.node.NodeCounts;

/// One round of a measurement: forwarding, then the limit.
///
/// @param forward  what the node used while it forwarded
/// @param limit    what it used to protect and send as much and nothing else
/// @param expected frames that all receivers together should have got from the forwarder
/// @param missing  of these did not arrive, or packets that did not, or that arrived where they should not
/// @param limitMissing packets of the limit's
/// @param breaks how often a receiver saw a hole, a repetition or a change of order in a stream, or frames that do not
///               follow each other
public record Round(NodeCounts forward, NodeCounts limit, long expected, long missing, long limitMissing, long breaks) {
    public double ratio() {
        return forward.nanosPerPacket() / limit.nanosPerPacket();
    }
}
