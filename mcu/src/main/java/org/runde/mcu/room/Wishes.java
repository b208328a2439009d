package org.runde.mcu.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ModerationTalk;
import org.runde.contract.signal.ModerationTalk.MyWish;
import org.runde.contract.signal.ModerationTalk.PersonsWish;
import org.runde.contract.signal.ModerationTalk.Wish;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.mcu.hall.Activity;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.LastTold;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;

/// What people would like to be allowed, until somebody answers. One wish each, so a room holds as many as people.
final class Wishes implements Activity {
    private final Hall hall;
    private final Roles roles;
    /// By participant, the earliest first.
    private final Map<String, Wish> open = new LinkedHashMap<>();
    private final LastTold<List<PersonsWish>> told = new LastTold<>(List.of());

    Wishes(Hall hall, Roles roles) {
        this.hall = hall;
        this.roles = roles;
    }

    void ask(Place place, long seq, @Nullable Wish wish) {
        if (wish == null) {
            close(place, null);
        } else if (place.device != null || !isMore(place, wish)) {
            hall.refuse(place, seq, Refusal.NOT_ALLOWED);
        } else if (open.get(place.participant) != wish) {
            if (!place.wishes.take(hall.nowMillis)) {
                hall.refuse(place, seq, Refusal.TOO_OFTEN);
                return;
            }
            open.put(place.participant, wish);
            hall.tell(place, new MyWish(wish, null));
            tellAll();
        }
    }

    void answer(Place by, long seq, String participant, boolean granted) {
        Place target = hall.place(participant);
        Wish wish = open.get(participant);
        if (target == null || wish == null || !hall.see(by, target)) {
            hall.refuse(by, seq, Refusal.NO_SUCH_PARTICIPANT);
        } else if (!by.may(rightToAnswer(wish)) || by.person.equals(target.person)) {
            hall.refuse(by, seq, Refusal.NOT_ALLOWED);
        } else {
            close(target, granted);
            if (granted) {
                grant(by, seq, target, wish);
            }
        }
    }

    private void grant(Place by, long seq, Place target, Wish wish) {
        switch (wish) {
            case SPEAK -> roles.set(by, seq, target.participant, Role.PARTICIPANT);
            case SHARE -> roles.set(by, seq, target.participant, Role.PRESENTER);
            case MODERATE -> roles.delegate(by, seq, target.participant, true);
        }
    }

    private static boolean isMore(Place place, Wish wish) {
        return switch (wish) {
            case SPEAK -> !place.may(Right.SPEAK);
            case SHARE -> !place.may(Right.SHARE);
            case MODERATE -> place.role == Role.PRESENTER && !place.delegated;
        };
    }

    private static Right rightToAnswer(Wish wish) {
        return wish == Wish.MODERATE ? Right.DELEGATE : Right.PROMOTE;
    }

    @Override
    public void welcome(Place place) {
        Wish mine = open.get(place.participant);
        if (mine != null) {
            hall.tell(place, new MyWish(mine, null));
        }
        told.forget(place);
        tell(place);
    }

    @Override
    public void left(Place place) {
        told.forget(place);
        away(place);
    }

    /// Nobody here could answer them.
    @Override
    public void away(Place place) {
        if (open.remove(place.participant) != null) {
            tellAll();
        }
    }

    /// Somebody has been given what they wished without being asked, or answers others' wishes from now on or no more.
    @Override
    public void changed(Place place) {
        Wish wish = open.get(place.participant);
        if (wish != null && !isMore(place, wish)) {
            close(place, true);
        } else {
            tell(place);
        }
    }

    private void close(Place place, @Nullable Boolean granted) {
        if (open.remove(place.participant) != null) {
            hall.tell(place, new MyWish(null, granted));
            tellAll();
        }
    }

    private void tellAll() {
        hall.places().forEach(this::tell);
    }

    private void tell(Place place) {
        List<PersonsWish> wishes = wishesFor(place);
        if (told.isNews(place, wishes)) {
            hall.tell(place, new ModerationTalk.Wishes(wishes));
        }
    }

    /// Those this one may answer. They see everybody: who answers wishes presents, or more.
    private List<PersonsWish> wishesFor(Place place) {
        return open.entrySet().stream()
                .filter(wish -> place.may(rightToAnswer(wish.getValue())))
                .map(wish -> new PersonsWish(wish.getKey(), wish.getValue()))
                .toList();
    }
}
