package org.runde.mcu.room;

import java.util.List;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.BreakoutTalk.Assignment;
import org.runde.contract.signal.BreakoutTalk.Entry;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Refusal;

/// A meeting in which Anna leads Ben and Cleo into rooms.
abstract class BreakoutScene {
    final Party party = new Party(Party.OPEN);
    final Guest anna = party.organiser("anna");
    final Guest ben = party.guest("ben", Party.TALKING);
    final Guest cleo = party.guest("cleo");

    void plan(boolean chosen, boolean mayReturn, String... names) {
        party.say(anna, new BreakoutTalk.PlanBreakouts(List.of(names), chosen, mayReturn));
    }

    void assign(String participant, int room) {
        party.say(anna, new BreakoutTalk.AssignBreakouts(List.of(new Assignment(participant, room))));
    }

    void open(Entry entry) {
        party.say(anna, new BreakoutTalk.OpenBreakouts(0, entry));
    }

    void go(Guest guest, int room) {
        party.say(guest, new BreakoutTalk.EnterBreakout(room));
    }

    /// Two rooms; Ben is in the first, Cleo in the second, Anna in the meeting.
    void part() {
        plan(false, true, "Red", "Blue");
        assign("ben", 1);
        assign("cleo", 2);
        open(Entry.NOW);
    }

    static int inside(Guest guest) {
        List<BreakoutTalk.BreakoutPlace> told = guest.heard(BreakoutTalk.BreakoutPlace.class);
        return told.isEmpty() ? 0 : told.getLast().inside();
    }

    static Refusal refused(Guest guest) {
        return guest.last(ServerMessage.Refused.class).refusal();
    }
}
