package org.runde.portal.join;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.Role;
import org.runde.contract.token.JoinToken;
import org.runde.contract.token.JoinTokens;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.reports.Attendances;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;

/// Decides who gets through a door, and vouches for them with a signed token. What it knows of the running room comes
/// from facts and may lag behind; the media node, which knows the room, decides last.
public final class Joins {
    /// Where things are kept.
    public record Stores(Meetings.Stores meetings, AccountStore accounts, Attendances attendances) {
        Database database() {
            return meetings.database();
        }

        RoomStore rooms() {
            return meetings.rooms();
        }
    }

    /// For the fact that somebody has entered to arrive.
    private static final long MARGIN_SECONDS = 10;

    private final Stores stores;
    private final Meetings meetings;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;
    private final Settings settings;

    public Joins(Stores stores, Meetings meetings, Secrets secrets, Ids ids, Clock clock, Settings settings) {
        this.stores = stores;
        this.meetings = meetings;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /// @return empty when there is no such door
    public Optional<JoinOutcome> join(String door, JoinRequest request) {
        return stores.database().write(() -> meetings.findByDoor(door).map(meeting -> join(meeting, request)));
    }

    private JoinOutcome join(Meeting meeting, JoinRequest request) {
        if (meeting.ended()) {
            return new JoinOutcome.Ended();
        }
        Account account = request.account();
        String name = !request.name().isEmpty() || account == null ? request.name() : account.name();
        if (name.isEmpty()) {
            return new JoinOutcome.NameMissing();
        }
        Room room = stores.rooms().findByMeeting(meeting.id()).orElseGet(() -> open(meeting));
        JoinToken previous = previousPlace(request, room);
        String participant = previous == null ? ids.row() : previous.participant();
        String person = previous == null ? person(request, room) : previous.person();
        boolean organiser = account != null && account.id().equals(meeting.owner());
        if (isRemoved(room, person, request)) {
            return new JoinOutcome.Removed();
        }
        Optional<Role> roleBefore =
                previous == null ? Optional.empty() : stores.rooms().roleOf(room.id(), participant);
        boolean returns = roleBefore.isPresent();
        if (room.locked() && !organiser && !returns) {
            return new JoinOutcome.Locked();
        }
        // Guests cannot fill organisers out of their own meeting.
        if (room.people() >= settings.rooms().maxParticipants() && !returns && !organiser) {
            return new JoinOutcome.Full();
        }
        long now = clock.wallMillis();
        // Whoever comes with this token must find the room it names, and not one the portal has forgotten meanwhile.
        stores.rooms().keepUntil(room.id(), now + (settings.join().tokenSeconds() + MARGIN_SECONDS) * 1000L);
        Account owner = stores.accounts().find(meeting.owner()).orElseThrow();
        JoinToken token = new JoinToken(
                room.node(),
                room.id(),
                participant,
                person,
                name,
                organiser ? Role.ORGANISER : roleBefore.orElse(Role.PARTICIPANT),
                organiser || returns,
                account != null,
                organiser,
                account == null ? null : account.id(),
                roomSettings(meeting, room, owner),
                now,
                now + settings.join().tokenSeconds() * 1000L);
        stores.attendances().expect(room, token);
        return new JoinOutcome.Joined(
                JoinTokens.sign(token, secrets.joinPrivate()),
                stores.attendances().ownKey(room, token));
    }

    private Room open(Meeting meeting) {
        long now = clock.wallMillis();
        long overAt = now + (settings.rooms().graceSeconds() + settings.join().tokenSeconds()) * 1000L;
        Room room = new Room(
                ids.row(),
                meeting.tenant(),
                meeting.id(),
                meetings.currentOf(meeting).map(Occurrence::key).orElse(null),
                settings.media().nodeName(),
                false,
                meeting.options().lobby(),
                false,
                0,
                overAt);
        stores.rooms().add(room, now);
        return stores.rooms().findByMeeting(meeting.id()).orElseThrow();
    }

    /// The place in this room that an earlier token speaks of, if the token is genuine and belongs to the same
    /// account
    /// (or to nobody, for guests). That it has expired does not matter: it only opens the door within its time, but
    /// whose place it was stays true until the room ends, and room ids are never used again.
    private @Nullable JoinToken previousPlace(JoinRequest request, Room room) {
        if (request.previousToken() == null) {
            return null;
        }
        return switch (JoinTokens.check(request.previousToken(), secrets.joinPublic())) {
            case JoinTokens.Checked.Forged() -> null;
            case JoinTokens.Checked.Genuine(JoinToken token) -> {
                String account =
                        request.account() == null ? null : request.account().id();
                boolean same = token.room().equals(room.id()) && Objects.equals(token.account(), account);
                yield same ? token : null;
            }
        };
    }

    /// Removed under the person of the token, or under the person this browser is without it.
    private boolean isRemoved(Room room, String person, JoinRequest request) {
        return stores.rooms().isRemoved(room.id(), person)
                || stores.rooms().isRemoved(room.id(), person(request, room));
    }

    /// Pseudonym of whoever asks, for this room only: the same in two tabs, different in the next meeting, and of no
    /// use to anybody who does not have the secret of this installation.
    private String person(JoinRequest request, Room room) {
        Account account = request.account();
        String who = account == null ? "guest " + request.guest() : "account " + account.id();
        return secrets.hmac("person", room.id() + " " + who).substring(0, 22);
    }

    private RoomSettings roomSettings(Meeting meeting, Room room, Account owner) {
        return new RoomSettings(
                Meetings.titleOf(meeting, owner),
                meeting.type(),
                room.lobby(),
                room.locked(),
                meeting.options().waitForOrganiser(),
                meeting.options().muteOnEntry(),
                meeting.options().hideParticipants(),
                meeting.options().chat(),
                settings.rooms().maxParticipants());
    }
}
