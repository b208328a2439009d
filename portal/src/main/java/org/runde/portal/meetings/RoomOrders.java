package org.runde.portal.meetings;

/// What the portal asks of media nodes. Sent, not awaited: the node answers with facts.
public interface RoomOrders {
    /// End the room for everybody.
    void end(String node, String room);
}
