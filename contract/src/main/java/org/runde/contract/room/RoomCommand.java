package org.runde.contract.room;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What the portal asks of the node that owns a room.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface RoomCommand {
    String room();

    /// End the meeting for everybody.
    record End(String room) implements RoomCommand {}
}
