package org.runde.mcu.together;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.SurfaceTalk;
import org.runde.contract.signal.SurfaceTalk.Present;
import org.runde.contract.signal.SurfaceTalk.PresentNothing;
import org.runde.contract.signal.SurfaceTalk.Presented;
import org.runde.contract.signal.SurfaceTalk.Surface;
import org.runde.contract.signal.SurfaceTalk.SurfaceKind;
import org.runde.mcu.hall.Activity;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;

/// What stands large on everybody's stage besides screens. It stands as long as whoever shows it is in this room and
/// may; what was drawn or written on it lives elsewhere and comes back with the next one who shows it.
public final class Surfaces implements Activity {
    /// The one board of a meeting, and its one page of notes.
    public static final String BOARD = "board";

    public static final String NOTES = "notes";

    private final Hall hall;
    private final Predicate<String> documents;
    private @Nullable Surface shown;
    /// Whoever comes back may believe that something is still shown.
    private boolean wasUsed;

    /// @param documents whether a document of this id can be shown
    public Surfaces(Hall hall, Predicate<String> documents) {
        this.hall = hall;
        this.documents = documents;
    }

    public static Right rightFor(SurfaceTalk.Request request) {
        return switch (request) {
            case Present present -> Right.SHARE;
            case PresentNothing nothing -> Right.TAKE_PART;
        };
    }

    public void said(Place place, long seq, SurfaceTalk.Request request) {
        switch (request) {
            case Present present -> present(place, seq, present.surface(), present.id());
            case PresentNothing nothing -> {
                if (shown != null && !isOf(place) && !place.may(Right.MODERATE)) {
                    hall.refuse(place, seq, Refusal.NOT_ALLOWED);
                } else {
                    show(null);
                }
            }
        }
    }

    /// @return whether this stands on the stage now
    public boolean shows(SurfaceKind kind, String id) {
        return shown != null && shown.kind() == kind && shown.id().equals(id);
    }

    /// It does not exist any more.
    public void gone(SurfaceKind kind, String id) {
        if (shows(kind, id)) {
            show(null);
        }
    }

    private void present(Place place, long seq, SurfaceKind kind, String id) {
        boolean known = switch (kind) {
            case BOARD -> id.equals(BOARD);
            case NOTES -> id.equals(NOTES);
            case DOCUMENT -> documents.test(id);
        };
        if (known) {
            show(new Surface(kind, id, place.participant));
        } else {
            hall.refuse(place, seq, Refusal.MALFORMED);
        }
    }

    @Override
    public void welcome(Place place) {
        if (wasUsed) {
            tell(place);
        }
    }

    @Override
    public void left(Place place) {
        away(place);
    }

    /// Other presenters could not take it away.
    @Override
    public void away(Place place) {
        if (isOf(place)) {
            show(null);
        }
    }

    @Override
    public void changed(Place place) {
        if (isOf(place) && !place.may(Right.SHARE)) {
            show(null);
        }
    }

    private boolean isOf(Place place) {
        return shown != null && place.participant.equals(shown.by());
    }

    private void show(@Nullable Surface surface) {
        if (surface == null ? shown != null : !surface.equals(shown)) {
            shown = surface;
            wasUsed = true;
            hall.places().forEach(this::tell);
        }
    }

    private void tell(Place place) {
        Surface now = shown;
        if (now != null && now.by() != null) {
            Place by = hall.place(now.by());
            if (by == null || !hall.see(place, by)) {
                now = new Surface(now.kind(), now.id(), null);
            }
        }
        hall.tell(place, new Presented(now));
    }
}
