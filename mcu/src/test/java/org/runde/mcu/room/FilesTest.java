package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomFile;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.Device;
import org.runde.contract.signal.FileTalk.AskFile;
import org.runde.contract.signal.FileTalk.FileGone;
import org.runde.contract.signal.FileTalk.FileGranted;
import org.runde.contract.signal.FileTalk.FileRefused;
import org.runde.contract.signal.FileTalk.FileShared;
import org.runde.contract.signal.FileTalk.FileSharing;
import org.runde.contract.signal.FileTalk.FileState;
import org.runde.contract.signal.FileTalk.FileTrouble;
import org.runde.contract.signal.FileTalk.OfferFile;
import org.runde.contract.signal.FileTalk.RemoveFile;
import org.runde.contract.signal.FileTalk.SetFileSharing;
import org.runde.contract.signal.FileTalk.SharedFile;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.ServerMessage.Refused;
import org.runde.contract.token.FileGrant;
import org.runde.mcu.hall.RoomOut;

class FilesTest {
    private Party party = new Party(Party.OPEN);
    private Guest anna = party.organiser("anna");
    private Guest ben = party.guest("ben");
    private Guest cleo = party.guest("cleo");

    // ---- sharing

    @Test
    void whoOffersAFileMaySendItAndNobodyElseHearsOfItYet() {
        String file = offer(ben, "Plan");
        RoomOut.Wanted wanted = party.grants.getLast();
        assertThat(wanted)
                .isEqualTo(new RoomOut.Wanted(
                        "ben", "ben", FileGrant.Act.SEND, FileGrant.Use.FILE, file, "Plan", "pdf", 1000, false));
        assertThat(ben.last(FileGranted.class)).isEqualTo(new FileGranted(7, file, "grant", true));
        assertThat(files(ben).get(file).state()).isEqualTo(FileState.UPLOADING);
        assertThat(anna.heard(FileShared.class)).isEmpty();
        assertThat(cleo.heard(FileShared.class)).isEmpty();
        party.say(cleo, new AskFile(1, file));
        assertThat(cleo.last(FileRefused.class).refusal()).isEqualTo(Refusal.NO_SUCH_FILE);
    }

    @Test
    void everybodyHearsOfItWhenItIsThereAndMayFetchItWhenItWasLookedAt() {
        String file = offer(ben, "Plan");
        stands(file, "ben", FileState.CHECKING);
        assertThat(files(cleo).get(file).name()).isEqualTo("Name of ben");
        party.say(cleo, new AskFile(1, file));
        assertThat(cleo.last(FileRefused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        stands(file, "ben", FileState.READY);
        party.say(cleo, new AskFile(2, file));
        assertThat(cleo.last(FileGranted.class)).isEqualTo(new FileGranted(2, file, "grant", false));
        assertThat(party.grants.getLast())
                .isEqualTo(new RoomOut.Wanted(
                        "cleo", "cleo", FileGrant.Act.FETCH, FileGrant.Use.FILE, file, "", "", 0, false));
        int told = cleo.heard.size();
        stands(file, "ben", FileState.READY);
        assertThat(cleo.heard).as("what is not new is not told").hasSize(told);
    }

    @Test
    void whoComesLaterHearsOfAllFiles() {
        ready(offer(ben, "Plan"), "ben");
        offer(ben, "on its way");
        assertThat(files(party.guest("dan"))).hasSize(1);
        assertThat(new Party(Party.OPEN).guest("dan").heard(org.runde.contract.signal.FileTalk.Files.class))
                .as("nothing is said while there is nothing to say")
                .isEmpty();
    }

    @Test
    void whoIsSendingMayAskAgainForTheirOwnFile() {
        String file = offer(ben, "Plan");
        party.say(ben, new AskFile(9, file));
        assertThat(ben.last(FileGranted.class)).isEqualTo(new FileGranted(9, file, "grant", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "left\u202Eright", "nul\u0000", "half \uD800"})
    void aLabelIsOneHonestLine(String label) {
        party.say(ben, new OfferFile(1, label, "pdf", 1));
        assertThat(ben.last(FileRefused.class).refusal()).isEqualTo(Refusal.MALFORMED);
    }

    @Test
    void labelsAndEndingsAreBounded() {
        party.say(ben, new OfferFile(1, "x".repeat(81), "pdf", 1));
        assertThat(ben.last(FileRefused.class).refusal()).isEqualTo(Refusal.TOO_LONG);
        party.say(ben, new OfferFile(1, "x", "p/df", 1));
        assertThat(ben.last(FileRefused.class).refusal()).isEqualTo(Refusal.MALFORMED);
        party.say(ben, new OfferFile(1, "x", "pdf", -1));
        assertThat(ben.last(FileRefused.class).refusal()).isEqualTo(Refusal.MALFORMED);
        party.say(ben, new OfferFile(1, "  " + "x".repeat(80) + " ", "", 0));
        assertThat(ben.heard(FileRefused.class)).hasSize(3);
    }

    // ---- who may

    @Test
    void viewersFetchAndDoNotShare() {
        Guest vera = party.viewer("vera", MediaState.SILENT);
        party.say(vera, new OfferFile(1, "Plan", "pdf", 1));
        assertThat(vera.last(Refused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        String file = offer(ben, "Plan");
        ready(file, "ben");
        party.say(vera, new AskFile(1, file));
        assertThat(vera.heard(FileGranted.class)).hasSize(1);
    }

    @Test
    void whatIsOnItsWayGoesNoFurtherWhenItsSenderMayNotShareAnyMore() {
        String file = offer(ben, "Plan");
        String sent = offer(ben, "Sent before");
        ready(sent, "ben");
        party.say(anna, new SetFileSharing(FileSharing.NOBODY));
        assertThat(ben.last(FileGone.class)).isEqualTo(new FileGone(file, FileTrouble.NOT_ALLOWED));
        assertThat(removed()).containsExactly(file);
        party.say(anna, new SetFileSharing(FileSharing.PARTICIPANTS));
        party.say(ben, new AskFile(1, file));
        assertThat(ben.last(FileRefused.class).refusal()).isEqualTo(Refusal.NO_SUCH_FILE);
        String second = offer(cleo, "Plan");
        party.say(anna, new ClientMessage.SetRole("cleo", Role.VIEWER));
        assertThat(cleo.last(FileGone.class)).isEqualTo(new FileGone(second, FileTrouble.NOT_ALLOWED));
        assertThat(removed()).containsExactly(file, second);
        party.say(cleo, new AskFile(1, sent));
        assertThat(cleo.last(FileGranted.class).file()).as("others' files stay").isEqualTo(sent);
    }

    @Test
    void whoModeratesSaysWhoMayShare() {
        party.say(ben, new SetFileSharing(FileSharing.NOBODY));
        assertThat(ben.last(Refused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        party.say(anna, new SetFileSharing(FileSharing.PRESENTERS));
        assertThat(ben.last(org.runde.contract.signal.FileTalk.Files.class).sharing())
                .isEqualTo(FileSharing.PRESENTERS);
        party.say(ben, new OfferFile(1, "Plan", "pdf", 1));
        assertThat(ben.last(FileRefused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        offer(anna, "Plan");
        Guest dan = party.guest("dan");
        assertThat(dan.last(org.runde.contract.signal.FileTalk.Files.class).sharing())
                .isEqualTo(FileSharing.PRESENTERS);
        party.say(anna, new SetFileSharing(FileSharing.NOBODY));
        party.say(anna, new OfferFile(1, "Plan", "pdf", 1));
        assertThat(anna.last(FileRefused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
    }

    @Test
    void whoSharedAFileOrModeratesTakesItBack() {
        String file = offer(ben, "Plan");
        ready(file, "ben");
        party.say(cleo, new RemoveFile(file));
        assertThat(cleo.last(Refused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        party.say(ben, new RemoveFile(file));
        assertThat(cleo.last(FileGone.class)).isEqualTo(new FileGone(file, null));
        String other = offer(ben, "Plan");
        ready(other, "ben");
        party.say(anna, new RemoveFile(other));
        assertThat(files(cleo)).isEmpty();
        assertThat(removed()).containsExactly(file, other);
        party.say(anna, new AskFile(1, other));
        assertThat(anna.last(FileRefused.class).refusal()).isEqualTo(Refusal.NO_SUCH_FILE);
    }

    @Test
    void devicesHearNothingOfFiles() {
        party.devices.put("cam", Device.CAMERA);
        Guest cam = party.guest("cam");
        ready(offer(ben, "Plan"), "ben");
        party.say(anna, new SetFileSharing(FileSharing.NOBODY));
        assertThat(cam.heard(FileShared.class)).isEmpty();
        assertThat(cam.heard(org.runde.contract.signal.FileTalk.Files.class)).isEmpty();
        party.say(cam, new AskFile(1, "x"));
        assertThat(cam.last(Refused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
    }

    @Test
    void hiddenPeopleShareWithThoseWhoSeeThemAlone() {
        party = new Party(Party.hiding());
        anna = party.organiser("anna");
        ben = party.guest("ben");
        cleo = party.guest("cleo");
        String file = offer(ben, "Plan");
        ready(file, "ben");
        assertThat(files(anna)).containsKey(file);
        assertThat(files(ben)).containsKey(file);
        assertThat(files(cleo)).isEmpty();
        party.say(cleo, new AskFile(1, file));
        assertThat(cleo.last(FileRefused.class).refusal()).isEqualTo(Refusal.NO_SUCH_FILE);
        party.say(ben, new ClientMessage.Leave());
        assertThat(files(party.guest("dan"))).as("also when gone").isEmpty();
        party.say(anna, new ClientMessage.SetRole("cleo", Role.PRESENTER));
        assertThat(files(cleo)).as("with another role they see it").containsKey(file);
        ready(offer(anna, "Agenda"), "anna");
        assertThat(files(party.guest("eve"))).hasSize(1);
    }

    @Test
    void filesOfWhoeverStandsOutAreSeenByAllAlsoWhenTheNodeHasForgottenWhoThatWas() {
        party = new Party(Party.hiding());
        anna = party.organiser("anna");
        offer(anna, "Agenda");
        assertThat(party.grants.getLast().open()).isTrue();
        ben = party.guest("ben");
        offer(ben, "Plan");
        assertThat(party.grants.getLast().open()).isFalse();

        // Nobody is there but participants, and what was shared before is told again.
        party = new Party(Party.hiding());
        ben = party.guest("ben");
        tellStands("of anna", "anna", FileState.READY, true);
        tellStands("of cleo", "cleo", FileState.READY, false);
        assertThat(files(ben)).containsOnlyKeys("of anna");
        assertThat(files(party.guest("dan"))).containsOnlyKeys("of anna");
        assertThat(files(party.organiser("anna"))).containsOnlyKeys("of anna", "of cleo");
    }

    // ---- ends

    @Test
    void whyAFileWasRefusedHearsWhoeverSentIt() {
        String file = offer(ben, "Plan");
        stands(file, "ben", FileState.CHECKING);
        party.tell(new RoomCommand.FileDropped("room", file, FileTrouble.INFECTED));
        assertThat(ben.last(FileGone.class)).isEqualTo(new FileGone(file, FileTrouble.INFECTED));
        assertThat(cleo.last(FileGone.class)).isEqualTo(new FileGone(file, null));
        party.tell(new RoomCommand.FileDropped("room", file, null));
        assertThat(cleo.heard(FileGone.class)).hasSize(1);
    }

    @Test
    void whatSomebodyWasSendingGoesWithThemAndWhatTheyHaveSentStays() {
        String ready = offer(ben, "Plan");
        ready(ready, "ben");
        offer(ben, "on its way");
        party.lose(ben);
        party.pass(31_000);
        assertThat(files(party.guest("dan"))).containsOnlyKeys(ready);
        assertThat(files(cleo).get(ready).name()).isEqualTo("Name of ben");
    }

    @Test
    void whoeverLoadsThePageAgainKeepsNoPlaceForAFileWhoseSendingHasNotBegun() {
        for (int i = 0; i < 10; i++) {
            offer(ben, "Plan " + i);
        }
        List<String> offered = List.copyOf(files(ben).keySet());
        Guest back = party.guest("ben");
        assertThat(files(back)).isEmpty();
        assertThat(removed()).containsExactlyElementsOf(offered);
        offer(back, "Plan");
        assertThat(files(back)).hasSize(1);
    }

    @Test
    void whatWasBegunGoesOnInANewSession() {
        String file = offer(ben, "Plan");
        offer(ben, "not begun");
        stands(file, "ben", FileState.UPLOADING);
        Guest back = party.guest("ben");
        assertThat(files(back)).containsOnlyKeys(file);
        stands(file, "ben", FileState.READY);
        assertThat(files(cleo)).containsOnlyKeys(file);
    }

    @Test
    void aLineThatIsLostForAMomentTakesNoOfferAway() {
        String file = offer(ben, "Plan");
        party.lose(ben);
        party.resume(ben);
        party.say(ben, new AskFile(9, file));
        assertThat(ben.last(FileGranted.class)).isEqualTo(new FileGranted(9, file, "grant", true));
    }

    @Test
    void nothingIsLeftWhenTheFilesRoleSaysSo() {
        String file = offer(ben, "Plan");
        ready(file, "ben");
        party.tell(new RoomCommand.FileDropped("room", file, null));
        assertThat(files(party.guest("dan"))).isEmpty();
    }

    @Test
    void filesOfABreakoutRoomAreThereAloneAndEndWithIt() {
        party.say(anna, new BreakoutTalk.PlanBreakouts(List.of("One", "Two"), false, true));
        party.say(anna, new BreakoutTalk.AssignBreakouts(List.of(new BreakoutTalk.Assignment("ben", 1))));
        party.say(anna, new BreakoutTalk.OpenBreakouts(0, BreakoutTalk.Entry.NOW));
        party.pass(1_000);
        String file = offer(ben, "Plan");
        stands(file, "ben", FileState.READY);
        assertThat(files(ben).get(file).state()).isEqualTo(FileState.READY);
        assertThat(files(cleo)).isEmpty();
        party.say(anna, new BreakoutTalk.CloseBreakouts(0));
        party.pass(6_000);
        assertThat(removed()).containsExactly(file);
        assertThat(files(party.guest("dan"))).isEmpty();
    }

    @Test
    void filesOfABreakoutRoomThatBreaksAreGoneAsWell() {
        party.say(anna, new BreakoutTalk.PlanBreakouts(List.of("One", "Two"), false, true));
        party.say(anna, new BreakoutTalk.AssignBreakouts(List.of(new BreakoutTalk.Assignment("ben", 1))));
        party.say(anna, new BreakoutTalk.OpenBreakouts(0, BreakoutTalk.Entry.NOW));
        String ready = offer(ben, "Draft");
        stands(ready, "ben", FileState.READY);
        String onItsWay = offer(ben, "Second draft");
        party.breakDown(1);
        assertThat(party.facts(RoomFact.FileRemoved.class))
                .extracting(RoomFact.FileRemoved::file)
                .containsExactlyInAnyOrder(ready, onItsWay);
    }

    @Test
    void whatIsOnItsWayWhenABreakoutRoomEndsNeverComesIntoTheMeeting() {
        party.say(anna, new BreakoutTalk.PlanBreakouts(List.of("One", "Two"), false, true));
        party.say(anna, new BreakoutTalk.AssignBreakouts(List.of(new BreakoutTalk.Assignment("ben", 1))));
        party.say(anna, new BreakoutTalk.OpenBreakouts(0, BreakoutTalk.Entry.NOW));
        party.pass(1_000);
        String file = offer(ben, "Plan");
        party.say(anna, new BreakoutTalk.CloseBreakouts(0));
        party.pass(6_000);
        assertThat(removed()).containsExactly(file);
        stands(file, "ben", FileState.READY);
        assertThat(files(anna)).isEmpty();
        assertThat(files(cleo)).isEmpty();
        assertThat(party.facts(RoomFact.FileRemoved.class)).hasSize(2);
    }

    @Test
    void aNodeThatHasForgottenAFileHearsOfItAgain() {
        stands("old", "ben", FileState.READY);
        assertThat(files(cleo).get("old").label()).isEqualTo("Plan");
        assertThat(files(cleo).get("old").name()).isEqualTo("Name of ben");
        stands("older", "somebody gone", FileState.READY);
        assertThat(files(cleo).get("older").name()).isEmpty();
    }

    // ---- bounds

    @Test
    void oneSendsAFewFilesAtOnceAndOffersSomeAMinute() {
        for (int i = 0; i < 10; i++) {
            offer(ben, "Plan " + i);
        }
        party.say(ben, new OfferFile(1, "Plan", "pdf", 1));
        assertThat(ben.last(FileRefused.class).refusal()).isEqualTo(Refusal.FULL);
        files(ben).keySet().forEach(file -> party.say(ben, new RemoveFile(file)));
        for (int i = 0; i < 10; i++) {
            party.say(ben, new OfferFile(1, "Plan", "pdf", 1));
        }
        assertThat(ben.last(FileRefused.class).refusal()).isEqualTo(Refusal.TOO_OFTEN);
        party.pass(3_001);
        offer(ben, "Plan");
    }

    @Test
    void aRoomKnowsTwoHundredFiles() {
        for (int i = 0; i < 300; i++) {
            stands("file" + i, "ben", FileState.READY);
        }
        assertThat(files(cleo)).hasSize(200);
        party.say(ben, new OfferFile(1, "Plan", "pdf", 1));
        assertThat(ben.last(FileRefused.class).refusal()).isEqualTo(Refusal.FULL);
    }

    @Test
    void oneAsksSixtyTimesAtOnce() {
        String file = offer(ben, "Plan");
        ready(file, "ben");
        for (int i = 0; i < 61; i++) {
            party.say(cleo, new AskFile(i, file));
        }
        assertThat(cleo.heard(FileGranted.class)).hasSize(60);
        assertThat(cleo.last(FileRefused.class).refusal()).isEqualTo(Refusal.TOO_OFTEN);
    }

    // ---- for both reducers

    @Test
    void theClientComesToTheSamePicture() {
        String plan = offer(ben, "Plan");
        stands(plan, "ben", FileState.CHECKING);
        ready(plan, "ben");
        String virus = offer(ben, "Gift");
        stands(virus, "ben", FileState.CHECKING);
        party.tell(new RoomCommand.FileDropped("room", virus, FileTrouble.INFECTED));
        ready(offer(cleo, "Picture"), "cleo");
        party.say(anna, new SetFileSharing(FileSharing.PRESENTERS));
        party.guest("dan");
        offer(anna, "on its way");
        party.say(ben, new ClientMessage.Leave());
        EventLog.of("files", party)
                .with("files", guest -> List.copyOf(files(guest).values()))
                .with("sharing", guest -> FileSharing.PRESENTERS)
                .verify();
    }

    private String offer(Guest guest, String label) {
        party.say(guest, new OfferFile(7, label, "pdf", 1000));
        assertThat(guest.last(FileGranted.class).upload()).isTrue();
        return guest.last(FileGranted.class).file();
    }

    private void ready(String file, String by) {
        stands(file, by, FileState.READY);
    }

    private void stands(String file, String by, FileState state) {
        tellStands(file, by, state, false);
    }

    /// @param open as the files role has kept it
    private void tellStands(String file, String by, FileState state, boolean open) {
        SharedFile known = files(anna).get(file);
        String label = known == null ? "Plan" : known.label();
        party.tell(new RoomCommand.FileIs(
                "room", new RoomFile(file, by, by, label, "pdf", 1000, state, false, open, 1_000_000)));
    }

    /// As a client keeps them.
    private static Map<String, SharedFile> files(Guest guest) {
        Map<String, SharedFile> files = new LinkedHashMap<>();
        for (var message : new ArrayList<>(guest.heard)) {
            switch (message) {
                case org.runde.contract.signal.FileTalk.Files all -> {
                    files.clear();
                    all.files().forEach(file -> files.put(file.id(), file));
                }
                case FileShared one -> files.put(one.file().id(), one.file());
                case FileGone gone -> files.remove(gone.file());
                default -> {}
            }
        }
        return files;
    }

    private List<String> removed() {
        return party.facts(RoomFact.FileRemoved.class).stream()
                .map(RoomFact.FileRemoved::file)
                .toList();
    }
}
