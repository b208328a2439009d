package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.runde.contract.document.DocumentState;
import org.runde.contract.document.RoomDocument;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.SurfaceTalk.Present;
import org.runde.contract.signal.SurfaceTalk.PresentNothing;
import org.runde.contract.signal.SurfaceTalk.Presented;
import org.runde.contract.signal.SurfaceTalk.Surface;
import org.runde.contract.signal.SurfaceTalk.SurfaceKind;
import org.runde.mcu.together.Surfaces;

class SurfacesTest {
    private static final Present BOARD = new Present(SurfaceKind.BOARD, Surfaces.BOARD);
    private static final Present NOTES = new Present(SurfaceKind.NOTES, Surfaces.NOTES);

    private final Party party = new Party(Party.OPEN);
    private final Guest anna = party.organiser("anna");
    private final Guest ben = party.presenter("ben");
    private final Guest cleo = party.guest("cleo");

    @Test
    void everybodySeesWhatAPresenterShowsAndNewcomersToo() {
        party.say(ben, BOARD);
        var surface = new Surface(SurfaceKind.BOARD, "board", "ben");
        assertThat(cleo.last(Presented.class).surface()).isEqualTo(surface);
        Guest dan = party.guest("dan");
        assertThat(dan.last(Presented.class).surface()).isEqualTo(surface);
    }

    @Test
    void whoComesBackHearsAlsoThatNothingIsShownAnyMore() {
        assertThat(party.guest("dan").heard(Presented.class)).isEmpty();
        party.say(ben, BOARD);
        party.say(ben, new PresentNothing());
        assertThat(party.guest("eve").last(Presented.class).surface()).isNull();
    }

    @Test
    void participantsShowNothing() {
        party.say(cleo, BOARD);
        assertThat(cleo.last(ServerMessage.Refused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(anna.heard(Presented.class)).isEmpty();
    }

    @Test
    void thereIsOneAtATimeAndAnotherPresenterTakesOver() {
        party.say(ben, BOARD);
        party.say(anna, NOTES);
        assertThat(cleo.last(Presented.class).surface()).isEqualTo(new Surface(SurfaceKind.NOTES, "notes", "anna"));
        party.say(ben, new PresentNothing());
        assertThat(ben.last(ServerMessage.Refused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(cleo.last(Presented.class).surface()).isNotNull();
    }

    @Test
    void whoShowsItOrModeratesEndsIt() {
        party.say(ben, BOARD);
        party.say(ben, new PresentNothing());
        assertThat(cleo.last(Presented.class).surface()).isNull();
        party.say(ben, BOARD);
        party.say(cleo, new PresentNothing());
        assertThat(cleo.last(Presented.class).surface()).isNotNull();
        party.say(anna, new PresentNothing());
        assertThat(cleo.last(Presented.class).surface()).isNull();
    }

    @Test
    void endingNothingTellsNobody() {
        party.say(anna, new PresentNothing());
        assertThat(anna.heard(Presented.class)).isEmpty();
        assertThat(anna.heard(ServerMessage.Refused.class)).isEmpty();
    }

    @Test
    void itEndsWithTheRightToShareAndWithWhoeverShowsIt() {
        party.say(ben, BOARD);
        party.say(anna, new ClientMessage.SetRole("ben", Role.PARTICIPANT));
        assertThat(cleo.last(Presented.class).surface()).isNull();
        party.say(anna, new ClientMessage.SetRole("ben", Role.PRESENTER));
        party.say(ben, BOARD);
        party.lose(ben);
        party.pass(29_000);
        assertThat(cleo.last(Presented.class).surface()).isNotNull();
        party.pass(2_000);
        assertThat(cleo.last(Presented.class).surface()).isNull();
    }

    @Test
    void itStandsWhileItsPresenterComesBackWithinTheirTime() {
        party.say(ben, BOARD);
        party.lose(ben);
        party.pass(20_000);
        Guest again = party.join("ben", "ben", Role.PRESENTER, false, MediaState.SILENT);
        party.pass(60_000);
        assertThat(again.last(Presented.class).surface()).isNotNull();
        assertThat(cleo.heard(Presented.class)).hasSize(1);
    }

    @Test
    void onlyTheBoardTheNotesAndThingsWithANameAreShown() {
        party.say(ben, new Present(SurfaceKind.BOARD, "other"));
        assertThat(ben.last(ServerMessage.Refused.class).refusal()).isEqualTo(Refusal.MALFORMED);
        party.say(ben, new Present(SurfaceKind.DOCUMENT, "../etc"));
        assertThat(ben.heard(ServerMessage.Refused.class)).hasSize(2);
        party.tell(new RoomCommand.DocumentIs(
                "room", new RoomDocument("doc-7", "Plan", 1, DocumentState.READY, null, 0, 3, null)));
        party.say(ben, new Present(SurfaceKind.DOCUMENT, "doc-7"));
        assertThat(cleo.last(Presented.class).surface()).isNotNull();
    }
}
