package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.FileTalk;
import org.runde.contract.signal.FileTalk.FileGone;
import org.runde.contract.signal.FileTalk.FileGranted;
import org.runde.contract.signal.FileTalk.FileRefused;
import org.runde.contract.signal.FileTalk.FileSharing;
import org.runde.contract.signal.FileTalk.FileTrouble;
import org.runde.contract.signal.FileTalk.OfferFile;
import org.runde.contract.signal.FileTalk.SetFileSharing;
import org.runde.contract.signal.NotesTalk.NotesAllow;
import org.runde.contract.signal.NotesTalk.NotesAllowed;
import org.runde.contract.signal.NotesTalk.NotesChange;
import org.runde.contract.signal.NotesTalk.NotesOpen;
import org.runde.contract.signal.NotesTalk.NotesRefusal;
import org.runde.contract.signal.NotesTalk.NotesRefused;
import org.runde.contract.signal.NotesTalk.NotesSheet;
import org.runde.contract.signal.NotesTalk.NotesTaken;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.mcu.notes.Yjs;

/// Who may share files and who may write is laid down for the whole meeting, also when it parts into rooms.
class MeetingRulesTest extends BreakoutScene {
    private static final OfferFile OFFER = new OfferFile(7, "Plan", "pdf", 1000);

    private final Yjs yjs = Yjs.read();

    @Test
    void whatWasLaidDownAboutFilesHoldsInRoomsThatBeginLater() {
        party.say(anna, new SetFileSharing(FileSharing.NOBODY));
        part();
        assertThat(sharing(ben)).as("told on the way in").isEqualTo(FileSharing.NOBODY);
        party.say(ben, OFFER);
        assertThat(ben.last(FileRefused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(ben.heard(FileGranted.class)).isEmpty();
    }

    @Test
    void whatIsLaidDownAboutFilesInOneRoomHoldsInAllAndEndsWhatIsOnItsWay() {
        part();
        Guest dan = party.guest("dan");
        for (Guest guest : List.of(ben, dan)) {
            party.say(guest, OFFER);
            assertThat(guest.heard(FileGranted.class)).hasSize(1);
        }
        go(anna, 2);
        party.say(anna, new SetFileSharing(FileSharing.PRESENTERS));
        for (Guest guest : List.of(ben, cleo, dan)) {
            assertThat(sharing(guest)).as(guest.participant).isEqualTo(FileSharing.PRESENTERS);
            party.say(guest, OFFER);
            assertThat(guest.last(FileRefused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        }
        for (Guest guest : List.of(ben, dan)) {
            assertThat(guest.last(FileGone.class))
                    .isEqualTo(new FileGone(guest.last(FileGranted.class).file(), FileTrouble.NOT_ALLOWED));
        }
        assertThat(party.facts(RoomFact.FileRemoved.class)).hasSize(2);
        party.say(anna, new SetFileSharing(FileSharing.PARTICIPANTS));
        party.say(ben, OFFER);
        assertThat(ben.heard(FileGranted.class)).hasSize(2);
    }

    @Test
    void whoMayWriteNotesIsTheSameInAllRooms() {
        party.say(anna, new NotesAllow(false));
        part();
        party.say(ben, new NotesOpen(null));
        write(ben, 1);
        assertThat(ben.last(NotesRefused.class).why()).isEqualTo(NotesRefusal.NOT_ALLOWED);
        assertThat(ben.last(NotesAllowed.class)).isEqualTo(new NotesAllowed(false, null));

        go(anna, 2);
        party.say(anna, new NotesAllow(true));
        assertThat(cleo.last(NotesAllowed.class)).isEqualTo(new NotesAllowed(true, "anna"));
        assertThat(ben.last(NotesAllowed.class))
                .as("told by somebody who is elsewhere")
                .isEqualTo(new NotesAllowed(true, null));
        write(ben, 2);
        assertThat(ben.heard(NotesTaken.class)).hasSize(1);
        assertThat(party.guest("late").heard(NotesAllowed.class)).isEmpty();
    }

    private void write(Guest guest, long number) {
        String book = guest.last(NotesSheet.class).book();
        party.say(guest, new NotesChange(number, book, yjs.updates().getFirst()));
    }

    private static FileSharing sharing(Guest guest) {
        return guest.last(FileTalk.Files.class).sharing();
    }
}
