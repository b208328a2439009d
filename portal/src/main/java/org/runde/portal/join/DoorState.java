package org.runde.portal.join;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.meetings.Room;

/// Whether a door can be gone through now.
public enum DoorState {
    OPEN,
    /// Before its time. Organisers may begin at any time, and then it is open for all.
    EARLY,
    ENDED,
    CANCELLED;

    /// As written in JSON.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param date      the one that runs or is next; absent when all were called off, and in a personal room
    /// @param room      absent while nobody has opened it
    /// @param organiser whether the owner asks
    static DoorState of(
            Meeting meeting, @Nullable Occurrence date, @Nullable Room room, boolean organiser, long nowMillis) {
        if (meeting.cancelled()) {
            return CANCELLED;
        }
        if (meeting.ended()) {
            return ENDED;
        }
        if (meeting.kind() != Meeting.Kind.SCHEDULED) {
            return OPEN;
        }
        if (date == null) {
            return CANCELLED;
        }
        if (organiser || room != null || date.doorOpen(nowMillis)) {
            return OPEN;
        }
        return date.over(nowMillis) ? ENDED : EARLY;
    }
}
