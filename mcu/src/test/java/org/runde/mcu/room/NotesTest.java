package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.BreakoutTalk.Entry;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.NotesTalk.NotesAllow;
import org.runde.contract.signal.NotesTalk.NotesAllowed;
import org.runde.contract.signal.NotesTalk.NotesCaret;
import org.runde.contract.signal.NotesTalk.NotesCaretMoved;
import org.runde.contract.signal.NotesTalk.NotesChange;
import org.runde.contract.signal.NotesTalk.NotesChanged;
import org.runde.contract.signal.NotesTalk.NotesClose;
import org.runde.contract.signal.NotesTalk.NotesMerge;
import org.runde.contract.signal.NotesTalk.NotesMerged;
import org.runde.contract.signal.NotesTalk.NotesOpen;
import org.runde.contract.signal.NotesTalk.NotesRefusal;
import org.runde.contract.signal.NotesTalk.NotesRefused;
import org.runde.contract.signal.NotesTalk.NotesSheet;
import org.runde.contract.signal.NotesTalk.NotesTaken;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.mcu.hall.RoomLimits;
import org.runde.mcu.notes.NoteLimits;
import org.runde.mcu.notes.Yjs;
import org.runde.mcu.together.Notes;

class NotesTest {
    private static final int PIECE = 11_800;

    private final Yjs yjs = Yjs.read();
    private final Party party = new Party(Party.OPEN);
    private final Guest anna = party.organiser("anna");
    private final Guest ben = party.presenter("ben");
    private final Guest cleo = party.guest("cleo");

    @Test
    void whatOneWritesTheOthersGetOnceAndItIsConfirmed() {
        open(ben, cleo);
        write(cleo, 1, 0);
        assertThat(cleo.last(NotesTaken.class).number()).isEqualTo(1);
        assertThat(ben.heard(NotesChanged.class))
                .extracting(NotesChanged::update)
                .containsExactly(update(0));
        assertThat(cleo.heard(NotesChanged.class)).isEmpty();
        assertThat(anna.heard(NotesChanged.class)).isEmpty();
    }

    @Test
    void whoOpensThemLateGetsAll() {
        open(ben);
        for (int i = 0; i < yjs.updates().size(); i++) {
            write(ben, i, i);
            party.pass(200);
        }
        open(anna);
        assertThat(told(anna)).isEqualTo(yjs.updates());
        assertThat(anna.last(NotesSheet.class).last()).isTrue();
    }

    @Test
    void viewersReadAndParticipantsWriteUnlessAPresenterForbidsIt() {
        Guest dan = party.viewer("dan", MediaState.SILENT);
        open(ben, cleo, dan);
        write(dan, 1, 0);
        assertRefused(dan, NotesRefusal.NOT_ALLOWED);
        write(cleo, 1, 0);
        assertThat(dan.heard(NotesChanged.class)).hasSize(1);

        party.say(cleo, new NotesAllow(false));
        assertThat(cleo.last(ServerMessage.Refused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        party.say(ben, new NotesAllow(false));
        assertThat(cleo.last(NotesAllowed.class)).isEqualTo(new NotesAllowed(false, "ben"));
        assertThat(party.guest("late").last(NotesAllowed.class).all()).isFalse();
        write(cleo, 2, 1);
        assertRefused(cleo, NotesRefusal.NOT_ALLOWED);
        write(ben, 1, 1);
        assertThat(cleo.heard(NotesChanged.class)).hasSize(1);
    }

    @Test
    void whatIsNoUpdateOrTooLongReachesNobody() {
        open(ben, cleo);
        party.say(cleo, new NotesChange(1, "room", "AQID"));
        assertRefused(cleo, NotesRefusal.MALFORMED);
        party.say(cleo, new NotesChange(2, "room", "A".repeat(NoteLimits.DEFAULT.updateChars() + 4)));
        assertRefused(cleo, NotesRefusal.TOO_LONG);
        assertThat(ben.heard(NotesChanged.class)).isEmpty();
        assertThat(party.room.writtenLetters()).isZero();
    }

    @Test
    void onePersonWritesOnlySoFastAndAllTogetherOnlySoMuch() {
        open(ben);
        for (int i = 0; i <= NoteLimits.DEFAULT.changesBurst(); i++) {
            write(ben, i, 0);
        }
        assertRefused(ben, NotesRefusal.TOO_OFTEN);
        int number = 100;
        while (ben.last(NotesRefused.class).why() != NotesRefusal.FULL) {
            party.pass(2_000);
            party.say(ben, new NotesChange(++number, "room", yjs.merged()));
        }
        assertThat(party.room.writtenLetters())
                .isLessThanOrEqualTo(NoteLimits.DEFAULT.noteChars())
                .isGreaterThan(NoteLimits.DEFAULT.noteChars() - yjs.merged().length());
    }

    @Test
    void afterManyUpdatesSomebodyWhoMayWriteIsAskedAndMergesThem() {
        Guest dan = party.viewer("dan", MediaState.SILENT);
        open(cleo, dan);
        int wanted = NoteLimits.DEFAULT.mergeAfterUpdates();
        for (int i = 0; i < wanted; i++) {
            party.pass(200);
            write(cleo, i, i % yjs.updates().size());
        }
        NotesMerge ask = cleo.last(NotesMerge.class);
        assertThat(dan.heard(NotesMerge.class)).isEmpty();
        assertThat(ask.upTo()).isEqualTo(wanted);
        int half = yjs.merged().length() / 2;
        party.say(dan, new NotesMerged(ask.upTo(), yjs.merged(), true));
        party.say(cleo, new NotesMerged(ask.upTo(), yjs.merged().substring(0, half), false));
        party.say(cleo, new NotesMerged(ask.upTo(), yjs.merged().substring(half), true));
        assertThat(party.room.writtenLetters()).isEqualTo(yjs.merged().length());
        open(anna);
        assertThat(told(anna)).containsExactly(yjs.merged());
    }

    @Test
    void whoeverMergesWrongIsNotBelievedAndAnotherOneIsAsked() {
        open(ben, cleo);
        for (int i = 0; i < NoteLimits.DEFAULT.mergeAfterUpdates(); i++) {
            party.pass(200);
            write(cleo, i, i % yjs.updates().size());
        }
        int before = party.room.writtenLetters();
        Guest first = ben.heard(NotesMerge.class).isEmpty() ? cleo : ben;
        Guest second = first == ben ? cleo : ben;
        party.say(first, new NotesMerged(first.last(NotesMerge.class).upTo(), yjs.behind(), true));
        assertThat(party.room.writtenLetters()).isEqualTo(before);
        party.pass(11_000);
        party.say(second, new NotesMerged(second.last(NotesMerge.class).upTo(), yjs.merged(), true));
        assertThat(party.room.writtenLetters()).isLessThan(before);
    }

    @Test
    void whatWasWrittenForTheNotesOfAnotherRoomIsNotTaken() {
        open(ben, cleo);
        party.say(cleo, new NotesChange(1, "elsewhere", update(0)));
        assertRefused(cleo, NotesRefusal.OTHER_BOOK);
        assertThat(ben.heard(NotesChanged.class)).isEmpty();
        assertThat(party.room.writtenLetters()).isZero();
    }

    @Test
    void anotherRunOfTheMeetingHasOtherNotesAndTheSameRunHasTheSameAfterARestartOfTheNode() {
        var next = new Party(Party.OPEN, RoomLimits.DEFAULT, "next");
        Guest later = next.presenter("ben");
        next.say(later, new NotesOpen(null));
        open(ben);
        assertThat(later.last(ServerMessage.Welcome.class).room()).isEqualTo("next");
        next.say(later, new NotesChange(1, ben.last(NotesSheet.class).book(), update(0)));
        assertRefused(later, NotesRefusal.OTHER_BOOK);
        assertThat(next.room.writtenLetters()).isZero();

        var restarted = new Party(Party.OPEN);
        Guest again = restarted.presenter("ben");
        restarted.say(again, new NotesOpen("room"));
        restarted.say(again, new NotesChange(1, ben.last(NotesSheet.class).book(), update(0)));
        assertThat(again.heard(NotesTaken.class)).hasSize(1);
    }

    @Test
    void theNotesOfABreakoutRoomAreABookOfTheirOwnEachTimeItBegins() {
        party.say(anna, new BreakoutTalk.PlanBreakouts(List.of("Red"), false, true));
        List<String> books = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            party.say(anna, new BreakoutTalk.OpenBreakouts(0, Entry.CLICK));
            party.say(anna, new BreakoutTalk.EnterBreakout(1));
            open(anna);
            books.add(anna.last(NotesSheet.class).book());
            party.say(anna, new BreakoutTalk.CloseBreakouts(0));
            open(anna);
            books.add(anna.last(NotesSheet.class).book());
        }
        assertThat(books).doesNotContainNull().elements(1, 3).containsOnly("room");
        assertThat(books).elements(0, 2).doesNotHaveDuplicates().doesNotContain("room");
    }

    @Test
    void caretsAreShownToThoseWhoSeeTheirOwners() {
        var hiding = new Party(Party.hiding());
        Guest presenter = hiding.presenter("ben");
        Guest one = hiding.guest("cleo");
        Guest other = hiding.guest("dan");
        for (Guest guest : List.of(presenter, one, other)) {
            hiding.say(guest, new NotesOpen(null));
        }
        hiding.say(one, new NotesCaret("[1,{}]"));
        assertThat(presenter.last(NotesCaretMoved.class).by()).isEqualTo("cleo");
        assertThat(other.heard(NotesCaretMoved.class)).isEmpty();
        hiding.say(presenter, new NotesCaret("[2,{}]"));
        assertThat(other.last(NotesCaretMoved.class).by()).isEqualTo("ben");
        hiding.say(one, new NotesClose());
        assertThat(presenter.last(NotesCaretMoved.class).caret()).isEmpty();
        for (int i = 0; i < 100; i++) {
            hiding.say(presenter, new NotesCaret("[2,{}]"));
        }
        assertThat(other.heard(NotesCaretMoved.class)).hasSizeLessThanOrEqualTo(NoteLimits.DEFAULT.caretsBurst());
    }

    @Test
    void aLongMergedStateIsToldInPiecesThatFitIntoMessages() {
        assertThat(String.join("", Notes.pieces("x".repeat(100_000))).replace("+more", ""))
                .hasSize(100_000);
        assertThat(Notes.pieces("x".repeat(100_000))).hasSize(3).allMatch(piece -> piece.length() < 60_000);
    }

    @Test
    void longNotesThatAreSaidPieceByPieceAreBackAfterTheNodeWasStartedAnew() {
        open(ben, cleo);
        List<String> pieces = new ArrayList<>();
        int letters = 0;
        for (int clock = 0; letters < 400_000; clock += PIECE) {
            pieces.add(piece(clock));
            letters += pieces.getLast().length();
        }
        for (int i = 0; i < pieces.size(); i++) {
            // As the client: at once what the burst lets, then as fast as letters come back.
            party.pass(i < 9 ? 150 : 1_100);
            party.say(ben, new NotesChange(i + 1, "room", pieces.get(i)));
        }
        assertThat(ben.heard(NotesRefused.class)).isEmpty();
        assertThat(ben.heard(NotesTaken.class)).hasSameSizeAs(pieces);
        assertThat(cleo.heard(NotesChanged.class))
                .extracting(NotesChanged::update)
                .containsExactlyElementsOf(pieces);
        open(anna);
        assertThat(told(anna)).isEqualTo(pieces);
        assertThat(anna.heard(NotesSheet.class))
                .allMatch(sheet -> String.join("", sheet.updates()).length() < 65_000);
    }

    @Test
    void whoOpensThemTooOftenIsToldSoAndMayAskAgain() {
        for (int i = 0; i <= NoteLimits.DEFAULT.noteOpensBurst(); i++) {
            open(ben);
        }
        assertThat(ben.heard(NotesSheet.class)).hasSize(NoteLimits.DEFAULT.noteOpensBurst());
        assertThat(ben.last(NotesRefused.class)).isEqualTo(new NotesRefused(0, NotesRefusal.TOO_OFTEN));
        assertThat(ben.heard(ServerMessage.Refused.class)).isEmpty();
        party.pass(60_000 / NoteLimits.DEFAULT.noteOpensPerMinute());
        open(ben);
        assertThat(ben.heard(NotesSheet.class)).hasSize(NoteLimits.DEFAULT.noteOpensBurst() + 1);
    }

    /// An update of Yjs: one client goes on with its text behind what it wrote before.
    private static String piece(int clock) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {1, 1, 7});
        number(bytes, clock);
        if (clock == 0) {
            bytes.writeBytes(new byte[] {4, 1, 1, 't'});
        } else {
            bytes.write(0x84);
            bytes.write(7);
            number(bytes, clock - 1);
        }
        number(bytes, PIECE);
        bytes.writeBytes("x".repeat(PIECE).getBytes(StandardCharsets.UTF_8));
        bytes.write(0);
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static void number(ByteArrayOutputStream bytes, int number) {
        int rest = number;
        for (; rest > 0x7f; rest >>>= 7) {
            bytes.write(rest & 0x7f | 0x80);
        }
        bytes.write(rest);
    }

    private void open(Guest... guests) {
        for (Guest guest : guests) {
            party.say(guest, new NotesOpen(null));
        }
    }

    private void write(Guest guest, long number, int update) {
        party.say(guest, new NotesChange(number, "room", update(update)));
    }

    private String update(int index) {
        return yjs.updates().get(index);
    }

    private static List<String> told(Guest guest) {
        List<String> told = new ArrayList<>();
        guest.heard(NotesSheet.class).forEach(sheet -> told.addAll(sheet.updates()));
        return told;
    }

    private static void assertRefused(Guest guest, NotesRefusal why) {
        assertThat(guest.last(NotesRefused.class).why()).isEqualTo(why);
    }
}
