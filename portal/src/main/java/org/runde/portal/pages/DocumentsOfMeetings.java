package org.runde.portal.pages;

import java.util.List;
import java.util.OptionalLong;
import org.runde.contract.room.RoomFact;
import org.runde.kernel.id.Ids;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingWatcher;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.retention.Holds;

/// Documents follow their meeting: they go with it, or with the room when nothing lasting is behind it, and whoever
/// comes
/// into the room finds them there.
final class DocumentsOfMeetings implements MeetingWatcher, RoomFacts.Watcher {
    private static final String MEETING = "meeting-removed";

    static final String RELEASED = "documents-nothing-holds";

    private final PagedDocuments documents;
    private final PagedDocumentStore store;
    private final Holds holds;
    private final Ids ids;

    DocumentsOfMeetings(PagedDocuments documents, PagedDocumentStore store, Holds holds, Ids ids) {
        this.documents = documents;
        this.store = store;
        this.holds = holds;
        this.ids = ids;
    }

    @Override
    public void removing(Meeting meeting) {
        documents.forget(store.allOf(meeting.id()), MEETING);
    }

    @Override
    public void expiring(List<Meeting> meetings, String rule) {
        meetings.forEach(meeting -> documents.forget(store.allOf(meeting.id()), rule));
    }

    /// What a hold keeps stays, and is shown in no other room.
    @Override
    public void roomOver(Room room, String rule) {
        if (!holds.heldAsWhole(room.meeting())) {
            documents.forget(store.ofRoom(room.id()), rule);
        }
    }

    /// What only a hold has kept.
    /// @return how many
    int forgetReleased(int atMost) {
        List<PagedDocument> released = store.released(atMost);
        documents.forget(released, RELEASED);
        return released.size();
    }

    /// Nobody has written down when the hold ended: it is due since now.
    OptionalLong oldestReleased(long nowMillis) {
        return store.released(1).isEmpty() ? OptionalLong.empty() : OptionalLong.of(nowMillis);
    }

    @Override
    public void split(Meeting before, Meeting after, Meeting rest) {
        documents.of(after).stream()
                .filter(one -> one.pack() != null && one.room() == null)
                .forEach(one -> store.copy(one, ids.row(), rest.id()));
    }

    /// The node knows of no documents before somebody is in, also when it has started anew.
    @Override
    public void happened(RoomFact fact, Room room) {
        if (fact instanceof RoomFact.DocumentRemoved removed) {
            store.find(removed.document())
                    .filter(one -> one.meeting().equals(room.meeting()) && one.person() != null)
                    .ifPresent(this::takenAway);
        }
        boolean in = fact instanceof RoomFact.Entered || fact instanceof RoomFact.Reconnected;
        if (in && room.people() == 0) {
            documents.tellAll(room);
        }
    }

    /// Whoever takes it away sees it no more; what a hold keeps goes with the hold.
    private void takenAway(PagedDocument one) {
        if (holds.heldAsWhole(one.meeting())) {
            store.leave(one.id());
        } else {
            documents.forget(List.of(one), PagedDocuments.REMOVED);
        }
    }
}
