package org.runde.bench;

/// One round of a measurement: forwarding, then the limit.
///
/// @param forward  what the node used while it forwarded
/// @param limit    what it used to protect and send as much and nothing else
/// @param expected packets that all receivers together should have got from the forwarder
/// @param missing  of these did not arrive, or arrived where they should not
/// @param limitMissing likewise of the limit's
public record Round(NodeCounts forward, NodeCounts limit, long expected, long missing, long limitMissing) {
    double ratio() {
        return forward.nanosPerPacket() / limit.nanosPerPacket();
    }
}
