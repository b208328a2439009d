package org.runde.mcu.room;

import java.util.List;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.FloorTalk;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.Source;
import org.runde.mcu.hall.Emoji;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.RoomOut;

/// What people in the room say and do to each other, apart from coming and going. Nobody is ever unmuted by another:
/// there is no message for it, and nothing here sets a media state to true but the person's own word.
final class Floor {
    private final Hall hall;
    private final Door door;
    private long hands;

    Floor(Hall hall, Door door) {
        this.hall = hall;
        this.door = door;
    }

    // ---- own things

    void media(Place place, long seq, MediaState wanted) {
        MediaState media = hall.allowed(place, wanted);
        if (!media.equals(wanted)) {
            hall.refuse(place, seq, Refusal.NOT_ALLOWED);
        }
        gate(place, media);
    }

    void react(Place place, long seq, String emoji) {
        if (emoji.length() > hall.limits.reactionChars()) {
            hall.refuse(place, seq, Refusal.TOO_LONG);
        } else if (!Emoji.is(emoji)) {
            hall.refuse(place, seq, Refusal.MALFORMED);
        } else if (!place.reactions.take(hall.nowMillis)) {
            hall.refuse(place, seq, Refusal.TOO_OFTEN);
        } else {
            hall.tellAbout(place, new ServerMessage.React(place.participant, emoji));
        }
    }

    void hand(Place place, boolean raised) {
        if (raised != (place.handOrder > 0)) {
            place.handOrder = raised ? ++hands : 0;
            hall.changed(place);
        }
    }

    // ---- others

    void lowerHands(Place by) {
        hall.places().stream().filter(place -> hall.see(by, place)).toList().forEach(place -> hand(place, false));
    }

    /// Whoever sends nothing at the moment is told as well, for their client may be about to: when it was a phone that
    /// took the microphone, and not its owner who switched it off.
    void mute(Place by, Place target, Source source) {
        hall.tell(target, new ServerMessage.Muted(source, by.participant));
        if (!target.connected) {
            target.mutedWhileLost.put(source, by.participant);
        }
        gate(target, target.media.without(source));
    }

    void muteAll(Place by) {
        for (Place target : hall.places()) {
            if (target != by && target.in == hall) {
                mute(by, target, Source.MICROPHONE);
            }
        }
    }

    void askUnmute(Place by, Place target) {
        hall.tell(target, new ServerMessage.UnmuteAsked(by.participant));
    }

    /// Whoever is hidden by now is no longer shown either.
    void showLess(Place place) {
        if (!place.shown.stream().allMatch(one -> !one.source().isVideo() || sees(place, one.participant()))) {
            show(place, 0, place.shown);
        }
    }

    /// The stage sends pictures only of people who are seen, whatever the client asks for. Everybody is heard.
    void show(Place place, long seq, List<ClientMessage.Shown> wanted) {
        place.shown = wanted.stream()
                .filter(one -> !one.source().isVideo() || sees(place, one.participant()))
                .toList();
        hall.want(new RoomOut.Negotiate(place.participant, seq, new ClientMessage.View(place.shown)));
    }

    private boolean sees(Place place, String participant) {
        Place other = hall.place(participant);
        return other != null && hall.see(place, other);
    }

    private void gate(Place place, MediaState media) {
        if (!media.equals(place.media)) {
            place.media = media;
            hall.want(new RoomOut.Gate(place.participant, media));
            hall.changed(place);
        }
    }

    /// What somebody in the room has said, after the right to say it has been checked, about somebody else in it.
    void aboutOther(Place by, Place target, ClientMessage message) {
        switch (message) {
            case ClientMessage.Mute mute -> mute(by, target, mute.source());
            case ClientMessage.AskUnmute ask -> askUnmute(by, target);
            case ClientMessage.LowerHand lower -> hand(target, false);
            case FloorTalk.CallOn call -> hall.tellAbout(target, new FloorTalk.CalledOn(target.participant));
            case ClientMessage.Remove remove -> door.removePerson(by, target);
            default -> throw new IllegalArgumentException("not about somebody else");
        }
    }
}
