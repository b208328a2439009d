package org.runde.contract.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said about breakout rooms: rooms of the meeting into which its people part for a while. They are numbered
/// from 1; 0 is the meeting's own room, in which everybody begins and to which everybody comes back.
public interface BreakoutTalk {
    /// What a client may say.
    sealed interface Request extends ClientMessage {}

    /// What a node says.
    sealed interface News extends ServerMessage {}

    // ---- those who lead

    /// Which rooms there are to be, while they are closed; while they are open, names change and rooms are added.
    /// @param names      of the rooms 1, 2, 3 …; none does away with breakout rooms
    /// @param chosen     people choose their room themselves; otherwise they are assigned
    /// @param mayReturn  people may go back to the meeting's own room while the breakout rooms are open
    record PlanBreakouts(List<String> names, boolean chosen, boolean mayReturn) implements Request {}

    /// Who belongs into which room. Who is not named stays as assigned. While the rooms are open they are invited
    /// there, or called back by room 0.
    record AssignBreakouts(List<Assignment> assignments) implements Request {}

    /// @param room its number, 0 for none
    record Assignment(String participant, int room) {}

    /// Opens the rooms; said again while they are open it only sets the end anew.
    /// @param minutes until everybody is called back, 0 for no end
    record OpenBreakouts(int minutes, Entry entry) implements Request {}

    /// Everybody comes back in so many seconds, 0 is at once.
    record CloseBreakouts(int seconds) implements Request {}

    /// Shown in all rooms of the meeting.
    record BroadcastBreakouts(String text) implements Request {}

    // ---- everybody

    /// I go into this room, or back with 0. Where people choose for themselves and the rooms are not open yet: I
    /// would like to be in this one.
    record EnterBreakout(int room) implements Request {}

    /// The room I am in asks those who lead to come, or does not need them any more.
    record AskBreakoutHelp(boolean wanted) implements Request {}

    /// How people get into the room they are assigned to.
    enum Entry {
        /// They are moved when the rooms open.
        NOW,
        /// They are moved after a few seconds, or earlier by a click.
        SOON,
        /// They go when they click.
        CLICK
    }

    // ---- what the node says

    /// The rooms as they are now; an empty list when there are none (any more).
    /// @param leftMillis until everybody is called back; absent when there is no end
    record Breakouts(
            boolean open,
            boolean chosen,
            boolean mayReturn,
            @Nullable Long leftMillis,
            List<BreakoutRoom> rooms) implements News {}

    /// @param help this room asks for help
    record BreakoutRoom(int number, String name, boolean help) {}

    /// Where you are and where you belong.
    /// @param inside     the room you are in
    /// @param assigned   the room you are invited to or would be in, 0 for none
    /// @param goInMillis until you are moved there; absent when you go by yourself
    record BreakoutPlace(int inside, int assigned, @Nullable Long goInMillis) implements News {}

    /// The next [ServerMessage.Welcome] is that of another room: media connections, people and everything else are
    /// that room's, the session and what you said for the whole meeting stay.
    record BreakoutMove(int room) implements News {}

    /// Where people are, as far as you see them; those not named are as they were. Devices are not named.
    record BreakoutPeople(List<BreakoutPerson> people) implements News {}

    /// @param room     where they are; absent when they are not in the meeting any more
    /// @param assigned where they belong
    record BreakoutPerson(String id, String name, @Nullable Integer room, int assigned) {}

    /// Somebody who leads tells everybody something.
    record BreakoutBroadcast(String from, String text) implements News {}
}
