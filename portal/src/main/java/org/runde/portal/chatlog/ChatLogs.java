package org.runde.portal.chatlog;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.ConsentScope;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.audit.Act;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.http.Problem;
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
                deletions.count(
                        room.tenant(),
                        DataKind.CHAT,
                        TAKEN,
                        store.take(room.id(), taken.message(), clock.wallMillis()));
            case RoomFact.ConsentGiven given -> {
                if (given.consent().scope() == ConsentScope.CHAT_LOG) {
                    store.agreed(room.id(), given.person(), given.consent().version());
                }
            }
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

    /// Somebody does not agree any more: what they said goes, or is shown to nobody as long as a hold keeps it. Inside
    /// the caller's transaction.
    public void forget(Room room, String person) {
        int gone = store.forget(room.id(), person, clock.wallMillis());
        deletions.count(room.tenant(), DataKind.CHAT, WITHDRAWN, gone);
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

    /// When the first of it goes, in epoch milliseconds; empty while somebody is there.
    OptionalLong keptUntil(Meeting meeting, ChatLogStore.Run run) {
        Long ended = run.endedAt();
        return ended == null
                ? OptionalLong.empty()
                : OptionalLong.of(store.until(meeting.tenant(), ended, run.agreedFor()));
    }

    /// A log, with the lines that may be shown.
    record Whole(ChatLogStore.Run run, List<ChatLine> lines) {}

    /// Whoever reads it is written down. Inside one transaction.
    /// @param reader account
    Optional<Whole> read(Meeting meeting, String room, String reader) {
        Optional<ChatLogStore.Run> found = run(meeting, room);
        if (found.isPresent()) {
            audit.add(meeting.tenant(), reader, READ, room, "");
        }
        return found.map(run -> new Whole(run, store.lines(meeting.id(), room)));
    }

    /// @return false when there is none
    /// @throws Problem `held` when something in it must not be deleted for now
    boolean remove(Meeting meeting, String room) {
        boolean there = run(meeting, room).isPresent();
        if (there && store.held(meeting.id(), room)) {
            throw Problem.held();
        }
        if (there) {
            deletions.count(meeting.tenant(), DataKind.CHAT, BY_ORGANISER, store.remove(meeting.id(), room));
        }
        return there;
    }

    private Optional<ChatLogStore.Run> run(Meeting meeting, String room) {
        return store.runs(meeting.id()).stream()
                .filter(run -> run.room().equals(room))
                .findFirst();
    }

    // ---- when its time is over

    int removeOld(int atMost) {
        return deletions.countAll(store.removeOld(clock.wallMillis(), atMost), DataKind.CHAT, RULE);
    }

    /// When the oldest that is due became due.
    OptionalLong oldest() {
        return store.oldest(clock.wallMillis());
    }
}
