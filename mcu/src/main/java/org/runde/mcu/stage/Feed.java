package org.runde.mcu.stage;

import org.runde.contract.signal.Source;
import org.runde.mcu.forward.UpTrack;
import org.runde.mcu.speak.Voice;

/// A track of somebody that viewers may get: of somebody here, or of somebody on another loop whose track is carried.
///
/// @param codec       its codec
/// @param payloadType of that codec in the sender's packets
/// @param voice       of the participant
public record Feed(String participant, Source source, UpTrack up, CodecChoice codec, int payloadType, Voice voice) {
    boolean isVideo() {
        return source.isVideo();
    }

    /// Tracks with the same name are played in step: lips with the voice, a film with its sound (RFC 8830 §1).
    String stream() {
        return switch (source) {
            case MICROPHONE, CAMERA -> participant;
            case SCREEN, SCREEN_AUDIO -> participant + "-screen";
        };
    }

    String track() {
        return switch (source) {
            case MICROPHONE -> participant + "-microphone";
            case CAMERA -> participant + "-camera";
            case SCREEN -> participant + "-picture";
            case SCREEN_AUDIO -> participant + "-sound";
        };
    }

    /// Whether it is the same source of the same person, perhaps over another connection.
    boolean samePlaceAs(Feed other) {
        return source == other.source && participant.equals(other.participant);
    }

    /// Sound that is to be heard now: of microphones only those that the room has a place for.
    boolean sounds() {
        return source != Source.MICROPHONE || voice.forwarded();
    }
}
