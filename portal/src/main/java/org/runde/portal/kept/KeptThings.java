package org.runde.portal.kept;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.kind.Keep;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Problem;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingWatcher;
import org.runde.portal.retention.DeletionLog;

/// Keeps what an organiser saves to a meeting, and forgets it 7 days later, or with the meeting.
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
    private final DeletionLog deletions;
    private final Ids ids;
    private final Clock clock;

    KeptThings(KeptStore store, DeletionLog deletions, Ids ids, Clock clock) {
        this.store = store;
        this.deletions = deletions;
        this.ids = ids;
        this.clock = clock;
    }

    static Keep keep(KeptThing.Kind kind) {
        return kind.dataKind.further().orElseThrow().keep();
    }

    /// Inside one transaction.
    KeptThing save(Meeting meeting, KeptThing.Kind kind, String content) {
        check(kind, content);
        if (store.of(meeting.id()).size() >= MOST_OF_A_MEETING) {
            throw new Problem(409, "keptFull", "This meeting keeps as much as it can; delete something first.");
        }
        KeptThing thing = new KeptThing(ids.row(), kind, content, clock.wallMillis());
        store.add(meeting, thing);
        return thing;
    }

    private static void check(KeptThing.Kind kind, String content) {
        boolean fits = switch (kind) {
            case NOTES -> !content.isBlank() && content.length() <= LONGEST_TEXT;
            case BOARD -> content.length() <= LARGEST_BOARD && isPdf(content);
        };
        if (!fits) {
            throw Problem.invalid("content", "A PDF as base64 is needed of a board, text of notes, neither too long.");
        }
    }

    private static boolean isPdf(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return new String(bytes, 0, Math.min(5, bytes.length), StandardCharsets.US_ASCII).equals("%PDF-");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    List<KeptThing> of(Meeting meeting) {
        return store.of(meeting.id());
    }

    Optional<KeptThing> one(Meeting meeting, String id) {
        return store.one(meeting.id(), id);
    }

    /// @return false when there is none
    boolean remove(Meeting meeting, String id) {
        Optional<KeptThing> thing = store.one(meeting.id(), id);
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
        DataKind dataKind = kind.dataKind;
        List<String> gone = store.removeSaved(kind, keep(kind).since(clock.wallMillis()), atMost);
        return deletions.countAll(gone, dataKind, kind == KeptThing.Kind.BOARD ? BOARD_RULE : NOTES_RULE);
    }

    /// When the oldest that is due became due.
    OptionalLong oldest(KeptThing.Kind kind) {
        OptionalLong saved = store.oldest(kind, keep(kind).since(clock.wallMillis()));
        return saved.isPresent() ? OptionalLong.of(keep(kind).until(saved.getAsLong())) : saved;
    }
}
