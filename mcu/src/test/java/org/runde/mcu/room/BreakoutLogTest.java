package org.runde.mcu.room;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.BreakoutTalk.BreakoutPerson;
import org.runde.contract.signal.BreakoutTalk.BreakoutPlace;
import org.runde.contract.signal.BreakoutTalk.BreakoutRoom;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.Role;

/// A meeting that parts into rooms, for both reducers.
class BreakoutLogTest extends BreakoutScene {
    @Test
    void bothSidesSeeTheSameRoomsAndTheSamePeopleInThem() {
        party.guest("dora");
        part();
        party.pass(1_000);
        party.say(cleo, new BreakoutTalk.AskBreakoutHelp(true));
        party.say(ben, new ClientMessage.Chat("in the red room", null));
        go(anna, 1);
        party.say(anna, new ClientMessage.SetRole("ben", Role.PRESENTER));
        party.say(anna, new BreakoutTalk.BroadcastBreakouts("Ten minutes left"));
        Guest late = party.guest("late");
        assign("late", 2);
        party.pass(1_000);
        go(ben, 0);
        party.say(late, new ClientMessage.Hand(true));
        party.guest("cleo");
        party.pass(1_000);
        EventLog.of("breakouts", party)
                .with("rooms", guest -> List.of(true, false, true, rooms()))
                .with("inside", BreakoutLogTest::place)
                .with("whereabouts", guest -> whereabouts())
                .verify();
    }

    private static List<BreakoutRoom> rooms() {
        return List.of(new BreakoutRoom(1, "Red", false), new BreakoutRoom(2, "Blue", true));
    }

    private static List<Integer> place(Guest guest) {
        List<BreakoutPlace> told = guest.heard(BreakoutPlace.class);
        return told.isEmpty()
                ? List.of(0, 0)
                : List.of(told.getLast().inside(), told.getLast().assigned());
    }

    private static Map<String, BreakoutPerson> whereabouts() {
        Map<String, BreakoutPerson> people = new TreeMap<>();
        for (BreakoutPerson person : List.of(
                new BreakoutPerson("anna", "Name of anna", 1, 0),
                new BreakoutPerson("ben", "Name of ben", 0, 1),
                new BreakoutPerson("cleo", "Name of cleo", 2, 2),
                new BreakoutPerson("dora", "Name of dora", 0, 0),
                new BreakoutPerson("late", "Name of late", 2, 2))) {
            people.put(person.id(), person);
        }
        return people;
    }
}
