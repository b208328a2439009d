package org.runde.mcu.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.BreakoutTalk.BreakoutPeople;
import org.runde.contract.signal.BreakoutTalk.BreakoutPerson;
import org.runde.kernel.limit.TokenBucket;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;

/// Who belongs into which breakout room and where they are, and what has been told of it. News are told together, not
/// more often than once a second: when a meeting parts, everybody moves at the same time.
final class BreakoutSeats {
    private static final long TELL_MILLIS = 1_000;

    private static final class Seat {
        final TokenBucket moves;
        int assigned;
        /// When they are moved to the room they are assigned to; 0 when they go by themselves.
        long goAt;

        Seat(TokenBucket moves) {
            this.moves = moves;
        }
    }

    private final Hall hall;
    private final BreakoutLimits limits;
    /// Also of those who have left: who comes again belongs where they belonged.
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final Map<String, BreakoutPerson> told = new HashMap<>();
    /// Of whom those know who do not see everybody.
    private final Set<String> toldToAll = new HashSet<>();
    /// Who was told of everybody, as those are who stand out.
    private final Set<String> seeAll = new HashSet<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private long toldAt = Long.MIN_VALUE / 2;

    BreakoutSeats(Hall hall, BreakoutLimits limits) {
        this.hall = hall;
        this.limits = limits;
    }

    int assigned(Place place) {
        Seat seat = seats.get(place.participant);
        return seat == null ? 0 : seat.assigned;
    }

    void assign(Place place, int room) {
        seat(place).assigned = room;
        changed(place.participant);
    }

    long goAt(Place place) {
        Seat seat = seats.get(place.participant);
        return seat == null ? 0 : seat.goAt;
    }

    void goAt(Place place, long millis) {
        if (goAt(place) != millis) {
            seat(place).goAt = millis;
        }
    }

    /// @return who is to be moved now
    List<Place> due() {
        List<Place> due = new ArrayList<>();
        for (Map.Entry<String, Seat> one : seats.entrySet()) {
            long goAt = one.getValue().goAt;
            Place place = goAt > 0 && goAt <= hall.nowMillis ? hall.place(one.getKey()) : null;
            if (place != null) {
                due.add(place);
            }
        }
        return due;
    }

    /// @return false when this one has gone to and fro too often
    boolean mayMove(Place place) {
        return seat(place).moves.take(hall.nowMillis);
    }

    void clear() {
        seats.clear();
        told.clear();
        toldToAll.clear();
        seeAll.clear();
        changed.clear();
    }

    private Seat seat(Place place) {
        if (!seats.containsKey(place.participant) && seats.size() >= hall.limits.remembered()) {
            forgetSomebodyGone();
        }
        return seats.computeIfAbsent(
                place.participant,
                unused -> new Seat(new TokenBucket(
                        limits.breakoutMovesAMinute() / 60.0, limits.breakoutMovesBurst(), hall.nowMillis)));
    }

    private void forgetSomebodyGone() {
        Iterator<String> oldest = seats.keySet().iterator();
        while (oldest.hasNext()) {
            if (hall.place(oldest.next()) == null) {
                oldest.remove();
                return;
            }
        }
    }

    // ---- who is where

    /// Whether others have not been told of this one yet.
    boolean isNew(Place place) {
        return !told.containsKey(place.participant);
    }

    void changed(String participant) {
        changed.add(participant);
    }

    void left(String participant) {
        seeAll.remove(participant);
        changed(participant);
    }

    /// With another role somebody may know of more people, or of fewer, and is known to more or fewer themselves.
    void roleChanged(Place place) {
        changed(place.participant);
        if (hall.settings.hideParticipants() && place.may(Right.STAND_OUT) != seeAll.contains(place.participant)) {
            tellTo(place);
        }
    }

    /// Everybody to everybody, when there have been no rooms so far.
    void tellAll() {
        hall.places().forEach(place -> changed(place.participant));
        hall.places().stream()
                .filter(place -> place.may(Right.STAND_OUT))
                .forEach(place -> seeAll.add(place.participant));
        toldAt = Long.MIN_VALUE / 2;
    }

    void tellChanges() {
        if (changed.isEmpty() || hall.nowMillis - toldAt < TELL_MILLIS) {
            return;
        }
        toldAt = hall.nowMillis;
        List<BreakoutPerson> news = new ArrayList<>();
        List<BreakoutPerson> forAll = new ArrayList<>();
        for (String participant : changed) {
            BreakoutPerson now = seen(participant);
            if (now == null) {
                continue;
            }
            boolean isNew = !now.equals(told.get(participant));
            if (isNew) {
                keep(now);
                news.add(now);
            }
            Place place = hall.place(participant);
            if (place != null && place.may(Right.STAND_OUT)) {
                if (toldToAll.add(participant) || isNew) {
                    forAll.add(now);
                }
            } else if (toldToAll.remove(participant)) {
                hide(gone(now));
            }
        }
        changed.clear();
        tell(news, forAll);
    }

    private void keep(BreakoutPerson now) {
        if (now.room() == null) {
            told.remove(now.id());
        } else {
            told.put(now.id(), now);
        }
    }

    /// From those who do not see everybody; whoever has become one of them goes on knowing of themselves.
    private void hide(BreakoutPerson gone) {
        if (hall.settings.hideParticipants()) {
            hall.tellWherever(
                    other ->
                            other.device == null && !other.may(Right.STAND_OUT) && !other.participant.equals(gone.id()),
                    new BreakoutPeople(List.of(gone)));
        }
    }

    private static BreakoutPerson gone(BreakoutPerson last) {
        return new BreakoutPerson(last.id(), last.name(), null, 0);
    }

    private void tell(List<BreakoutPerson> news, List<BreakoutPerson> forAll) {
        boolean hiding = hall.settings.hideParticipants();
        if (!news.isEmpty()) {
            hall.tellWherever(
                    place -> place.device == null && (!hiding || place.may(Right.STAND_OUT)), new BreakoutPeople(news));
        }
        if (hiding && !forAll.isEmpty()) {
            hall.tellWherever(place -> place.device == null && !place.may(Right.STAND_OUT), new BreakoutPeople(forAll));
        }
    }

    /// Everything to somebody who is new, whose page was loaded anew, or whose role is another one.
    void tellTo(Place viewer) {
        boolean seesAll = viewer.may(Right.STAND_OUT);
        boolean sawAll = seesAll ? !seeAll.add(viewer.participant) : seeAll.remove(viewer.participant);
        List<BreakoutPerson> all = new ArrayList<>();
        for (Place place : hall.places()) {
            BreakoutPerson now = seen(place.participant);
            if (now != null && hall.mayKnow(viewer, place)) {
                all.add(now);
            } else if (now != null && sawAll) {
                all.add(gone(now));
            }
        }
        hall.tellWherever(viewer, new BreakoutPeople(all));
    }

    private @Nullable BreakoutPerson seen(String participant) {
        Place place = hall.place(participant);
        if (place != null) {
            return place.device == null
                    ? new BreakoutPerson(participant, place.name, place.in.number, assigned(place))
                    : null;
        }
        BreakoutPerson last = told.get(participant);
        return last == null ? null : gone(last);
    }
}
