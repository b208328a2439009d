package org.runde.mcu.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.BreakoutTalk.Assignment;
import org.runde.contract.signal.BreakoutTalk.Entry;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.kernel.limit.TokenBucket;
import org.runde.mcu.hall.Activity;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;
import org.runde.mcu.hall.RoomOut;

/// The rooms into which the people of a meeting part for a while, and the ways there and back. Everybody keeps their
/// place in the meeting: who is there, how they are called and what they may do does not depend on the room they are
/// in. Who belongs where is remembered by [BreakoutSeats].
///
/// A breakout room begins when the first goes in and ends when the rooms are closed, or by a defect of its own: then
/// its people are back in the meeting.
final class Breakouts implements Activity {
    private static final long SECOND_MILLIS = 1_000;
    private static final long MINUTE_MILLIS = 60_000;

    private final Hall hall;
    private final Door door;
    private final BreakoutLimits limits;
    private final IntFunction<Room> builder;
    private final BreakoutSeats seats;
    private final Map<Integer, Room> rooms = new TreeMap<>();
    private final Set<Integer> helps = new TreeSet<>();
    /// Who is on the way, and where to. A few at a time, so that a loop is not stopped by a thousand who part at once.
    private final Map<String, Integer> moving = new LinkedHashMap<>();
    private final TokenBucket moves;
    private final TokenBucket texts;
    private List<String> names = List.of();
    private Entry entry = Entry.SOON;
    private boolean chosen;
    private boolean mayReturn;
    private boolean open;
    /// When everybody is called back; 0 while there is no end.
    private long endsAt;
    private boolean crossing;

    /// @param builder of a breakout room of this number
    Breakouts(Hall hall, Door door, BreakoutLimits limits, IntFunction<Room> builder) {
        this.hall = hall;
        this.door = door;
        this.limits = limits;
        this.builder = builder;
        seats = new BreakoutSeats(hall, limits);
        moves = new TokenBucket(limits.breakoutMovesASecond(), limits.breakoutMovesASecond(), hall.nowMillis);
        texts = new TokenBucket(limits.breakoutTextsAMinute() / 60.0, limits.breakoutTextsBurst(), hall.nowMillis);
    }

    static Right rightFor(BreakoutTalk.Request request) {
        return switch (request) {
            case BreakoutTalk.PlanBreakouts plan -> Right.MODERATE;
            case BreakoutTalk.AssignBreakouts assign -> Right.MODERATE;
            case BreakoutTalk.OpenBreakouts opening -> Right.MODERATE;
            case BreakoutTalk.CloseBreakouts closing -> Right.MODERATE;
            case BreakoutTalk.BroadcastBreakouts broadcast -> Right.MODERATE;
            case BreakoutTalk.EnterBreakout enter -> Right.TAKE_PART;
            case BreakoutTalk.AskBreakoutHelp help -> Right.TAKE_PART;
        };
    }

    /// Everything until the next call happens at this time and goes there.
    void at(long nowMillis, Consumer<RoomOut> out) {
        rooms.values().forEach(room -> room.hall().at(nowMillis, out));
    }

    void said(Place place, long seq, BreakoutTalk.Request request) {
        Refusal refusal = switch (request) {
            case BreakoutTalk.PlanBreakouts plan -> plan(plan);
            case BreakoutTalk.AssignBreakouts assign -> assign(assign.assignments());
            case BreakoutTalk.OpenBreakouts opening -> open(opening.minutes(), opening.entry());
            case BreakoutTalk.CloseBreakouts closing -> close(closing.seconds());
            case BreakoutTalk.BroadcastBreakouts broadcast -> broadcast(place, broadcast.text());
            case BreakoutTalk.EnterBreakout enter -> enter(place, enter.room());
            case BreakoutTalk.AskBreakoutHelp help -> help(place, help.wanted());
        };
        if (refusal != null) {
            hall.refuse(place, seq, refusal);
        }
    }

    // ---- those who lead

    private @Nullable Refusal plan(BreakoutTalk.PlanBreakouts plan) {
        List<String> wanted = plan.names().stream().map(String::strip).toList();
        if (wanted.size() > limits.breakoutRooms()
                || wanted.stream().anyMatch(name -> name.length() > limits.breakoutNameChars())) {
            return Refusal.TOO_LONG;
        } else if (wanted.stream().anyMatch(String::isEmpty)) {
            return Refusal.MALFORMED;
        } else if (open && wanted.size() < names.size()) {
            return Refusal.NOT_ALLOWED;
        }
        boolean first = names.isEmpty() && !wanted.isEmpty();
        names = wanted;
        chosen = plan.chosen();
        mayReturn = plan.mayReturn();
        for (Place place : hall.places()) {
            if (seats.assigned(place) > names.size()) {
                seats.assign(place, 0);
                tellPlace(place);
            }
        }
        tellRooms();
        if (first) {
            seats.tellAll();
        }
        return null;
    }

    private @Nullable Refusal assign(List<Assignment> assignments) {
        if (assignments.stream().anyMatch(one -> !exists(one.room()))) {
            return Refusal.MALFORMED;
        }
        boolean anybody = assignments.isEmpty();
        for (Assignment one : assignments) {
            Place place = hall.place(one.participant());
            if (place == null || place.device != null) {
                continue;
            }
            anybody = true;
            seats.assign(place, one.room());
            if (open) {
                invite(place);
            }
            tellPlace(place);
        }
        return anybody ? null : Refusal.NO_SUCH_PARTICIPANT;
    }

    private @Nullable Refusal open(int minutes, Entry how) {
        if (minutes < 0 || minutes > limits.breakoutMinutes()) {
            return Refusal.MALFORMED;
        } else if (names.isEmpty()) {
            return Refusal.NOT_ALLOWED;
        }
        endsAt = minutes == 0 ? 0 : hall.nowMillis + minutes * MINUTE_MILLIS;
        if (!open) {
            open = true;
            entry = how;
            tellRooms();
            for (Place place : hall.places()) {
                if (seats.assigned(place) > 0) {
                    invite(place);
                    tellPlace(place);
                }
            }
        } else {
            tellRooms();
        }
        return null;
    }

    /// Somebody who belongs elsewhere is asked, or brought, there.
    private void invite(Place place) {
        int room = seats.assigned(place);
        seats.goAt(place, 0);
        if (room == place.in.number) {
            moving.remove(place.participant);
        } else if (room == 0 || entry == Entry.NOW) {
            moving.put(place.participant, room);
        } else if (entry == Entry.SOON) {
            seats.goAt(place, hall.nowMillis + limits.breakoutGoMillis());
        }
    }

    private @Nullable Refusal close(int seconds) {
        if (!open) {
            return Refusal.NOT_ALLOWED;
        } else if (seconds < 0 || seconds > limits.breakoutMinutes() * 60) {
            return Refusal.MALFORMED;
        } else if (seconds == 0) {
            callBack();
        } else {
            endsAt = hall.nowMillis + seconds * SECOND_MILLIS;
            tellRooms();
        }
        return null;
    }

    private void callBack() {
        open = false;
        endsAt = 0;
        helps.clear();
        moving.clear();
        for (Place place : hall.places()) {
            boolean invited = seats.goAt(place) > 0;
            seats.goAt(place, 0);
            if (place.in != hall) {
                moving.put(place.participant, 0);
            } else if (invited) {
                tellPlace(place);
            }
        }
        tellRooms();
    }

    private @Nullable Refusal broadcast(Place by, String text) {
        if (text.isBlank()) {
            return Refusal.MALFORMED;
        } else if (text.length() > limits.breakoutTextChars()) {
            return Refusal.TOO_LONG;
        } else if (!texts.take(hall.nowMillis)) {
            return Refusal.TOO_OFTEN;
        }
        hall.tellWherever(place -> place.device == null, new BreakoutTalk.BreakoutBroadcast(by.name, text));
        return null;
    }

    // ---- everybody

    private @Nullable Refusal enter(Place place, int room) {
        boolean leads = place.may(Right.MODERATE);
        if (!exists(room)) {
            return Refusal.MALFORMED;
        } else if (open ? !mayGo(place, room, leads) : !chosen) {
            return Refusal.NOT_ALLOWED;
        } else if (!seats.mayMove(place)) {
            return Refusal.TOO_OFTEN;
        }
        boolean choice = chosen && !leads && (room > 0 || !open);
        if (choice) {
            seats.assign(place, room);
        }
        seats.goAt(place, 0);
        if (open) {
            moving.put(place.participant, room);
        }
        if (!open || room == place.in.number) {
            tellPlace(place);
        }
        return null;
    }

    private boolean mayGo(Place place, int room, boolean leads) {
        return leads || (room == 0 ? mayReturn || place.in == hall : chosen || seats.assigned(place) == room);
    }

    private @Nullable Refusal help(Place place, boolean wanted) {
        int room = place.in.number;
        if (room == 0) {
            return Refusal.NOT_IN_ROOM;
        } else if (helps.contains(room) == wanted) {
            return null;
        } else if (!seats.mayMove(place)) {
            return Refusal.TOO_OFTEN;
        }
        noHelp(room, wanted);
        return null;
    }

    private void noHelp(int room, boolean wanted) {
        if (wanted ? helps.add(room) : helps.remove(room)) {
            tellRooms();
        }
    }

    private boolean exists(int room) {
        return room >= 0 && room <= names.size();
    }

    // ---- the way

    /// Carries out what has been decided, and tells everybody where people are. After every event.
    void settle() {
        for (Map.Entry<Integer, Room> one : List.copyOf(rooms.entrySet())) {
            RuntimeException defect = one.getValue().hall().defect;
            if (defect != null) {
                one.getValue().hall().want(new RoomOut.Failed(defect));
                broken(one.getKey());
            }
        }
        for (String participant : List.copyOf(moving.keySet())) {
            Place place = hall.place(participant);
            int to = moving.getOrDefault(participant, 0);
            if (place != null && place.in.number != to && (to == 0 || open)) {
                if (!moves.take(hall.nowMillis)) {
                    break;
                }
                cross(place, to);
            }
            moving.remove(participant);
        }
        if (!open && !rooms.isEmpty()) {
            List.copyOf(rooms.keySet()).forEach(this::endIfEmpty);
        }
        if (names.isEmpty()) {
            seats.clear();
        } else {
            seats.tellChanges();
        }
    }

    private void cross(Place place, int to) {
        hall.tellWherever(place, new BreakoutTalk.BreakoutMove(to));
        int from = place.in.number;
        crossing = true;
        try {
            door.move(place, to == 0 ? hall : room(to).hall());
        } finally {
            crossing = false;
        }
        arrived(place);
        emptied(from);
        if (to > 0 && place.may(Right.MODERATE)) {
            noHelp(to, false);
        }
    }

    private void arrived(Place place) {
        seats.goAt(place, 0);
        seats.changed(place.participant);
        tellPlace(place);
    }

    /// Those that have begun and not ended.
    List<Room> begun() {
        return List.copyOf(rooms.values());
    }

    /// @return the room of this number, which begins now if it has not
    Room room(int number) {
        Room known = rooms.get(number);
        if (known != null) {
            return known;
        }
        Room begun = builder.apply(number);
        hall.lend(begun.hall());
        rooms.put(number, begun);
        return begun;
    }

    private void emptied(int room) {
        Room left = rooms.get(room);
        if (left != null && left.hall().places().isEmpty()) {
            noHelp(room, false);
        }
    }

    private void endIfEmpty(int number) {
        Room room = rooms.get(number);
        if (room != null && room.hall().places().isEmpty()) {
            room.hall().each(Activity::end);
            room.hall().want(new RoomOut.Over());
            rooms.remove(number);
        }
    }

    // ---- within a breakout room

    /// @param ofMeeting it is about the meeting, and a defect in it is the meeting's
    void within(Place place, Consumer<Room> act, boolean ofMeeting) {
        Room room = rooms.get(place.in.number);
        if (room == null) {
            throw new IllegalStateException("somebody is in a breakout room that is not there");
        } else if (ofMeeting) {
            act.accept(room);
            return;
        }
        try {
            act.accept(room);
        } catch (RuntimeException bug) {
            room.hall().defect = bug;
        }
    }

    /// Its people are back in the meeting, and the next who goes there finds a new room.
    void broken(int number) {
        Room room = rooms.remove(number);
        if (room == null) {
            return;
        }
        helps.remove(number);
        room.hall().each(Activity::end);
        room.hall().want(new RoomOut.Over());
        for (Place place : room.hall().places()) {
            moving.remove(place.participant);
            hall.tellWherever(place, new BreakoutTalk.BreakoutMove(0));
            crossing = true;
            try {
                door.arrive(place, hall);
            } finally {
                crossing = false;
            }
            arrived(place);
        }
    }

    // ---- as an activity of the meeting

    @Override
    public boolean everywhere() {
        return true;
    }

    /// Also when a page was loaded anew, in whichever room. Who only goes from room to room knows it all.
    @Override
    public void welcome(Place place) {
        if (crossing) {
            return;
        }
        boolean newcomer = seats.isNew(place);
        seats.changed(place.participant);
        if (names.isEmpty() || place.device != null) {
            return;
        }
        hall.tellWherever(place, rooms());
        seats.tellTo(place);
        if (open && newcomer && seats.assigned(place) > 0) {
            invite(place);
        }
        tellPlace(place);
    }

    @Override
    public void left(Place place) {
        moving.remove(place.participant);
        seats.left(place.participant);
        emptied(place.in.number);
        if (hall.places().isEmpty()) {
            // What was drawn and written there is not for those who come next.
            List.copyOf(rooms.keySet()).forEach(this::endIfEmpty);
        }
    }

    @Override
    public void changed(Place place) {
        if (!names.isEmpty() && place.device == null) {
            seats.roleChanged(place);
        }
    }

    @Override
    public void tick() {
        if (open && endsAt > 0 && hall.nowMillis >= endsAt) {
            callBack();
        }
        if (open) {
            for (Place place : seats.due()) {
                seats.goAt(place, 0);
                moving.put(place.participant, seats.assigned(place));
            }
        }
        rooms.values().forEach(room -> room.hall().each(Activity::tick));
    }

    // ---- what is told

    private BreakoutTalk.Breakouts rooms() {
        Collection<BreakoutTalk.BreakoutRoom> all = new ArrayList<>();
        for (int number = 1; number <= names.size(); number++) {
            all.add(new BreakoutTalk.BreakoutRoom(number, names.get(number - 1), helps.contains(number)));
        }
        Long left = endsAt == 0 ? null : Math.max(0, endsAt - hall.nowMillis);
        return new BreakoutTalk.Breakouts(open, chosen, mayReturn, left, List.copyOf(all));
    }

    private void tellRooms() {
        hall.tellWherever(place -> place.device == null, rooms());
    }

    private void tellPlace(Place place) {
        long goAt = seats.goAt(place);
        Long goIn = goAt == 0 ? null : Math.max(0, goAt - hall.nowMillis);
        hall.tellWherever(place, new BreakoutTalk.BreakoutPlace(place.in.number, seats.assigned(place), goIn));
    }
}
