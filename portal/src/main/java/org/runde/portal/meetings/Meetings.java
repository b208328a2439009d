package org.runde.portal.meetings;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountWatcher;
import org.runde.portal.http.Language;
import org.runde.portal.login.VanityNames;
import org.runde.portal.store.Database;

/// Use cases around meetings and personal rooms.
public final class Meetings implements AccountWatcher, VanityNames {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int MAX_SUGGESTIONS = 500;

    private final Database database;
    private final MeetingStore meetings;
    private final RoomStore rooms;
    private final RoomOrders orders;
    private final Ids ids;
    private final Clock clock;

    public Meetings(
            Database database, MeetingStore meetings, RoomStore rooms, RoomOrders orders, Ids ids, Clock clock) {
        this.database = database;
        this.meetings = meetings;
        this.rooms = rooms;
        this.orders = orders;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface PersonalChange {
        record Done(Meeting meeting) implements PersonalChange {}

        record Malformed() implements PersonalChange {}

        record Reserved() implements PersonalChange {}

        record Taken() implements PersonalChange {}
    }

    /// A meeting that can be entered at once.
    /// @param title empty for the usual one
    public Meeting quick(Account owner, String title) {
        String named = title.isEmpty() ? usualTitle(owner) : title;
        Meeting meeting = new Meeting(
                ids.row(),
                owner.tenant(),
                owner.id(),
                Meeting.Kind.QUICK,
                ids.meetingCode(),
                named,
                false,
                clock.wallMillis(),
                null);
        database.write(() -> {
            if (!meetings.add(meeting)) {
                throw new IllegalStateException("142 random bits came twice");
            }
        });
        return meeting;
    }

    public List<Meeting> quickOf(String owner) {
        return meetings.quickOf(owner);
    }

    public Meeting personalOf(String owner) {
        return meetings.personalOf(owner).orElseThrow();
    }

    public Optional<Meeting> findByDoor(String door) {
        return meetings.findByDoor(door);
    }

    public Optional<Room> roomOf(Meeting meeting) {
        return rooms.findByMeeting(meeting.id());
    }

    public List<Room> roomsOfOwner(String owner) {
        return rooms.ofOwner(owner);
    }

    public PersonalChange changePersonal(Account owner, String vanity, boolean lobby) {
        if (!Vanity.wellFormed(vanity)) {
            return new PersonalChange.Malformed();
        }
        if (Vanity.reserved(vanity)) {
            return new PersonalChange.Reserved();
        }
        return database.write(() -> meetings.changePersonal(owner.id(), vanity, lobby)
                ? new PersonalChange.Done(personalOf(owner.id()))
                : new PersonalChange.Taken());
    }

    /// Deletes a quick meeting at once; if it is running, it ends.
    public void remove(Meeting meeting) {
        database.write(() -> {
            endRoom(meeting);
            meetings.remove(meeting.id());
        });
        database.forgetDeleted();
    }

    /// Deletes quick meetings whose time is over.
    /// @return how many
    public int forgetOld(Settings.Retention retention) {
        long now = clock.wallMillis();
        return database.write(() -> meetings.removeOld(
                now - retention.meetingNameDays() * DAY_MILLIS, now - retention.unusedMeetingDays() * DAY_MILLIS));
    }

    /// What the meeting is called in the room and at its door.
    public static String titleOf(Meeting meeting, Account owner) {
        return switch (meeting.kind()) {
            case QUICK -> meeting.title();
            case PERSONAL ->
                switch (owner.language()) {
                    case DE -> "Raum von " + owner.name();
                    case EN -> "Room of " + owner.name();
                };
        };
    }

    @Override
    public void added(Account account) {
        String suggestion = Vanity.suggest(account.name());
        for (int i = 1; i <= MAX_SUGGESTIONS; i++) {
            String door = i == 1 ? suggestion : suggestion + "-" + i;
            Meeting room = new Meeting(
                    ids.row(),
                    account.tenant(),
                    account.id(),
                    Meeting.Kind.PERSONAL,
                    door,
                    "",
                    true,
                    clock.wallMillis(),
                    null);
            if (meetings.add(room)) {
                return;
            }
        }
        throw new IllegalStateException(MAX_SUGGESTIONS + " people have the same name");
    }

    @Override
    public void removing(Account account) {
        meetings.allOf(account.id()).forEach(this::endRoom);
    }

    @Override
    public @Nullable String vanityOf(String account) {
        return meetings.personalOf(account).map(Meeting::door).orElse(null);
    }

    private void endRoom(Meeting meeting) {
        rooms.findByMeeting(meeting.id()).ifPresent(room -> orders.end(room.node(), room.id()));
    }

    private static String usualTitle(Account owner) {
        return owner.language() == Language.DE ? "Besprechung mit " + owner.name() : "Meeting with " + owner.name();
    }
}
