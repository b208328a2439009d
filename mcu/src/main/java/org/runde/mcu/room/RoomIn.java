package org.runde.mcu.room;

import org.runde.contract.room.RoomCommand;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.token.JoinToken;
import org.runde.mcu.hall.Pass;
import org.runde.mcu.poll.PollWork;

/// What can happen to a room.
public sealed interface RoomIn {
    /// Somebody stands at the door with a token that has been checked and names this room.
    record Join(Pass pass, JoinToken token, MediaState media) implements RoomIn {}

    /// A session of this room says something.
    /// @param seq number of the client message, for a refusal
    record Said(String session, long seq, ClientMessage message) implements RoomIn {}

    /// The connection of a session is lost.
    record Lost(String session) implements RoomIn {}

    /// A media connection of somebody is gone for good. Browsers build another one; a device has no other sign of life.
    record MediaLost(String participant) implements RoomIn {}

    /// A session has been resumed; its loss may not have been noticed.
    record Back(String session) implements RoomIn {}

    /// A breakout room cannot go on; the meeting does.
    record Broken(int breakout) implements RoomIn {}
    /// The portal, or another role, wants or tells something, other than the end.
    record Told(RoomCommand command) implements RoomIn {}

    /// Something that polls wanted done is done, or a ballot has come.
    record PollDone(PollWork.Done done) implements RoomIn {}

    /// The portal ends the meeting.
    record End() implements RoomIn {}

    /// Time has passed; due about once a second.
    record Tick() implements RoomIn {}
}
