package org.runde.mcu.room;

import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ModerationTalk;
import org.runde.contract.signal.ModerationTalk.WaiterNote;
import org.runde.contract.signal.ModerationTalk.WaitersWritten;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.kernel.limit.TokenBucket;
import org.runde.mcu.hall.Activity;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.LastTold;
import org.runde.mcu.hall.ModerationLimits;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;
import org.runde.mcu.hall.Waiting;

/// What those say who lead the meeting, apart from the plain acts of [Floor] and [Door]; also what they write to those
/// who wait. Of that the room keeps the last word to all, so that whoever comes to wait later reads it too.
final class Moderation implements Activity {
    private static final double MINUTE = 60.0;

    private final Hall hall;
    private final Roles roles;
    private final Spotlights spotlights;
    private final Wishes wishes;
    private final TokenBucket notes;
    private final LastTold<WaitersWritten> told;
    private @Nullable WaitersWritten toAll;

    Moderation(Hall hall, Roles roles, long nowMillis) {
        this.hall = hall;
        this.roles = roles;
        spotlights = new Spotlights(hall);
        wishes = new Wishes(hall, roles);
        ModerationLimits limits = ModerationLimits.DEFAULT;
        notes = new TokenBucket(limits.notesPerMinute() / MINUTE, limits.notesBurst(), nowMillis);
        told = new LastTold<>(new WaitersWritten("", null, "", 0));
        hall.activities.add(spotlights);
        hall.activities.add(wishes);
        hall.activities.add(this);
    }

    static Right rightFor(ModerationTalk.Request request) {
        return switch (request) {
            case ModerationTalk.Delegate delegate -> Right.DELEGATE;
            case ModerationTalk.Spotlight spotlight -> Right.MODERATE;
            case ModerationTalk.WriteToWaiters write -> Right.KEEP_DOOR;
            case ModerationTalk.AskFor ask -> Right.TAKE_PART;
            case ModerationTalk.AnswerWish answer -> Right.PROMOTE;
        };
    }

    void said(Place by, long seq, ModerationTalk.Request request) {
        switch (request) {
            case ModerationTalk.Delegate delegate -> roles.delegate(by, seq, delegate.participant(), delegate.given());
            case ModerationTalk.Spotlight spotlight -> spotlights.set(by, seq, spotlight.participants());
            case ModerationTalk.WriteToWaiters write -> write(by, seq, write.text(), write.waiter());
            case ModerationTalk.AskFor ask -> wishes.ask(by, seq, ask.wish());
            case ModerationTalk.AnswerWish answer -> wishes.answer(by, seq, answer.participant(), answer.granted());
        }
    }

    private void write(Place by, long seq, String text, @Nullable String waiter) {
        Waiting alone = waiter == null ? null : hall.waiter(waiter);
        if (text.isBlank()) {
            hall.refuse(by, seq, Refusal.MALFORMED);
        } else if (text.length() > ModerationLimits.DEFAULT.noteChars()) {
            hall.refuse(by, seq, Refusal.TOO_LONG);
        } else if (waiter != null && alone == null) {
            hall.refuse(by, seq, Refusal.NO_SUCH_PARTICIPANT);
        } else if (!notes.take(hall.nowMillis)) {
            hall.refuse(by, seq, Refusal.TOO_OFTEN);
        } else {
            WaitersWritten written = new WaitersWritten(by.participant, waiter, text, hall.nowMillis);
            WaiterNote note = new WaiterNote(by.name, text, hall.nowMillis);
            if (alone == null) {
                toAll = written;
                hall.noteToAll(note);
            } else {
                hall.noteTo(alone, note);
            }
            hall.places().forEach(place -> tell(place, written));
        }
    }

    private void tell(Place place, WaitersWritten written) {
        if (place.may(Right.KEEP_DOOR) && told.isNews(place, written)) {
            hall.tellWherever(place, written);
        }
    }

    private void tellLast(Place place) {
        if (toAll != null) {
            tell(place, toAll);
        }
    }

    /// Those who wait do so at the door of the meeting, whichever of its rooms somebody keeps it from.
    @Override
    public boolean everywhere() {
        return true;
    }

    @Override
    public void welcome(Place place) {
        told.forget(place);
        tellLast(place);
    }

    @Override
    public void left(Place place) {
        told.forget(place);
    }

    /// Whoever keeps the door from now on knows what those who wait have read.
    @Override
    public void changed(Place place) {
        if (!place.may(Right.KEEP_DOOR)) {
            told.forget(place);
        } else if (!told.knows(place)) {
            tellLast(place);
        }
    }
}
