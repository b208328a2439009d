package org.runde.portal.meetings;

import java.util.List;
import java.util.OptionalLong;
import org.runde.contract.room.Fact;
import org.runde.contract.room.NodeFact;
import org.runde.contract.room.RoomFact;
import org.runde.kernel.config.Settings;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.store.Database;

/// Takes in what media nodes tell. Facts come at least once and in order per room; each is handled exactly once,
/// because its id is written down in the same transaction as its effect.
public final class RoomFacts {
    /// Features that want to know what happens in rooms. Called inside the transaction that handles the fact, so that
    /// each fact counts once, in the order in which the node told them.
    public interface Watcher {
        /// @param room as it was before this fact
        default void happened(RoomFact fact, Room room) {}

        /// The node has started anew: nobody is in the rooms it had before.
        default void nodeStarted(NodeFact.Started fact) {}

        /// May be told twice.
        default void nodeAlive(NodeFact.Alive fact) {}
    }

    /// A node tells the end of an empty room after the grace time; a node that is gone tells nothing. This much later
    /// the portal stops waiting.
    private static final long MARGIN_MILLIS = 60_000;
    private static final long DAY_MILLIS = 86_400_000;
    private static final long HANDLED_KEPT_DAYS = 7;
    private static final int FORGOTTEN_AT_ONCE = 5_000;
    /// Name of the rule that ends rooms whose node tells nothing any more.
    static final String ABANDONED = "abandoned-rooms";
    /// Under this the deletion log counts what goes with a room.
    static final String OVER = "room-over";

    private final Database database;
    private final RoomStore rooms;
    private final Meetings.Stores stores;
    private final MeetingWatchers watchers;
    private final DeletionLog log;
    private final Clock clock;
    private final long graceMillis;
    private final List<Watcher> listeners;

    public RoomFacts(
            Meetings.Stores stores,
            MeetingWatchers watchers,
            List<Watcher> listeners,
            DeletionLog log,
            Clock clock,
            Settings.Rooms settings) {
        this.database = stores.database();
        this.rooms = stores.rooms();
        this.stores = stores;
        this.watchers = watchers;
        this.listeners = listeners;
        this.log = log;
        this.clock = clock;
        this.graceMillis = settings.graceSeconds() * 1000L;
    }

    public void handle(Fact fact) {
        switch (fact) {
            case RoomFact roomFact -> handleRoom(roomFact);
            case NodeFact nodeFact -> handleNode(nodeFact);
        }
    }

    private void handleRoom(RoomFact fact) {
        boolean ended = database.write(() -> {
            if (!rooms.handleOnce(fact.id(), clock.wallMillis())) {
                return false;
            }
            Room room = rooms.find(fact.room()).orElse(null);
            if (room == null) {
                // Over already: the meeting was deleted, or its end was told by another way.
                return false;
            }
            listeners.forEach(listener -> listener.happened(fact, room));
            apply(fact, room);
            return fact instanceof RoomFact.Ended;
        });
        if (ended) {
            database.forgetDeleted();
        }
    }

    private void handleNode(NodeFact fact) {
        switch (fact) {
            case NodeFact.Started started ->
                database.write(() -> {
                    if (rooms.handleOnce(fact.id(), clock.wallMillis())) {
                        listeners.forEach(listener -> listener.nodeStarted(started));
                        rooms.nodeStarted(started.node(), started.at(), clock.wallMillis() + graceMillis);
                    }
                });
            case NodeFact.Alive alive -> database.write(() -> listeners.forEach(listener -> listener.nodeAlive(alive)));
        }
    }

    /// Ends rooms to which nobody came (back).
    /// @return how many
    int endAbandoned(int atMost) {
        long now = clock.wallMillis();
        return database.write(() -> {
            List<Room> over = rooms.over(now, atMost);
            over.forEach(room -> end(room, now));
            return over.size();
        });
    }

    OptionalLong oldestAbandoned() {
        return rooms.oldestOver(clock.wallMillis());
    }

    /// Forgets which facts were handled so long ago that no node tells them again.
    /// @return how many
    public int forgetHandled() {
        return database.write(
                () -> rooms.forgetHandled(clock.wallMillis() - HANDLED_KEPT_DAYS * DAY_MILLIS, FORGOTTEN_AT_ONCE));
    }

    private void apply(RoomFact fact, Room room) {
        switch (fact) {
            case RoomFact.Entered entered -> {
                rooms.entered(room, entered.participant(), entered.person());
                if (!room.entered()) {
                    begin(room);
                }
            }
            case RoomFact.Reconnected back -> rooms.entered(room, back.participant(), back.person());
            case RoomFact.Named known -> {}
            case RoomFact.ConsentGiven ofPersons -> {}
            case RoomFact.ChatLogged ofChats -> {}
            case RoomFact.ChatTaken ofChats -> {}
            case RoomFact.ChatSkipped ofChats -> {}
            case RoomFact.ConsentWithdrawn ofPersons -> {}
            case RoomFact.FileRemoved ofFiles -> {}
            case RoomFact.DocumentRemoved ofDocuments -> {}
            case RoomFact.Lost placeIsKept -> {}
            case RoomFact.PollClosed forTheReport -> {}
            case RoomFact.PollAnswered forTheReport -> {}
            case RoomFact.Left left -> {
                rooms.left(room.id(), left.participant());
                waitForReturn(room);
            }
            case RoomFact.Removed removed -> {
                rooms.removed(room, removed.person());
                rooms.left(room.id(), removed.participant());
                // With a fresh browser a removed guest is somebody new, so from now on somebody looks at new guests.
                rooms.setDoor(room.id(), room.locked(), true);
                waitForReturn(room);
            }
            case RoomFact.RoleChanged changed -> rooms.setRole(room.id(), changed.participant(), changed.role());
            case RoomFact.Delegated changed -> rooms.setDelegated(room.id(), changed.participant(), changed.given());
            case RoomFact.DoorChanged door -> rooms.setDoor(room.id(), door.locked(), door.lobby());
            case RoomFact.Waiting waiting -> {
                if (waiting.anybody()) {
                    rooms.keep(room.id());
                } else {
                    waitForReturn(room);
                }
            }
            case RoomFact.Closed closed -> {
                String occurrence = room.occurrence();
                if (occurrence != null) {
                    stores.occurrences().close(room.meeting(), occurrence);
                }
            }
            case RoomFact.Ended ended -> end(room, ended.at());
        }
    }

    private void waitForReturn(Room room) {
        rooms.setOverAtWhenEmpty(room.id(), clock.wallMillis() + graceMillis + MARGIN_MILLIS);
    }

    private void begin(Room room) {
        String occurrence = room.occurrence();
        if (occurrence != null) {
            stores.occurrences().open(room.meeting(), occurrence);
        }
        stores.meetings()
                .find(room.meeting())
                .ifPresent(meeting -> watchers.tell(watcher -> watcher.began(meeting, room)));
    }

    private void end(Room room, long atMillis) {
        if (room.entered()) {
            stores.meetings().end(room.meeting(), atMillis);
            String occurrence = room.occurrence();
            if (occurrence != null) {
                stores.occurrences().ended(room.meeting(), occurrence, atMillis);
            }
            stores.meetings()
                    .find(room.meeting())
                    .ifPresent(meeting -> watchers.tell(watcher -> watcher.ended(meeting, room, atMillis)));
        }
        log.count(room.tenant(), DataKind.MEETING_HISTORY, OVER, 1 + rooms.presences(room.id()));
        watchers.tell(watcher -> watcher.roomOver(room, OVER));
        rooms.remove(room.id());
    }
}
