package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
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
        assertThat(cleo.heard(ServerMessage.Muted.class)).isEmpty();
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
    void chatReachesEverybodyAndALateComerSeesNone() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        party.say(ben, new ClientMessage.Chat("hello", null));
        Guest cleo = party.guest("cleo");
        var chat = anna.last(ServerMessage.Chat.class);
        assertThat(chat.text()).isEqualTo("hello");
        assertThat(chat.name()).isEqualTo("Name of ben");
        assertThat(chat.at()).isEqualTo(party.nowMillis);
        assertThat(ben.heard(ServerMessage.Chat.class)).containsExactly(chat);
        assertThat(cleo.heard(ServerMessage.Chat.class)).isEmpty();
    }

    @Test
    void privateChatReachesOneAndTheSender() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        Guest cleo = party.guest("cleo");
        party.say(ben, new ClientMessage.Chat("only you", "cleo"));
        assertThat(anna.heard(ServerMessage.Chat.class)).isEmpty();
        assertThat(ben.heard(ServerMessage.Chat.class)).hasSize(1);
        assertThat(cleo.last(ServerMessage.Chat.class).to()).isEqualTo("cleo");
        party.say(ben, new ClientMessage.Chat("you there?", "dan"));
        assertRefused(ben, ServerMessage.Refusal.NO_SUCH_PARTICIPANT);
    }

    @Test
    void chatIsLimitedInLengthAndRateAndCanBeOff() {
        Guest ben = party.guest("ben");
        party.say(ben, new ClientMessage.Chat("x".repeat(RoomLimits.DEFAULT.chatChars() + 1), null));
        assertRefused(ben, ServerMessage.Refusal.TOO_LONG);
        party.say(ben, new ClientMessage.Chat(" \n", null));
        assertRefused(ben, ServerMessage.Refusal.MALFORMED);
        for (int i = 0; i <= RoomLimits.DEFAULT.chatsBurst(); i++) {
            party.say(ben, new ClientMessage.Chat("again", null));
        }
        assertRefused(ben, ServerMessage.Refusal.TOO_OFTEN);
        assertThat(ben.heard(ServerMessage.Chat.class)).hasSize(RoomLimits.DEFAULT.chatsBurst());

        var silent =
                new Party(new RoomSettings("Weekly", MeetingType.VIDEO, false, false, false, false, false, false, 100));
        Guest cleo = silent.guest("cleo");
        silent.say(cleo, new ClientMessage.Chat("hello", null));
        assertRefused(cleo, ServerMessage.Refusal.CHAT_OFF);
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
