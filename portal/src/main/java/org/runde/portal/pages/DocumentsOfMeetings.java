package org.runde.portal.pages;

import java.util.List;
import org.runde.contract.room.RoomFact;
import org.runde.kernel.id.Ids;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingWatcher;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomFacts;

/// Documents follow their meeting: they go with it, or with the room when nothing lasting is behind it, and whoever
/// comes
/// into the room finds them there.
final class DocumentsOfMeetings implements MeetingWatcher, RoomFacts.Watcher {
    private static final String MEETING = "meeting-removed";

    private final PagedDocuments documents;
    private final PagedDocumentStore store;
    private final Ids ids;

    DocumentsOfMeetings(PagedDocuments documents, PagedDocumentStore store, Ids ids) {
        this.documents = documents;
        this.store = store;
        this.ids = ids;
    }

    @Override
    public void removing(Meeting meeting) {
        documents.forget(documents.of(meeting), MEETING);
    }

    @Override
    public void expiring(List<Meeting> meetings, String rule) {
        meetings.forEach(meeting -> documents.forget(documents.of(meeting), rule));
    }

    @Override
    public void roomOver(Room room, String rule) {
        documents.forget(store.ofRoom(room.id()), rule);
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
                    .ifPresent(one -> documents.forget(List.of(one), PagedDocuments.REMOVED));
        }
        boolean in = fact instanceof RoomFact.Entered || fact instanceof RoomFact.Reconnected;
        if (in && room.people() == 0) {
            documents.tellAll(room);
        }
    }
}
