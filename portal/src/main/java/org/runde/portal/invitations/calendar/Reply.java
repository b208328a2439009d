package org.runde.portal.invitations.calendar;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.jspecify.annotations.Nullable;

/// What a calendar answered (RFC 5546 §3.2.3, METHOD:REPLY), for one date or for all.
///
/// @param email    who answers, lower case
/// @param sequence of the event that was answered
/// @param original which date of the series, as the calendar wrote it; absent for all
public record Reply(
        String uid,
        String email,
        Answer answer,
        long sequence,
        @Nullable Original original) {
    private static final int MAX_CHARS = 60_000;
    private static final int MAX_EVENTS = 50;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    /// A RECURRENCE-ID.
    ///
    /// @param time local time, or UTC time
    public record Original(LocalDateTime time, boolean utc) {}

    public sealed interface Read {
        /// @param replies at least one
        record Good(List<Reply> replies) implements Read {}

        /// No calendar object at all.
        record NoCalendar() implements Read {}

        /// A calendar object, but not an answer to an invitation.
        record NoReply() implements Read {}
    }

    public static Read read(String text) {
        if (text.length() > MAX_CHARS) {
            return new Read.NoCalendar();
        }
        Calendar calendar;
        try {
            calendar = new CalendarBuilder().build(new StringReader(text.strip()));
        } catch (IOException | ParserException | RuntimeException e) {
            // The parser throws all sorts of things at what is no calendar.
            return new Read.NoCalendar();
        }
        String method =
                calendar.getProperty(Property.METHOD).map(Property::getValue).orElse("");
        List<VEvent> events = calendar.getComponents(Component.VEVENT);
        if (!method.equalsIgnoreCase("REPLY") || events.isEmpty() || events.size() > MAX_EVENTS) {
            return new Read.NoReply();
        }
        List<Reply> replies = new ArrayList<>();
        for (Component event : events) {
            Optional<Reply> reply = ofEvent(event);
            if (reply.isEmpty()) {
                return new Read.NoReply();
            }
            replies.add(reply.get());
        }
        return new Read.Good(List.copyOf(replies));
    }

    private static Optional<Reply> ofEvent(Component event) {
        String uid = event.getProperty(Property.UID).map(Property::getValue).orElse("");
        // RFC 5546 §3.2.3: exactly one attendee, the one who answers.
        List<Property> attendees = event.getProperties(Property.ATTENDEE);
        if (uid.isEmpty() || attendees.size() != 1) {
            return Optional.empty();
        }
        String address = attendees.getFirst().getValue();
        String participation = attendees
                .getFirst()
                .getParameter(Parameter.PARTSTAT)
                .map(Parameter::getValue)
                .orElse("");
        Answer answer = Answer.ofParticipation(participation);
        Optional<Property> recurrence = event.getProperty(Property.RECURRENCE_ID);
        Original original = recurrence.map(Reply::original).orElse(null);
        boolean mail = address.toLowerCase(Locale.ROOT).startsWith("mailto:");
        if (answer == null || !mail || (recurrence.isPresent() && original == null)) {
            return Optional.empty();
        }
        String email = address.substring("mailto:".length()).strip().toLowerCase(Locale.ROOT);
        return Optional.of(new Reply(uid, email, answer, sequence(event), original));
    }

    /// Without one it counts as 0 (RFC 5545 §3.8.7.4).
    private static long sequence(Component event) {
        String text =
                event.getProperty(Property.SEQUENCE).map(Property::getValue).orElse("0");
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
    }

    private static @Nullable Original original(Property recurrence) {
        String value = recurrence.getValue();
        boolean utc = value.endsWith("Z");
        try {
            return new Original(LocalDateTime.parse(utc ? value.substring(0, value.length() - 1) : value, TIME), utc);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
