package org.runde.contract.room;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.Role;

/// What happened in a room, told by the node to the portal, at least once, in order per room.
public sealed interface RoomFact extends Fact {
    String room();

    /// Somebody is in the room (not merely in the lobby).
    /// @param named whether name and times may be kept for the report: agreed to, or need no consent
    record Entered(String id, String room, long at, String participant, String person, boolean named)
            implements RoomFact {}

    /// The connection of somebody in the room is gone. Their place is kept for a while, so either `Reconnected` or
    /// `Left` follows.
    record Lost(String id, String room, long at, String participant, String person) implements RoomFact {}

    /// Somebody is back in their place, with the session resumed or with a new one (a reloaded page). When the client
    /// was faster than the node, which then never noticed the loss, there was no `Lost` before.
    /// @param named as in [Entered]
    record Reconnected(String id, String room, long at, String participant, String person, boolean named)
            implements RoomFact {}

    /// Somebody in the room has agreed there to stand in the report, and does from now on. Carries a name,
    /// since before this the portal was not to keep one.
    record Named(
            String id,
            String room,
            long at,
            String participant,
            String person,
            String name,
            Role role,
            @Nullable String account)
            implements RoomFact {}

    /// Somebody in the room has agreed to something, at the door or here.
    record ConsentGiven(String id, String room, long at, String person, Consent consent) implements RoomFact {}

    /// Somebody in the room does not agree any more. What was kept on the ground of that consent goes.
    record ConsentWithdrawn(String id, String room, long at, String person, Consent consent) implements RoomFact {}

    /// Somebody has no place in the room any more: left, removed, away for too long, or the meeting has ended.
    record Left(String id, String room, long at, String participant, String person) implements RoomFact {}

    /// Thrown out: this person may not come back into this room.
    record Removed(String id, String room, long at, String participant, String person) implements RoomFact {}

    /// Somebody may do more or less than before: what a later token of this participant must say.
    record RoleChanged(String id, String room, long at, String participant, Role role) implements RoomFact {}

    /// An organiser has given moderation to a presenter, or has taken it back: what a later token must say.
    record Delegated(String id, String room, long at, String participant, boolean given) implements RoomFact {}

    /// The door changed: what a later first token for this room must say.
    record DoorChanged(String id, String room, long at, boolean locked, boolean lobby) implements RoomFact {}

    /// Nobody is in the room, and somebody waits at its door (`anybody`) or no longer does. While somebody waits the
    /// room is kept, however long nobody is in it.
    record Waiting(String id, String room, long at, boolean anybody) implements RoomFact {}

    /// A poll is closed, by somebody or because the room is over.
    record PollClosed(String id, String room, long at, PollOutcome outcome) implements RoomFact {}

    /// Answers of a named poll that has just been closed, in several of these when there are many. Carries names of
    /// those who were told so before they voted and stand in the report.
    record PollAnswered(String id, String room, long at, String poll, List<PollOutcome.Answer> answers)
            implements RoomFact {}
    /// A file was taken back by whoever shared it, or by somebody who moderates.
    record FileRemoved(String id, String room, long at, String file) implements RoomFact {}

    /// A document that was brought in the room was taken away there.
    record DocumentRemoved(String id, String room, long at, String document) implements RoomFact {}

    /// An organiser has ended the meeting for everybody. `Ended` follows; without this the room was merely empty.
    record Closed(String id, String room, long at) implements RoomFact {}

    /// Ended for all, or empty for longer than the grace time. The room id is never used again.
    record Ended(String id, String room, long at) implements RoomFact {}

    /// Somebody who has agreed to it said something to all in a meeting whose chat is kept. With `Named` the only fact
    /// that carries what people see of each other.
    /// @param message what `replyTo` and `ChatTaken` name it by
    /// @param replyTo the message it answers, which may be one that is not kept
    record ChatLogged(
            String id,
            String room,
            long at,
            String person,
            String name,
            String message,
            String text,
            @Nullable String replyTo)
            implements RoomFact {}

    /// A message was deleted in the room: what was kept of it goes.
    record ChatTaken(String id, String room, long at, String message) implements RoomFact {}

    /// More was said than could be told to the portal; what is kept of the chat has a gap here.
    record ChatSkipped(String id, String room, long at) implements RoomFact {}
}
