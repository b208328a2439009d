package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.FloorTalk;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Person;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;
import org.runde.contract.signal.Waiter;

class FloorTest {
    private final Party party = new Party(Party.OPEN);

    @Test
    void muteOnEntryStartsGuestsWithoutMicrophoneAndNothingElse() {
        var quiet =
                new Party(new RoomSettings("Weekly", MeetingType.VIDEO, false, false, false, true, false, true, 100));
        Guest ben = quiet.guest("ben", Party.TALKING);
        assertThat(ben.self().media()).isEqualTo(new MediaState(false, true, false, false));
        assertThat(quiet.stage.get("ben")).isEqualTo(ben.self().media());
        quiet.say(ben, new ClientMessage.Media(Party.TALKING));
        assertThat(ben.self().media()).isEqualTo(Party.TALKING);
    }

    @Test
    void whoIsMutedIsToldAndGatedAtTheNode() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben", Party.TALKING);
        party.say(anna, new ClientMessage.Mute("ben", Source.MICROPHONE));
        assertThat(ben.last(ServerMessage.Muted.class).by()).isEqualTo("anna");
        assertThat(anna.mediaOf("ben").microphone()).isFalse();
        assertThat(party.stage.get("ben").microphone()).isFalse();
        assertThat(party.stage.get("ben").camera()).isTrue();
    }

    @Test
    void muteAllSparesWhoOrdersIt() {
        Guest anna = party.join("anna", "anna", Role.ORGANISER, true, Party.TALKING);
        Guest ben = party.guest("ben", Party.TALKING);
        Guest cleo = party.guest("cleo");
        party.say(anna, new ClientMessage.MuteAll());
        assertThat(anna.self().media().microphone()).isTrue();
        assertThat(anna.mediaOf("ben").microphone()).isFalse();
        assertThat(ben.heard(ServerMessage.Muted.class)).hasSize(1);
        assertThat(cleo.heard(ServerMessage.Muted.class)).hasSize(1);
        assertThat(anna.heard(ServerMessage.Muted.class)).isEmpty();
    }

    @Test
    void whoseMicrophoneIsOffAlreadyIsToldThatItIsMutedAndNobodyElseIsTold() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben", MediaState.SILENT);
        int heard = anna.heard.size();
        party.say(anna, new ClientMessage.Mute("ben", Source.MICROPHONE));
        assertThat(ben.last(ServerMessage.Muted.class)).isEqualTo(new ServerMessage.Muted(Source.MICROPHONE, "anna"));
        party.say(anna, new ClientMessage.MuteAll());
        assertThat(ben.heard(ServerMessage.Muted.class)).hasSize(2);
        assertThat(anna.heard).hasSize(heard);
    }

    @Test
    void askingToUnmuteUnmutesNobody() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        party.say(anna, new ClientMessage.AskUnmute("ben"));
        assertThat(ben.last(ServerMessage.UnmuteAsked.class).by()).isEqualTo("anna");
        assertThat(ben.self().media()).isEqualTo(MediaState.SILENT);
        assertThat(party.stage.get("ben")).isEqualTo(MediaState.SILENT);
    }

    @Test
    void participantsMayNotShareUntilTheyPresentAndStopWhenTheyNoLongerDo() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        party.say(ben, new ClientMessage.Media(Party.SHARING));
        assertRefused(ben, ServerMessage.Refusal.NOT_ALLOWED);
        assertThat(party.stage.get("ben")).isEqualTo(Party.TALKING);

        party.say(anna, new ClientMessage.SetRole("ben", Role.PRESENTER));
        party.say(ben, new ClientMessage.Media(Party.SHARING));
        assertThat(anna.mediaOf("ben")).isEqualTo(Party.SHARING);

        party.say(anna, new ClientMessage.SetRole("ben", Role.PARTICIPANT));
        assertThat(party.stage.get("ben")).isEqualTo(Party.TALKING);
        assertThat(ben.heard(ServerMessage.Muted.class)).hasSize(2);
        assertThat(party.facts(RoomFact.RoleChanged.class))
                .extracting(RoomFact.RoleChanged::role)
                .containsExactly(Role.PRESENTER, Role.PARTICIPANT);
    }

    @Test
    void aNewOrganiserSeesTheLobbyAndAFormerOneNoLonger() {
        var lobby = new Party(Party.LOBBY);
        Guest anna = lobby.organiser("anna");
        Guest ben = lobby.guest("ben");
        lobby.say(anna, new ClientMessage.Admit(List.of("ben")));
        lobby.guest("cleo");
        assertThat(ben.waiters).isEmpty();
        lobby.say(anna, new ClientMessage.SetRole("ben", Role.ORGANISER));
        assertThat(ben.waiters).extracting(Waiter::id).containsExactly("cleo");
        lobby.say(ben, new ClientMessage.SetRole("anna", Role.PRESENTER));
        assertThat(anna.waiters).isEmpty();
    }

    @Test
    void handsKeepTheirOrder() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        Guest cleo = party.guest("cleo");
        party.say(cleo, new ClientMessage.Hand(true));
        party.say(ben, new ClientMessage.Hand(true));
        party.say(cleo, new ClientMessage.Hand(true));
        assertThat(anna.sees("cleo").handOrder())
                .isPositive()
                .isLessThan(anna.sees("ben").handOrder());
        party.say(anna, new ClientMessage.LowerHand("cleo"));
        assertThat(ben.sees("cleo").handOrder()).isZero();
        party.say(cleo, new ClientMessage.Hand(true));
        assertThat(anna.sees("cleo").handOrder()).isGreaterThan(anna.sees("ben").handOrder());
    }

    @Test
    void allHandsGoDownAtOnceAndOnlyByThoseWhoModerate() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        Guest cleo = party.guest("cleo");
        party.say(ben, new ClientMessage.Hand(true));
        party.say(cleo, new ClientMessage.Hand(true));
        party.say(ben, new FloorTalk.LowerHands());
        assertRefused(ben, ServerMessage.Refusal.NOT_ALLOWED);
        assertThat(anna.sees("cleo").handOrder()).isPositive();
        party.say(anna, new FloorTalk.LowerHands());
        assertThat(anna.roster.values()).extracting(Person::handOrder).containsOnly(0L);
    }

    @Test
    void whoIsCalledOnIsToldToAllWhoSeeThemAndKeepsTheHand() {
        var hiding = new Party(Party.hiding());
        Guest anna = hiding.organiser("anna");
        Guest ben = hiding.guest("ben");
        Guest cleo = hiding.guest("cleo");
        hiding.say(ben, new ClientMessage.Hand(true));
        hiding.say(anna, new FloorTalk.CallOn("ben"));
        assertThat(ben.last(FloorTalk.CalledOn.class).participant()).isEqualTo("ben");
        assertThat(anna.heard(FloorTalk.CalledOn.class)).hasSize(1);
        assertThat(cleo.heard(FloorTalk.CalledOn.class)).isEmpty();
        assertThat(anna.sees("ben").handOrder()).isPositive();
        hiding.say(ben, new FloorTalk.CallOn("anna"));
        assertRefused(ben, ServerMessage.Refusal.NOT_ALLOWED);
    }

    @Test
    void reactionsAreEmojiAndNoSecondChat() {
        Guest ben = party.guest("ben");
        party.say(ben, new ClientMessage.React("👩🏽‍💻"));
        party.say(ben, new ClientMessage.React("👍"));
        assertThat(ben.heard(ServerMessage.React.class)).hasSize(2);
        for (String text : List.of("", "buy", "👍 👍", "\u0000", "\ud83d")) {
            party.say(ben, new ClientMessage.React(text));
            assertRefused(ben, ServerMessage.Refusal.MALFORMED);
        }
        assertThat(ben.heard(ServerMessage.React.class)).hasSize(2);
    }

    @Test
    void nobodyDoesToThemselvesWhatIsMeantForOthers() {
        Guest anna = party.organiser("anna");
        party.say(anna, new ClientMessage.Remove("anna"));
        assertRefused(anna, ServerMessage.Refusal.NOT_ALLOWED);
        party.say(anna, new ClientMessage.SetRole("anna", Role.PARTICIPANT));
        assertThat(anna.self().role()).isEqualTo(Role.ORGANISER);
    }

    @Test
    void inTheLobbyNothingOfTheRoomIsHeardOrDone() {
        var lobby = new Party(Party.LOBBY);
        Guest anna = lobby.organiser("anna");
        Guest ben = lobby.guest("ben");
        lobby.say(anna, new ClientMessage.Chat("among us", null));
        lobby.say(ben, new ClientMessage.Chat("hello", null));
        assertRefused(ben, ServerMessage.Refusal.NOT_IN_ROOM);
        lobby.say(ben, new ClientMessage.SendOffer("v=0", List.of()));
        assertRefused(ben, ServerMessage.Refusal.NOT_IN_ROOM);
        assertThat(lobby.negotiations).isEmpty();
        assertThat(ben.roster).isEmpty();
        assertThat(ben.heard(ServerMessage.Chat.class)).isEmpty();
    }

    @Test
    void mediaNegotiationOfPeopleInsideIsPassedOn() {
        Guest ben = party.guest("ben");
        var offer = new ClientMessage.SendOffer("v=0", List.of());
        party.say(ben, offer);
        assertThat(party.negotiations.getLast().participant()).isEqualTo("ben");
        assertThat(party.negotiations.getLast().message()).isEqualTo(offer);
    }

    private static void assertRefused(Guest guest, ServerMessage.Refusal refusal) {
        assertThat(guest.last(ServerMessage.Refused.class).refusal()).isEqualTo(refusal);
    }
}
