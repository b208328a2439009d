package org.runde.portal.kept;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Problem;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingWatcher;
import org.runde.portal.meetings.Room;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.Holds;

/// Keeps what an organiser saves to a meeting, and forgets it as notes for invitees are forgotten, counted from the end
/// of the date it belongs to, or with the meeting.
final class KeptThings implements MeetingWatcher {
    static final String BOARD_RULE = "boards-kept";
    static final String NOTES_RULE = "notes-kept";
    /// In the deletion log.
    static final String BY_ORGANISER = "kept-deleted";
    static final String MEETING = "meeting-deleted";

    static final int MOST_OF_A_MEETING = 20;
    static final int LONGEST_TEXT = 400_000;
    static final int LARGEST_BOARD = 3 * 1024 * 1024;

    private final KeptStore store;
    private final Holds holds;
    private final DeletionLog deletions;
    private final Ids ids;
    private final Clock clock;

    KeptThings(KeptStore store, Holds holds, DeletionLog deletions, Ids ids, Clock clock) {
        this.store = store;
        this.holds = holds;
        this.deletions = deletions;
        this.ids = ids;
        this.clock = clock;
    }

    /// Inside one transaction.
    KeptThing save(Meeting meeting, KeptThing.Over over, KeptThing.Kind kind, String content) {
        byte[] bytes = bytes(kind, content)
                .orElseThrow(() -> Problem.invalid(
                        "content", "A PDF as base64 is needed of a board, text of notes, neither too long."));
        if (store.count(meeting.id()) >= MOST_OF_A_MEETING) {
            throw new Problem(409, "keptFull", "This meeting keeps as much as it can; delete something first.");
        }
        KeptThing thing = new KeptThing(ids.row(), kind, bytes.length, clock.wallMillis(), over);
        store.add(meeting, thing, content);
        return thing;
    }

    /// @return empty when it is too long, or not what it should be
    private static Optional<byte[]> bytes(KeptThing.Kind kind, String content) {
        return switch (kind) {
            case NOTES ->
                content.isBlank() || content.length() > LONGEST_TEXT
                        ? Optional.empty()
                        : Optional.of(content.getBytes(StandardCharsets.UTF_8));
            case BOARD -> content.length() > LARGEST_BOARD ? Optional.empty() : pdf(content);
        };
    }

    private static Optional<byte[]> pdf(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            String start = new String(bytes, 0, Math.min(5, bytes.length), StandardCharsets.US_ASCII);
            return start.equals("%PDF-") ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void ended(Meeting meeting, Room room, long endedAt) {
        store.ended(meeting.id(), endedAt);
    }

    List<KeptThing> of(Meeting meeting) {
        return store.of(meeting.id());
    }

    Optional<KeptThing> one(Meeting meeting, String id) {
        return store.one(meeting.id(), id);
    }

    Optional<byte[]> content(Meeting meeting, KeptThing thing) {
        return store.content(meeting.id(), thing.id()).flatMap(content -> bytes(thing.kind(), content));
    }

    /// @return false when there is none
    /// @throws Problem `held` when it must not be deleted for now
    boolean remove(Meeting meeting, String id) {
        Optional<KeptThing> thing = store.one(meeting.id(), id);
        if (thing.isPresent() && holds.heldAsWhole(meeting.id())) {
            throw Problem.held();
        }
        thing.ifPresent(gone -> {
            int rows = store.remove(meeting.id(), id);
            deletions.count(meeting.tenant(), gone.kind().dataKind, BY_ORGANISER, rows);
        });
        return thing.isPresent();
    }

    @Override
    public void removing(Meeting meeting) {
        countAll(List.of(meeting), MEETING);
    }

    @Override
    public void expiring(List<Meeting> meetings, String rule) {
        countAll(meetings, rule);
    }

    private void countAll(List<Meeting> meetings, String rule) {
        List<String> named = meetings.stream().map(Meeting::id).toList();
        for (KeptThing.Kind kind : KeptThing.Kind.values()) {
            deletions.countAll(store.tenantsOf(named, kind), kind.dataKind, rule);
        }
    }

    int removeOld(KeptThing.Kind kind, int atMost) {
        List<String> gone = store.removeOld(kind, clock.wallMillis(), atMost);
        return deletions.countAll(gone, kind.dataKind, kind == KeptThing.Kind.BOARD ? BOARD_RULE : NOTES_RULE);
    }

    /// When the oldest that is due became due.
    OptionalLong oldest(KeptThing.Kind kind) {
        return store.oldest(kind, clock.wallMillis());
    }
}
