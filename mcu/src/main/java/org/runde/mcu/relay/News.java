package org.runde.mcu.relay;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.runde.contract.signal.Source;
import org.runde.mcu.forward.ExtensionIds;
import org.runde.mcu.forward.UpSetup;
import org.runde.mcu.forward.UpSetup.KeyFrameAsking;
import org.runde.mcu.stage.CodecChoice;
import org.runde.mcu.stage.Feed;
import org.runde.wire.codec.PayloadFormat;

/// What one part of a room tells another seldom enough to be written as JSON.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface News {
    /// Somebody here has a track that viewers there may want.
    ///
    /// @param track       its number in records between these two parts; numbers of tracks that are gone come again
    /// @param codec       the track's
    /// @param payloadType of that codec in the packets
    /// @param extensions  ids in the packets
    record TrackHere(
            int track,
            String participant,
            Source source,
            CodecChoice codec,
            int payloadType,
            List<Payload> payloads,
            List<String> rids,
            ExtensionIds extensions)
            implements News {
        static TrackHere of(int track, Feed feed) {
            UpSetup setup = feed.up().setup();
            return new TrackHere(
                    track,
                    feed.participant(),
                    feed.source(),
                    feed.codec(),
                    feed.payloadType(),
                    setup.payloads().stream().map(Payload::of).toList(),
                    setup.rids(),
                    setup.extensions());
        }

        /// The same track at the other end. Retransmissions have become packets again.
        UpSetup setup(int reporterSsrc) {
            return new UpSetup(source, payloads.stream().map(Payload::there).toList(), rids, extensions, reporterSsrc);
        }
    }

    /// One payload type that may come; see [UpSetup.Payload].
    record Payload(int payloadType, String format, int clockRate, KeyFrameAsking keyFrames) {
        static Payload of(UpSetup.Payload payload) {
            return new Payload(payload.type(), payload.format().name(), payload.clockRate(), payload.keyFrames());
        }

        /// Pictures that the ring had no room for are asked for again; sound is not, there is always room for it.
        UpSetup.Payload there() {
            boolean video = keyFrames != KeyFrameAsking.NOT;
            return new UpSetup.Payload(payloadType, -1, PayloadFormat.named(format), clockRate, video, keyFrames);
        }
    }

    record TrackGone(int track) implements News {}

    /// From the room's own loop: what it has decided about voices; see [org.runde.mcu.speak.Heard].
    record Voices(List<String> forwarded, List<String> speaking, List<String> lastWords) implements News {}

    /// The kinds of pictures that everybody here can show.
    record Decodes(List<CodecChoice> choices) implements News {}
}
