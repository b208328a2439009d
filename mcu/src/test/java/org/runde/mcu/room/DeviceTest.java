package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.Device;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Person;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.Source;

class DeviceTest {
    private static final RoomSettings QUIET_ENTRY =
            new RoomSettings("Weekly", MeetingType.VIDEO, false, false, false, true, false, true, 100);

    @Test
    void aCameraSendsPictureAndSoundAndNoScreen() {
        var party = new Party(Party.OPEN);
        device(party, "obs", Device.CAMERA, Role.PRESENTER);
        assertThat(party.stage).containsEntry("obs", Party.TALKING);
    }

    @Test
    void aScreenSendsAsAScreenOnly() {
        var party = new Party(Party.OPEN);
        device(party, "obs", Device.SCREEN, Role.PRESENTER);
        assertThat(party.stage).containsEntry("obs", new MediaState(false, false, true, true));
    }

    @Test
    void aPlayerSendsNothingWhateverItsRole() {
        var party = new Party(Party.OPEN);
        device(party, "tv", Device.PLAYER, Role.PRESENTER);
        assertThat(party.stage).containsEntry("tv", MediaState.SILENT);
    }

    @Test
    void everybodySeesThatADeviceIsOne() {
        var party = new Party(Party.OPEN);
        Guest anna = party.organiser("anna");
        device(party, "tv", Device.PLAYER, Role.VIEWER);
        assertThat(anna.roster.get("tv"))
                .isEqualTo(new Person(
                        "tv",
                        "Name of tv",
                        Role.VIEWER,
                        true,
                        false,
                        false,
                        Device.PLAYER,
                        MediaState.SILENT,
                        0,
                        true));
    }

    @Test
    void theTokenOfADeviceIsGoodForNothingElse() {
        var party = new Party(Party.OPEN);
        Guest obs = device(party, "obs", Device.CAMERA, Role.PRESENTER);
        Guest tv = device(party, "tv", Device.PLAYER, Role.PRESENTER);
        for (ClientMessage message : List.of(
                new ClientMessage.Chat("hello", null),
                new ClientMessage.Hand(true),
                new ClientMessage.ReceiveRestart())) {
            party.say(obs, message);
            party.say(tv, message);
        }
        party.say(obs, new ClientMessage.WatchOffer("v=0"));
        party.say(tv, new ClientMessage.SendOffer("v=0", List.of()));
        assertThat(refusals(obs)).isEqualTo(4);
        assertThat(refusals(tv)).isEqualTo(4);
        assertThat(party.negotiations).isEmpty();
    }

    @Test
    void browsersWaitForTheOffersOfTheNode() {
        var party = new Party(Party.OPEN);
        Guest anna = party.organiser("anna");
        party.say(anna, new ClientMessage.WatchOffer("v=0"));
        assertThat(refusals(anna)).isEqualTo(1);
    }

    @Test
    void muteOnEntryDoesNotSilenceADeviceThatNobodyCouldSwitchOnAgain() {
        var party = new Party(QUIET_ENTRY);
        party.organiser("anna");
        device(party, "obs", Device.CAMERA, Role.PRESENTER);
        assertThat(party.stage).containsEntry("obs", Party.TALKING);
    }

    @Test
    void aDeviceIsMutedAndRemovedLikeEverybody() {
        var party = new Party(Party.OPEN);
        Guest anna = party.organiser("anna");
        Guest obs = device(party, "obs", Device.CAMERA, Role.PRESENTER);
        party.say(anna, new ClientMessage.Mute("obs", Source.MICROPHONE));
        assertThat(party.stage).containsEntry("obs", new MediaState(false, true, false, false));
        party.say(anna, new ClientMessage.Remove("obs"));
        assertThat(obs.turned).isEqualTo(Reason.REMOVED);
        assertThat(party.stage).doesNotContainKey("obs");
        assertThat(device(party, "obs", Device.CAMERA, Role.PRESENTER).turned).isEqualTo(Reason.REMOVED);
    }

    @Test
    void aDeviceWhoseMediaIsLostIsGoneAndAPersonIsNot() {
        var party = new Party(Party.OPEN);
        Guest anna = party.organiser("anna");
        Guest obs = device(party, "obs", Device.CAMERA, Role.PRESENTER);
        party.loseMedia("obs");
        party.loseMedia("anna");
        party.loseMedia("nobody");
        assertThat(obs.turned).isEqualTo(Reason.LOST);
        assertThat(anna.turned).isNull();
        assertThat(party.facts(RoomFact.Left.class)).hasSize(1);
    }

    @Test
    void aPlayerSeesOnlyWhomItsRoleSeesAndHearsAll() {
        var party = new Party(Party.hiding());
        party.presenter("anna");
        party.join("ben", "ben", Role.PARTICIPANT, false, Party.TALKING);
        Guest tv = device(party, "tv", Device.PLAYER, Role.VIEWER);
        var picture = new ClientMessage.Shown("anna", Source.CAMERA, 1920, 1080, true);
        var hidden = new ClientMessage.Shown("ben", Source.CAMERA, 1920, 1080, true);
        var voice = new ClientMessage.Shown("ben", Source.MICROPHONE, 0, 0, false);
        party.say(tv, new ClientMessage.View(List.of(picture, hidden, voice)));
        assertThat(party.negotiations.getLast().message()).isEqualTo(new ClientMessage.View(List.of(picture, voice)));
    }

    private static Guest device(Party party, String id, Device device, Role role) {
        party.devices.put(id, device);
        return party.join(id, id, role, false, Party.SHARING);
    }

    private static long refusals(Guest guest) {
        return guest.heard(ServerMessage.Refused.class).stream()
                .filter(refused -> refused.refusal() == Refusal.NOT_ALLOWED)
                .count();
    }
}
