package org.runde.portal.join;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
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
import org.runde.portal.recipients.Locations;
import org.runde.portal.reports.Attendances;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;

/// Decides who gets through a door, and vouches for them with a signed token. What it knows of the running room comes
/// from facts and may lag behind; the media node, which knows the room, decides last.
public final class Joins {
    /// Where things are kept.
    public record Stores(
            Database database,
            Meetings meetings,
            RoomStore rooms,
            AccountStore accounts,
            Attendances attendances,
            Locations locations,
            DoorConsents consents) {}

    /// What comes of opening a room for guests.
    public enum Started {
        OPEN,
        /// The meeting is over or was called off.
        OVER,
        /// As [JoinOutcome.PlaceNotAllowed].
        PLACE_NOT_ALLOWED
    }

    /// For the fact that somebody has entered to arrive.
    private static final long MARGIN_SECONDS = 10;

    private final Stores stores;
    private final Meetings meetings;
    private final Guests guests;
    private final Secrets secrets;
    private final Pseudonyms pseudonyms;
    private final Ids ids;
    private final Clock clock;
    private final Settings settings;

    public Joins(Stores stores, Guests guests, Secrets secrets, Ids ids, Clock clock, Settings settings) {
        this.stores = stores;
        this.meetings = stores.meetings();
        this.guests = guests;
        this.secrets = secrets;
        this.pseudonyms = new Pseudonyms(secrets);
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /// @return empty when there is no such door
    public Optional<JoinOutcome> join(String door, JoinRequest request) {
        return stores.database().write(() -> meetings.findByDoor(door).map(meeting -> join(meeting, request)));
    }

    /// Opens the room for guests before anybody is in it. It stays open for as long as an empty room does.
    /// @return whether it is open now
    public Started start(Meeting meeting) {
        return stores.database().write(() -> {
            if (stateFor(meeting, null, true) != DoorState.OPEN) {
                return Started.OVER;
            }
            if (!stores.locations().allowed(meeting.tenant())) {
                return Started.PLACE_NOT_ALLOWED;
            }
            Room room = roomOf(meeting).orElseGet(() -> open(meeting));
            stores.rooms().keepUntil(room.id(), clock.wallMillis() + emptyMillis());
            return Started.OPEN;
        });
    }

    /// A device with a key that is good. It comes like a guest who is known: at the time when guests may, past the
    /// lobby. Where people are asked for consents it has given none.
    Optional<JoinOutcome> device(DeviceKey key) {
        return stores.database().write(() -> meetings.findByDoor(key.meeting()).map(meeting -> device(key, meeting)));
    }

    private JoinOutcome device(DeviceKey key, Meeting meeting) {
        Room running = roomOf(meeting).orElse(null);
        JoinOutcome shut = shut(stateFor(meeting, running, false));
        if (shut != null) {
            return shut;
        }
        if (!stores.locations().allowed(meeting.tenant())) {
            return new JoinOutcome.PlaceNotAllowed();
        }
        Room room = running == null ? open(meeting) : running;
        String person = pseudonyms.ofDevice(room.id(), key.id());
        String participant = pseudonyms.placeOfDevice(room.id(), key.id());
        boolean returns = stores.rooms().hasEntered(room.id(), participant);
        JoinOutcome refused = refused(room, person, false, returns);
        if (refused != null) {
            return refused;
        }
        long now = clock.wallMillis();
        keepForToken(room, now);
        JoinToken token = new JoinToken(
                room.node(),
                room.id(),
                participant,
                person,
                key.name(),
                stores.rooms().roleOf(room.id(), participant).orElse(Devices.roleOf(key.device())),
                returns,
                true,
                false,
                false,
                null,
                key.device(),
                stores.consents().answered(meeting, room, person, List.of()),
                roomSettings(meeting, room),
                now,
                now + settings.join().tokenSeconds() * 1000L);
        stores.attendances().expect(room, token);
        return new JoinOutcome.Joined(JoinTokens.sign(token, secrets.joinPrivate()), null);
    }

    private static @Nullable JoinOutcome shut(DoorState state) {
        return switch (state) {
            case OPEN -> null;
            case EARLY -> new JoinOutcome.Early();
            case ENDED -> new JoinOutcome.Ended();
            case CANCELLED -> new JoinOutcome.Cancelled();
        };
    }

    private JoinOutcome join(Meeting meeting, JoinRequest request) {
        Guests.Visitor visitor = guests.at(meeting, request.account(), request.invitation());
        Room running = roomOf(meeting).orElse(null);
        JoinOutcome shut = shut(stateFor(meeting, running, visitor.organises()));
        if (shut != null) {
            return shut;
        }
        // Also into a room that runs: who enters brings data along.
        if (!stores.locations().allowed(meeting.tenant())) {
            return new JoinOutcome.PlaceNotAllowed();
        }
        String name = request.name().isEmpty() ? visitor.usualName() : request.name();
        if (name.isEmpty()) {
            return new JoinOutcome.NameMissing();
        }
        JoinToken previous = running == null ? null : previousPlace(request.previousToken(), visitor, running);
        boolean returns = previous != null && stores.rooms().hasEntered(previous.room(), previous.participant());
        if (visitor.asksPasscode() && !returns) {
            if (request.passcode() == null || request.passcode().isEmpty()) {
                return new JoinOutcome.PasscodeMissing();
            }
            if (!same(request.passcode(), meeting.options().passcode())) {
                return new JoinOutcome.PasscodeWrong();
            }
        }
        return enter(running == null ? open(meeting) : running, visitor, request, name, returns, previous);
    }

    private JoinOutcome enter(
            Room room,
            Guests.Visitor visitor,
            JoinRequest request,
            String name,
            boolean returns,
            @Nullable JoinToken previous) {
        String person = previous == null ? person(visitor, request, room) : previous.person();
        boolean organiser = visitor.organises();
        // Under the person of the token, or under the person this browser is without it.
        if (stores.rooms().isRemoved(room.id(), person(visitor, request, room))) {
            return new JoinOutcome.Removed();
        }
        JoinOutcome refused = refused(room, person, organiser, returns);
        if (refused != null) {
            return refused;
        }
        long now = clock.wallMillis();
        keepForToken(room, now);
        Account account = visitor.account();
        JoinToken token = new JoinToken(
                room.node(),
                room.id(),
                previous == null ? ids.row() : previous.participant(),
                person,
                name,
                returns && previous != null ? roleAgain(visitor, previous) : visitor.role(),
                organiser || returns,
                visitor.known(),
                organiser,
                returns && previous != null && isDelegated(visitor, previous),
                account == null ? null : account.id(),
                null,
                stores.consents().answered(visitor.meeting(), room, person, request.answers()),
                roomSettings(visitor.meeting(), room),
                now,
                now + settings.join().tokenSeconds() * 1000L);
        stores.attendances().expect(room, token);
        return new JoinOutcome.Joined(
                JoinTokens.sign(token, secrets.joinPrivate()),
                stores.attendances().ownKey(room, token));
    }

    /// Whether somebody may still come through the door, now or later, and media may be handled here.
    boolean mayBeChecked(Meeting meeting) {
        DoorState state = stateFor(meeting, roomOf(meeting).orElse(null), false);
        return (state == DoorState.OPEN || state == DoorState.EARLY)
                && stores.locations().allowed(meeting.tenant());
    }

    /// The media node that has the room of this meeting, or would get it.
    String nodeFor(Meeting meeting) {
        return roomOf(meeting).map(Room::node).orElse(settings.media().nodeName());
    }

    private @Nullable JoinOutcome refused(Room room, String person, boolean organiser, boolean returns) {
        if (stores.rooms().isRemoved(room.id(), person)) {
            return new JoinOutcome.Removed();
        }
        if (room.locked() && !organiser && !returns) {
            return new JoinOutcome.Locked();
        }
        // Guests cannot fill organisers out of their own meeting.
        boolean full = room.people() >= settings.rooms().maxParticipants() && !returns && !organiser;
        return full ? new JoinOutcome.Full() : null;
    }

    /// Whoever comes with this token must find the room it names, and not one the portal has forgotten meanwhile.
    private void keepForToken(Room room, long now) {
        stores.rooms().keepUntil(room.id(), now + (settings.join().tokenSeconds() + MARGIN_SECONDS) * 1000L);
    }

    /// What somebody was made in the room, else what they came as.
    private Role roleAgain(Guests.Visitor visitor, JoinToken previous) {
        return visitor.organises()
                ? Role.ORGANISER
                : stores.rooms().roleOf(previous.room(), previous.participant()).orElse(previous.role());
    }

    private boolean isDelegated(Guests.Visitor visitor, JoinToken previous) {
        return !visitor.organises() && stores.rooms().isDelegated(previous.room(), previous.participant());
    }

    private Optional<Room> roomOf(Meeting meeting) {
        return stores.rooms().findByMeeting(meeting.id());
    }

    private DoorState stateFor(Meeting meeting, @Nullable Room room, boolean organiser) {
        return DoorState.of(meeting, meetings.currentOf(meeting).orElse(null), room, organiser, clock.wallMillis());
    }

    private long emptyMillis() {
        return (settings.rooms().graceSeconds() + settings.join().tokenSeconds()) * 1000L;
    }

    /// Takes as long whether the first character is wrong or the last.
    private static boolean same(String typed, String passcode) {
        return MessageDigest.isEqual(
                typed.strip().getBytes(StandardCharsets.UTF_8), passcode.getBytes(StandardCharsets.UTF_8));
    }

    private Room open(Meeting meeting) {
        long now = clock.wallMillis();
        long overAt = now + emptyMillis();
        Room room = new Room(
                ids.row(),
                meeting.tenant(),
                meeting.id(),
                meetings.meantNow(meeting).map(Occurrence::key).orElse(null),
                settings.media().nodeName(),
                false,
                meeting.options().lobby(),
                false,
                0,
                overAt);
        stores.rooms().add(room, now);
        return roomOf(meeting).orElseThrow();
    }

    /// The place in this room that an earlier token speaks of, if the token is genuine and belongs to the same account
    /// (or to nobody, for guests). That it has expired does not matter: it only opens the door within its time, but
    /// whose place it was stays true until the room ends, and room ids are never used again.
    private @Nullable JoinToken previousPlace(@Nullable String text, Guests.Visitor visitor, Room room) {
        if (text == null) {
            return null;
        }
        return switch (JoinTokens.check(text, secrets.joinPublic())) {
            case JoinTokens.Checked.Forged() -> null;
            case JoinTokens.Checked.Genuine(JoinToken token) -> {
                String account =
                        visitor.account() == null ? null : visitor.account().id();
                boolean same = token.room().equals(room.id()) && Objects.equals(token.account(), account);
                yield same ? token : null;
            }
        };
    }

    private String person(Guests.Visitor visitor, JoinRequest request, Room room) {
        Account account = visitor.account();
        if (account != null) {
            return pseudonyms.ofAccount(room.id(), account.id());
        }
        return visitor.invitee() == null
                ? pseudonyms.ofGuest(room.id(), request.guest())
                : pseudonyms.ofInvitee(room.id(), visitor.invitee().id());
    }

    private RoomSettings roomSettings(Meeting meeting, Room room) {
        Account owner = stores.accounts().find(meeting.owner()).orElseThrow();
        String own = room.occurrence() == null
                ? null
                : meetings.occurrence(meeting, room.occurrence())
                        .map(Occurrence::title)
                        .orElse(null);
        RoomSettings whole = new RoomSettings(
                own == null ? Meetings.titleOf(meeting, owner) : own,
                meeting.type(),
                room.lobby(),
                room.locked(),
                meeting.options().waitForOrganiser(),
                meeting.options().muteOnEntry(),
                meeting.options().hideParticipants(),
                meeting.options().chat(),
                settings.rooms().maxParticipants());
        return whole.keepingChat(
                meeting.options().chat() && meeting.options().chatHistory(),
                meeting.options().logsChat());
    }
}
