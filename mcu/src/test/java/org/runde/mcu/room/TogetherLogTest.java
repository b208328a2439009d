package org.runde.mcu.room;

import static org.runde.mcu.room.InkParty.BOARD;
import static org.runde.mcu.room.InkParty.mine;
import static org.runde.mcu.room.InkParty.note;
import static org.runde.mcu.room.InkParty.stroke;
import static org.runde.mcu.room.InkParty.strokeOn;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.FloorTalk;
import org.runde.contract.signal.InkTalk.Board;
import org.runde.contract.signal.InkTalk.BoardAdd;
import org.runde.contract.signal.InkTalk.BoardPaper;
import org.runde.contract.signal.InkTalk.BoardRemove;
import org.runde.contract.signal.InkTalk.BoardTurn;
import org.runde.contract.signal.InkTalk.InkAllow;
import org.runde.contract.signal.InkTalk.InkClear;
import org.runde.contract.signal.InkTalk.InkErase;
import org.runde.contract.signal.InkTalk.InkGrow;
import org.runde.contract.signal.InkTalk.InkMark;
import org.runde.contract.signal.InkTalk.InkMove;
import org.runde.contract.signal.InkTalk.InkOn;
import org.runde.contract.signal.InkTalk.InkOpen;
import org.runde.contract.signal.InkTalk.InkPlace;
import org.runde.contract.signal.InkTalk.InkRestore;
import org.runde.contract.signal.InkTalk.InkSheet;
import org.runde.contract.signal.InkTalk.InkWrite;
import org.runde.contract.signal.InkTalk.Paper;
import org.runde.contract.signal.InkTalk.Sheet;
import org.runde.contract.signal.NotesTalk.NotesAllow;
import org.runde.contract.signal.NotesTalk.NotesChange;
import org.runde.contract.signal.NotesTalk.NotesOpen;
import org.runde.contract.signal.NotesTalk.NotesSheet;
import org.runde.contract.signal.SurfaceTalk.Present;
import org.runde.contract.signal.SurfaceTalk.PresentNothing;
import org.runde.contract.signal.SurfaceTalk.Surface;
import org.runde.contract.signal.SurfaceTalk.SurfaceKind;
import org.runde.mcu.notes.Yjs;
import org.runde.mcu.together.Surfaces;

/// Meetings in which people do something together, one part each, for both reducers.
class TogetherLogTest {
    private static final Sheet SECOND = new Sheet(InkOn.BOARD, Surfaces.BOARD, 2);

    private final Party party = new Party(Party.OPEN);
    private final Guest anna = party.organiser("anna");
    private final Guest ben = party.presenter("ben");
    private final Guest cleo = party.guest("cleo");

    @Test
    void bothSidesSeeTheSameDrawings() {
        var ink = new InkParty(party);
        ink.open(anna, ben, cleo);
        party.say(cleo, stroke(1, "AAAA", false));
        party.say(ben, new InkAllow(InkOn.BOARD, Surfaces.BOARD, true));
        party.say(cleo, stroke(2, "BBBB", true));
        party.say(ben, stroke(1, "CCCC", false));
        party.say(cleo, new InkGrow(3, BOARD, mine(cleo, 2), "DD", false));
        party.say(ben, note(2, "a note"));
        party.say(anna, stroke(1, "EEEE", false));
        party.say(ben, new InkWrite(3, BOARD, mine(ben, 2), "another note"));
        party.say(ben, new InkMove(4, BOARD, List.of(new InkPlace(mine(ben, 2), 120, -40))));
        party.say(cleo, new InkErase(4, BOARD, List.of(mine(cleo, 2), mine(ben, 1))));
        party.say(ben, new InkErase(5, BOARD, List.of(mine(ben, 1))));
        party.say(ben, new InkRestore(6, BOARD, List.of(mine(ben, 1))));
        party.say(anna, new BoardAdd(Paper.RULED));
        party.say(anna, new BoardAdd(Paper.BLANK));
        party.say(anna, new InkOpen(SECOND));
        party.say(ben, new InkOpen(SECOND));
        party.say(ben, strokeOn(SECOND, 1, "FFFF", false));
        party.say(anna, new InkClear(1, SECOND));
        party.say(ben, strokeOn(SECOND, 2, "GGGG", true));
        party.say(ben, new BoardPaper(2, Paper.CHALK));
        party.say(anna, new BoardRemove(3));
        party.say(anna, new BoardTurn(2));
        Guest again = party.presenter("ben");
        party.say(again, new InkOpen(SECOND));
        party.say(again, strokeOn(SECOND, 3, "HHHH", false));
        Guest late = party.guest("late");
        party.say(late, new InkOpen(BOARD));
        party.say(late, new InkOpen(SECOND));
        EventLog.of("ink", party)
                .with("ink", guest -> sheets(guest, late))
                .with("board", guest -> late.last(Board.class))
                .verify();
    }

    /// What the node tells somebody who comes last, of each sheet that this one has open.
    private static Map<String, List<InkMark>> sheets(Guest guest, Guest late) {
        Map<String, List<InkMark>> sheets = new TreeMap<>();
        for (InkSheet opened : guest.heard(InkSheet.class)) {
            Sheet sheet = opened.sheet();
            sheets.put(sheet.on() + "/" + sheet.id() + "/" + sheet.page(), InkParty.seen(late, sheet));
        }
        return sheets;
    }

    @Test
    void bothSidesHaveTheSameNotes() {
        Yjs yjs = Yjs.read();
        party.say(cleo, new NotesOpen(null));
        party.say(ben, new NotesOpen(null));
        party.say(anna, new NotesOpen(null));
        for (int i = 0; i < yjs.updates().size(); i++) {
            Guest by = i % 3 == 0 ? cleo : ben;
            party.say(by, new NotesChange(i + 1, "room", yjs.updates().get(i)));
            party.pass(200);
        }
        party.say(ben, new NotesChange(99, "room", yjs.updates().getFirst()));
        party.say(ben, new NotesAllow(false));
        // Who writes hears nothing of it, so they open the notes anew.
        for (Guest again : List.of(party.presenter("ben"), party.guest("cleo"))) {
            party.say(again, new NotesOpen(null));
        }
        EventLog.of("notes", party)
                .with("notes", guest -> guest.heard(NotesSheet.class).isEmpty() ? Map.of() : yjs.covers())
                .with("notesForAll", guest -> false)
                .verify();
    }

    @Test
    void bothSidesHaveTheSameOnTheStage() {
        party.say(ben, new Present(SurfaceKind.BOARD, Surfaces.BOARD));
        party.say(ben, new PresentNothing());
        party.say(ben, new ClientMessage.Media(Party.SHARING));
        party.say(cleo, new Present(SurfaceKind.NOTES, Surfaces.NOTES));
        party.say(anna, new Present(SurfaceKind.NOTES, Surfaces.NOTES));
        party.say(ben, new PresentNothing());
        party.guest("late");
        EventLog.of("surfaces", party)
                .with("surface", guest -> new Surface(SurfaceKind.NOTES, Surfaces.NOTES, "anna"))
                .verify();
    }

    @Test
    void bothSidesSeeTheSameClockAndTheSameHands() {
        party.say(ben, new FloorTalk.StartTimer(60));
        party.say(cleo, new ClientMessage.Hand(true));
        party.say(ben, new ClientMessage.Hand(true));
        party.pass(20_000);
        party.say(anna, new FloorTalk.CallOn("cleo"));
        party.say(cleo, new ClientMessage.Hand(false));
        party.say(anna, new FloorTalk.CallOn("ben"));
        party.say(anna, new FloorTalk.ExtendTimer(60));
        party.pass(101_000);
        party.guest("late");
        EventLog.of("floor", party)
                .with("timer", guest -> new FloorTalk.Timer(120, 120_000, false, true))
                .with("called", guest -> guest.participant.equals("late") ? "" : "ben")
                .verify();
    }

    @Test
    void bothSidesKnowTheSameOfConsents() {
        party.answer("dan", ConsentScope.REPORT, false);
        party.answer("eve", ConsentScope.REPORT, true);
        Guest dan = party.guest("dan");
        Guest eve = party.guest("eve");
        party.say(dan, new ClientMessage.Agree(ConsentScope.REPORT, "v1"));
        party.say(eve, new ClientMessage.Withdraw(ConsentScope.REPORT));
        party.guest("eve");
        party.pass(2_000);
        EventLog.of("consents", party)
                .with("consents", guest -> guest.consents)
                .with("consentCounts", guest -> guest.counts)
                .verify();
    }
}
