package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runde.contract.document.DocumentFailure;
import org.runde.contract.document.DocumentState;
import org.runde.contract.document.RoomDocument;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.DocumentTalk;
import org.runde.contract.signal.DocumentTalk.AskDocument;
import org.runde.contract.signal.DocumentTalk.DocumentGone;
import org.runde.contract.signal.DocumentTalk.DocumentNow;
import org.runde.contract.signal.DocumentTalk.DocumentView;
import org.runde.contract.signal.DocumentTalk.OfferDocument;
import org.runde.contract.signal.DocumentTalk.RemoveDocument;
import org.runde.contract.signal.DocumentTalk.TurnPage;
import org.runde.contract.signal.FileTalk.FileGranted;
import org.runde.contract.signal.FileTalk.FileRefused;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.ServerMessage.Refused;
import org.runde.contract.signal.SurfaceTalk.Present;
import org.runde.contract.signal.SurfaceTalk.PresentNothing;
import org.runde.contract.signal.SurfaceTalk.Presented;
import org.runde.contract.signal.SurfaceTalk.SurfaceKind;
import org.runde.contract.token.FileGrant;
import org.runde.mcu.hall.RoomOut;

class DocumentsTest {
    private final Party party = new Party(Party.OPEN);
    private Guest anna;
    private Guest ben;
    private Guest cleo;

    @BeforeEach
    void come() {
        anna = party.organiser("anna");
        ben = party.join("ben", "ben", Role.PRESENTER, false, MediaState.SILENT);
        cleo = party.guest("cleo");
    }

    private void stands(String id, DocumentState state, int pages, String person) {
        DocumentFailure failure = state == DocumentState.FAILED ? DocumentFailure.ENCRYPTED : null;
        party.tell(new RoomCommand.DocumentIs(
                "room", new RoomDocument(id, "Label of " + id, 1, state, failure, 0, pages, person)));
    }

    private void ready(String id) {
        stands(id, DocumentState.READY, 9, null);
    }

    private void show(Guest by, String id) {
        party.say(by, new Present(SurfaceKind.DOCUMENT, id));
    }

    /// What this one knows, as a client keeps it.
    private static Map<String, DocumentView> known(Guest guest) {
        Map<String, DocumentView> known = new LinkedHashMap<>();
        for (ServerMessage message : guest.heard) {
            switch (message) {
                case DocumentTalk.Documents all -> {
                    known.clear();
                    all.documents().forEach(one -> known.put(one.id(), one));
                }
                case DocumentNow now -> known.put(now.document().id(), now.document());
                case DocumentGone gone -> known.remove(gone.document());
                default -> {}
            }
        }
        return known;
    }

    @Test
    void onlyThoseWhoMayShowItKnowOfADocumentBeforeItIsShown() {
        ready("plan");
        assertThat(known(anna)).containsOnlyKeys("plan");
        assertThat(known(ben)).containsOnlyKeys("plan");
        assertThat(known(cleo)).isEmpty();
        party.say(cleo, new AskDocument(3, "plan"));
        assertThat(cleo.last(FileRefused.class)).isEqualTo(new FileRefused(3, Refusal.NO_SUCH_FILE));
        show(ben, "plan");
        assertThat(known(cleo).get("plan").label()).isEqualTo("Label of plan");
        party.say(cleo, new AskDocument(4, "plan"));
        assertThat(cleo.last(FileGranted.class).ref()).isEqualTo(4);
        assertThat(party.grants.getLast())
                .isEqualTo(new RoomOut.Wanted(
                        "cleo", "cleo", FileGrant.Act.FETCH, FileGrant.Use.DOCUMENT, "plan", "", "", 0, false));
        party.say(ben, new PresentNothing());
        assertThat(known(cleo)).isEmpty();
        assertThat(known(anna)).containsOnlyKeys("plan");
    }

    @Test
    void everybodyHearsOfTheNextPageAndNewcomersAreOnIt() {
        ready("plan");
        show(ben, "plan");
        party.say(ben, new TurnPage("plan", 4));
        assertThat(known(cleo).get("plan").shown()).isEqualTo(4);
        Guest dan = party.guest("dan");
        assertThat(known(dan).get("plan").shown()).isEqualTo(4);
        party.say(anna, new TurnPage("plan", 9));
        assertThat(known(dan).get("plan").shown()).isEqualTo(9);
        int told = dan.heard.size();
        party.say(anna, new TurnPage("plan", 9));
        assertThat(dan.heard).as("the page that is shown already").hasSize(told);
    }

    @Test
    void thePageStaysWhenTheDocumentIsTakenOffAndShownAgain() {
        ready("plan");
        show(ben, "plan");
        party.say(ben, new TurnPage("plan", 5));
        ready("other");
        show(ben, "other");
        assertThat(known(cleo)).containsOnlyKeys("other");
        show(ben, "plan");
        assertThat(known(cleo).get("plan").shown()).isEqualTo(5);
    }

    @Test
    void onlyPagesThatAreThereAreTurnedToAndOnlyWhatIsReadyIsShown() {
        stands("plan", DocumentState.CONVERTING, 9, null);
        show(ben, "plan");
        assertThat(ben.last(Refused.class).refusal()).isEqualTo(Refusal.MALFORMED);
        party.say(ben, new TurnPage("plan", 1));
        assertThat(ben.last(Refused.class).refusal()).isEqualTo(Refusal.NO_SUCH_FILE);
        ready("plan");
        show(ben, "plan");
        for (int page : new int[] {0, 10, -1, Integer.MAX_VALUE}) {
            int before = ben.heard(Refused.class).size();
            party.say(ben, new TurnPage("plan", page));
            assertThat(ben.heard(Refused.class)).hasSize(before + 1);
        }
        party.say(cleo, new TurnPage("plan", 2));
        assertThat(cleo.last(Refused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(known(cleo).get("plan").shown()).isEqualTo(1);
    }

    @Test
    void aDocumentThatIsGoneLeavesTheStage() {
        ready("plan");
        show(ben, "plan");
        party.tell(new RoomCommand.DocumentDropped("room", "plan"));
        assertThat(cleo.last(Presented.class).surface()).isNull();
        assertThat(known(cleo)).isEmpty();
        assertThat(known(anna)).isEmpty();
    }

    @Test
    void presentersBringDocumentsAndTakeTheirOwnAway() {
        party.say(ben, new OfferDocument(7, "  Mein Plan ", 1000));
        RoomOut.Wanted wanted = party.grants.getLast();
        assertThat(wanted.label()).isEqualTo("Mein Plan");
        assertThat(wanted.act()).isEqualTo(FileGrant.Act.SEND);
        stands(wanted.file(), DocumentState.WAITING, 0, "ben");
        assertThat(known(anna).get(wanted.file()).inRoom()).isTrue();
        party.say(cleo, new RemoveDocument(wanted.file()));
        assertThat(cleo.last(Refused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        party.say(ben, new RemoveDocument(wanted.file()));
        assertThat(party.facts(RoomFact.DocumentRemoved.class)).hasSize(1);
        ready("prepared");
        party.say(anna, new RemoveDocument("prepared"));
        assertThat(anna.last(Refused.class).refusal())
                .as("that is done in the portal")
                .isEqualTo(Refusal.NOT_ALLOWED);
        stands("ofBen", DocumentState.READY, 2, "ben");
        party.say(anna, new RemoveDocument("ofBen"));
        assertThat(known(ben)).containsOnlyKeys("prepared");
    }

    @Test
    void offersAreBoundedAndChecked() {
        party.say(ben, new OfferDocument(1, "x".repeat(101), 1));
        assertThat(ben.last(FileRefused.class)).isEqualTo(new FileRefused(1, Refusal.TOO_LONG));
        party.say(ben, new OfferDocument(2, "two\nlines", 1));
        assertThat(ben.last(FileRefused.class)).isEqualTo(new FileRefused(2, Refusal.MALFORMED));
        party.say(cleo, new OfferDocument(3, "Plan", 1));
        assertThat(cleo.last(Refused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        for (int i = 0; i < 12; i++) {
            party.say(ben, new OfferDocument(10 + i, "Plan", 1));
        }
        assertThat(ben.last(FileRefused.class).refusal()).isEqualTo(Refusal.TOO_OFTEN);
        for (int i = 0; i < 80; i++) {
            ready("d" + i);
        }
        assertThat(known(anna)).hasSize(60);
        party.pass(60_000);
        party.say(anna, new OfferDocument(99, "Plan", 1));
        assertThat(anna.last(FileRefused.class)).isEqualTo(new FileRefused(99, Refusal.FULL));
    }

    @Test
    void turningAndAskingAreBounded() {
        ready("plan");
        show(ben, "plan");
        for (int i = 0; i < 40; i++) {
            party.say(ben, new TurnPage("plan", 1 + i % 9));
            party.say(cleo, new AskDocument(i, "plan"));
        }
        assertThat(ben.last(Refused.class).refusal()).isEqualTo(Refusal.TOO_OFTEN);
        assertThat(cleo.last(FileRefused.class).refusal()).isEqualTo(Refusal.TOO_OFTEN);
        party.pass(2_500);
        party.say(cleo, new AskDocument(77, "plan"));
        assertThat(cleo.last(FileGranted.class).ref()).isEqualTo(77);
    }

    @Test
    void whoBecomesPresenterLearnsOfAllAndWhoIsNoLongerForgets() {
        ready("plan");
        party.say(anna, new ClientMessage.SetRole("cleo", Role.PRESENTER));
        assertThat(known(cleo)).containsOnlyKeys("plan");
        party.say(anna, new ClientMessage.SetRole("cleo", Role.PARTICIPANT));
        assertThat(known(cleo)).isEmpty();
        show(ben, "plan");
        party.say(anna, new ClientMessage.SetRole("ben", Role.PARTICIPANT));
        assertThat(cleo.last(Presented.class).surface()).isNull();
        assertThat(known(cleo)).isEmpty();
        assertThat(known(ben)).isEmpty();
    }

    @Test
    void breakoutRoomsKnowTheDocumentsOfTheMeeting() {
        ready("plan");
        party.say(anna, new BreakoutTalk.PlanBreakouts(List.of("One", "Two"), false, true));
        party.say(anna, new BreakoutTalk.AssignBreakouts(List.of(new BreakoutTalk.Assignment("ben", 1))));
        party.say(anna, new BreakoutTalk.OpenBreakouts(0, BreakoutTalk.Entry.NOW));
        party.pass(1_000);
        show(ben, "plan");
        party.say(ben, new TurnPage("plan", 3));
        assertThat(known(ben).get("plan").shown()).isEqualTo(3);
        assertThat(known(anna).get("plan").shown()).isEqualTo(1);
        party.tell(new RoomCommand.DocumentDropped("room", "plan"));
        assertThat(known(ben)).isEmpty();
        assertThat(known(anna)).isEmpty();
    }

    /// The client replays it: `web/test/logs.test.ts`.
    @Test
    void theNodeAndTheClientComeToTheSamePicture() {
        EventLog log = EventLog.of("documents", party)
                .with("documents", guest -> known(guest).values());
        ready("plan");
        stands("secret", DocumentState.FAILED, 0, "ben");
        show(ben, "plan");
        party.say(ben, new TurnPage("plan", 4));
        party.guest("dan");
        party.say(anna, new ClientMessage.SetRole("cleo", Role.PRESENTER));
        stands("later", DocumentState.CONVERTING, 12, "ben");
        party.tell(new RoomCommand.DocumentDropped("room", "secret"));
        log.verify();
    }
}
