package org.runde.contract.room;

import org.runde.contract.signal.Role;

/// What happened in a room, told by the node to the portal, at least once, in order per room.
public sealed interface RoomFact extends Fact {
    String room();

    /// Somebody is in the room (not merely in the lobby). Told again after each reconnect that needed a new session.
    record Entered(String id, String room, long at, String participant, String person) implements RoomFact {}

    record Left(String id, String room, long at, String participant, String person) implements RoomFact {}

    /// Thrown out: this person may not come back into this room.
    record Removed(String id, String room, long at, String participant, String person) implements RoomFact {}

    /// Somebody may do more or less than before: what a later token of this participant must say.
    record RoleChanged(String id, String room, long at, String participant, Role role) implements RoomFact {}

    /// The door changed: what a later first token for this room must say.
    record DoorChanged(String id, String room, long at, boolean locked, boolean lobby) implements RoomFact {}

    /// Nobody is in the room, and somebody waits at its door (`anybody`) or no longer does. While somebody waits the
    /// room is kept, however long nobody is in it.
    record Waiting(String id, String room, long at, boolean anybody) implements RoomFact {}

    /// Ended for all, or empty for longer than the grace time. The room id is never used again.
    record Ended(String id, String room, long at) implements RoomFact {}
}
