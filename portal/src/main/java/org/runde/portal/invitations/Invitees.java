package org.runde.portal.invitations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Problem;
import org.runde.portal.invitations.calendar.Answer;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingWatcher;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.store.Database;

/// Use cases around those who are invited. Whoever is affected by a change is told of it, and nobody else.
public final class Invitees implements MeetingWatcher {
    /// As many as take part in one meeting at most.
    public static final int MAX_PER_MEETING = 500;

    private static final Told.About INVITATION = new Told.About.Invitation();

    private final Database database;
    private final InviteeStore store;
    private final Invitations invitations;
    private final Meetings meetings;
    private final Ids ids;
    private final Clock clock;

    public Invitees(
            Database database, InviteeStore store, Invitations invitations, Meetings meetings, Ids ids, Clock clock) {
        this.database = database;
        this.store = store;
        this.invitations = invitations;
        this.meetings = meetings;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Added {
        /// @param known addresses that were invited already, and stay as they are
        record Done(List<Invitee> added, List<String> known) implements Added {}

        record TooMany() implements Added {}

        /// It was called off or is over.
        record NothingToCome() implements Added {}
    }

    public sealed interface Changed {
        record Done(Invitee invitee) implements Changed {}

        record EmailTaken() implements Changed {}
    }

    /// As organisers and their programs see them: whoever has had their data restricted is there without a name.
    public List<Invitee> of(Meeting meeting) {
        return invitations.seen(meeting.tenant(), store.of(meeting.id()));
    }

    /// As [#of].
    Optional<Invitee> find(Meeting meeting, String id) {
        return store.find(id)
                .filter(invitee -> invitee.meeting().equals(meeting.id()))
                .map(invitee ->
                        invitations.seen(meeting.tenant(), List.of(invitee)).getFirst());
    }

    List<InviteeStore.DateAnswer> dateAnswers(Meeting meeting) {
        return store.dateAnswers(meeting.id());
    }

    InviteeStore.Letters letters(Meeting meeting) {
        return store.letters(meeting.id());
    }

    /// Invites people. Said twice it does nothing the second time.
    /// @param tell whether they get a mail now
    public Added add(Meeting meeting, Collection<Invitee.Draft> drafts, boolean tell) {
        return database.write(() -> {
            if (!takesPlace(meeting)) {
                return new Added.NothingToCome();
            }
            List<Invitee> added = new ArrayList<>();
            List<String> known = new ArrayList<>();
            for (Invitee.Draft draft : drafts) {
                Invitee invitee = fresh(meeting, draft);
                if (store.add(invitee)) {
                    added.add(invitee);
                } else {
                    known.add(draft.email());
                }
            }
            if (store.count(meeting.id()) > MAX_PER_MEETING) {
                // What was added is taken back: all or nobody.
                added.forEach(invitee -> store.remove(invitee.id()));
                return new Added.TooMany();
            }
            if (tell) {
                invitations.tell(meeting, added, INVITATION);
            }
            return new Added.Done(
                    added.stream()
                            .map(invitee -> store.find(invitee.id()).orElseThrow())
                            .toList(),
                    known);
        });
    }

    /// Changes who somebody is. A new address is a new invitation: the old one is called off. Another role or language
    /// is told to them; another spelling of the name to nobody.
    Changed change(Meeting meeting, Invitee invitee, Invitee.Draft draft, boolean tell) {
        return database.write(() -> {
            boolean moved = !invitee.email().equals(draft.email());
            if (moved && store.findByEmail(meeting.id(), draft.email()).isPresent()) {
                return new Changed.EmailTaken();
            }
            boolean tells = takesPlace(meeting);
            if (moved) {
                if (invitee.told() && tells) {
                    invitations.tell(meeting, List.of(invitee), new Told.About.CalledOff(false));
                }
                store.remove(invitee.id());
                Invitee other = fresh(meeting, draft);
                store.add(other);
                if (tells && tell) {
                    invitations.tell(meeting, List.of(other), INVITATION);
                }
                return done(other);
            }
            Invitee after = invitee.with(draft);
            store.change(after);
            boolean matters = after.role() != invitee.role() || after.language() != invitee.language();
            if (matters && tells && tell && invitee.told()) {
                invitations.tell(meeting, List.of(after), new Told.About.Change());
            }
            return done(after);
        });
    }

    /// Takes somebody off the list and tells them: their link no longer works.
    /// @throws Problem `held` when they must not be deleted for now
    public void remove(Meeting meeting, Invitee invitee) {
        database.write(() -> {
            if (store.held(invitee.id())) {
                throw Problem.held();
            }
            if (invitee.told() && takesPlace(meeting)) {
                invitations.tell(meeting, List.of(invitee), new Told.About.CalledOff(false));
            }
            store.remove(invitee.id());
        });
        database.forgetDeleted();
    }

    /// Sends invitations to those who have had none.
    /// @return how many
    int tellUntold(Meeting meeting) {
        return database.write(() -> {
            List<Invitee> untold = store.of(meeting.id()).stream()
                    .filter(invitee -> !invitee.told())
                    .toList();
            if (!takesPlace(meeting)) {
                return 0;
            }
            invitations.tell(meeting, untold, INVITATION);
            return untold.size();
        });
    }

    /// Sends somebody their invitation once more.
    /// @return false when there is nothing to come to
    boolean tellAgain(Meeting meeting, Invitee invitee) {
        return database.write(() -> {
            boolean tells = takesPlace(meeting);
            if (tells) {
                invitations.tell(meeting, List.of(invitee), INVITATION);
            }
            return tells;
        });
    }

    /// Whether mails name the passcode; those who were invited already are told again.
    void setWithPasscode(Meeting meeting, boolean withPasscode, boolean tell) {
        database.write(() -> {
            InviteeStore.Letters letters = store.letters(meeting.id());
            if (letters.withPasscode() == withPasscode) {
                return;
            }
            store.setLetters(
                    meeting.tenant(),
                    meeting.id(),
                    new InviteeStore.Letters(letters.sequence(), letters.datesSequence(), withPasscode));
            if (tell && withPasscode && !meeting.options().passcode().isEmpty()) {
                update(meeting, false);
            }
        });
    }

    // ---- what happens to meetings

    @Override
    public void changed(Meeting before, Meeting after) {
        boolean dates = !Invitations.sameDates(before, after);
        boolean passcode = store.letters(after.id()).withPasscode()
                && !before.options().passcode().equals(after.options().passcode());
        boolean words = !before.title().equals(after.title())
                || !before.comment().equals(after.comment())
                || before.type() != after.type()
                || !java.util.Objects.equals(before.controller(), after.controller());
        if (dates || words || passcode) {
            update(after, dates);
        }
    }

    /// The part that goes on is another meeting with another link: everybody is invited to it, in any case.
    @Override
    public void split(Meeting before, Meeting after, Meeting rest) {
        List<Invitee> all = store.of(before.id());
        if (all.isEmpty()) {
            return;
        }
        InviteeStore.Letters letters = store.letters(before.id());
        store.setLetters(rest.tenant(), rest.id(), new InviteeStore.Letters(0, 0, letters.withPasscode()));
        List<Invitee> goingOn =
                all.stream().map(invitee -> fresh(rest, draft(invitee))).toList();
        goingOn.forEach(store::add);
        invitations.countUp(after, false);
        if (takesPlace(after)) {
            invitations.tell(after, told(all), new Told.About.Change());
        }
        invitations.tell(rest, goingOn, INVITATION);
    }

    /// The same people stand on the list of the copy; they are told when its organiser says so.
    @Override
    public void copied(Meeting from, Meeting copy) {
        InviteeStore.Letters letters = store.letters(from.id());
        store.setLetters(copy.tenant(), copy.id(), new InviteeStore.Letters(0, 0, letters.withPasscode()));
        store.of(from.id()).forEach(invitee -> store.add(fresh(copy, draft(invitee))));
    }

    @Override
    public void occurrenceChanged(Meeting meeting, Occurrence before, Occurrence after) {
        List<Invitee> all = store.of(meeting.id());
        if (all.isEmpty()) {
            return;
        }
        boolean dates = before.startsAt() != after.startsAt() || before.endsAt() != after.endsAt();
        if (dates && meeting.series()) {
            store.forgetAnswers(meeting.id(), after.key());
        } else if (dates) {
            store.forgetAnswers(meeting.id());
        }
        invitations.countUp(meeting, dates && !meeting.series());
        if (Occasion.tells()) {
            invitations.tell(meeting, told(again(meeting)), new Told.About.DateChange(after));
        }
    }

    @Override
    public void cancelled(Meeting meeting) {
        long now = clock.wallMillis();
        boolean missed = meetings.occurrencesOf(meeting).stream().anyMatch(date -> date.endsAt() > now);
        if (missed && meeting.schedule() != null) {
            callOff(meeting);
        }
    }

    @Override
    public void occurrenceCancelled(Meeting meeting, Occurrence occurrence) {
        List<Invitee> all = told(store.of(meeting.id()));
        if (!all.isEmpty()) {
            invitations.countUp(meeting, false);
            invitations.tell(meeting, all, new Told.About.DateCalledOff(occurrence));
        }
    }

    /// Deleted while something was still to come: nobody should wait at a door that is not there. But a full mail queue
    /// must not keep an account or a tenant from being removed.
    @Override
    public void removing(Meeting meeting) {
        if (meeting.schedule() != null
                && takesPlace(meeting)
                && invitations.canTell(meeting, told(store.of(meeting.id())))) {
            callOff(meeting);
        }
    }

    /// What is over is called off no more.
    @Override
    public void expiring(List<Meeting> gone, String rule) {}

    private void callOff(Meeting meeting) {
        List<Invitee> all = told(store.of(meeting.id()));
        if (!all.isEmpty()) {
            invitations.countUp(meeting, false);
            invitations.tell(meeting, all, new Told.About.CalledOff(true));
        }
    }

    private void update(Meeting meeting, boolean dates) {
        if (store.count(meeting.id()) == 0) {
            return;
        }
        if (dates) {
            store.forgetAnswers(meeting.id());
        }
        invitations.countUp(meeting, dates);
        if (Occasion.tells() && takesPlace(meeting)) {
            invitations.tell(meeting, told(again(meeting)), new Told.About.Change());
        }
    }

    /// With what was just changed about them.
    private List<Invitee> again(Meeting meeting) {
        return store.of(meeting.id());
    }

    private static List<Invitee> told(List<Invitee> invitees) {
        return invitees.stream().filter(Invitee::told).toList();
    }

    /// Whether there is anything left to be invited to.
    private boolean takesPlace(Meeting meeting) {
        long now = clock.wallMillis();
        return !meeting.cancelled()
                && !meeting.ended()
                && (meeting.schedule() == null
                        || meetings.occurrencesOf(meeting).stream()
                                .anyMatch(date -> !date.cancelled() && !date.over(now)));
    }

    private Invitee fresh(Meeting meeting, Invitee.Draft draft) {
        return new Invitee(
                ids.row(),
                meeting.tenant(),
                meeting.id(),
                draft.name(),
                draft.email(),
                draft.role(),
                draft.language(),
                Answer.OPEN,
                null,
                Invitee.Delivery.NONE,
                null,
                clock.wallMillis());
    }

    private static Invitee.Draft draft(Invitee invitee) {
        return new Invitee.Draft(invitee.name(), invitee.email(), invitee.role(), invitee.language());
    }

    private Changed done(Invitee invitee) {
        return new Changed.Done(store.find(invitee.id()).orElseThrow());
    }
}
