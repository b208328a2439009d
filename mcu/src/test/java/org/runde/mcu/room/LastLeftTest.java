package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.BreakoutTalk.Entry;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.InkTalk.Board;
import org.runde.contract.signal.InkTalk.BoardAdd;
import org.runde.contract.signal.InkTalk.InkAllow;
import org.runde.contract.signal.InkTalk.InkAllowed;
import org.runde.contract.signal.InkTalk.InkOn;
import org.runde.contract.signal.InkTalk.InkOpen;
import org.runde.contract.signal.InkTalk.InkRefused;
import org.runde.contract.signal.InkTalk.Paper;
import org.runde.contract.signal.InkTalk.Sheet;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.NotesTalk.NotesAllow;
import org.runde.contract.signal.NotesTalk.NotesAllowed;
import org.runde.contract.signal.NotesTalk.NotesChange;
import org.runde.contract.signal.NotesTalk.NotesOpen;
import org.runde.contract.signal.NotesTalk.NotesRefusal;
import org.runde.contract.signal.NotesTalk.NotesRefused;
import org.runde.contract.signal.NotesTalk.NotesSheet;
import org.runde.contract.signal.NotesTalk.NotesTaken;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.mcu.notes.Yjs;

/// A room stands for a while after everybody has left. Whoever comes then finds nothing of what those wrote and drew.
class LastLeftTest {
    private static final Sheet SECOND_PAGE = new Sheet(InkOn.BOARD, "board", 2);

    private final Yjs yjs = Yjs.read();
    private final Party party = new Party(Party.OPEN);
    private final InkParty ink = new InkParty(party);
    private final Guest anna = party.organiser("anna");
    private final Guest ben = party.guest("ben");

    // ---- everybody has left

    @Test
    void whoComesAfterThemFindsNothingOfTheNotes() {
        party.say(anna, new NotesAllow(false));
        write(party, anna);
        leave(anna, ben);
        assertThat(party.room.writtenLetters()).isZero();
        Guest cleo = party.guest("cleo");
        assertThat(cleo.heard(NotesAllowed.class))
                .as("all write, as at the beginning")
                .isEmpty();
        party.say(cleo, new NotesOpen(null));
        assertThat(cleo.last(NotesSheet.class).updates()).isEmpty();
    }

    @Test
    void noClientOfThemBringsTheNotesBack() {
        write(party, anna);
        String before = anna.last(NotesSheet.class).book();
        leave(ben, anna);
        Guest again = party.organiser("anna");
        party.say(again, new NotesOpen(before));
        assertThat(again.last(NotesSheet.class).book()).isNotEqualTo(before);
        party.say(again, new NotesChange(1, before, yjs.updates().getFirst()));
        assertThat(again.last(NotesRefused.class).why()).isEqualTo(NotesRefusal.OTHER_BOOK);
        assertThat(party.room.writtenLetters()).isZero();
    }

    @Test
    void whoComesAfterThemFindsAnEmptyBoard() {
        party.say(anna, new BoardAdd(Paper.RULED));
        party.say(anna, new InkAllow(InkOn.BOARD, "board", true));
        ink.open(anna);
        party.say(anna, InkParty.stroke(1, "AA", false));
        party.say(anna, new InkOpen(SECOND_PAGE));
        party.say(anna, InkParty.strokeOn(SECOND_PAGE, 1, "AA", false));
        leave(anna, ben);
        assertThat(party.room.drawnLetters()).isZero();
        Guest cleo = party.guest("cleo");
        ink.open(cleo);
        assertThat(InkParty.seen(cleo, InkParty.BOARD)).isEmpty();
        assertThat(cleo.heard(Board.class)).as("one page, as at the beginning").isEmpty();
        assertThat(cleo.heard(InkAllowed.class)).isEmpty();
        party.say(cleo, new InkOpen(SECOND_PAGE));
        assertThat(cleo.heard(InkRefused.class)).hasSize(1);
    }

    @Test
    void whoWaitsAtTheDoorMeanwhileFindsNothingEither() {
        var closed = new Party(Party.LOBBY);
        Guest host = closed.organiser("anna");
        write(closed, host);
        new InkParty(closed).open(host);
        closed.say(host, InkParty.stroke(1, "AA", false));
        Guest waits = closed.guest("dan");
        closed.say(host, new ClientMessage.Leave());
        closed.pass(600_000);
        assertThat(closed.over).isFalse();
        Guest again = closed.organiser("anna");
        closed.say(again, new ClientMessage.Admit(List.of()));
        closed.say(waits, new NotesOpen(null));
        new InkParty(closed).open(waits);
        assertThat(waits.last(NotesSheet.class).updates()).isEmpty();
        assertThat(InkParty.seen(waits, InkParty.BOARD)).isEmpty();
    }

    @Test
    void nothingOfABreakoutRoomStaysEither() {
        party.say(anna, new BreakoutTalk.PlanBreakouts(List.of("Red"), true, true));
        party.say(anna, new BreakoutTalk.OpenBreakouts(0, Entry.CLICK));
        party.say(ben, new BreakoutTalk.EnterBreakout(1));
        write(party, ben);
        String before = ben.last(NotesSheet.class).book();
        party.say(ben, new BreakoutTalk.EnterBreakout(0));
        party.say(ben, new BreakoutTalk.EnterBreakout(1));
        party.say(ben, new NotesOpen(null));
        assertThat(ben.last(NotesSheet.class).updates())
                .as("while the meeting goes on, the room keeps it for those who come back")
                .hasSize(1);
        leave(anna, ben);
        assertThat(party.breakouts).isEmpty();
        Guest cleo = party.organiser("cleo");
        party.say(cleo, new BreakoutTalk.EnterBreakout(1));
        party.say(cleo, new NotesOpen(null));
        assertThat(cleo.last(NotesSheet.class).updates()).isEmpty();
        assertThat(cleo.last(NotesSheet.class).book()).isNotEqualTo(before);
    }

    // ---- nobody has left

    @Test
    void whenEverybodysLineBreaksAtOnceAllIsThereWhenTheyAreBackInTime() {
        write(party, anna);
        ink.open(anna);
        party.say(anna, InkParty.stroke(1, "AA", false));
        party.lose(anna);
        party.lose(ben);
        party.pass(29_000);
        party.resume(anna);
        Guest again = party.guest("ben");
        assertThat(ben.turned).isEqualTo(Reason.REPLACED);
        party.say(again, new NotesOpen("room"));
        assertThat(again.last(NotesSheet.class).updates()).hasSize(1);
        ink.open(again);
        assertThat(InkParty.seen(again, InkParty.BOARD)).hasSize(1);
    }

    // ---- a node that was started anew

    @Test
    void theNotesOfThoseWhoCameLaterSurviveARestartOfTheNode() {
        leave(anna, ben);
        Guest cleo = party.presenter("cleo");
        party.say(cleo, new NotesOpen(null));
        String book = cleo.last(NotesSheet.class).book();

        var anew = new Party(Party.OPEN);
        Guest late = anew.presenter("late");
        anew.say(late, new NotesOpen(null));
        Guest viewer = anew.viewer("viewer", MediaState.SILENT);
        anew.say(viewer, new NotesOpen("room.another"));
        Guest stranger = anew.guest("stranger");
        for (String wrong : List.of("elsewhere", "room.", "room. x", "room." + "x".repeat(65), "rooms.a")) {
            anew.say(stranger, new NotesOpen(wrong));
            assertThat(stranger.last(NotesSheet.class).book()).isEqualTo("room");
        }
        Guest again = anew.presenter("cleo");
        anew.say(again, new NotesOpen(book));
        for (Guest guest : List.of(again, late, viewer, stranger)) {
            assertThat(guest.last(NotesSheet.class).book())
                    .as(guest.participant)
                    .isEqualTo(book);
        }
        anew.say(again, new NotesChange(1, book, yjs.updates().getFirst()));
        assertThat(again.heard(NotesTaken.class)).hasSize(1);
        anew.say(stranger, new NotesOpen("room.another"));
        assertThat(stranger.last(NotesSheet.class).book()).isEqualTo(book);
    }

    private void write(Party in, Guest guest) {
        in.say(guest, new NotesOpen(null));
        String book = guest.last(NotesSheet.class).book();
        in.say(guest, new NotesChange(1, book, yjs.updates().getFirst()));
        assertThat(guest.heard(NotesTaken.class)).hasSize(1);
    }

    private void leave(Guest... guests) {
        for (Guest guest : guests) {
            party.say(guest, new ClientMessage.Leave());
        }
    }
}
