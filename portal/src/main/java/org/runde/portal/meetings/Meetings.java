package org.runde.portal.meetings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.MeetingType;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountWatcher;
import org.runde.portal.http.Language;
import org.runde.portal.http.Page;
import org.runde.portal.http.Problem;
import org.runde.portal.http.Throttle;
import org.runde.portal.login.VanityNames;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Controllers;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.OrganisationWatcher;

/// Use cases around meetings that are there: lists, quick meetings, personal rooms, calling off and deleting. Planning
/// ahead is the business of [Planning].
public final class Meetings implements AccountWatcher, OrganisationWatcher, VanityNames {
    /// Key of the one date of a quick meeting.
    static final String NOW = "now";

    private static final int PIN_DIGITS = 9;
    private static final int MAX_SUGGESTIONS = 30;
    private static final MeetingOptions PERSONAL = MeetingOptions.USUAL.withLobby(true);

    private final Stores stores;
    private final RoomOrders orders;
    private final MeetingWatchers watchers;
    private final Controllers controllers;
    private final Ids ids;
    private final Clock clock;
    private final Throttle quick;

    public Meetings(Stores stores, RoomOrders orders, MeetingWatchers watchers, Controllers controllers, Means means) {
        this.stores = stores;
        this.controllers = controllers;
        this.orders = orders;
        this.watchers = watchers;
        this.ids = means.ids();
        this.clock = means.clock();
        this.quick = means.quick();
    }

    /// What it works with besides.
    ///
    /// @param quick by organiser, so that a program gone wild does not fill the list and the database
    public record Means(Ids ids, Clock clock, Throttle quick) {}

    /// Where meetings, their dates and their rooms are kept.
    public record Stores(Database database, MeetingStore meetings, OccurrenceStore occurrences, RoomStore rooms) {}

    public sealed interface PersonalChange {
        record Done(Meeting meeting) implements PersonalChange {}

        record Malformed() implements PersonalChange {}

        record Reserved() implements PersonalChange {}

        record Taken() implements PersonalChange {}
    }

    // ---- quick meetings

    /// A meeting that can be entered at once.
    /// @param title empty for the usual one
    public Meeting quick(Account owner, String title) {
        return quick(owner, new MeetingDraft(MeetingType.VIDEO, title, "", null, MeetingOptions.USUAL, null));
    }

    /// A meeting that can be entered at once.
    /// @throws Problem `tooManyMeetings` when this organiser has started very many in a short time
    public Meeting quick(Account owner, MeetingDraft draft) {
        int wait = quick.tryTake(owner.id());
        if (wait > 0) {
            throw Problem.tooMany(
                    "tooManyMeetings", "You have started very many meetings in a short time. Wait a moment.", wait);
        }
        return stores.database().write(() -> {
            Meeting meeting = make(owner, Meeting.Kind.QUICK, ids.meetingCode(), draft.withSchedule(null));
            if (!stores.meetings().add(meeting)) {
                throw new IllegalStateException("142 random bits came twice");
            }
            long now = meeting.createdAt();
            stores.occurrences()
                    .add(
                            meeting,
                            new Occurrence(meeting.id(), NOW, null, now, now, false, false, false, Occurrence.OPEN));
            watchers.tell(watcher -> watcher.planned(meeting));
            return meeting;
        });
    }

    /// Fresh, with a door and a PIN of its own, and not yet stored. Inside the transaction. Who answers for its data is
    /// written down now, so that this does not change when the organisation gets another standard.
    Meeting make(Account owner, Meeting.Kind kind, String door, MeetingDraft draft) {
        boolean named = !draft.title().isEmpty() || kind == Meeting.Kind.PERSONAL;
        boolean follows = draft.controller() != null || kind == Meeting.Kind.PERSONAL;
        return new Meeting(
                ids.row(),
                owner.tenant(),
                owner.id(),
                kind,
                draft.type(),
                door,
                freshPin(),
                named ? draft.title() : usualTitle(owner),
                draft.comment(),
                follows
                        ? draft.controller()
                        : controllers.standard(owner.tenant()).id(),
                draft.options(),
                draft.schedule(),
                clock.wallMillis(),
                null,
                null,
                1);
    }

    // ---- looking up

    public Optional<Meeting> find(String id) {
        return stores.meetings().find(id);
    }

    public Optional<Meeting> findByDoor(String door) {
        return stores.meetings().findByDoor(door);
    }

    public Meeting personalOf(String owner) {
        return stores.meetings().personalOf(owner).orElseThrow();
    }

    /// One part of a list; [MeetingQuery.Position] as text leads to the next.
    public Page<DatedMeeting> list(MeetingQuery query) {
        List<DatedMeeting> found = stores.occurrences().list(query, clock.wallMillis());
        return Page.of(
                found,
                query.limit(),
                dated -> MeetingQuery.Position.of(dated.occurrence()).toString());
    }

    /// All dates of a meeting, the earliest first; of a personal room none.
    public List<Occurrence> occurrencesOf(Meeting meeting) {
        return stores.occurrences().of(meeting.id());
    }

    public Optional<Occurrence> occurrence(Meeting meeting, String key) {
        return stores.occurrences().find(meeting.id(), key);
    }

    /// The date to show: the one that runs, else the next, else the last. Empty when all were called off.
    public Optional<Occurrence> currentOf(Meeting meeting) {
        long now = clock.wallMillis();
        List<Occurrence> dates =
                occurrencesOf(meeting).stream().filter(one -> !one.cancelled()).toList();
        return dates.stream()
                .filter(Occurrence::running)
                .findFirst()
                .or(() -> dates.stream().filter(one -> !one.over(now)).findFirst())
                .or(() -> dates.isEmpty() ? Optional.empty() : Optional.of(dates.getLast()));
    }

    /// The date somebody means who opens the room now: the next one if it is about to begin, else the nearest, which
    /// may be one that is over and goes on.
    public Optional<Occurrence> meantNow(Meeting meeting) {
        long now = clock.wallMillis();
        Optional<Occurrence> next = currentOf(meeting);
        if (next.isPresent() && next.get().doorOpen(now)) {
            return next;
        }
        return occurrencesOf(meeting).stream()
                .filter(one -> !one.cancelled())
                .min(Comparator.comparing(one -> one.distanceMillis(now)));
    }

    public Optional<Room> roomOf(Meeting meeting) {
        return stores.rooms().findByMeeting(meeting.id());
    }

    public List<Room> roomsOf(Collection<Meeting> meetings) {
        return stores.rooms()
                .ofMeetings(meetings.stream().map(Meeting::id).distinct().toList());
    }

    /// Rooms of a tenant in which somebody is now.
    public List<Room> running(String tenant) {
        return stores.rooms().running(tenant);
    }

    // ---- personal rooms

    public PersonalChange changePersonal(Account owner, String vanity, MeetingOptions options) {
        if (!Vanity.wellFormed(vanity)) {
            return new PersonalChange.Malformed();
        }
        if (Vanity.reserved(vanity)) {
            return new PersonalChange.Reserved();
        }
        return stores.database().write(() -> {
            Meeting before = personalOf(owner.id());
            if (!stores.meetings().changeDoor(before.id(), vanity)) {
                return new PersonalChange.Taken();
            }
            Meeting moved = personalOf(owner.id());
            MeetingDraft draft =
                    new MeetingDraft(moved.type(), moved.title(), moved.comment(), moved.controller(), options, null);
            stores.meetings().change(moved.with(draft));
            Meeting after = personalOf(owner.id());
            watchers.tell(watcher -> watcher.changed(before, after));
            return new PersonalChange.Done(after);
        });
    }

    /// Gives the personal room a name made of this one, when the name says something new and can be used; a telephone
    /// system may know a shorter one than we have made up. Inside or outside a transaction.
    /// @return the vanity name it has now
    public String suggestVanity(Account account, String name) {
        Meeting room = personalOf(account.id());
        String wanted = Vanity.suggest(name);
        if (room.door().equals(wanted)) {
            return wanted;
        }
        return switch (changePersonal(account, wanted, room.options())) {
            case PersonalChange.Done(Meeting meeting) -> meeting.door();
            case PersonalChange.Malformed() -> room.door();
            case PersonalChange.Reserved() -> room.door();
            case PersonalChange.Taken() -> room.door();
        };
    }

    // ---- calling off and deleting

    /// Calls it off: it can no longer be entered, and whoever has the link reads that it does not take place. A running
    /// room ends.
    /// @return as it is now
    public Meeting cancel(Meeting meeting) {
        return stores.database().write(() -> {
            if (meeting.cancelled()) {
                return meeting;
            }
            long now = clock.wallMillis();
            endRoom(meeting);
            stores.meetings().cancel(meeting.id(), now);
            for (Occurrence one : occurrencesOf(meeting)) {
                if (one.lastAt() > now && !one.cancelled() && !one.running()) {
                    stores.occurrences().change(meeting, one.withCancelled());
                }
            }
            Meeting after = find(meeting.id()).orElseThrow();
            watchers.tell(watcher -> watcher.cancelled(after));
            return after;
        });
    }

    /// Deletes a meeting at once with everything that hangs on it; if it is running, it ends.
    /// @throws Problem `held` when it must not be deleted for now
    public void remove(Meeting meeting) {
        stores.database().write(() -> {
            if (stores.meetings().held(meeting.id())) {
                throw Problem.held();
            }
            endRoom(meeting);
            removeRows(meeting);
        });
        stores.database().forgetDeleted();
    }

    /// Gives PINs to meetings of an earlier version of this program, which knew none.
    /// @return how many
    public int givePins() {
        List<String> without = stores.meetings().withoutPin(clock.wallMillis());
        if (!without.isEmpty()) {
            stores.database()
                    .write(() -> without.forEach(id -> stores.meetings().setPin(id, freshPin())));
        }
        return without.size();
    }

    /// Forgets organisers who have started nothing for a while.
    public int forgetIdle() {
        return quick.forgetIdle();
    }

    /// What the meeting is called in the room and at its door.
    public static String titleOf(Meeting meeting, Account owner) {
        return switch (meeting.kind()) {
            case QUICK, SCHEDULED -> meeting.title();
            case PERSONAL ->
                switch (owner.language()) {
                    case DE -> "Raum von " + owner.name();
                    case EN -> "Room of " + owner.name();
                };
        };
    }

    // ---- accounts

    @Override
    public void added(Account account) {
        String suggestion = Vanity.suggest(account.name());
        MeetingDraft draft = new MeetingDraft(MeetingType.VIDEO, "", "", null, PERSONAL, null);
        for (int i = 1; i <= MAX_SUGGESTIONS; i++) {
            String door = i == 1 ? suggestion : suggestion + "-" + i;
            if (stores.meetings().add(make(account, Meeting.Kind.PERSONAL, door, draft))) {
                return;
            }
        }
        // A whole telephone system may be called the same: then a random name, which nobody else has.
        String unlike = ids.row().toLowerCase(Locale.ROOT);
        if (!stores.meetings().add(make(account, Meeting.Kind.PERSONAL, "room-" + unlike, draft))) {
            throw new IllegalStateException("100 random bits came twice");
        }
    }

    @Override
    public void removing(Account account) {
        for (Meeting meeting : stores.meetings().allOf(account.id())) {
            endRoom(meeting);
            watchers.tell(watcher -> watcher.removing(meeting));
        }
    }

    /// Nobody enters a meeting of somebody who is gone, and the name of their room is free for others.
    @Override
    public void parking(Account account, boolean whole) {
        for (Meeting meeting : stores.meetings().allOf(account.id())) {
            endRoom(meeting);
            if (!whole && !stores.meetings().held(meeting.id())) {
                removeRows(meeting);
            } else if (meeting.kind() == Meeting.Kind.PERSONAL) {
                stores.meetings().changeDoor(meeting.id(), ids.meetingCode());
            } else {
                cancel(meeting);
            }
        }
    }

    /// Whoever is in a room of the tenant is asked to leave.
    @Override
    public void closing(Organisation organisation) {
        running(organisation.id()).forEach(room -> orders.end(room.node(), room.id()));
    }

    /// Deletes meetings of a tenant that is being deleted, in the transaction of the caller.
    public void removeAll(Collection<String> ids) {
        for (String id : ids) {
            find(id).ifPresent(meeting -> {
                endRoom(meeting);
                removeRows(meeting);
            });
        }
    }

    @Override
    public @Nullable String vanityOf(String account) {
        return stores.meetings().personalOf(account).map(Meeting::door).orElse(null);
    }

    private void removeRows(Meeting meeting) {
        watchers.tell(watcher -> watcher.removing(meeting));
        stores.meetings().remove(meeting.id());
    }

    private void endRoom(Meeting meeting) {
        roomOf(meeting).ifPresent(room -> orders.end(room.node(), room.id()));
    }

    private String freshPin() {
        String pin = ids.digits(PIN_DIGITS);
        while (stores.meetings().hasPin(pin)) {
            pin = ids.digits(PIN_DIGITS);
        }
        return pin;
    }

    private static String usualTitle(Account owner) {
        return owner.language() == Language.DE ? "Besprechung mit " + owner.name() : "Meeting with " + owner.name();
    }
}
