package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.runde.mcu.room.InkParty.BOARD;
import static org.runde.mcu.room.InkParty.assertRefused;
import static org.runde.mcu.room.InkParty.mine;
import static org.runde.mcu.room.InkParty.note;
import static org.runde.mcu.room.InkParty.seen;
import static org.runde.mcu.room.InkParty.stroke;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.document.DocumentState;
import org.runde.contract.document.RoomDocument;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.InkTalk.Board;
import org.runde.contract.signal.InkTalk.BoardAdd;
import org.runde.contract.signal.InkTalk.BoardPage;
import org.runde.contract.signal.InkTalk.BoardPaper;
import org.runde.contract.signal.InkTalk.BoardRemove;
import org.runde.contract.signal.InkTalk.BoardTurn;
import org.runde.contract.signal.InkTalk.InkAllow;
import org.runde.contract.signal.InkTalk.InkAllowed;
import org.runde.contract.signal.InkTalk.InkClear;
import org.runde.contract.signal.InkTalk.InkClose;
import org.runde.contract.signal.InkTalk.InkDrawn;
import org.runde.contract.signal.InkTalk.InkErase;
import org.runde.contract.signal.InkTalk.InkErased;
import org.runde.contract.signal.InkTalk.InkGrow;
import org.runde.contract.signal.InkTalk.InkMark;
import org.runde.contract.signal.InkTalk.InkMove;
import org.runde.contract.signal.InkTalk.InkOn;
import org.runde.contract.signal.InkTalk.InkOpen;
import org.runde.contract.signal.InkTalk.InkPlace;
import org.runde.contract.signal.InkTalk.InkPoint;
import org.runde.contract.signal.InkTalk.InkPointed;
import org.runde.contract.signal.InkTalk.InkRefusal;
import org.runde.contract.signal.InkTalk.InkRefused;
import org.runde.contract.signal.InkTalk.InkRestore;
import org.runde.contract.signal.InkTalk.InkSheet;
import org.runde.contract.signal.InkTalk.InkWrite;
import org.runde.contract.signal.InkTalk.Paper;
import org.runde.contract.signal.InkTalk.Sheet;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.mcu.draw.DrawLimits;

class InkTest {
    private final Party party = new Party(Party.OPEN);
    private final InkParty ink = new InkParty(party);
    private final Guest anna = party.organiser("anna");
    private final Guest ben = party.presenter("ben");
    private final Guest cleo = party.guest("cleo");

    @Test
    void everybodyWhoHasTheSheetOpenSeesAStrokeGrow() {
        ink.open(ben, cleo);
        party.say(ben, stroke(1, "AAAA", true));
        party.say(ben, new InkGrow(2, BOARD, mine(ben, 1), "BB", true));
        party.say(ben, new InkGrow(3, BOARD, mine(ben, 1), "", false));
        InkMark mark = seen(cleo, BOARD).getFirst();
        assertThat(mark.path()).isEqualTo("AAAABB");
        assertThat(mark.open()).isFalse();
        assertThat(mark.by()).isEqualTo("ben");
        assertThat(seen(ben, BOARD)).isEqualTo(seen(cleo, BOARD));
        assertThat(anna.heard(InkDrawn.class)).isEmpty();
    }

    @Test
    void whoOpensItLateSeesWhatIsThere() {
        ink.open(ben);
        party.say(ben, stroke(1, "AAAA", false));
        party.say(ben, note(2, "later"));
        ink.open(cleo);
        assertThat(seen(cleo, BOARD)).isEqualTo(seen(ben, BOARD)).hasSize(2);
    }

    @Test
    void aLargeSheetComesInPortionsThatFitIntoMessages() {
        ink.open(ben);
        for (int i = 1; i <= 40; i++) {
            party.say(ben, stroke(i, "A".repeat(4_000), false));
            party.pass(1_000);
        }
        ink.open(cleo);
        assertThat(cleo.heard(InkSheet.class)).hasSizeGreaterThan(5);
        assertThat(cleo.heard(InkSheet.class).getFirst().first()).isTrue();
        assertThat(cleo.last(InkSheet.class).last()).isTrue();
        assertThat(seen(cleo, BOARD)).isEqualTo(seen(ben, BOARD)).hasSize(40);
    }

    @Test
    void participantsDrawWhenAPresenterAllowsItAndNoLongerWhenNot() {
        ink.open(ben, cleo);
        party.say(cleo, stroke(1, "AA", false));
        assertRefused(cleo, 1, InkRefusal.NOT_ALLOWED);
        party.say(cleo, new InkAllow(InkOn.BOARD, "board", true));
        assertThat(cleo.last(ServerMessage.Refused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);

        party.say(ben, new InkAllow(InkOn.BOARD, "board", true));
        assertThat(cleo.last(InkAllowed.class).all()).isTrue();
        assertThat(party.guest("late").last(InkAllowed.class).all()).isTrue();
        party.say(cleo, stroke(2, "AA", false));
        assertThat(seen(ben, BOARD)).hasSize(1);
        Guest dan = party.viewer("dan", MediaState.SILENT);
        ink.open(dan);
        party.say(dan, stroke(1, "AA", false));
        assertRefused(dan, 1, InkRefusal.NOT_ALLOWED);

        party.say(ben, new InkAllow(InkOn.BOARD, "board", false));
        party.say(cleo, stroke(3, "AA", false));
        assertRefused(cleo, 3, InkRefusal.NOT_ALLOWED);
        assertThat(seen(ben, BOARD)).hasSize(1);
    }

    @Test
    void oneErasesAndMovesOnesOwnAndPresentersAnybodys() {
        party.say(ben, new InkAllow(InkOn.BOARD, "board", true));
        ink.open(ben, cleo);
        party.say(ben, stroke(1, "AA", false));
        party.say(cleo, stroke(1, "BB", false));
        party.say(cleo, new InkErase(2, BOARD, List.of(mine(ben, 1))));
        assertRefused(cleo, 2, InkRefusal.NOT_ALLOWED);
        party.say(cleo, new InkMove(3, BOARD, List.of(new InkPlace(mine(ben, 1), 5, 5))));
        assertRefused(cleo, 3, InkRefusal.NO_SUCH_MARK);
        party.say(ben, new InkMove(2, BOARD, List.of(new InkPlace(mine(cleo, 1), 7, 8))));
        assertThat(seen(cleo, BOARD)).extracting(InkMark::x).containsExactly(0, 7);
        party.say(ben, new InkErase(3, BOARD, List.of(mine(cleo, 1))));
        party.say(cleo, new InkErase(4, BOARD, List.of(mine(cleo, 1))));
        assertThat(cleo.last(InkErased.class).number()).isEqualTo(4);
        assertThat(seen(cleo, BOARD)).extracting(InkMark::path).containsExactly("AA");
    }

    @Test
    void whatWasErasedComesBackAsItWasAndWhereItLay() {
        ink.open(ben, cleo);
        party.say(ben, stroke(1, "AA", false));
        party.say(ben, note(2, "above"));
        List<InkMark> before = seen(cleo, BOARD);
        party.say(ben, new InkErase(3, BOARD, List.of(mine(ben, 1))));
        assertThat(seen(cleo, BOARD)).hasSize(1);
        party.say(ben, new InkRestore(4, BOARD, List.of(mine(ben, 1))));
        assertThat(seen(cleo, BOARD)).isEqualTo(before);
        party.say(ben, new InkClear(5, BOARD));
        assertThat(seen(cleo, BOARD)).isEmpty();
        party.say(ben, new InkRestore(6, BOARD, List.of(mine(ben, 2), mine(ben, 1))));
        assertThat(seen(cleo, BOARD)).isEqualTo(before);
        party.say(ben, new InkRestore(7, BOARD, List.of(mine(ben, 1))));
        assertRefused(ben, 7, InkRefusal.NO_SUCH_MARK);
    }

    @Test
    void participantsDoNotClearPages() {
        party.say(ben, new InkAllow(InkOn.BOARD, "board", true));
        ink.open(ben, cleo);
        party.say(ben, stroke(1, "AA", false));
        party.say(cleo, new InkClear(1, BOARD));
        assertThat(cleo.last(ServerMessage.Refused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(seen(cleo, BOARD)).hasSize(1);
    }

    @Test
    void textsAreWrittenAnewByWhoeverWroteThem() {
        ink.open(anna, ben);
        party.say(ben, note(1, "frist"));
        party.say(ben, new InkWrite(2, BOARD, mine(ben, 1), "first"));
        assertThat(seen(anna, BOARD).getFirst().text()).isEqualTo("first");
        party.say(anna, new InkWrite(1, BOARD, mine(ben, 1), "mine"));
        assertRefused(anna, 1, InkRefusal.NO_SUCH_MARK);
    }

    @Test
    void whatIsSaidAgainAfterAReconnectIsDoneOnce() {
        ink.open(ben, cleo);
        party.say(ben, stroke(1, "AA", true));
        party.say(ben, new InkGrow(2, BOARD, mine(ben, 1), "BB", false));
        Guest again = party.join("ben", "ben", Role.PRESENTER, false, MediaState.SILENT);
        ink.open(again);
        assertThat(again.last(InkSheet.class).handled()).isEqualTo(2);
        assertThat(again.last(InkSheet.class).you())
                .isEqualTo(ben.last(InkSheet.class).you());
        party.say(again, stroke(1, "AA", true));
        party.say(again, new InkGrow(2, BOARD, mine(again, 1), "BB", false));
        party.say(again, stroke(3, "CC", false));
        assertThat(seen(cleo, BOARD)).extracting(InkMark::path).containsExactly("AABB", "CC");
        assertThat(seen(again, BOARD)).isEqualTo(seen(cleo, BOARD));
    }

    @Test
    void whoComesBackAfterTheirPlaceWasGoneStillOwnsTheirMarks() {
        ink.open(ben, cleo);
        party.say(ben, stroke(1, "AA", true));
        party.lose(ben);
        party.pass(31_000);
        Guest again = party.join("ben", "ben", Role.PRESENTER, false, MediaState.SILENT);
        ink.open(again);
        assertThat(again.last(InkSheet.class).handled()).isEqualTo(1);
        assertThat(seen(again, BOARD).getFirst().open()).isFalse();
        party.say(again, new InkErase(2, BOARD, List.of(mine(again, 1))));
        assertThat(seen(cleo, BOARD)).isEmpty();
    }

    @Test
    void nothingIsDrawnOnWhatOneHasNotOpenedOrIsNotThere() {
        party.say(ben, stroke(1, "AA", false));
        assertRefused(ben, 1, InkRefusal.NO_SUCH_SHEET);
        party.say(ben, new InkOpen(new Sheet(InkOn.BOARD, "board", 2)));
        assertRefused(ben, 0, InkRefusal.NO_SUCH_SHEET);
        party.say(ben, new InkOpen(new Sheet(InkOn.SCREEN, "anna", 0)));
        assertThat(ben.heard(InkRefused.class)).hasSize(3);
    }

    @Test
    void whoOpensSheetsTooOftenIsToldWhichOneAndMayAskAgain() {
        int burst = DrawLimits.DEFAULT.opensBurst();
        for (int i = 0; i <= burst; i++) {
            ink.open(ben);
        }
        assertThat(ben.heard(InkSheet.class)).hasSize(burst);
        assertRefused(ben, 0, InkRefusal.TOO_OFTEN);
        assertThat(ben.last(InkRefused.class).sheet()).isEqualTo(BOARD);
        assertThat(ben.heard(ServerMessage.Refused.class)).isEmpty();
        party.pass(1_000);
        ink.open(ben);
        assertThat(ben.heard(InkSheet.class)).hasSize(burst + 1);
    }

    @Test
    void malformedAndTooLongIsRefused() {
        ink.open(ben);
        party.say(ben, stroke(1, "a b", false));
        assertRefused(ben, 1, InkRefusal.MALFORMED);
        party.say(ben, stroke(2, "", false));
        assertRefused(ben, 2, InkRefusal.MALFORMED);
        party.say(ben, note(3, " "));
        assertRefused(ben, 3, InkRefusal.MALFORMED);
        party.say(ben, stroke(4, "A".repeat(DrawLimits.DEFAULT.pathChars() + 1), false));
        assertRefused(ben, 4, InkRefusal.TOO_LONG);
        party.say(ben, note(5, "x".repeat(DrawLimits.DEFAULT.textChars() + 1)));
        assertRefused(ben, 5, InkRefusal.TOO_LONG);
        assertThat(seen(ben, BOARD)).isEmpty();
    }

    @Test
    void aPersonDrawsOnlySoFast() {
        ink.open(ben);
        int burst = DrawLimits.DEFAULT.actsBurst();
        for (int i = 1; i <= burst + 1; i++) {
            party.say(ben, stroke(i, "AA", false));
        }
        assertRefused(ben, burst + 1, InkRefusal.TOO_OFTEN);
        party.pass(1_000);
        party.say(ben, stroke(burst + 2, "AA", false));
        assertThat(seen(ben, BOARD)).hasSize(burst + 1);
    }

    @Test
    void aFullSheetRefusesAndWhatWasErasedGivesWay() {
        ink.open(ben, cleo);
        int number = 0;
        while (ben.heard(InkRefused.class).isEmpty()) {
            party.say(ben, stroke(++number, "A".repeat(4_000), false));
            party.pass(2_000);
        }
        assertRefused(ben, number, InkRefusal.FULL);
        assertThat(seen(cleo, BOARD)).hasSize(number - 1);
        assertThat(party.room.drawnLetters()).isLessThanOrEqualTo(DrawLimits.DEFAULT.sheetChars());
        party.say(ben, new InkErase(++number, BOARD, List.of(mine(ben, 1))));
        party.say(ben, stroke(++number, "B".repeat(4_000), false));
        assertThat(seen(cleo, BOARD).getLast().path()).startsWith("B");
        party.say(ben, new InkRestore(++number, BOARD, List.of(mine(ben, 1))));
        assertRefused(ben, number, InkRefusal.NO_SUCH_MARK);
        assertThat(party.room.drawnLetters()).isLessThanOrEqualTo(DrawLimits.DEFAULT.sheetChars());
    }

    @Test
    void allSheetsTogetherStayWithinWhatARoomHolds() {
        List<Sheet> pages = new ArrayList<>();
        for (int page = 1; page <= 20; page++) {
            pages.add(new Sheet(InkOn.DOCUMENT, "doc", page));
        }
        for (Sheet page : pages) {
            party.pass(2_000);
            party.say(ben, new InkOpen(page));
            for (int i = 1; i <= 62; i++) {
                party.pass(2_000);
                party.say(ben, InkParty.strokeOn(page, i, "A".repeat(4_000), false));
            }
        }
        assertThat(ben.last(InkRefused.class).why()).isEqualTo(InkRefusal.FULL);
        assertThat(party.room.drawnLetters()).isBetween(4_100_000, DrawLimits.DEFAULT.roomChars());
    }

    @Test
    void whatWasDrawnOnADocumentGoesWithIt() {
        Sheet page = new Sheet(InkOn.DOCUMENT, "doc", 1);
        document("doc", DocumentState.READY);
        party.say(ben, new InkOpen(page));
        party.say(ben, InkParty.strokeOn(page, 1, "A".repeat(4_000), false));
        assertThat(party.room.drawnLetters()).isPositive();
        party.tell(new RoomCommand.DocumentDropped("room", "doc"));
        assertThat(party.room.drawnLetters()).isZero();
        document("doc", DocumentState.READY);
        party.say(cleo, new InkOpen(page));
        assertThat(cleo.last(InkSheet.class).marks()).isEmpty();
    }

    private void document(String id, DocumentState state) {
        party.tell(new RoomCommand.DocumentIs("room", new RoomDocument(id, "Plan", 1, state, null, 0, 9, null)));
    }

    @Test
    void sheetsThatWereClearedMakeRoomForOthers() {
        int sheets = DrawLimits.DEFAULT.sheets();
        for (int page = 1; page <= sheets + 3; page++) {
            Sheet sheet = new Sheet(InkOn.DOCUMENT, "doc", page);
            party.pass(2_000);
            party.say(ben, new InkOpen(sheet));
            party.say(ben, InkParty.strokeOn(sheet, 2L * page, "AA", false));
            // The first two are cleared, and the second one is still looked at.
            if (page <= 2) party.say(ben, new InkClear(2L * page + 1, sheet));
            if (page != 2) party.say(ben, new InkClose(sheet));
        }
        assertThat(ben.heard(InkRefused.class))
                .extracting(refused -> refused.sheet().page(), InkRefused::why)
                .containsExactly(tuple(sheets + 2, InkRefusal.FULL), tuple(sheets + 3, InkRefusal.FULL));
    }

    @Test
    void thePointerIsShownToOthersAndNotKept() {
        ink.open(ben, cleo);
        for (int i = 0; i < 100; i++) {
            party.say(ben, new InkPoint(BOARD, i, i, true));
        }
        assertThat(cleo.heard(InkPointed.class)).hasSize(DrawLimits.DEFAULT.pointsBurst());
        party.say(ben, new InkPoint(BOARD, 0, 0, false));
        assertThat(cleo.last(InkPointed.class).on()).isFalse();
        assertThat(ben.heard(InkPointed.class)).isEmpty();
        party.say(cleo, new InkPoint(BOARD, 1, 1, true));
        assertThat(ben.heard(InkPointed.class)).isEmpty();
        assertThat(party.room.drawnLetters()).isZero();
    }

    @Test
    void presentersAddTurnAndRemovePagesAndOneAlwaysStays() {
        party.say(ben, new BoardAdd(Paper.CHALK));
        assertThat(cleo.last(Board.class))
                .isEqualTo(new Board(List.of(new BoardPage(1, Paper.BLANK), new BoardPage(2, Paper.CHALK)), 2));
        party.say(ben, new BoardTurn(1));
        party.say(ben, new BoardPaper(1, Paper.RULED));
        Guest late = party.guest("late");
        assertThat(late.last(Board.class)).isEqualTo(cleo.last(Board.class));
        assertThat(late.last(Board.class).shown()).isEqualTo(1);
        ink.open(ben);
        party.say(ben, stroke(1, "AA", false));
        party.say(ben, new BoardRemove(1));
        party.say(ben, new BoardRemove(2));
        assertThat(cleo.last(Board.class).pages()).containsExactly(new BoardPage(2, Paper.CHALK));
        assertThat(party.room.drawnLetters()).isZero();
        party.say(cleo, new BoardAdd(Paper.BLANK));
        assertThat(cleo.last(ServerMessage.Refused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        for (int i = 0; i < DrawLimits.DEFAULT.boardPages(); i++) {
            party.say(ben, new BoardAdd(Paper.BLANK));
        }
        assertThat(ben.last(ServerMessage.Refused.class).refusal()).isEqualTo(Refusal.FULL);
        assertThat(cleo.last(Board.class).pages()).hasSize(DrawLimits.DEFAULT.boardPages());
    }

    @Test
    void onAScreenItsOwnerDrawsAndItFadesAndEndsWithTheScreen() {
        party.say(ben, new ClientMessage.Media(Party.SHARING));
        Sheet screen = new Sheet(InkOn.SCREEN, "ben", 0);
        party.say(ben, new InkOpen(screen));
        party.say(cleo, new InkOpen(screen));
        var onScreen = InkParty.strokeOn(screen, 1, "AA", false);
        party.say(cleo, onScreen);
        assertRefused(cleo, 1, InkRefusal.NOT_ALLOWED);
        party.say(ben, onScreen);
        assertThat(seen(cleo, screen)).hasSize(1);
        party.pass(DrawLimits.DEFAULT.fadeMillis() - 1_000);
        assertThat(seen(cleo, screen)).hasSize(1);
        party.pass(2_000);
        assertThat(seen(cleo, screen)).isEmpty();
        assertThat(party.room.drawnLetters()).isZero();
        party.say(ben, new ClientMessage.Media(Party.TALKING));
        party.say(cleo, new InkOpen(screen));
        assertRefused(cleo, 0, InkRefusal.NO_SUCH_SHEET);
    }

    @Test
    void whoDoesNotSeeSomebodyLearnsNotWhoseMarkItIs() {
        var hiding = new Party(Party.hiding());
        var board = new InkParty(hiding);
        Guest presenter = hiding.presenter("ben");
        Guest one = hiding.guest("cleo");
        Guest other = hiding.guest("dan");
        board.open(presenter, one, other);
        hiding.say(presenter, new InkAllow(InkOn.BOARD, "board", true));
        hiding.say(one, stroke(1, "AA", false));
        hiding.say(one, new InkPoint(BOARD, 1, 1, true));
        assertThat(seen(presenter, BOARD).getFirst().by()).isEqualTo("cleo");
        assertThat(seen(other, BOARD).getFirst().by()).isNull();
        assertThat(presenter.last(InkPointed.class).by()).isEqualTo("cleo");
        assertThat(other.last(InkPointed.class).by()).isNull();
        board.open(other, presenter);
        assertThat(seen(other, BOARD).getFirst().by()).isNull();
        assertThat(seen(presenter, BOARD).getFirst().by()).isEqualTo("cleo");
    }
}
