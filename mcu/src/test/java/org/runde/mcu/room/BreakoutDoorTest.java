package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.BreakoutTalk.Assignment;
import org.runde.contract.signal.BreakoutTalk.BreakoutPerson;
import org.runde.contract.signal.BreakoutTalk.Entry;
import org.runde.contract.signal.ChatTalk;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.Device;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.Source;
import org.runde.mcu.hall.Activity;

/// Who comes, goes, returns and is in charge while there are breakout rooms.
class BreakoutDoorTest extends BreakoutScene {
    @Test
    void aReloadReturnsToTheSameRoomAndIsOneReconnect() {
        part();
        Guest again = party.guest("ben", Party.TALKING);

        assertThat(ben.turned).isEqualTo(Reason.REPLACED);
        assertThat(inside(again)).isEqualTo(1);
        assertThat(again.roster).containsOnlyKeys("ben");
        assertThat(again.last(BreakoutTalk.Breakouts.class).rooms()).hasSize(2);
        assertThat(party.breakouts.get(1)).containsOnlyKeys("ben");
        assertThat(party.facts(RoomFact.Reconnected.class)).hasSize(1);
        go(again, 0);
        assertThat(party.stage).containsKey("ben");
    }

    @Test
    void whoReloadsHearsInWhichRoomTheyAreBeforeWhatWasSaidInIt() {
        var open = new Party(Party.OPEN.keepingChat(true, false));
        Guest leader = open.organiser("anna");
        Guest guest = open.guest("ben");
        open.say(leader, new BreakoutTalk.PlanBreakouts(List.of("Red", "Blue"), false, true));
        open.say(leader, new BreakoutTalk.AssignBreakouts(List.of(new Assignment("ben", 1))));
        open.say(leader, new BreakoutTalk.OpenBreakouts(0, Entry.NOW));
        open.say(guest, new ClientMessage.Chat("only for Red", null));
        Guest again = open.guest("ben");
        assertThat(again.heard)
                .filteredOn(message ->
                        message instanceof BreakoutTalk.BreakoutPlace || message instanceof ChatTalk.ChatHistory)
                .extracting(message -> (Object) message.getClass())
                .containsExactly(BreakoutTalk.BreakoutPlace.class, ChatTalk.ChatHistory.class);
    }

    @Test
    void aLostConnectionIsSeenInItsRoomAndAfterAWhileThePlaceIsGone() {
        part();
        go(anna, 1);
        party.lose(ben);
        assertThat(anna.sees("ben").connected()).isFalse();
        party.resume(ben);
        assertThat(anna.sees("ben").connected()).isTrue();
        party.lose(ben);
        party.pass(30_000);
        assertThat(anna.roster).containsOnlyKeys("anna");
        assertThat(party.facts(RoomFact.Left.class)).hasSize(1);
        assertThat(party.breakouts.get(1)).containsOnlyKeys("anna");
    }

    @Test
    void whoComesAgainBelongsWhereTheyBelonged() {
        part();
        party.say(ben, new ClientMessage.Leave());
        assertThat(ben.turned).isEqualTo(Reason.LEFT);
        party.pass(1_000);
        Guest again = party.guest("ben");
        assertThat(inside(again)).isEqualTo(1);
    }

    @Test
    void peopleFromOutsideArriveInTheMeetingAndAreAssignedFromThere() {
        part();
        Guest dora = party.guest("dora");
        assertThat(dora.roster).containsOnlyKeys("anna", "dora");
        assertThat(dora.last(BreakoutTalk.Breakouts.class).open()).isTrue();
        assign("dora", 2);
        assertThat(inside(dora)).isEqualTo(2);
    }

    @Test
    void removingInABreakoutRoomRemovesFromTheMeeting() {
        part();
        go(anna, 1);
        party.say(anna, new ClientMessage.Remove("ben"));
        assertThat(ben.turned).isEqualTo(Reason.REMOVED);
        assertThat(party.breakouts.get(1)).containsOnlyKeys("anna");
        assertThat(party.facts(RoomFact.Removed.class)).hasSize(1);
        assertThat(party.guest("ben").turned).isEqualTo(Reason.REMOVED);
        assertThat(cleo.lobby).as("the lobby is on, and all know").isTrue();
    }

    @Test
    void aRoleIsForAllRooms() {
        part();
        go(anna, 1);
        party.say(anna, new ClientMessage.SetRole("ben", Role.ORGANISER));
        assertThat(party.facts(RoomFact.RoleChanged.class))
                .extracting(RoomFact.RoleChanged::room)
                .containsExactly("room");
        go(ben, 2);
        assertThat(cleo.sees("ben").role()).isEqualTo(Role.ORGANISER);
        go(ben, 0);
        assertThat(ben.self().role()).isEqualTo(Role.ORGANISER);
    }

    @Test
    void whoKeepsTheDoorKeepsItFromABreakoutRoom() {
        var guarded = new Party(Party.LOBBY);
        Guest lead = guarded.organiser("lead");
        guarded.say(lead, new BreakoutTalk.PlanBreakouts(List.of("Red"), false, true));
        guarded.say(lead, new BreakoutTalk.OpenBreakouts(0, Entry.NOW));
        guarded.say(lead, new BreakoutTalk.EnterBreakout(1));
        Guest eve = guarded.guest("eve");
        assertThat(lead.waiters).hasSize(1);
        guarded.say(lead, new ClientMessage.Admit(List.of()));
        assertThat(eve.inside).isTrue();
        assertThat(eve.roster).containsOnlyKeys("eve");
        guarded.say(lead, new ClientMessage.EndForAll());
        assertThat(eve.turned).isEqualTo(Reason.ENDED);
        assertThat(lead.turned).isEqualTo(Reason.ENDED);
    }

    @Test
    void consentsHoldInEveryRoomAndAreNotAskedAgain() {
        party.answer("dora", ConsentScope.REPORT, false);
        Guest dora = party.guest("dora");
        part();
        assign("dora", 1);
        assertThat(dora.consents).hasSize(1);
        party.say(dora, new ClientMessage.Agree(ConsentScope.REPORT, "v1"));
        assertThat(dora.consents.getFirst().given()).isTrue();
        go(anna, 1);
        assertThat(anna.counts.getFirst().given()).isEqualTo(1);
        assertThat(party.facts(RoomFact.Named.class)).hasSize(1);
        ConsentFacts.check(party);
    }

    @Test
    void devicesStayInTheMeeting() {
        party.devices.put("camera", Device.CAMERA);
        party.guest("camera");
        plan(false, true, "Red");
        assign("camera", 1);
        assertThat(refused(anna)).isEqualTo(Refusal.NO_SUCH_PARTICIPANT);
        open(Entry.NOW);
        assertThat(party.stage).containsKey("camera");
    }

    @Test
    void aDefectInABreakoutRoomEndsOnlyThatOne() {
        part();
        party.room.breakout(1).activities.add(new Activity() {
            @Override
            public void tick() {
                throw new IllegalStateException("a defect");
            }
        });
        party.pass(1_000);

        assertThat(party.defects).hasSize(1);
        assertThat(inside(ben)).isZero();
        assertThat(inside(cleo)).isEqualTo(2);
        assertThat(party.stage).containsOnlyKeys("anna", "ben");
        assertThat(anna.roster).containsOnlyKeys("anna", "ben");
        go(ben, 1);
        assertThat(party.breakouts.get(1)).containsOnlyKeys("ben");
        party.pass(1_000);
        assertThat(party.defects).hasSize(1);
    }

    @Test
    void aStageThatFailsBringsItsPeopleBack() {
        part();
        party.breakDown(2);
        assertThat(inside(cleo)).isZero();
        assertThat(party.breakouts).containsOnlyKeys(1);
    }

    // ---- who is where

    @Test
    void everybodyIsToldWhereTheOthersAre() {
        part();
        party.pass(1_000);
        assertThat(whereabouts(anna)).isEqualTo(Map.of("anna", 0, "ben", 1, "cleo", 2));
        assertThat(whereabouts(ben)).isEqualTo(Map.of("anna", 0, "ben", 1, "cleo", 2));
        party.say(cleo, new ClientMessage.Leave());
        party.pass(1_000);
        assertThat(whereabouts(anna)).isEqualTo(Map.of("anna", 0, "ben", 1));
    }

    @Test
    void wherePeopleAreHiddenNobodyLearnsOfThemThroughBreakoutRooms() {
        var hiding = new Party(Party.hiding());
        Guest lead = hiding.organiser("lead");
        Guest one = hiding.guest("one");
        hiding.guest("two");
        hiding.say(lead, new BreakoutTalk.PlanBreakouts(List.of("Red"), false, true));
        hiding.say(lead, new BreakoutTalk.AssignBreakouts(List.of(new Assignment("one", 1), new Assignment("two", 1))));
        hiding.say(lead, new BreakoutTalk.OpenBreakouts(0, Entry.NOW));
        hiding.pass(1_000);
        assertThat(whereabouts(lead)).isEqualTo(Map.of("lead", 0, "one", 1, "two", 1));
        assertThat(whereabouts(one)).isEqualTo(Map.of("lead", 0));
        assertThat(one.roster).containsOnlyKeys("one");
        Guest again = hiding.guest("one");
        assertThat(whereabouts(again)).isEqualTo(Map.of("lead", 0, "one", 1));
    }

    static Map<String, Integer> whereabouts(Guest guest) {
        Map<String, Integer> where = new HashMap<>();
        for (BreakoutTalk.BreakoutPeople news : guest.heard(BreakoutTalk.BreakoutPeople.class)) {
            for (BreakoutPerson person : news.people()) {
                if (person.room() == null) where.remove(person.id());
                else where.put(person.id(), person.room());
            }
        }
        return where;
    }

    @Test
    void mutedInABreakoutRoomIsMutedInTheMeeting() {
        part();
        go(anna, 1);
        party.say(anna, new ClientMessage.Mute("ben", Source.MICROPHONE));
        assertThat(party.breakouts.get(1).get("ben").microphone()).isFalse();
        go(ben, 0);
        assertThat(party.stage.get("ben").microphone()).isFalse();
    }
}
