package org.runde.contract.room;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.runde.contract.document.RoomDocument;
import org.runde.contract.signal.FileTalk.FileTrouble;

/// What the portal asks of the node that owns a room.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface RoomCommand {
    String room();

    /// End the meeting for everybody.
    record End(String room) implements RoomCommand {}

    /// A file that was shared in this room stands so now. May be told twice, and of files the node does not know.
    record FileIs(String room, RoomFile file) implements RoomCommand {}

    /// A file of this room is no longer there.
    /// @param trouble why it was refused; absent when it was taken back or is simply gone
    record FileDropped(String room, String file, @Nullable FileTrouble trouble) implements RoomCommand {}

    /// A document of this meeting stands so now. May be told twice, and of documents the node does not know.
    record DocumentIs(String room, RoomDocument document) implements RoomCommand {}

    /// A document of this meeting is no longer there.
    record DocumentDropped(String room, String document) implements RoomCommand {}
}
