package org.runde.portal.invitations;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.SearchText;
import org.runde.portal.mail.Mails;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Rectification;
import org.runde.portal.persons.Trace;
import org.runde.portal.store.Database;

/// Invitations to an address. Once the meeting is over nobody needs them any more, so whoever asks has them erased at
/// once; before that the organiser counts on them.
final class InviteeTraces implements PersonSource {
    private static final int MAX_POSSIBLE = 100;

    private final Database database;
    private final InviteeStore store;
    private final Invitees invitees;
    private final Meetings meetings;
    private final Mails mails;
    private final Clock clock;

    InviteeTraces(
            Database database, InviteeStore store, Invitees invitees, Meetings meetings, Mails mails, Clock clock) {
        this.database = database;
        this.store = store;
        this.invitees = invitees;
        this.meetings = meetings;
        this.mails = mails;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "invitees";
    }

    @Override
    public List<Trace> find(Person person) {
        return traces(database.sql("""
                        SELECT id FROM invitees WHERE tenant = :tenant AND email IN (:emails)
                        ORDER BY created_at, id""")
                .param("tenant", person.tenant())
                .param("emails", Person.in(person.emails()))
                .query(String.class)
                .list());
    }

    @Override
    public List<Trace> possible(String tenant, String name) {
        String wanted = SearchText.of(name);
        List<String> found = database.sql(
                        "SELECT id, name FROM invitees WHERE tenant = :tenant ORDER BY created_at, id")
                .param("tenant", tenant)
                .query((row, number) ->
                        SearchText.of(row.getString("name")).contains(wanted) ? row.getString("id") : "")
                .list();
        return traces(
                found.stream().filter(id -> !id.isEmpty()).limit(MAX_POSSIBLE).toList());
    }

    /// Nobody writes to them about it: what became of the request is told by whoever answers it.
    @Override
    public int erase(Person person, Trace trace) {
        return store.find(trace.object())
                .filter(invitee -> invitee.tenant().equals(person.tenant()))
                .map(invitee -> {
                    store.remove(invitee.id());
                    return 1;
                })
                .orElse(0);
    }

    /// An invitation that is still waiting is written anew; one that was sent to a wrong address is called off there
    /// and sent to the right one.
    @Override
    public int rectify(Person person, Trace trace, Rectification right) {
        Optional<Invitee> found =
                store.find(trace.object()).filter(one -> one.tenant().equals(person.tenant()));
        Optional<Meeting> meeting = found.flatMap(invitee -> meetings.find(invitee.meeting()));
        if (found.isEmpty() || meeting.isEmpty()) {
            return 0;
        }
        Invitee invitee = found.get();
        @Nullable String name = right.name();
        @Nullable String email = right.email();
        Invitee.Draft draft = new Invitee.Draft(
                name == null ? invitee.name() : name,
                email == null ? invitee.email() : email,
                invitee.role(),
                invitee.language());
        if (draft.name().equals(invitee.name()) && draft.email().equals(invitee.email())) {
            return 0;
        }
        if (invitee.delivery() == Invitee.Delivery.WAITING && mails.withdraw(invitee.tenant(), invitee.id()) > 0) {
            if (email != null && store.findByEmail(invitee.meeting(), email).isPresent()) {
                store.remove(invitee.id());
                return 1;
            }
            Invitee after = invitee.with(draft);
            store.change(after);
            invitees.tellAgain(meeting.get(), after);
            return 1;
        }
        return switch (invitees.change(meeting.get(), invitee, draft, true)) {
            case Invitees.Changed.Done done -> 1;
            case Invitees.Changed.EmailTaken() -> 0;
        };
    }

    private List<Trace> traces(List<String> ids) {
        return ids.stream()
                .flatMap(id -> store.find(id).stream())
                .flatMap(invitee -> meetings.find(invitee.meeting()).stream().map(meeting -> trace(invitee, meeting)))
                .toList();
    }

    private Trace trace(Invitee invitee, Meeting meeting) {
        Facts facts = new Facts()
                .text("title", meeting.title())
                .text("name", invitee.name())
                .text("email", invitee.email())
                .text("role", invitee.role().name().toLowerCase(java.util.Locale.ROOT))
                .text("language", invitee.language().code())
                .text("answer", invitee.answer().code())
                .time("answeredAt", invitee.answeredAt())
                .text("delivery", invitee.delivery().code())
                .time("createdAt", invitee.createdAt());
        store.dateAnswers(meeting.id()).stream()
                .filter(answer -> answer.invitee().equals(invitee.id()))
                .forEach(answer -> facts.text(
                        "dateAnswer",
                        answer.occurrence() + ": " + answer.answer().code()));
        boolean over = meeting.cancelled()
                || meeting.ended()
                || meetings.occurrencesOf(meeting).stream().allMatch(date -> date.lastAt() <= clock.wallMillis());
        return new Trace(
                name(),
                DataKind.PARTICIPANT_EMAIL,
                invitee.id(),
                facts.list(),
                over ? Trace.Erasing.AT_ONCE : Trace.Erasing.BY_DECISION,
                invitee.meeting());
    }
}
