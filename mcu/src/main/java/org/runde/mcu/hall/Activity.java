package org.runde.mcu.hall;

import org.runde.contract.room.RoomCommand;

/// Something that people do together in a room, with a state of its own that ends with the room. What they say about
/// it comes through [Room], which has checked the right to say it.
public interface Activity {
    /// Somebody is in, or back with a new session, and has heard `Welcome`: how things stand is told now.
    default void welcome(Place place) {}

    /// Somebody's session goes on after a loss, and everything that was said meanwhile has been told.
    default void back(Place place) {}

    /// Somebody has no place any more. They are no longer among the places.
    default void left(Place place) {}

    /// Somebody has gone to another room of the meeting, in which they are already. In the meeting's own room they
    /// are still among the places; of a breakout room they have [#left].
    default void away(Place place) {}

    /// Somebody is different: role, what they may or send, connection. Told after everybody has heard of it.
    default void changed(Place place) {}

    /// Whether it belongs to the meeting rather than to one of its rooms: then it hears of people in any of them.
    default boolean everywhere() {
        return false;
    }

    /// The portal, or another role, wants or tells something.
    default void told(RoomCommand command) {}

    /// The room is over. Everybody is still in, and hears no more than the end of it.
    default void end() {}

    /// Time has passed; about once a second.
    default void tick() {}
}
