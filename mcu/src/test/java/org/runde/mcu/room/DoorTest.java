package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Person;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.contract.signal.Source;
import org.runde.contract.signal.Waiter;

class DoorTest {
    private final Party party = new Party(Party.OPEN);

    @Test
    void whoComesSeesEverybodyAndIsSeen() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben", Party.TALKING);
        assertThat(ben.roster.keySet()).containsExactly("anna", "ben");
        assertThat(anna.sees("ben"))
                .isEqualTo(new Person(
                        "ben", "Name of ben", Role.PARTICIPANT, true, false, false, null, Party.TALKING, 0, true));
        assertThat(ben.last(ServerMessage.Welcome.class).you()).isEqualTo("ben");
        assertThat(party.stage).containsKeys("anna", "ben").containsEntry("ben", Party.TALKING);
        assertThat(party.facts(RoomFact.Entered.class))
                .extracting(RoomFact.Entered::participant)
                .containsExactly("anna", "ben");
    }

    @Test
    void theLobbyHoldsGuestsUntilAnOrganiserAdmitsThem() {
        var lobby = new Party(Party.LOBBY);
        Guest anna = lobby.organiser("anna");
        Guest ben = lobby.guest("ben", Party.TALKING);
        assertThat(ben.waiting).isTrue();
        assertThat(ben.last(ServerMessage.Wait.class).forOrganiser()).isFalse();
        assertThat(anna.waiters).containsExactly(new Waiter("ben", "Name of ben", true, lobby.nowMillis));
        assertThat(lobby.stage).doesNotContainKey("ben");
        assertThat(lobby.facts(RoomFact.Entered.class)).hasSize(1);

        lobby.say(anna, new ClientMessage.Admit(List.of("ben")));
        assertThat(ben.inside).isTrue();
        assertThat(anna.waiters).isEmpty();
        assertThat(anna.mediaOf("ben")).isEqualTo(Party.TALKING);
    }

    @Test
    void anEmptyAdmitLetsEverybodyIn() {
        var lobby = new Party(Party.LOBBY);
        Guest anna = lobby.organiser("anna");
        List<Guest> three = List.of(lobby.guest("ben"), lobby.guest("cleo"), lobby.guest("dan"));
        lobby.say(anna, new ClientMessage.Admit(List.of()));
        assertThat(three).allMatch(guest -> guest.inside);
        assertThat(anna.heard(ServerMessage.Waiters.class))
                .as("once for each who came, and once for all who went in")
                .hasSize(4);
        assertThat(anna.waiters).isEmpty();
    }

    @Test
    void admittingSomebodyWhoHasGoneIsSaid() {
        var lobby = new Party(Party.LOBBY);
        Guest anna = lobby.organiser("anna");
        lobby.say(anna, new ClientMessage.Admit(List.of("ben")));
        assertRefused(anna, ServerMessage.Refusal.NO_SUCH_PARTICIPANT);
    }

    @Test
    void whoIsRejectedIsToldAndMayAskAgain() {
        var lobby = new Party(Party.LOBBY);
        Guest anna = lobby.organiser("anna");
        Guest ben = lobby.guest("ben");
        lobby.say(anna, new ClientMessage.Reject("ben"));
        assertThat(ben.turned).isEqualTo(Reason.REJECTED);
        assertThat(anna.waiters).isEmpty();
        assertThat(lobby.guest("ben").waiting).isTrue();
    }

    @Test
    void whoWasAdmittedOncePassesTheLobbyAndTheLockAgain() {
        var lobby = new Party(Party.LOBBY);
        Guest anna = lobby.organiser("anna");
        Guest ben = lobby.guest("ben");
        lobby.say(anna, new ClientMessage.Admit(List.of("ben")));
        lobby.say(ben, new ClientMessage.Leave());
        lobby.say(anna, new ClientMessage.SetDoor(true, true));
        assertThat(lobby.guest("ben").inside).isTrue();
        assertThat(lobby.guest("cleo").turned).isEqualTo(Reason.LOCKED);
    }

    @Test
    void afterARestartOfTheNodeTheAdmittedReturnToALockedRoomAsTheyWere() {
        var locked = new Party(new RoomSettings("Weekly", MeetingType.VIDEO, true, true, true, true, false, true, 100));
        Guest ben = locked.join("ben", "ben", Role.PARTICIPANT, true, Party.TALKING);
        assertThat(ben.inside).isTrue();
        assertThat(ben.self().media()).isEqualTo(Party.TALKING);
    }

    @Test
    void withoutAnOrganiserGuestsWaitAndComeInWithTheOrganiser() {
        var waiting =
                new Party(new RoomSettings("Weekly", MeetingType.VIDEO, false, false, true, false, false, true, 100));
        Guest ben = waiting.guest("ben");
        assertThat(ben.last(ServerMessage.Wait.class).forOrganiser()).isTrue();
        Guest anna = waiting.organiser("anna");
        assertThat(ben.inside).isTrue();
        assertThat(anna.roster).containsKey("ben");
    }

    @Test
    void withLobbyAndWaitForOrganiserTheOrganisersComingTurnsOneWaitIntoTheOther() {
        var both = new Party(new RoomSettings("Weekly", MeetingType.VIDEO, true, false, true, false, false, true, 100));
        Guest ben = both.guest("ben");
        assertThat(ben.last(ServerMessage.Wait.class).forOrganiser()).isTrue();
        Guest anna = both.organiser("anna");
        assertThat(ben.waiting).isTrue();
        assertThat(ben.last(ServerMessage.Wait.class).forOrganiser()).isFalse();
        both.say(anna, new ClientMessage.Leave());
        assertThat(ben.last(ServerMessage.Wait.class).forOrganiser()).isTrue();
    }

    @Test
    void anOrganiserWhoLeavesWithPeopleWaitingLeavesThemWaitingForTheNext() {
        var lobby = new Party(Party.LOBBY);
        Guest anna = lobby.organiser("anna");
        Guest ben = lobby.guest("ben");
        lobby.say(anna, new ClientMessage.Leave());
        lobby.pass(3_600_000);
        assertThat(ben.waiting).isTrue();
        assertThat(lobby.over).isFalse();
        Guest again = lobby.organiser("anna");
        lobby.say(again, new ClientMessage.Admit(List.of()));
        assertThat(ben.inside).isTrue();
    }

    @Test
    void thePortalHearsThatARoomIsKeptForThoseWhoWait() {
        var lobby = new Party(Party.LOBBY);
        Guest ben = lobby.guest("ben");
        assertThat(lobby.facts.getLast())
                .isInstanceOfSatisfying(
                        RoomFact.Waiting.class, f -> assertThat(f.anybody()).isTrue());
        lobby.say(ben, new ClientMessage.Leave());
        assertThat(lobby.facts.getLast())
                .isInstanceOfSatisfying(
                        RoomFact.Waiting.class, f -> assertThat(f.anybody()).isFalse());
        Guest anna = lobby.organiser("anna");
        lobby.guest("cleo");
        assertThat(lobby.facts.getLast()).isInstanceOf(RoomFact.Entered.class);
        lobby.say(anna, new ClientMessage.Leave());
        assertThat(lobby.facts.getLast())
                .isInstanceOfSatisfying(
                        RoomFact.Waiting.class, f -> assertThat(f.anybody()).isTrue());
    }

    @Test
    void liftingTheLobbyLetsTheWaitersIn() {
        var lobby = new Party(Party.LOBBY);
        Guest anna = lobby.organiser("anna");
        Guest ben = lobby.guest("ben");
        lobby.say(anna, new ClientMessage.SetDoor(true, false));
        assertThat(ben.waiting).as("the lock still holds").isTrue();
        lobby.say(anna, new ClientMessage.SetDoor(false, false));
        assertThat(ben.inside).isTrue();
        assertThat(lobby.facts(RoomFact.DoorChanged.class).getLast()).matches(fact -> !fact.locked() && !fact.lobby());
    }

    @Test
    void aFullRoomTurnsTheNextAway() {
        var small =
                new Party(new RoomSettings("Weekly", MeetingType.VIDEO, false, false, false, false, false, true, 2));
        small.organiser("anna");
        small.guest("ben");
        assertThat(small.guest("cleo").turned).isEqualTo(Reason.FULL);
    }

    @Test
    void guestsCannotFillTheOrganiserOut() {
        var small =
                new Party(new RoomSettings("Weekly", MeetingType.VIDEO, false, false, false, false, false, true, 2));
        small.guest("ben");
        small.guest("cleo");
        assertThat(small.organiser("anna").inside).isTrue();
    }

    @Test
    void admittingMoreThanFitSaysThatTheRoomIsFull() {
        var small = new Party(new RoomSettings("Weekly", MeetingType.VIDEO, true, false, false, false, false, true, 2));
        Guest anna = small.organiser("anna");
        small.guest("ben");
        Guest cleo = small.guest("cleo");
        small.say(anna, new ClientMessage.Admit(List.of()));
        assertThat(anna.roster).hasSize(2);
        assertThat(cleo.waiting).isTrue();
        assertRefused(anna, ServerMessage.Refusal.FULL);
    }

    @Test
    void theRemovedNeverComesBackInAnyTabAndTheLobbyGoesOn() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        Guest tab = party.join("ben2", "ben", Role.PARTICIPANT, false, MediaState.SILENT);
        party.say(anna, new ClientMessage.Remove("ben"));
        assertThat(ben.turned).isEqualTo(Reason.REMOVED);
        assertThat(tab.turned).isEqualTo(Reason.REMOVED);
        assertThat(anna.roster).containsOnlyKeys("anna");
        assertThat(anna.lobby).isTrue();
        assertThat(party.guest("ben").turned).isEqualTo(Reason.REMOVED);
        assertThat(party.join("ben3", "ben", Role.PARTICIPANT, true, MediaState.SILENT).turned)
                .isEqualTo(Reason.REMOVED);
        assertThat(party.guest("ben with a fresh browser").waiting).isTrue();
        assertThat(party.facts(RoomFact.Removed.class))
                .extracting(RoomFact.Removed::person)
                .containsExactly("ben");
    }

    @Test
    void aLostConnectionKeepsThePlaceAndMutedStaysMuted() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben", new MediaState(false, true, false, false));
        party.say(ben, new ClientMessage.Hand(true));
        party.lose(ben);
        assertThat(anna.sees("ben").connected()).isFalse();
        party.pass(29_000);
        party.resume(ben);
        assertThat(anna.sees("ben").connected()).isTrue();
        assertThat(anna.sees("ben").handOrder()).isPositive();
        assertThat(anna.mediaOf("ben").microphone()).isFalse();
        party.pass(60_000);
        assertThat(anna.roster).containsKey("ben");
        assertThat(party.facts(RoomFact.Lost.class)).hasSize(1);
        assertThat(party.facts(RoomFact.Reconnected.class)).hasSize(1);
        assertThat(party.facts(RoomFact.Entered.class)).hasSize(2);
    }

    @Test
    void whoIsBackBeforeAnybodyNoticedTheLossIsReportedAndNobodyElseIsTold() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        int heard = anna.heard.size();
        party.resume(ben);
        assertThat(party.facts(RoomFact.Lost.class)).isEmpty();
        assertThat(party.facts(RoomFact.Reconnected.class))
                .extracting(RoomFact.Reconnected::participant)
                .containsExactly("ben");
        assertThat(anna.heard).hasSize(heard);
    }

    @Test
    void aPlaceIsGivenUpWhenItsConnectionStaysLost() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        party.lose(ben);
        party.pass(29_999);
        assertThat(anna.roster).containsKey("ben");
        party.pass(1);
        assertThat(anna.last(ServerMessage.Gone.class)).isEqualTo(new ServerMessage.Gone("ben", Reason.LOST));
        assertThat(ben.turned).isEqualTo(Reason.LOST);
        assertThat(party.facts(RoomFact.Left.class)).hasSize(1);
        assertThat(party.stage).doesNotContainKey("ben");
    }

    @Test
    void whoJoinsAgainReplacesTheOldSessionAtTheSamePlaceWithoutAGhost() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben", Party.TALKING);
        party.say(anna, new ClientMessage.SetRole("ben", Role.PRESENTER));
        party.say(ben, new ClientMessage.Hand(true));
        Guest reloaded = party.guest("ben", new MediaState(false, true, false, false));
        assertThat(ben.turned).isEqualTo(Reason.REPLACED);
        assertThat(reloaded.inside).isTrue();
        assertThat(anna.roster).hasSize(2);
        assertThat(anna.sees("ben").role()).isEqualTo(Role.PRESENTER);
        assertThat(anna.sees("ben").handOrder()).isPositive();
        assertThat(anna.mediaOf("ben")).isEqualTo(new MediaState(false, true, false, false));
        assertThat(anna.heard(ServerMessage.Gone.class)).isEmpty();
        assertThat(party.facts(RoomFact.Left.class)).isEmpty();
        assertThat(party.facts(RoomFact.Reconnected.class)).hasSize(1);
        assertThat(party.stage.get("ben")).isEqualTo(anna.mediaOf("ben"));
    }

    @Test
    void whoWasMutedWhileAwayComesBackMutedEvenWithANewSession() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben", Party.TALKING);
        party.lose(ben);
        party.say(anna, new ClientMessage.Mute("ben", Source.MICROPHONE));
        Guest again = party.guest("ben", Party.TALKING);
        assertThat(again.self().media()).isEqualTo(new MediaState(false, true, false, false));
        party.say(again, new ClientMessage.Media(Party.TALKING));
        assertThat(anna.mediaOf("ben")).isEqualTo(Party.TALKING);
    }

    @Test
    void whoWasMutedWhileAwayHearsOfItAfterTheWelcomeOfTheNewSessionAndOnlyOnce() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben", MediaState.SILENT);
        party.lose(ben);
        party.say(anna, new ClientMessage.MuteAll());
        Guest again = party.guest("ben", Party.TALKING);
        assertThat(again.self().media().microphone()).isFalse();
        var muted = new ServerMessage.Muted(Source.MICROPHONE, "anna");
        assertThat(again.heard(ServerMessage.Muted.class)).containsExactly(muted);
        assertThat(again.heard.indexOf(muted)).isPositive();
        assertThat(again.heard.getFirst()).isInstanceOf(ServerMessage.Welcome.class);
        assertThat(party.guest("ben", Party.TALKING).heard(ServerMessage.Muted.class))
                .isEmpty();
    }

    @Test
    void whoReloadsInTheLobbyKeepsTheirTurn() {
        var lobby = new Party(Party.LOBBY);
        Guest anna = lobby.organiser("anna");
        Guest ben = lobby.guest("ben");
        lobby.guest("cleo");
        Guest reloaded = lobby.guest("ben");
        assertThat(ben.turned).isEqualTo(Reason.REPLACED);
        assertThat(anna.waiters).extracting(Waiter::id).containsExactly("ben", "cleo");
        lobby.say(anna, new ClientMessage.Admit(List.of("ben")));
        assertThat(reloaded.inside).isTrue();
    }

    @Test
    void whoGivesUpWaitingOrLosesTheConnectionLeavesTheLobby() {
        var lobby = new Party(Party.LOBBY);
        Guest anna = lobby.organiser("anna");
        Guest ben = lobby.guest("ben");
        Guest cleo = lobby.guest("cleo");
        lobby.say(ben, new ClientMessage.Leave());
        assertThat(ben.turned).isEqualTo(Reason.LEFT);
        lobby.lose(cleo);
        lobby.pass(30_000);
        assertThat(cleo.turned).isEqualTo(Reason.LOST);
        assertThat(anna.waiters).isEmpty();
    }

    @Test
    void endForAllIsTheLastWordForEverybody() {
        var lobby = new Party(Party.LOBBY);
        Guest anna = lobby.organiser("anna");
        Guest ben = lobby.guest("ben");
        lobby.say(anna, new ClientMessage.EndForAll());
        assertThat(List.of(anna, ben)).allMatch(guest -> guest.turned == Reason.ENDED);
        assertThat(lobby.over).isTrue();
        assertThat(lobby.facts.getLast()).isInstanceOf(RoomFact.Ended.class);
        assertThat(lobby.stage).isEmpty();
    }

    @Test
    void thePortalCanEndTheMeeting() {
        Guest anna = party.organiser("anna");
        party.end();
        assertThat(anna.turned).isEqualTo(Reason.ENDED);
    }

    @Test
    void anEmptyRoomStaysForTheGraceTimeAndThenEnds() {
        Guest anna = party.organiser("anna");
        party.say(anna, new ClientMessage.Leave());
        party.pass(299_999);
        assertThat(party.over).isFalse();
        Guest again = party.organiser("anna");
        party.say(again, new ClientMessage.Leave());
        party.pass(299_999);
        assertThat(party.over).isFalse();
        party.pass(1);
        assertThat(party.over).isTrue();
        assertThat(party.facts(RoomFact.Ended.class)).hasSize(1);
    }

    @Test
    void aRoomForAWhileIsOverAfterItWhoeverIsInIt() {
        var check = new Party(Party.sized(2).lastingFor(300));
        Guest sender = check.guest("sender");
        check.pass(200_000);
        Guest receiver = check.viewer("receiver", MediaState.SILENT);
        check.pass(99_999);
        assertThat(sender.inside && receiver.inside).isTrue();
        check.pass(1);
        assertThat(sender.turned).isEqualTo(Reason.ENDED);
        assertThat(receiver.turned).isEqualTo(Reason.ENDED);
        assertThat(check.over).isTrue();
    }

    private static void assertRefused(Guest guest, ServerMessage.Refusal refusal) {
        assertThat(guest.last(ServerMessage.Refused.class).refusal()).isEqualTo(refusal);
    }
}
