package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.AssistanceTalk;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.BreakoutTalk.Entry;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.InkTalk.InkDrawn;
import org.runde.contract.signal.InkTalk.InkOn;
import org.runde.contract.signal.InkTalk.InkOpen;
import org.runde.contract.signal.InkTalk.InkRefusal;
import org.runde.contract.signal.InkTalk.InkRefused;
import org.runde.contract.signal.InkTalk.Sheet;
import org.runde.contract.signal.ModerationTalk.AskFor;
import org.runde.contract.signal.ModerationTalk.MyWish;
import org.runde.contract.signal.ModerationTalk.Wish;
import org.runde.contract.signal.ModerationTalk.Wishes;
import org.runde.contract.signal.NotesTalk.NotesCaret;
import org.runde.contract.signal.NotesTalk.NotesCaretMoved;
import org.runde.contract.signal.NotesTalk.NotesChange;
import org.runde.contract.signal.NotesTalk.NotesMerge;
import org.runde.contract.signal.NotesTalk.NotesOpen;
import org.runde.contract.signal.SurfaceTalk.Present;
import org.runde.contract.signal.SurfaceTalk.Presented;
import org.runde.contract.signal.SurfaceTalk.SurfaceKind;
import org.runde.mcu.notes.NoteLimits;
import org.runde.mcu.notes.Yjs;

/// Whoever goes to a breakout room leaves nothing in the meeting's own that waits for them.
class BreakoutAwayTest {
    private final Yjs yjs = Yjs.read();
    private final Party party = new Party(Party.OPEN);
    private final InkParty ink = new InkParty(party);
    private final Guest anna = party.organiser("anna");
    private final Guest paul = party.presenter("paul");
    private final Guest ben = party.guest("ben");

    @Test
    void theirCaretIsGoneFromTheNotes() {
        party.say(anna, new NotesOpen(null));
        party.say(ben, new NotesOpen(null));
        party.say(ben, new NotesCaret("[1,{}]"));
        assertThat(anna.last(NotesCaretMoved.class).caret()).isNotEmpty();
        go(ben);
        assertThat(anna.last(NotesCaretMoved.class)).isEqualTo(new NotesCaretMoved("ben", ""));
    }

    @Test
    void aStrokeOfTheirsIsAsLongAsItIs() {
        ink.open(anna, paul);
        party.say(paul, InkParty.stroke(1, "AA", true));
        assertThat(InkParty.seen(anna, InkParty.BOARD)).allMatch(mark -> mark.open());
        go(paul);
        assertThat(InkParty.seen(anna, InkParty.BOARD)).hasSize(1).noneMatch(mark -> mark.open());
    }

    @Test
    void theirWishIsGoneAndMayBeSaidAgain() {
        party.say(ben, new AskFor(Wish.SHARE));
        assertThat(anna.last(Wishes.class).wishes()).hasSize(1);
        go(ben);
        assertThat(anna.last(Wishes.class).wishes()).isEmpty();
        int told = ben.heard(MyWish.class).size();
        back(ben);
        assertThat(ben.heard(MyWish.class)).hasSize(told);
        party.say(ben, new AskFor(Wish.SHARE));
        assertThat(anna.last(Wishes.class).wishes()).hasSize(1);
    }

    @Test
    void onlyThoseWhoAreHereAreAskedToMergeTheNotes() {
        party.say(paul, new NotesOpen(null));
        party.say(ben, new NotesOpen(null));
        writeUntilMergingIsWanted();
        Guest asked = ben.heard(NotesMerge.class).isEmpty() ? paul : ben;
        Guest other = asked == ben ? paul : ben;
        assertThat(other.heard(NotesMerge.class)).isEmpty();
        go(asked);
        party.pass(1_000);
        assertThat(other.heard(NotesMerge.class)).as("at once, without a wait").hasSize(1);
        party.pass(11_000);
        party.pass(11_000);
        assertThat(asked.heard(NotesMerge.class)).hasSize(1);
        assertThat(other.heard(NotesMerge.class)).hasSizeGreaterThan(1);
    }

    @Test
    void whoHelpedWithAScreenHelpsNoMoreWhenBack() {
        party.say(paul, new ClientMessage.Media(Party.SHARING));
        party.say(paul, new AssistanceTalk.AskHelp("ben"));
        party.say(ben, new AssistanceTalk.AnswerHelp("paul", "ben", true));
        go(ben);
        assertThat(paul.last(AssistanceTalk.Assistances.class).assistances()).isEmpty();
        back(ben);
        var screen = new Sheet(InkOn.SCREEN, "paul", 0);
        party.say(ben, new InkOpen(screen));
        party.say(ben, InkParty.strokeOn(screen, 1, "AA", false));
        assertThat(ben.last(InkRefused.class).why()).isEqualTo(InkRefusal.NOT_ALLOWED);
        assertThat(ben.heard(InkDrawn.class)).isEmpty();
    }

    @Test
    void whatTheyShowEndsSoThatNothingStandsWhichNobodyCanTakeAway() {
        party.say(paul, new Present(SurfaceKind.BOARD, "board"));
        go(ben);
        assertThat(anna.last(Presented.class).surface()).isNotNull();
        go(paul);
        assertThat(anna.last(Presented.class).surface()).isNull();
        back(paul);
        assertThat(paul.last(Presented.class).surface()).isNull();
    }

    private void writeUntilMergingIsWanted() {
        for (int i = 0; i < NoteLimits.DEFAULT.mergeAfterUpdates(); i++) {
            party.pass(200);
            party.say(
                    paul,
                    new NotesChange(
                            i + 1, "room", yjs.updates().get(i % yjs.updates().size())));
        }
    }

    private void go(Guest guest) {
        if (party.breakouts.isEmpty()) {
            party.say(anna, new BreakoutTalk.PlanBreakouts(List.of("Red"), true, true));
            party.say(anna, new BreakoutTalk.OpenBreakouts(0, Entry.CLICK));
        }
        party.say(guest, new BreakoutTalk.EnterBreakout(1));
        assertThat(party.room.participants(1)).contains(guest.participant);
    }

    private void back(Guest guest) {
        party.say(guest, new BreakoutTalk.EnterBreakout(0));
        assertThat(party.room.participants(0)).contains(guest.participant);
    }
}
