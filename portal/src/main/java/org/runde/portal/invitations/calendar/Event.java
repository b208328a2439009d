package org.runde.portal.invitations.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands in somebody's calendar about a meeting.
///
/// @param uid       the same in everything that is ever sent about this meeting
/// @param sequence  higher after each change that matters (RFC 5545 §3.8.7.4)
/// @param stampedAt when this object was made
/// @param attendee  the one it is sent to. The others are not named: an invitation is no list of addresses.
///                  Absent in a file for anybody
/// @param cancelled dates of a series that do not take place, by the start the rule gave them
/// @param moved     dates of a series that are not as the rule has them
public record Event(
        String uid,
        long sequence,
        Instant stampedAt,
        Person organiser,
        @Nullable Attendee attendee,
        Words words,
        Slot slot,
        @Nullable String rule,
        List<LocalDateTime> cancelled,
        List<Moved> moved) {
    public Event {
        cancelled = List.copyOf(cancelled);
        moved = List.copyOf(moved);
    }

    /// Somebody with a mail address.
    public record Person(String name, String email) {}

    /// @param needed false for the audience of a webinar
    /// @param answer what is known of it
    public record Attendee(Person person, boolean needed, Answer answer) {}

    /// @param link where to go; also stands as the place
    public record Words(String title, String description, String link) {}

    /// @param start local time in `zone`
    public record Slot(LocalDateTime start, int minutes, ZoneId zone) {}

    /// One date that differs from its series.
    ///
    /// @param original the start the rule gave it (RFC 5545 §3.8.4.4)
    /// @param start    local time in the zone of the series
    /// @param answer   what is known of this date
    public record Moved(LocalDateTime original, LocalDateTime start, int minutes, String title, Answer answer) {}
}
