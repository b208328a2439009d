package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.BreakoutTalk.Assignment;
import org.runde.contract.signal.BreakoutTalk.Entry;
import org.runde.contract.signal.InkTalk.InkErase;
import org.runde.contract.signal.InkTalk.InkRefusal;
import org.runde.contract.signal.InkTalk.InkRefused;
import org.runde.contract.signal.InkTalk.InkRestore;
import org.runde.contract.signal.NotesTalk.NotesChange;
import org.runde.contract.signal.NotesTalk.NotesOpen;
import org.runde.contract.signal.NotesTalk.NotesRefusal;
import org.runde.contract.signal.NotesTalk.NotesRefused;
import org.runde.contract.signal.NotesTalk.NotesSheet;
import org.runde.mcu.draw.DrawLimits;
import org.runde.mcu.notes.NoteLimits;
import org.runde.mcu.notes.Yjs;

/// However many rooms a meeting parts into, what is drawn and written in all of them together is bounded.
class SharedAllowanceTest {
    private static final int ROOMS = BreakoutLimits.DEFAULT.breakoutRooms();
    private static final DrawLimits DRAW = DrawLimits.DEFAULT;
    private static final NoteLimits NOTES = NoteLimits.DEFAULT;

    private final Yjs yjs = Yjs.read();
    private final Party party = new Party(Party.sized(100));
    private final Guest anna = party.organiser("anna");
    private final List<Guest> people = new ArrayList<>();
    private int number;

    @Test
    void allRoomsOfAMeetingTogetherKeepOnlySoMuch() {
        part();
        long before = used();
        while (!isFull()) {
            party.pass(1_000);
            number++;
            assertThat(number).as("it is full after minutes").isLessThan(200);
            people.forEach(this::drawAndWrite);
            party.guests.values().forEach(guest -> guest.heard.removeIf(news -> !isKept(news)));
        }
        long grown = used() - before;
        System.out.printf("memory of %d full breakout rooms of a meeting: %d bytes%n", ROOMS, grown);
        assertThat(drawn()).isLessThanOrEqualTo(DRAW.meetingChars()).isGreaterThan(DRAW.meetingChars() - 10_000);
        assertThat(written()).isLessThanOrEqualTo(NOTES.meetingNoteChars());
        assertThat(grown).isLessThan(3L * (DRAW.meetingChars() + NOTES.meetingNoteChars()));

        party.say(anna, new BreakoutTalk.CloseBreakouts(0));
        party.pass(1_000);
        party.pass(1_000);
        assertThat(party.breakouts).isEmpty();
        assertThat(drawn()).as("what was drawn in rooms that are over").isZero();
        assertThat(written()).isZero();
    }

    @Test
    void whatWasErasedInARoomStaysForItsUndoWhereGivingItUpWouldNotHelp() {
        part();
        Guest eraser = people.getFirst();
        party.say(eraser, InkParty.stroke(1, "AA", false));
        String mark = InkParty.mine(eraser, 1);
        party.say(eraser, new InkErase(2, InkParty.BOARD, List.of(mark)));
        List<Guest> others = people.subList(1, people.size());
        for (number = 1; drawn() + DRAW.pathChars() <= DRAW.meetingChars(); number++) {
            party.pass(1_000);
            others.forEach(guest -> party.say(guest, InkParty.stroke(number, "A".repeat(DRAW.pathChars()), false)));
            party.guests.values().forEach(guest -> guest.heard.removeIf(news -> !isKept(news)));
        }
        party.say(eraser, InkParty.stroke(3, "A".repeat(DRAW.pathChars()), false));
        InkParty.assertRefused(eraser, 3, InkRefusal.FULL);
        party.say(eraser, new InkRestore(4, InkParty.BOARD, List.of(mark)));
        InkParty.assertRefused(eraser, 3, InkRefusal.FULL);
    }

    @Test
    void aRoomThatBreaksGivesBackWhatItKept() {
        part();
        number++;
        drawAndWrite(people.getFirst());
        assertThat(drawn()).isPositive();
        party.breakDown(1);
        assertThat(drawn()).isZero();
        assertThat(written()).isZero();
    }

    /// Everybody is in a room of their own.
    private void part() {
        IntStream.rangeClosed(1, ROOMS).forEach(room -> people.add(party.presenter("p" + room)));
        List<String> names =
                IntStream.rangeClosed(1, ROOMS).mapToObj(room -> "Room " + room).toList();
        party.say(anna, new BreakoutTalk.PlanBreakouts(names, false, true));
        List<Assignment> assignments = IntStream.rangeClosed(1, ROOMS)
                .mapToObj(room -> new Assignment("p" + room, room))
                .toList();
        party.say(anna, new BreakoutTalk.AssignBreakouts(assignments));
        party.say(anna, new BreakoutTalk.OpenBreakouts(0, Entry.NOW));
        party.pass(1_000);
        assertThat(party.breakouts).hasSize(ROOMS);
        new InkParty(party).open(people.toArray(Guest[]::new));
        people.forEach(guest -> party.say(guest, new NotesOpen(null)));
    }

    private void drawAndWrite(Guest guest) {
        party.say(guest, InkParty.stroke(number, "A".repeat(DRAW.pathChars()), false));
        String book = guest.last(NotesSheet.class).book();
        party.say(guest, new NotesChange(number, book, yjs.merged()));
    }

    private boolean isFull() {
        return people.stream()
                .allMatch(guest ->
                        guest.heard(InkRefused.class).stream().anyMatch(refused -> refused.why() == InkRefusal.FULL)
                                && guest.heard(NotesRefused.class).stream()
                                        .anyMatch(refused -> refused.why() == NotesRefusal.FULL));
    }

    private static boolean isKept(Object news) {
        return news instanceof NotesSheet || news instanceof InkRefused || news instanceof NotesRefused;
    }

    private long drawn() {
        return party.room.hall().drawn.held();
    }

    private long written() {
        return party.room.hall().written.held();
    }

    /// What is left after everything has been cleared away that nobody can reach.
    private static long used() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
