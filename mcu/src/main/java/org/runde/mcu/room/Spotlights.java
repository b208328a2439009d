package org.runde.mcu.room;

import java.util.List;
import org.runde.contract.signal.ModerationTalk;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.mcu.hall.Activity;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.LastTold;
import org.runde.mcu.hall.ModerationLimits;
import org.runde.mcu.hall.Place;

/// Whom everybody sees large. Who does not see one of them hears nothing of it, so each is told a list of their own.
final class Spotlights implements Activity {
    private final Hall hall;
    private final LastTold<List<String>> told = new LastTold<>(List.of());
    private List<String> shown = List.of();

    Spotlights(Hall hall) {
        this.hall = hall;
    }

    void set(Place by, long seq, List<String> participants) {
        List<String> wanted = participants.stream().distinct().toList();
        if (wanted.size() > ModerationLimits.DEFAULT.spotlights()) {
            hall.refuse(by, seq, Refusal.FULL);
        } else if (!wanted.stream().allMatch(one -> sees(by, one))) {
            hall.refuse(by, seq, Refusal.NO_SUCH_PARTICIPANT);
        } else {
            shown = wanted;
            tellAll();
        }
    }

    @Override
    public void welcome(Place place) {
        told.forget(place);
        tell(place);
    }

    @Override
    public void left(Place place) {
        told.forget(place);
        if (shown.contains(place.participant)) {
            shown = shown.stream().filter(one -> !one.equals(place.participant)).toList();
            tellAll();
        }
    }

    /// With another role others are seen.
    @Override
    public void changed(Place place) {
        if (!shown.isEmpty() && hall.settings.hideParticipants()) {
            tellAll();
        }
    }

    private void tellAll() {
        hall.places().forEach(this::tell);
    }

    private void tell(Place place) {
        List<String> seen = shown.stream().filter(one -> sees(place, one)).toList();
        if (told.isNews(place, seen)) {
            hall.tell(place, new ModerationTalk.Spotlights(seen));
        }
    }

    private boolean sees(Place place, String participant) {
        Place other = hall.place(participant);
        return other != null && hall.see(place, other);
    }
}
