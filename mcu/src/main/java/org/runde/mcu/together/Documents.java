package org.runde.mcu.together;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runde.contract.document.DocumentState;
import org.runde.contract.document.RoomDocument;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.DocumentTalk;
import org.runde.contract.signal.DocumentTalk.AskDocument;
import org.runde.contract.signal.DocumentTalk.DocumentGone;
import org.runde.contract.signal.DocumentTalk.DocumentNow;
import org.runde.contract.signal.DocumentTalk.DocumentView;
import org.runde.contract.signal.DocumentTalk.OfferDocument;
import org.runde.contract.signal.DocumentTalk.RemoveDocument;
import org.runde.contract.signal.DocumentTalk.TurnPage;
import org.runde.contract.signal.FileTalk;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.SurfaceTalk.SurfaceKind;
import org.runde.contract.token.FileGrant;
import org.runde.kernel.limit.TokenBucket;
import org.runde.mcu.hall.Activity;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;
import org.runde.mcu.hall.RoomOut;

/// The documents of a room: what there is, and which page of each is shown. The pages never come here. What the portal
/// has prepared is known to those who may show it; everybody else learns of a document when it stands on the stage.
public final class Documents implements Activity {
    private static final double SECONDS = 60.0;

    private final Hall hall;
    private final Surfaces surfaces;
    private final DocumentLimits limits;
    private final Consumer<String> gone;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Pace> paces = new HashMap<>();
    private @Nullable String onStage;

    /// @param meeting those of the meeting of which this is a breakout room, where they are known as well
    /// @param gone    hears of a document that is not there any more
    public Documents(
            Hall hall, Surfaces surfaces, DocumentLimits limits, @Nullable Documents meeting, Consumer<String> gone) {
        this.hall = hall;
        this.surfaces = surfaces;
        this.limits = limits;
        this.gone = gone;
        if (meeting != null) {
            meeting.entries.forEach((id, entry) -> entries.put(id, new Entry(entry.document(), 1)));
        }
    }

    /// @param shown the page everybody who follows is on
    private record Entry(RoomDocument document, int shown) {
        DocumentView seen() {
            return new DocumentView(
                    document.id(),
                    document.label(),
                    document.place(),
                    document.state(),
                    shown,
                    document.page(),
                    document.pages(),
                    document.failure(),
                    document.person() != null);
        }

        boolean ready() {
            return document.state() == DocumentState.READY;
        }
    }

    /// How often one place may still act.
    private record Pace(TokenBucket turns, TokenBucket asks, TokenBucket offers) {}

    public static Right rightFor(DocumentTalk.Request request) {
        return switch (request) {
            case TurnPage turn -> Right.SHARE;
            case AskDocument ask -> Right.TAKE_PART;
            case OfferDocument offer -> Right.SHARE;
            case RemoveDocument remove -> Right.SHARE;
        };
    }

    public void said(Place place, long seq, DocumentTalk.Request request) {
        switch (request) {
            case TurnPage turn -> refuse(place, seq, turn(place, turn));
            case AskDocument ask -> answer(place, ask.ref(), ask(place, ask));
            case OfferDocument offer -> answer(place, offer.ref(), offer(place, offer));
            case RemoveDocument remove -> refuse(place, seq, remove(place, remove.document()));
        }
    }

    private void refuse(Place place, long seq, @Nullable Refusal refusal) {
        if (refusal != null) {
            hall.refuse(place, seq, refusal);
        }
    }

    private void answer(Place place, long ref, @Nullable Refusal refusal) {
        if (refusal != null) {
            hall.tell(place, new FileTalk.FileRefused(ref, refusal));
        }
    }

    /// Whether this can be put on the stage.
    public boolean canShow(String id) {
        Entry entry = entries.get(id);
        return entry != null && entry.ready();
    }

    /// Something may have been put on the stage, or taken off it.
    public void stageChanged() {
        String now = entries.keySet().stream()
                .filter(id -> surfaces.shows(SurfaceKind.DOCUMENT, id))
                .findFirst()
                .orElse(null);
        String before = onStage;
        if (now == null ? before == null : now.equals(before)) {
            return;
        }
        onStage = now;
        Entry entry = now == null ? null : entries.get(now);
        for (Place place : hall.places()) {
            if (place.device == null && !place.may(Right.SHARE)) {
                if (before != null) {
                    hall.tell(place, new DocumentGone(before));
                }
                if (entry != null) {
                    hall.tell(place, new DocumentNow(entry.seen()));
                }
            }
        }
    }

    // ---- what people want

    private @Nullable Refusal turn(Place place, TurnPage turn) {
        Entry entry = entries.get(turn.document());
        if (entry == null || !entry.ready()) {
            return Refusal.NO_SUCH_FILE;
        }
        if (turn.page() < 1 || turn.page() > entry.document().pages()) {
            return Refusal.MALFORMED;
        }
        if (!pace(place).turns().take(hall.nowMillis)) {
            return Refusal.TOO_OFTEN;
        }
        if (turn.page() != entry.shown()) {
            put(new Entry(entry.document(), turn.page()));
        }
        return null;
    }

    private @Nullable Refusal ask(Place place, AskDocument ask) {
        Entry entry = entries.get(ask.document());
        if (entry == null || !entry.ready() || !knows(place, ask.document())) {
            return Refusal.NO_SUCH_FILE;
        }
        if (!pace(place).asks().take(hall.nowMillis)) {
            return Refusal.TOO_OFTEN;
        }
        grant(place, ask.ref(), FileGrant.Act.FETCH, ask.document(), "", 0);
        return null;
    }

    private @Nullable Refusal offer(Place place, OfferDocument offer) {
        String label = offer.label().strip();
        if (label.length() > limits.labelChars()) {
            return Refusal.TOO_LONG;
        }
        if (!Files.isLabel(label) || offer.size() < 1) {
            return Refusal.MALFORMED;
        }
        if (!pace(place).offers().take(hall.nowMillis)) {
            return Refusal.TOO_OFTEN;
        }
        if (entries.size() >= limits.documents()) {
            return Refusal.FULL;
        }
        grant(place, offer.ref(), FileGrant.Act.SEND, hall.newId(), label, offer.size());
        return null;
    }

    private @Nullable Refusal remove(Place place, String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return Refusal.NO_SUCH_FILE;
        }
        String by = entry.document().person();
        if (by == null || (!by.equals(place.person) && !place.may(Right.MODERATE))) {
            return Refusal.NOT_ALLOWED;
        }
        drop(id);
        hall.report(new RoomFact.DocumentRemoved(hall.newId(), hall.id, hall.nowMillis, id));
        return null;
    }

    private void grant(Place place, long ref, FileGrant.Act act, String document, String label, long size) {
        hall.want(new RoomOut.Grant(
                place.session(),
                ref,
                new RoomOut.Wanted(
                        place.participant, place.person, act, FileGrant.Use.DOCUMENT, document, label, "", size, false),
                false));
    }

    private Pace pace(Place place) {
        return paces.computeIfAbsent(
                place.participant,
                unused -> new Pace(
                        new TokenBucket(limits.turnsPerSecond(), limits.turnsBurst(), hall.nowMillis),
                        new TokenBucket(limits.asksPerMinute() / SECONDS, limits.asksBurst(), hall.nowMillis),
                        new TokenBucket(limits.offersPerMinute() / SECONDS, limits.offersBurst(), hall.nowMillis)));
    }

    // ---- what the portal tells

    public static boolean about(RoomCommand command) {
        return command instanceof RoomCommand.DocumentIs || command instanceof RoomCommand.DocumentDropped;
    }

    @Override
    public void told(RoomCommand command) {
        if (command instanceof RoomCommand.DocumentIs is) {
            stands(is.document());
        } else if (command instanceof RoomCommand.DocumentDropped dropped) {
            drop(dropped.document());
        }
    }

    private void stands(RoomDocument told) {
        Entry before = entries.get(told.id());
        if (before == null && entries.size() >= limits.documents()) {
            return;
        }
        Entry now = new Entry(told, before == null ? 1 : before.shown());
        if (!now.equals(before)) {
            put(now);
        }
    }

    private void put(Entry entry) {
        String id = entry.document().id();
        entries.put(id, entry);
        hall.tellThose(place -> knows(place, id), new DocumentNow(entry.seen()));
    }

    private void drop(String id) {
        if (entries.containsKey(id)) {
            hall.tellThose(place -> knows(place, id), new DocumentGone(id));
            entries.remove(id);
            if (id.equals(onStage)) {
                onStage = null;
                surfaces.gone(SurfaceKind.DOCUMENT, id);
            }
            gone.accept(id);
        }
    }

    // ---- who hears of it

    private boolean knows(Place place, String id) {
        return place.device == null && (place.may(Right.SHARE) || id.equals(onStage));
    }

    private void tellAll(Place place) {
        List<DocumentView> known = new ArrayList<>();
        entries.forEach((id, entry) -> {
            if (knows(place, id)) {
                known.add(entry.seen());
            }
        });
        known.sort(Comparator.comparingLong(DocumentView::place).thenComparing(DocumentView::id));
        hall.tell(place, new DocumentTalk.Documents(known));
    }

    @Override
    public void welcome(Place place) {
        if (place.device == null && !entries.isEmpty()) {
            tellAll(place);
        }
    }

    /// With another role somebody may know of more documents, or of less.
    @Override
    public void changed(Place place) {
        stageChanged();
        welcome(place);
    }

    @Override
    public void left(Place place) {
        paces.remove(place.participant);
        stageChanged();
    }

    /// What they showed has gone from the stage.
    @Override
    public void away(Place place) {
        stageChanged();
    }
}
