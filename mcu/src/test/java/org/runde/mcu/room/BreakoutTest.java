package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.BreakoutTalk.Assignment;
import org.runde.contract.signal.BreakoutTalk.Entry;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.contract.signal.ServerMessage.Refusal;

class BreakoutTest extends BreakoutScene {
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
}
