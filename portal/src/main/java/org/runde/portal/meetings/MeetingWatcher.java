package org.runde.portal.meetings;

import java.util.List;

/// Features that follow meetings: invitations, reports, webhooks. Everything is called inside the transaction, after
/// the rows have changed and, for [#removing], before they go. What fails undoes the change.
public interface MeetingWatcher {
    /// A meeting has been made, at once or for later.
    default void planned(Meeting meeting) {}

    /// Title, comment, options, controller or dates are different now.
    default void changed(Meeting before, Meeting after) {}

    /// A series was cut in two: `meeting` ends earlier, and `rest`, with a door of its own, goes on from there
    /// with what was changed. Told instead of [#changed] and [#planned].
    default void split(Meeting before, Meeting after, Meeting rest) {}

    /// A meeting was made as a copy of another, which may bring its people along. Told after [#planned] of the copy.
    default void copied(Meeting from, Meeting copy) {}

    /// One date of a series was moved or renamed.
    default void occurrenceChanged(Meeting meeting, Occurrence before, Occurrence after) {}

    /// Called off as a whole, with all dates that are not over.
    default void cancelled(Meeting meeting) {}

    default void occurrenceCancelled(Meeting meeting, Occurrence occurrence) {}

    /// Somebody is in the room for the first time.
    default void began(Meeting meeting, Room room) {}

    /// The room is over; it can begin again with another room, except in a quick meeting.
    /// @param endedAt epoch milliseconds
    default void ended(Meeting meeting, Room room, long endedAt) {}

    /// Its rows still stand and are deleted right after this: by its organiser, with the account, or because its time
    /// is over.
    default void removing(Meeting meeting) {}

    /// A room is over, whether anybody was in it or not; what is known about who was goes with it right after this.
    /// @param rule under which what goes is counted in the deletion log
    default void roomOver(Room room, String rule) {}

    /// These are over for so long that they are forgotten; nobody is in them, none is still to come. Told instead of
    /// [#removing], and all at once, because there may be very many.
    /// @param rule under which what goes with them is counted in the deletion log
    default void expiring(List<Meeting> meetings, String rule) {
        meetings.forEach(this::removing);
    }
}
