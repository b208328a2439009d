package org.runde.portal.reports;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.NodeFact;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.Role;
import org.runde.contract.token.JoinToken;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingWatcher;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.reports.Attendance.Event;
import org.runde.portal.reports.Attendance.Step;
import org.runde.portal.reports.AttendanceStore.Attendee;
import org.runde.portal.reports.AttendanceStore.Placed;
import org.runde.portal.retention.DeletionLog;

/// Writes down who is in a room while it runs, and has the report made when it is over. What comes in comes
/// from facts,
/// each of which is handled once; the names come from the portal itself, which vouches for them when it lets
/// people in.
public final class Attendances implements RoomFacts.Watcher, MeetingWatcher {
    /// In the deletion log.
    static final String WITHDRAWN = "consent-withdrawn";

    private final AttendanceStore store;
    private final Policies policies;
    private final Reports reports;
    private final OwnKeys keys;
    private final RoomStore rooms;
    private final DeletionLog log;

    public Attendances(
            AttendanceStore store, Policies policies, Reports reports, OwnKeys keys, RoomStore rooms, DeletionLog log) {
        this.log = log;
        this.rooms = rooms;
        this.keys = keys;
        this.store = store;
        this.policies = policies;
        this.reports = reports;
    }

    /// Somebody has been given a token and may come. Inside the caller's transaction. Whoever then does not come is
    /// forgotten with the room and stands in no report; where there are no reports, and of whoever was asked and
    /// has not agreed, no name is written at all.
    public void expect(Room room, JoinToken token) {
        Optional<Consent> asked = token.consents().stream()
                .filter(consent -> consent.scope() == ConsentScope.REPORT)
                .findFirst();
        if (asked.map(Consent::given).orElse(true)) {
            write(
                    room,
                    token.participant(),
                    token.person(),
                    token.name(),
                    token.role(),
                    token.account(),
                    asked.isPresent());
        }
    }

    private void write(
            Room room,
            String participant,
            String person,
            String name,
            Role role,
            @Nullable String account,
            boolean agreed) {
        Detail told = policies.of(room.tenant());
        if (told != Detail.OFF) {
            AttendeeKind kind = Room.isDevice(person)
                    ? AttendeeKind.DEVICE
                    : account == null ? AttendeeKind.GUEST : AttendeeKind.ACCOUNT;
            Attendee who = new Attendee(participant, person, name, kind, role, account, told, agreed);
            store.expect(room.id(), room.tenant(), who);
        }
    }

    /// Somebody does not agree any more: what was kept of them on the ground of that goes. Inside the caller's
    /// transaction.
    public void forget(Room room, String person) {
        log.count(room.tenant(), DataKind.PARTICIPANT_NAME, WITHDRAWN, store.forget(room.id(), person));
    }

    /// By which somebody without an account sees their own line later.
    /// @return null for people with an account, and where there are no reports
    public @Nullable String ownKey(Room room, JoinToken token) {
        boolean none = token.account() != null || policies.of(room.tenant()) == Detail.OFF;
        return none ? null : keys.of(room.id(), token.person());
    }

    @Override
    public void happened(RoomFact fact, Room room) {
        switch (fact) {
            case RoomFact.Entered(String id, String in, long at, String participant, String person, boolean named) -> {
                if (named) {
                    step(room, participant, person, Event.ENTERED, at);
                }
            }
            case RoomFact.Named now -> {
                write(room, now.participant(), now.person(), now.name(), now.role(), now.account(), true);
                step(room, now.participant(), now.person(), Event.ENTERED, now.at());
            }
            case RoomFact.ConsentWithdrawn withdrawn -> {
                if (withdrawn.consent().scope() == ConsentScope.REPORT) {
                    forget(room, withdrawn.person());
                }
            }
            case RoomFact.ConsentGiven namedFollows -> {}
            case RoomFact.Lost(String id, String in, long at, String participant, String person) ->
                step(room, participant, person, Event.LOST, at);
            case RoomFact.Reconnected(
                    String id,
                    String in,
                    long at,
                    String participant,
                    String person,
                    boolean named) -> {
                if (named) {
                    step(room, participant, person, Event.RECONNECTED, at);
                }
            }
            case RoomFact.Left(String id, String in, long at, String participant, String person) ->
                step(room, participant, person, Event.LEFT, at);
            case RoomFact.RoleChanged changed -> store.setRole(room.id(), changed.participant(), changed.role());
            case RoomFact.Removed leftFollows -> {}
            case RoomFact.PollClosed nobodyMoves -> {}
            case RoomFact.PollAnswered nobodyMoves -> {}
            case RoomFact.Delegated stillPresents -> {}
            case RoomFact.DoorChanged nobodyMoves -> {}
            case RoomFact.Waiting outside -> {}
            case RoomFact.ChatLogged words -> {}
            case RoomFact.ChatTaken words -> {}
            case RoomFact.ChatSkipped words -> {}
            case RoomFact.Closed endFollows -> {}
            case RoomFact.FileRemoved ofFiles -> {}
            case RoomFact.DocumentRemoved ofDocuments -> {}
            case RoomFact.Ended overFollows -> {}
        }
    }

    @Override
    public void nodeAlive(NodeFact.Alive fact) {
        store.alive(fact.node(), fact.at());
    }

    @Override
    public void nodeStarted(NodeFact.Started fact) {
        store.endAllOf(fact.node(), fact.at(), store.aliveAt(fact.node()));
    }

    @Override
    public void ended(Meeting meeting, Room room, long endedAt) {
        // A node that ends a room has told of everybody that they left. What lasts here lasted at its last sign of
        // life.
        store.endAllIn(room.id(), Math.min(endedAt, store.aliveAt(room.node())));
        make(meeting, room);
    }

    private void make(Meeting meeting, Room room) {
        int people = rooms.persons(room.id());
        reports.make(meeting, new Reports.Present(store.attendees(room.id()), store.visits(room.id()), people), room);
    }

    /// It may run at this moment; what was until now is told all the same.
    @Override
    public void removing(Meeting meeting) {
        rooms.findByMeeting(meeting.id()).filter(Room::entered).ifPresent(room -> {
            store.endAllIn(room.id(), store.aliveAt(room.node()));
            make(meeting, room);
        });
    }

    @Override
    public void roomOver(Room room, String rule) {
        log.count(room.tenant(), DataKind.PARTICIPANT_NAME, rule, store.count(room.id()));
    }

    /// Nobody is in them.
    @Override
    public void expiring(List<Meeting> gone, String rule) {}

    private void step(Room room, String participant, String person, Event event, long at) {
        Step step = Attendance.step(store.last(room.id(), participant).orElse(null), event, at);
        if (step.ended() != null) {
            store.end(room.id(), participant, step.ended());
        }
        if (step.begun() != null) {
            store.begin(room.id(), room.tenant(), new Placed(participant, person, step.begun()));
        }
    }
}
