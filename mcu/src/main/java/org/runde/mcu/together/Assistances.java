package org.runde.mcu.together;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.AssistanceTalk;
import org.runde.contract.signal.AssistanceTalk.Assistance;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.mcu.hall.Activity;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.LastTold;
import org.runde.mcu.hall.ModerationLimits;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;

/// Who may point and draw on whose shared screen. Both have to want it, and it ends with the share.
public final class Assistances implements Activity {
    private final Hall hall;
    /// In the order in which they began. At most `helpers` for one screen.
    private final List<Assistance> all = new ArrayList<>();
    private final LastTold<List<Assistance>> told = new LastTold<>(List.of());

    public Assistances(Hall hall) {
        this.hall = hall;
    }

    public static Right rightFor(AssistanceTalk.Request request) {
        return switch (request) {
            case AssistanceTalk.AskHelp ask -> Right.SHARE;
            case AssistanceTalk.OfferHelp offer -> Right.SHARE;
            case AssistanceTalk.AnswerHelp answer -> Right.TAKE_PART;
            case AssistanceTalk.EndHelp end -> Right.TAKE_PART;
        };
    }

    public void said(Place place, long seq, AssistanceTalk.Request request) {
        switch (request) {
            case AssistanceTalk.AskHelp ask -> propose(place, seq, place.participant, ask.helper());
            case AssistanceTalk.OfferHelp offer -> propose(place, seq, offer.sharer(), place.participant);
            case AssistanceTalk.AnswerHelp answer -> answer(place, seq, answer);
            case AssistanceTalk.EndHelp end -> end(place, seq, end.sharer(), end.helper());
        }
    }

    /// Whether the first one lets the second point and draw on their shared screen.
    public boolean helps(Place sharer, Place helper) {
        Assistance found = find(sharer.participant, helper.participant);
        return found != null && found.asked() == null;
    }

    private void propose(Place by, long seq, String sharer, String helper) {
        String other = sharer.equals(by.participant) ? helper : sharer;
        Place place = hall.place(other);
        Place shares = hall.place(sharer);
        if (place == null || place == by || !hall.see(by, place)) {
            hall.refuse(by, seq, Refusal.NO_SUCH_PARTICIPANT);
        } else if (shares == null || !shares.media.screen() || place.device != null) {
            hall.refuse(by, seq, Refusal.NOT_ALLOWED);
        } else if (find(sharer, helper) == null) {
            add(by, seq, new Assistance(sharer, helper, by.participant));
        }
    }

    private void add(Place by, long seq, Assistance wanted) {
        long helpers =
                all.stream().filter(one -> one.sharer().equals(wanted.sharer())).count();
        if (helpers >= ModerationLimits.DEFAULT.helpers()) {
            hall.refuse(by, seq, Refusal.FULL);
        } else if (!by.wishes.take(hall.nowMillis)) {
            hall.refuse(by, seq, Refusal.TOO_OFTEN);
        } else {
            all.add(wanted);
            tellAll();
        }
    }

    private void answer(Place place, long seq, AssistanceTalk.AnswerHelp answer) {
        Assistance found = find(answer.sharer(), answer.helper());
        String asked = found == null ? null : found.asked();
        if (found == null || asked == null || !isOf(found, place) || asked.equals(place.participant)) {
            hall.refuse(place, seq, Refusal.NO_SUCH_PARTICIPANT);
            return;
        }
        if (answer.accepted()) {
            all.set(all.indexOf(found), new Assistance(found.sharer(), found.helper(), null));
        } else {
            all.remove(found);
            Place asker = hall.place(asked);
            if (asker != null) {
                hall.tell(asker, new AssistanceTalk.HelpDeclined(place.participant));
            }
        }
        tellAll();
    }

    private void end(Place place, long seq, String sharer, String helper) {
        Assistance found = find(sharer, helper);
        if (found == null || !isShownTo(place, found)) {
            hall.refuse(place, seq, Refusal.NO_SUCH_PARTICIPANT);
        } else if (!isOf(found, place) && !place.may(Right.MODERATE)) {
            hall.refuse(place, seq, Refusal.NOT_ALLOWED);
        } else {
            all.remove(found);
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
        away(place);
    }

    /// Whoever comes back helps nobody, and is helped by nobody, without being asked again.
    @Override
    public void away(Place place) {
        if (all.removeIf(one -> isOf(one, place))) {
            tellAll();
        }
    }

    @Override
    public void changed(Place place) {
        boolean ended =
                !place.media.screen() && all.removeIf(one -> one.sharer().equals(place.participant));
        boolean unseen = hall.settings.hideParticipants() && all.removeIf(one -> !seeEachOther(one));
        if (ended || unseen || (hall.settings.hideParticipants() && !all.isEmpty())) {
            tellAll();
        }
    }

    private boolean seeEachOther(Assistance one) {
        Place sharer = hall.place(one.sharer());
        Place helper = hall.place(one.helper());
        return sharer != null && helper != null && hall.see(sharer, helper);
    }

    private void tellAll() {
        hall.places().forEach(this::tell);
    }

    private void tell(Place place) {
        List<Assistance> seen =
                all.stream().filter(one -> isShownTo(place, one)).toList();
        if (told.isNews(place, seen)) {
            hall.tell(place, new AssistanceTalk.Assistances(seen));
        }
    }

    private boolean isShownTo(Place place, Assistance one) {
        return isOf(one, place) || (one.asked() == null && sees(place, one.sharer()) && sees(place, one.helper()));
    }

    private boolean sees(Place place, String participant) {
        Place other = hall.place(participant);
        return other != null && hall.see(place, other);
    }

    private static boolean isOf(Assistance one, Place place) {
        return one.sharer().equals(place.participant) || one.helper().equals(place.participant);
    }

    private @Nullable Assistance find(String sharer, String helper) {
        return all.stream()
                .filter(one -> one.sharer().equals(sharer) && one.helper().equals(helper))
                .findFirst()
                .orElse(null);
    }
}
