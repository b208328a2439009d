package org.runde.portal.invitations;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.invitations.calendar.Answer;
import org.runde.portal.invitations.calendar.Reply;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.store.Database;

/// What invitees answer: on the page their mail leads to, or by their calendar.
public final class Answers {
    private final Database database;
    private final InviteeStore store;
    private final InviteeKeys keys;
    private final Meetings meetings;
    private final Clock clock;

    public Answers(Database database, InviteeStore store, InviteeKeys keys, Meetings meetings, Clock clock) {
        this.database = database;
        this.store = store;
        this.keys = keys;
        this.meetings = meetings;
        this.clock = clock;
    }

    /// What somebody is asked.
    ///
    /// @param byDate answers to single dates, by their keys
    record Asked(Invitee invitee, Meeting meeting, List<Occurrence> dates, Map<String, Answer> byDate) {}

    sealed interface Outcome {
        record Done(Asked asked) implements Outcome {}

        /// Called off, or over.
        record TooLate() implements Outcome {}

        record NoSuchDate() implements Outcome {}
    }

    /// What became of one answer of a calendar.
    ///
    /// @param name of the invitee; empty when nobody was found
    record Recorded(
            Result result,
            String name,
            Answer answer,
            @Nullable String date) {}

    enum Result {
        RECORDED,
        /// No meeting of this organiser, or nobody who is invited to it.
        UNKNOWN,
        /// Meant for dates that have been changed since.
        OUTDATED,
        TOO_LATE
    }

    Optional<Asked> find(String key) {
        return keys.byAnswerKey(key)
                .flatMap(invitee -> meetings.find(invitee.meeting()).map(meeting -> asked(invitee, meeting)));
    }

    /// @param date key of one date of a series; absent for all
    Outcome answer(Asked asked, Answer answer, @Nullable String date) {
        long now = clock.wallMillis();
        if (asked.meeting().cancelled() || asked.meeting().ended()) {
            return new Outcome.TooLate();
        }
        return database.write(() -> {
            if (date == null) {
                if (asked.dates().stream().noneMatch(one -> open(one, now))) {
                    return new Outcome.TooLate();
                }
                store.answer(asked.invitee().id(), answer, now);
                store.forgetDateAnswers(asked.invitee().id());
            } else {
                Occurrence one = asked.dates().stream()
                        .filter(each -> each.key().equals(date))
                        .findFirst()
                        .orElse(null);
                if (one == null) {
                    return new Outcome.NoSuchDate();
                }
                if (!open(one, now)) {
                    return new Outcome.TooLate();
                }
                store.answerDate(asked.invitee(), date, answer, now);
            }
            return new Outcome.Done(asked(store.find(asked.invitee().id()).orElseThrow(), asked.meeting()));
        });
    }

    /// Records what calendars answered to meetings of this organiser.
    List<Recorded> record(Account organiser, List<Reply> replies) {
        List<Recorded> results = new ArrayList<>();
        for (Reply reply : replies) {
            results.add(record(organiser, reply));
        }
        return results;
    }

    private Recorded record(Account organiser, Reply reply) {
        Optional<Meeting> meeting = meetings.find(Events.meetingOf(reply.uid()))
                .filter(found -> found.owner().equals(organiser.id()));
        Optional<Invitee> invitee = meeting.flatMap(found -> store.findByEmail(found.id(), reply.email()));
        if (invitee.isEmpty()) {
            return new Recorded(Result.UNKNOWN, "", reply.answer(), null);
        }
        Asked asked = asked(invitee.get(), meeting.orElseThrow());
        if (reply.sequence() < store.letters(asked.meeting().id()).datesSequence()) {
            return recorded(Result.OUTDATED, asked, reply, null);
        }
        Reply.Original original = reply.original();
        String date = original == null || !asked.meeting().series() ? null : keyOf(asked.meeting(), original);
        return switch (answer(asked, reply.answer(), date)) {
            case Outcome.Done done -> recorded(Result.RECORDED, asked, reply, date);
            case Outcome.TooLate() -> recorded(Result.TOO_LATE, asked, reply, date);
            case Outcome.NoSuchDate() -> recorded(Result.OUTDATED, asked, reply, date);
        };
    }

    private static Recorded recorded(Result result, Asked asked, Reply reply, @Nullable String date) {
        String name = asked.invitee().name().isEmpty()
                ? asked.invitee().email()
                : asked.invitee().name();
        return new Recorded(result, name, reply.answer(), date);
    }

    /// Outlook writes the local time of the series, under its own name for the zone; Google often writes UTC.
    private static String keyOf(Meeting meeting, Reply.Original original) {
        LocalDateTime time = original.time();
        if (original.utc() && meeting.schedule() != null) {
            time = time.atOffset(ZoneOffset.UTC)
                    .atZoneSameInstant(meeting.schedule().zone())
                    .toLocalDateTime();
        }
        return Occurrence.keyOf(time);
    }

    private Asked asked(Invitee invitee, Meeting meeting) {
        Map<String, Answer> byDate = store.dateAnswers(meeting.id()).stream()
                .filter(one -> one.invitee().equals(invitee.id()))
                .collect(Collectors.toMap(InviteeStore.DateAnswer::occurrence, InviteeStore.DateAnswer::answer));
        return new Asked(invitee, meeting, meetings.occurrencesOf(meeting), byDate);
    }

    private static boolean open(Occurrence date, long nowMillis) {
        return !date.cancelled() && !date.over(nowMillis);
    }
}
