package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.BreakoutTalk.Assignment;
import org.runde.contract.signal.BreakoutTalk.BreakoutPerson;
import org.runde.contract.signal.BreakoutTalk.Entry;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.Device;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.Source;
import org.runde.mcu.hall.Activity;

class BreakoutTest {
    private final Party party = new Party(Party.OPEN);
    private final Guest anna = party.organiser("anna");
    private final Guest ben = party.guest("ben", Party.TALKING);
    private final Guest cleo = party.guest("cleo");

    // ---- helpers of the stories below

    private void plan(boolean chosen, boolean mayReturn, String... names) {
        party.say(anna, new BreakoutTalk.PlanBreakouts(List.of(names), chosen, mayReturn));
    }

    private void assign(String participant, int room) {
        party.say(anna, new BreakoutTalk.AssignBreakouts(List.of(new Assignment(participant, room))));
    }

    private void open(Entry entry) {
        party.say(anna, new BreakoutTalk.OpenBreakouts(0, entry));
    }

    private void go(Guest guest, int room) {
        party.say(guest, new BreakoutTalk.EnterBreakout(room));
    }

    /// Two rooms; Ben is in the first, Cleo in the second, Anna in the meeting.
    private void part() {
        plan(false, true, "Red", "Blue");
        assign("ben", 1);
        assign("cleo", 2);
        open(Entry.NOW);
    }

    private static int inside(Guest guest) {
        List<BreakoutTalk.BreakoutPlace> told = guest.heard(BreakoutTalk.BreakoutPlace.class);
        return told.isEmpty() ? 0 : told.getLast().inside();
    }

    private static Refusal refused(Guest guest) {
        return guest.last(ServerMessage.Refused.class).refusal();
    }

    // ---- coming and going

    @Test
    void whoIsAssignedIsMovedWhenTheRoomsOpenAndIsWelcomedInTheSameSession() {
        part();

        assertThat(party.breakouts.keySet()).containsExactly(1, 2);
        assertThat(party.breakouts.get(1)).containsOnlyKeys("ben");
        assertThat(party.stage).containsOnlyKeys("anna");
        assertThat(ben.last(ServerMessage.Welcome.class).session()).isEqualTo(ben.session);
        assertThat(ben.roster).containsOnlyKeys("ben");
        assertThat(inside(ben)).isEqualTo(1);
        assertThat(anna.last(ServerMessage.Gone.class).reason()).isEqualTo(Reason.MOVED);
    }

    @Test
    void theClientHearsThatTheNextWelcomeIsAnotherRoomsBeforeIt() {
        part();

        List<? extends Class<?>> order =
                ben.heard.stream().map(ServerMessage::getClass).toList();
        assertThat(order.indexOf(BreakoutTalk.BreakoutMove.class))
                .isEqualTo(order.lastIndexOf(ServerMessage.Welcome.class) - 1);
    }

    @Test
    void microphoneAndCameraStayAsTheyAreAndAScreenIsNotTaken() {
        Guest dora = party.presenter("dora");
        party.say(dora, new ClientMessage.Media(Party.SHARING));
        plan(false, true, "Red");
        assign("ben", 1);
        assign("dora", 1);
        open(Entry.NOW);

        assertThat(party.breakouts.get(1)).containsEntry("ben", Party.TALKING).containsEntry("dora", Party.TALKING);
        assertThat(ben.mediaOf("ben")).isEqualTo(Party.TALKING);
        party.say(ben, new ClientMessage.Media(MediaState.SILENT));
        go(ben, 0);
        assertThat(party.stage).containsEntry("ben", MediaState.SILENT);
    }

    @Test
    void thePortalHearsNothingOfBreakoutRooms() {
        int facts = party.facts.size();
        part();
        go(ben, 0);
        go(ben, 1);
        party.say(anna, new BreakoutTalk.CloseBreakouts(0));

        assertThat(party.facts).hasSize(facts);
        assertThat(party.stage).containsOnlyKeys("anna", "ben", "cleo");
        assertThat(party.breakouts).isEmpty();
    }

    @Test
    void whatIsSaidInOneRoomIsHeardInNoOther() {
        party.guest("dora");
        part();
        int annas = anna.heard(ServerMessage.Chat.class).size();
        party.say(ben, new ClientMessage.Chat("only here", null));
        party.say(ben, new ClientMessage.React("👍"));
        party.say(ben, new ClientMessage.Hand(true));
        party.say(anna, new ClientMessage.Chat("out here", null));
        party.say(anna, new ClientMessage.MuteAll());

        assertThat(ben.heard(ServerMessage.Chat.class))
                .extracting(ServerMessage.Chat::text)
                .containsExactly("only here");
        assertThat(anna.heard(ServerMessage.Chat.class)).hasSize(annas + 1);
        assertThat(anna.heard(ServerMessage.React.class)).isEmpty();
        assertThat(cleo.heard(ServerMessage.Chat.class)).isEmpty();
        assertThat(party.breakouts.get(1)).containsEntry("ben", Party.TALKING);
        party.say(anna, new ClientMessage.Chat("psst", "ben"));
        assertThat(refused(anna)).isEqualTo(Refusal.NO_SUCH_PARTICIPANT);
    }

    @Test
    void aRaisedHandIsNotTakenAlong() {
        plan(false, true, "Red");
        party.say(ben, new ClientMessage.Hand(true));
        assign("ben", 1);
        open(Entry.NOW);
        assertThat(ben.self().handOrder()).isZero();
    }

    @Test
    void afterAFewSecondsWhoIsInvitedIsMovedAndEarlierByAClick() {
        plan(false, true, "Red", "Blue");
        assign("ben", 1);
        assign("cleo", 2);
        open(Entry.SOON);
        assertThat(ben.last(BreakoutTalk.BreakoutPlace.class).goInMillis()).isEqualTo(5_000L);
        assertThat(inside(ben)).isZero();
        go(cleo, 2);
        assertThat(inside(cleo)).isEqualTo(2);
        party.pass(4_999);
        assertThat(inside(ben)).isZero();
        party.pass(1);
        assertThat(inside(ben)).isEqualTo(1);
    }

    @Test
    void whoGoesByClickIsNotMoved() {
        plan(false, false, "Red");
        assign("ben", 1);
        open(Entry.CLICK);
        party.pass(60_000);
        assertThat(inside(ben)).isZero();
        assertThat(ben.last(BreakoutTalk.BreakoutPlace.class).goInMillis()).isNull();
        go(ben, 1);
        assertThat(inside(ben)).isEqualTo(1);
        go(ben, 0);
        assertThat(refused(ben)).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(inside(ben)).isEqualTo(1);
    }

    @Test
    void nobodyGoesWhereTheyDoNotBelong() {
        part();
        go(ben, 2);
        assertThat(refused(ben)).isEqualTo(Refusal.NOT_ALLOWED);
        go(ben, 3);
        assertThat(refused(ben)).isEqualTo(Refusal.MALFORMED);
        go(ben, 0);
        go(ben, 1);
        assertThat(inside(ben)).isEqualTo(1);
    }

    @Test
    void whereRoomsAreChosenPeopleChooseBeforeAndChangeWhileOpen() {
        plan(true, true, "Red", "Blue");
        go(ben, 2);
        assertThat(inside(ben)).isZero();
        open(Entry.NOW);
        assertThat(inside(ben)).isEqualTo(2);
        assertThat(inside(cleo)).isZero();
        go(cleo, 1);
        go(ben, 1);
        assertThat(ben.roster).containsOnlyKeys("ben", "cleo");
        assertThat(party.breakouts.get(2)).isEmpty();
    }

    @Test
    void whoGoesToAndFroTooOftenIsRefused() {
        plan(true, true, "Red", "Blue");
        open(Entry.CLICK);
        for (int i = 0; i < BreakoutLimits.DEFAULT.breakoutMovesBurst(); i++) {
            go(ben, 1 + i % 2);
        }
        go(ben, 1);
        assertThat(refused(ben)).isEqualTo(Refusal.TOO_OFTEN);
    }

    // ---- those who lead

    @Test
    void theyVisitAnyRoomAndMoveAnybody() {
        part();
        go(anna, 1);
        assertThat(anna.roster).containsOnlyKeys("anna", "ben");
        assertThat(ben.roster).containsOnlyKeys("anna", "ben");
        assign("cleo", 1);
        assertThat(ben.roster).containsOnlyKeys("anna", "ben", "cleo");
        assign("ben", 0);
        assertThat(inside(ben)).isZero();
        go(anna, 0);
        assertThat(anna.roster).containsOnlyKeys("anna", "ben");
    }

    @Test
    void participantsCannotLead() {
        plan(false, true, "Red");
        for (BreakoutTalk.Request request : List.of(
                new BreakoutTalk.PlanBreakouts(List.of("Mine"), true, true),
                new BreakoutTalk.AssignBreakouts(List.of(new Assignment("ben", 1))),
                new BreakoutTalk.OpenBreakouts(0, Entry.NOW),
                new BreakoutTalk.CloseBreakouts(0),
                new BreakoutTalk.BroadcastBreakouts("hello"))) {
            int before = ben.heard(ServerMessage.Refused.class).size();
            party.say(ben, request);
            assertThat(ben.heard(ServerMessage.Refused.class)).hasSize(before + 1);
            assertThat(refused(ben)).isEqualTo(Refusal.NOT_ALLOWED);
        }
    }

    @Test
    void aWordToAllRoomsIsHeardInAll() {
        part();
        party.say(anna, new BreakoutTalk.BroadcastBreakouts("Ten minutes more"));
        for (Guest guest : List.of(anna, ben, cleo)) {
            assertThat(guest.last(BreakoutTalk.BreakoutBroadcast.class))
                    .isEqualTo(new BreakoutTalk.BreakoutBroadcast("Name of anna", "Ten minutes more"));
        }
    }

    @Test
    void aRoomAsksForHelpUntilSomebodyWhoLeadsIsThere() {
        part();
        party.say(ben, new BreakoutTalk.AskBreakoutHelp(true));
        assertThat(anna.last(BreakoutTalk.Breakouts.class).rooms().getFirst().help())
                .isTrue();
        assertThat(anna.last(BreakoutTalk.Breakouts.class).rooms().getLast().help())
                .isFalse();
        go(anna, 1);
        assertThat(ben.last(BreakoutTalk.Breakouts.class).rooms().getFirst().help())
                .isFalse();
        party.say(cleo, new BreakoutTalk.AskBreakoutHelp(true));
        party.say(cleo, new ClientMessage.Leave());
        assertThat(anna.last(BreakoutTalk.Breakouts.class).rooms().getLast().help())
                .isFalse();
    }

    @Test
    void theEndCallsEverybodyBack() {
        plan(false, true, "Red");
        assign("ben", 1);
        party.say(anna, new BreakoutTalk.OpenBreakouts(2, Entry.NOW));
        assertThat(ben.last(BreakoutTalk.Breakouts.class).leftMillis()).isEqualTo(120_000L);
        party.pass(119_999);
        assertThat(inside(ben)).isEqualTo(1);
        party.pass(1);
        assertThat(inside(ben)).isZero();
        assertThat(anna.last(BreakoutTalk.Breakouts.class).open()).isFalse();
    }

    @Test
    void closingCountsDownAndCanBePutOff() {
        part();
        party.say(anna, new BreakoutTalk.CloseBreakouts(60));
        assertThat(ben.last(BreakoutTalk.Breakouts.class).leftMillis()).isEqualTo(60_000L);
        party.say(anna, new BreakoutTalk.OpenBreakouts(5, Entry.NOW));
        party.pass(60_000);
        assertThat(inside(ben)).isEqualTo(1);
        party.say(anna, new BreakoutTalk.CloseBreakouts(30));
        party.pass(30_000);
        assertThat(inside(ben)).isZero();
        party.say(anna, new BreakoutTalk.CloseBreakouts(30));
        assertThat(refused(anna)).isEqualTo(Refusal.NOT_ALLOWED);
    }

    @Test
    void roomsAreAddedAndRenamedWhileOpenButNotTakenAway() {
        part();
        plan(false, true, "Red", "Green", "Yellow");
        assertThat(ben.last(BreakoutTalk.Breakouts.class).rooms())
                .extracting(BreakoutTalk.BreakoutRoom::name)
                .containsExactly("Red", "Green", "Yellow");
        plan(false, true, "Red");
        assertThat(refused(anna)).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(inside(cleo)).isEqualTo(2);
    }

    @Test
    void withFewerRoomsThoseOfTheOthersBelongNowhere() {
        plan(false, true, "Red", "Blue");
        assign("ben", 2);
        plan(false, true, "Red");
        assertThat(ben.last(BreakoutTalk.BreakoutPlace.class).assigned()).isZero();
    }

    @Test
    void thereIsAnEndToRoomsAndNamesAndWords() {
        BreakoutLimits limits = BreakoutLimits.DEFAULT;
        plan(false, true, IntStream.rangeClosed(1, 50).mapToObj(i -> "R" + i).toArray(String[]::new));
        assertThat(anna.last(BreakoutTalk.Breakouts.class).rooms()).hasSize(limits.breakoutRooms());
        plan(false, true, IntStream.rangeClosed(0, 50).mapToObj(i -> "R" + i).toArray(String[]::new));
        assertThat(refused(anna)).isEqualTo(Refusal.TOO_LONG);
        plan(false, true, "x".repeat(limits.breakoutNameChars() + 1));
        assertThat(refused(anna)).isEqualTo(Refusal.TOO_LONG);
        plan(false, true, "  ");
        assertThat(refused(anna)).isEqualTo(Refusal.MALFORMED);
        party.say(anna, new BreakoutTalk.BroadcastBreakouts("x".repeat(limits.breakoutTextChars() + 1)));
        assertThat(refused(anna)).isEqualTo(Refusal.TOO_LONG);
        party.say(anna, new BreakoutTalk.OpenBreakouts(limits.breakoutMinutes() + 1, Entry.NOW));
        assertThat(refused(anna)).isEqualTo(Refusal.MALFORMED);
        for (int i = 0; i <= limits.breakoutTextsBurst(); i++) {
            party.say(anna, new BreakoutTalk.BroadcastBreakouts("again"));
        }
        assertThat(refused(anna)).isEqualTo(Refusal.TOO_OFTEN);
    }

    @Test
    void aThousandPeopleMoveAHundredInASecond() {
        var crowd = new Party(Party.sized(1_000));
        Guest lead = crowd.organiser("lead");
        List<Assignment> all = IntStream.range(0, 250)
                .mapToObj(i -> {
                    crowd.guest("g" + i);
                    return new Assignment("g" + i, 1 + i % 50);
                })
                .toList();
        crowd.say(
                lead,
                new BreakoutTalk.PlanBreakouts(
                        IntStream.rangeClosed(1, 50).mapToObj(i -> "R" + i).toList(), false, true));
        crowd.say(lead, new BreakoutTalk.AssignBreakouts(all));
        crowd.say(lead, new BreakoutTalk.OpenBreakouts(0, Entry.NOW));
        assertThat(crowd.stage).hasSize(151);
        crowd.pass(1_000);
        assertThat(crowd.stage).hasSize(51);
        crowd.pass(1_000);
        assertThat(crowd.stage).hasSize(1);
        assertThat(crowd.breakouts.values()).allMatch(room -> room.size() == 5);
    }

    // ---- the meeting goes on around it

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
