package org.runde.portal.invitations;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.portal.invitations.calendar.Answer;
import org.runde.portal.invitations.calendar.Event;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.meetings.Schedule;

/// A planned meeting as the calendar of one invitee shows it.
final class Events {
    private static final String UID_END = "@runde";

    private Events() {}

    static String uid(Meeting meeting) {
        return meeting.id() + UID_END;
    }

    /// @return the id of the meeting; empty when the UID is none of ours
    static String meetingOf(String uid) {
        return uid.endsWith(UID_END) ? uid.substring(0, uid.length() - UID_END.length()) : "";
    }

    /// @param invitee whose calendar; absent for one that nobody answers from
    /// @param answers of this invitee to single dates, by their keys
    static Event of(Told told, @Nullable Invitee invitee, Map<String, Answer> answers, Event.Words words) {
        Schedule schedule = Objects.requireNonNull(told.meeting().schedule());
        return new Event(
                uid(told.meeting()),
                told.sequence(),
                Instant.ofEpochMilli(told.nowMillis()),
                new Event.Person(told.organiser().name(), told.organiser().email()),
                invitee == null ? null : attendee(told, invitee),
                words,
                slot(told, schedule),
                schedule.rule(),
                schedule.series() ? calledOff(told) : List.of(),
                schedule.series() ? moved(told, invitee, answers) : List.of());
    }

    private static Event.Attendee attendee(Told told, Invitee invitee) {
        boolean audience = told.meeting().type() == MeetingType.WEBINAR && invitee.role() == Role.PARTICIPANT;
        return new Event.Attendee(new Event.Person(invitee.name(), invitee.email()), !audience, invitee.answer());
    }

    static Event.Moved moved(Told told, Occurrence date, Answer answer) {
        ZoneId zone = Objects.requireNonNull(told.meeting().schedule()).zone();
        return new Event.Moved(
                date.originalStart(),
                local(date, zone),
                minutes(date),
                date.title() == null ? told.meeting().title() : date.title(),
                answer);
    }

    /// A meeting that takes place once may have been moved; then its one date knows better than its plan.
    private static Event.Slot slot(Told told, Schedule schedule) {
        if (!schedule.series() && told.dates().size() == 1) {
            Occurrence date = told.dates().getFirst();
            return new Event.Slot(local(date, schedule.zone()), minutes(date), schedule.zone());
        }
        return new Event.Slot(schedule.start(), schedule.minutes(), schedule.zone());
    }

    private static List<LocalDateTime> calledOff(Told told) {
        return told.dates().stream()
                .filter(Occurrence::cancelled)
                .map(Occurrence::originalStart)
                .toList();
    }

    /// What is over is left out: it may be a date of an earlier rule.
    private static List<Event.Moved> moved(Told told, @Nullable Invitee invitee, Map<String, Answer> answers) {
        Answer usual = invitee == null ? Answer.OPEN : invitee.answer();
        return told.coming().stream()
                .filter(Occurrence::moved)
                .map(date -> moved(told, date, answers.getOrDefault(date.key(), usual)))
                .toList();
    }

    private static LocalDateTime local(Occurrence date, ZoneId zone) {
        return LocalDateTime.ofInstant(date.start(), zone);
    }

    private static int minutes(Occurrence date) {
        return (int) ((date.endsAt() - date.startsAt()) / 60_000);
    }
}
