package org.runde.portal.files;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.runde.contract.room.NodeFact;
import org.runde.contract.room.RoomFact;
import org.runde.portal.meetings.MeetingWatcher;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.meetings.RoomStore;

/// When files are gone: with the last person, with whoever was still sending them, when they are taken back, and with
/// the room. Inside the transaction of the fact.
final class FileEnds implements RoomFacts.Watcher, MeetingWatcher {
    private static final String LAST_LEFT = "last-left";
    private static final String TAKEN_BACK = "file-removed";

    private final SharedFiles files;
    private final RoomStore rooms;
    /// By how much the wall clock of each node has been set since it started.
    private final Map<String, Long> ahead = new ConcurrentHashMap<>();

    FileEnds(SharedFiles files, RoomStore rooms) {
        this.files = files;
        this.rooms = rooms;
    }

    @Override
    public void happened(RoomFact fact, Room room) {
        switch (fact) {
            case RoomFact.Entered entered -> here(room, entered.at());
            case RoomFact.Reconnected back -> here(room, back.at());
            case RoomFact.Left left -> left(room, left.participant());
            case RoomFact.Removed removed -> left(room, removed.participant());
            case RoomFact.FileRemoved removed -> files.dropOne(removed.file(), TAKEN_BACK);
            default -> {}
        }
    }

    private void here(Room room, long at) {
        files.seenAgain(room, at + ahead.getOrDefault(room.node(), 0L));
        // A node that was started anew knows of none; the first who comes back is enough.
        if (room.people() == 0) {
            files.tellAll(room.id());
        }
    }

    private void left(Room room, String participant) {
        if (rooms.othersPresent(room.id(), participant) == 0) {
            files.dropRoom(room.id(), LAST_LEFT);
        } else {
            files.dropUnfinished(room.id(), participant);
        }
    }

    @Override
    public void nodeAlive(NodeFact.Alive fact) {
        ahead.put(fact.node(), fact.wall() - fact.at());
        files.alive(fact.node(), fact.wall());
    }

    @Override
    public void nodeStarted(NodeFact.Started fact) {
        ahead.remove(fact.node());
    }

    @Override
    public void roomOver(Room room, String rule) {
        files.dropRoom(room.id(), rule);
    }
}
