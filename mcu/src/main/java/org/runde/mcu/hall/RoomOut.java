package org.runde.mcu.hall;

import java.util.List;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.token.FileGrant;
import org.runde.mcu.poll.PollWork;

/// What a room wants done. To be carried out in the given order.
public sealed interface RoomOut {
    /// Say this to these sessions.
    record Tell(List<String> sessions, ServerMessage message) implements RoomOut {}

    /// This session is over: a last word with the reason, when its connection still stands.
    record Turn(String session, ServerMessage.Reason reason) implements RoomOut {}

    /// Somebody is in and may send and receive media, of theirs only what `media` says.
    /// @param device a program, which makes the offers of both connections itself
    record Enter(String participant, MediaState media, boolean device) implements RoomOut {}

    /// From now on forward of this person only what `media` says.
    record Gate(String participant, MediaState media) implements RoomOut {}

    /// Somebody in the room wants something of the media side.
    record Negotiate(String participant, long seq, ClientMessage message) implements RoomOut {}

    /// No media from or to this person any more.
    record Exit(String participant) implements RoomOut {}

    /// The same in a breakout room of the meeting, which begins with the first who enters it and ends with `Over`.
    /// @param breakout its number, from 1
    record Elsewhere(int breakout, RoomOut what) implements RoomOut {}
    /// Vouch for this towards the files role, and tell the session so.
    /// @param ref   number that comes back in the answer
    /// @param fresh the room knows of the file only since it was asked for this
    record Grant(String session, long ref, Wanted wanted, boolean fresh) implements RoomOut {}

    /// What is vouched for, but for the room, the node and the time.
    /// @param open whoever sends it is seen by everybody
    record Wanted(
            String participant,
            String person,
            FileGrant.Act act,
            FileGrant.Use use,
            String file,
            String label,
            String ending,
            long size,
            boolean open) {}

    /// What polls need that takes too long here, or does not lie in a room.
    record PollNeeds(PollWork work) implements RoomOut {}

    /// Tell the portal.
    record Report(RoomFact fact) implements RoomOut {}

    /// A defect has ended a breakout room; `Over` follows.
    record Failed(RuntimeException bug) implements RoomOut {}

    /// The room is over and takes nothing more.
    record Over() implements RoomOut {}
}
