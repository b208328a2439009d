package org.runde.portal.api3cx;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.runde.contract.signal.Role;
import org.runde.portal.http.Language;
import org.runde.portal.invitations.Invitee;
import org.runde.portal.invitations.InviteeKeys;
import org.runde.portal.invitations.Invitees;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.store.Database;

/// The invitees of a meeting, as everybody else sees them too.
final class InvitedPeople implements ConferencePeople {
    private static final String CO_HOST = "CoHost";

    private final Database database;
    private final Invitees invitees;
    private final InviteeKeys keys;

    InvitedPeople(Database database, Invitees invitees, InviteeKeys keys) {
        this.database = database;
        this.invitees = invitees;
        this.keys = keys;
    }

    @Override
    public List<Person> of(Meeting meeting, String base) {
        return invitees.of(meeting).stream()
                .map(invitee -> new Person(
                        invitee.name(),
                        invitee.email(),
                        invitee.isHidden() ? "" : base + meeting.path() + "/" + keys.joinKey(invitee),
                        invitee.role() == Role.PRESENTER ? CO_HOST : "Participant"))
                .toList();
    }

    @Override
    public int count(Meeting meeting) {
        return invitees.of(meeting).size();
    }

    @Override
    public void add(Meeting meeting, List<Person> people, int max) {
        List<Invitee.Draft> drafts = people.stream()
                .map(person -> new Invitee.Draft(
                        person.name(),
                        person.email(),
                        person.role().equals(CO_HOST) ? Role.PRESENTER : Role.PARTICIPANT,
                        Language.DE))
                .toList();
        database.write(() -> {
            lock(meeting);
            Set<String> known =
                    invitees.of(meeting).stream().map(Invitee::email).collect(Collectors.toSet());
            long fresh = people.stream()
                    .map(Person::email)
                    .distinct()
                    .filter(email -> !known.contains(email))
                    .count();
            if (max > 0 && fresh > 0 && known.size() + fresh > max) {
                throw full();
            }
            switch (invitees.add(meeting, drafts, true)) {
                case Invitees.Added.Done done -> {}
                case Invitees.Added.TooMany() -> throw full();
                case Invitees.Added.NothingToCome() -> throw ConferenceProblem.notFound();
            }
        });
    }

    @Override
    public void remove(Meeting meeting, Collection<String> emails) {
        invitees.of(meeting).stream()
                .filter(invitee -> emails.contains(invitee.email()))
                .forEach(invitee -> invitees.remove(meeting, invitee));
    }

    /// Whoever counts and then adds must be alone with this meeting. SQLite has one writer anyway; PostgreSQL holds the
    /// row until the transaction ends.
    private void lock(Meeting meeting) {
        database.sql("UPDATE meetings SET pin = pin WHERE id = :id")
                .param("id", meeting.id())
                .update();
    }

    private static ConferenceProblem full() {
        return new ConferenceProblem(409, "The maximum number of participants has been reached");
    }
}
