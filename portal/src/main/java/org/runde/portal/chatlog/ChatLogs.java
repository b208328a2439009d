package org.runde.portal.chatlog;

import java.util.List;
import java.util.OptionalLong;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.ConsentScope;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.kind.Keep;
import org.runde.kernel.time.Clock;
import org.runde.portal.audit.Act;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingWatcher;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.retention.DeletionLog;

/// Writes down what the node tells of a chat that is kept, lets its organiser read it, and forgets it: a message that
/// was deleted, what somebody said who withdraws, and everything when its time is over.
public final class ChatLogs implements RoomFacts.Watcher, MeetingWatcher {
    static final String RULE = "chat-logs";
    /// In the deletion log.
    static final String WITHDRAWN = "consent-withdrawn";
    static final String TAKEN = "message-deleted";
    static final String BY_ORGANISER = "chat-log-deleted";
    static final String MEETING = "meeting-deleted";
    static final Act READ = new Act("chat-log.read");

    /// The one period there is: without the log nothing is kept at all.
    static final Keep KEEP = DataKind.CHAT.further().orElseThrow().keep();

    private final ChatLogStore store;
    private final DeletionLog deletions;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    ChatLogs(ChatLogStore store, DeletionLog deletions, AuditLog audit, Ids ids, Clock clock) {
        this.store = store;
        this.deletions = deletions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    // ---- what happens in rooms

    @Override
    public void happened(RoomFact fact, Room room) {
        switch (fact) {
            case RoomFact.ChatLogged said ->
                add(
                        room,
                        new ChatLine(
                                "",
                                room.id(),
                                said.message(),
                                said.person(),
                                said.name(),
                                said.text(),
                                said.replyTo(),
                                said.at(),
                                null));
            case RoomFact.ChatSkipped gap ->
                add(room, new ChatLine("", room.id(), gap.id(), "", "", "", null, gap.at(), null));
            case RoomFact.ChatTaken taken ->
                deletions.count(room.tenant(), DataKind.CHAT, TAKEN, store.take(room.id(), taken.message()));
            case RoomFact.ConsentWithdrawn withdrawn -> {
                if (withdrawn.consent().scope() == ConsentScope.CHAT_LOG) {
                    forget(room, withdrawn.person());
                }
            }
            case RoomFact.Entered entered -> goesOn(room);
            case RoomFact.Reconnected back -> goesOn(room);
            case RoomFact.Left left -> {
                if (room.people() <= 1) {
                    store.ended(room.id(), left.at());
                }
            }
            default -> {}
        }
    }

    private void add(Room room, ChatLine line) {
        store.add(ids.row(), room, line);
    }

    /// The period begins when the last one has left, and not while somebody is back in the same room.
    private void goesOn(Room room) {
        if (room.people() == 0) {
            store.ended(room.id(), null);
        }
    }

    /// Somebody does not agree any more: what they said goes. Inside the caller's transaction.
    public void forget(Room room, String person) {
        deletions.count(room.tenant(), DataKind.CHAT, WITHDRAWN, store.forget(room.id(), person));
    }

    @Override
    public void roomOver(Room room, String rule) {
        store.endedUnless(room.id(), clock.wallMillis());
    }

    @Override
    public void removing(Meeting meeting) {
        deletions.countAll(store.tenantsOf(List.of(meeting.id())), DataKind.CHAT, MEETING);
    }

    @Override
    public void expiring(List<Meeting> meetings, String rule) {
        deletions.countAll(store.tenantsOf(meetings.stream().map(Meeting::id).toList()), DataKind.CHAT, rule);
    }

    // ---- for the organiser

    List<ChatLogStore.Run> runs(Meeting meeting) {
        return store.runs(meeting.id());
    }

    /// Whoever reads it is written down. Inside one transaction.
    /// @param reader account
    /// @return empty when there is none
    List<ChatLine> read(Meeting meeting, String room, String reader) {
        List<ChatLine> lines = store.lines(meeting.id(), room);
        if (!lines.isEmpty()) {
            audit.add(meeting.tenant(), reader, READ, room, "");
        }
        return lines;
    }

    /// @return false when there is none
    boolean remove(Meeting meeting, String room) {
        int lines = store.remove(meeting.id(), room);
        deletions.count(meeting.tenant(), DataKind.CHAT, BY_ORGANISER, lines);
        return lines > 0;
    }

    // ---- when its time is over

    int removeOld(int atMost) {
        return deletions.countAll(store.removeEnded(KEEP.since(clock.wallMillis()), atMost), DataKind.CHAT, RULE);
    }

    /// When the oldest that is due became due.
    OptionalLong oldest() {
        OptionalLong end = store.oldestEnd(KEEP.since(clock.wallMillis()));
        return end.isPresent() ? OptionalLong.of(KEEP.until(end.getAsLong())) : end;
    }
}
