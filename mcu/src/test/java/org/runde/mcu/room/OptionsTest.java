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
import org.runde.mcu.hall.RoomOut;

/// What the organiser chose for the meeting holds in the room, whatever clients say.
class OptionsTest {
    @Test
    void inAnAudioMeetingNobodySendsAPicture() {
        var audio = new Party(Party.type(MeetingType.AUDIO));
        Guest anna = audio.join("anna", "anna", Role.ORGANISER, true, Party.SHARING);
        assertThat(anna.self().media()).isEqualTo(new MediaState(true, false, false, false));
        assertThat(audio.stage.get("anna")).isEqualTo(anna.self().media());
        audio.say(anna, new ClientMessage.Media(Party.SHARING));
        assertThat(anna.last(ServerMessage.Refused.class).refusal()).isEqualTo(ServerMessage.Refusal.NOT_ALLOWED);
        assertThat(audio.stage.get("anna").camera()).isFalse();
        assertThat(anna.last(ServerMessage.Welcome.class).meetingType()).isEqualTo(MeetingType.AUDIO);
    }

    @Test
    void aViewerListensAndWritesButSendsNothingUntilSomebodyLetsThemSpeak() {
        var webinar = new Party(Party.type(MeetingType.WEBINAR));
        Guest anna = webinar.organiser("anna");
        Guest ben = webinar.viewer("ben", Party.TALKING);
        assertThat(ben.self().media()).isEqualTo(MediaState.SILENT);
        webinar.say(ben, new ClientMessage.Media(Party.TALKING));
        assertThat(webinar.stage.get("ben")).isEqualTo(MediaState.SILENT);
        webinar.say(anna, new ClientMessage.AskUnmute("ben"));
        assertThat(anna.last(ServerMessage.Refused.class).refusal()).isEqualTo(ServerMessage.Refusal.NOT_ALLOWED);
        webinar.say(ben, new ClientMessage.Chat("hello", null));
        assertThat(anna.heard(ServerMessage.Chat.class)).hasSize(1);
        webinar.say(anna, new ClientMessage.SetRole("ben", Role.PARTICIPANT));
        webinar.say(ben, new ClientMessage.Media(Party.TALKING));
        assertThat(webinar.stage.get("ben")).isEqualTo(Party.TALKING);
    }

    @Test
    void whoBecomesAViewerStopsSpeaking() {
        var webinar = new Party(Party.type(MeetingType.WEBINAR));
        Guest anna = webinar.organiser("anna");
        Guest ben = webinar.guest("ben", Party.TALKING);
        webinar.say(anna, new ClientMessage.SetRole("ben", Role.VIEWER));
        assertThat(webinar.stage.get("ben")).isEqualTo(MediaState.SILENT);
        assertThat(ben.heard(ServerMessage.Muted.class))
                .extracting(ServerMessage.Muted::source)
                .containsExactlyInAnyOrder(Source.MICROPHONE, Source.CAMERA);
    }

    @Test
    void hiddenParticipantsSeeThoseInChargeAndNotEachOther() {
        var hiding = new Party(Party.hiding());
        Guest anna = hiding.organiser("anna");
        Guest ben = hiding.guest("ben");
        Guest cleo = hiding.guest("cleo");
        Guest paul = hiding.presenter("paul");
        assertThat(anna.roster).containsOnlyKeys("anna", "ben", "cleo", "paul");
        assertThat(paul.roster).containsOnlyKeys("anna", "ben", "cleo", "paul");
        assertThat(ben.roster).containsOnlyKeys("anna", "ben", "paul");
        assertThat(cleo.roster).containsOnlyKeys("anna", "cleo", "paul");
        assertThat(ben.last(ServerMessage.Welcome.class).hideParticipants()).isTrue();
        hiding.say(cleo, new ClientMessage.Leave());
        assertThat(ben.heard(ServerMessage.Gone.class)).isEmpty();
        assertThat(anna.heard(ServerMessage.Gone.class)).hasSize(1);
    }

    @Test
    void whatHiddenParticipantsWriteIsForThoseInCharge() {
        var hiding = new Party(Party.hiding());
        Guest anna = hiding.organiser("anna");
        Guest ben = hiding.guest("ben");
        Guest cleo = hiding.guest("cleo");
        hiding.say(ben, new ClientMessage.Chat("hello", null));
        hiding.say(ben, new ClientMessage.React("👍"));
        hiding.say(ben, new ClientMessage.Hand(true));
        assertThat(anna.heard(ServerMessage.Chat.class)).hasSize(1);
        assertThat(ben.heard(ServerMessage.Chat.class)).hasSize(1);
        assertThat(cleo.heard(ServerMessage.Chat.class)).isEmpty();
        assertThat(cleo.heard(ServerMessage.React.class)).isEmpty();
        assertThat(cleo.heard(ServerMessage.Changed.class)).isEmpty();
        hiding.say(ben, new ClientMessage.Chat("psst", "cleo"));
        assertThat(ben.last(ServerMessage.Refused.class).refusal())
                .isEqualTo(ServerMessage.Refusal.NO_SUCH_PARTICIPANT);
        hiding.say(anna, new ClientMessage.Chat("welcome", null));
        assertThat(cleo.heard(ServerMessage.Chat.class)).hasSize(1);
    }

    @Test
    void noPictureOfAHiddenParticipantIsSentWhateverAClientAsksFor() {
        var hiding = new Party(Party.hiding());
        Guest anna = hiding.organiser("anna");
        Guest ben = hiding.guest("ben");
        hiding.guest("cleo");
        hiding.say(ben, view("anna", "cleo"));
        assertThat(shownTo(hiding, "ben")).containsExactly("anna");
        hiding.say(anna, view("ben", "cleo"));
        assertThat(shownTo(hiding, "anna")).containsExactly("ben", "cleo");
    }

    @Test
    void aNewRoleShowsAndHidesOnBothSidesAndStopsThePictures() {
        var hiding = new Party(Party.hiding());
        Guest anna = hiding.organiser("anna");
        Guest ben = hiding.guest("ben");
        Guest cleo = hiding.guest("cleo");
        hiding.say(anna, new ClientMessage.SetRole("ben", Role.PRESENTER));
        assertThat(ben.roster).containsKey("cleo");
        assertThat(cleo.sees("ben").role()).isEqualTo(Role.PRESENTER);
        hiding.say(cleo, view("anna", "ben"));
        hiding.say(ben, view("cleo"));
        hiding.say(anna, new ClientMessage.SetRole("ben", Role.PARTICIPANT));
        assertThat(ben.roster).doesNotContainKey("cleo");
        assertThat(cleo.roster).doesNotContainKey("ben");
        assertThat(cleo.last(ServerMessage.Gone.class).reason()).isEqualTo(ServerMessage.Reason.HIDDEN);
        assertThat(shownTo(hiding, "cleo")).containsExactly("anna");
        assertThat(shownTo(hiding, "ben")).isEmpty();
    }

    @Test
    void theLobbyIsForThoseNobodyKnowsAndTheLockForAll() {
        var lobby = new Party(Party.LOBBY);
        Guest anna = lobby.organiser("anna");
        lobby.invited.add("ben");
        lobby.invited.add("cleo");
        assertThat(lobby.guest("ben").inside).isTrue();
        assertThat(lobby.guest("stranger").waiting).isTrue();
        lobby.say(anna, new ClientMessage.SetDoor(true, true));
        assertThat(lobby.guest("cleo").turned).isEqualTo(ServerMessage.Reason.LOCKED);
    }

    @Test
    void theInvitedWaitForTheOrganiserLikeEverybody() {
        var waiting = new Party(new RoomSettings("", MeetingType.VIDEO, false, false, true, false, false, true, 100));
        waiting.invited.add("ben");
        Guest ben = waiting.guest("ben");
        assertThat(ben.last(ServerMessage.Wait.class).forOrganiser()).isTrue();
        waiting.organiser("anna");
        assertThat(ben.inside).isTrue();
    }

    @Test
    void nobodyPutsTheOwnerOutOfTheirOwnMeeting() {
        var party = new Party(Party.OPEN);
        party.owner = "anna";
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        party.say(anna, new ClientMessage.SetRole("ben", Role.ORGANISER));
        party.say(ben, new ClientMessage.Remove("anna"));
        party.say(ben, new ClientMessage.SetRole("anna", Role.PARTICIPANT));
        assertThat(ben.heard(ServerMessage.Refused.class))
                .extracting(ServerMessage.Refused::refusal)
                .containsExactly(ServerMessage.Refusal.NOT_ALLOWED, ServerMessage.Refusal.NOT_ALLOWED);
        assertThat(anna.inside).isTrue();
        assertThat(anna.self().role()).isEqualTo(Role.ORGANISER);
        party.say(anna, new ClientMessage.Remove("ben"));
        assertThat(ben.turned).isEqualTo(ServerMessage.Reason.REMOVED);
    }

    @Test
    void thePortalIsToldWhenAnOrganiserEndsTheMeetingAndNotWhenItIsMerelyEmpty() {
        var closed = new Party(Party.OPEN);
        Guest anna = closed.organiser("anna");
        closed.say(anna, new ClientMessage.EndForAll());
        assertThat(closed.facts(RoomFact.Closed.class)).hasSize(1);
        assertThat(closed.facts.getLast()).isInstanceOf(RoomFact.Ended.class);
        var empty = new Party(Party.OPEN);
        empty.say(empty.organiser("anna"), new ClientMessage.Leave());
        empty.pass(400_000);
        assertThat(empty.over).isTrue();
        assertThat(empty.facts(RoomFact.Closed.class)).isEmpty();
    }

    private static ClientMessage view(String... participants) {
        return new ClientMessage.View(List.of(participants).stream()
                .map(one -> new ClientMessage.Shown(one, Source.CAMERA, 640, 360, false))
                .toList());
    }

    private static List<String> shownTo(Party party, String participant) {
        return party.negotiations.stream()
                .filter(wish -> wish.participant().equals(participant))
                .map(RoomOut.Negotiate::message)
                .filter(ClientMessage.View.class::isInstance)
                .map(ClientMessage.View.class::cast)
                .toList()
                .getLast()
                .shown()
                .stream()
                .map(ClientMessage.Shown::participant)
                .toList();
    }
}
