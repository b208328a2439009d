package org.runde.mcu.forward;

import java.util.List;
import org.runde.contract.signal.Source;
import org.runde.mcu.layers.StreamNames;
import org.runde.wire.codec.PayloadFormat;

/// What was negotiated for a track towards us.
///
/// @param source       what it shows or where it listens
/// @param payloads     what may arrive
/// @param rids         simulcast layers by their restriction identifiers (RFC 8851), lowest first; empty
///                     without simulcast
/// @param extensions   ids in the sender's packets
/// @param reporterSsrc whose feedback ours is; any number that is not one of the sender's
public record UpSetup(
        Source source, List<Payload> payloads, List<String> rids, ExtensionIds extensions, int reporterSsrc) {
    /// Layers of one track beyond these are not taken.
    public static final int MAX_LAYERS = 3;

    public UpSetup {
        payloads = List.copyOf(payloads);
        rids = List.copyOf(rids.subList(0, Math.min(rids.size(), MAX_LAYERS)));
    }

    /// One payload type.
    ///
    /// @param type      0…127
    /// @param rtxType   of its retransmissions (RFC 4588), or -1
    /// @param clockRate hertz of the timestamps
    /// @param nack      whether the sender answers NACK
    /// @param keyFrames whether and how the sender can be asked for a key frame
    public record Payload(
            int type, int rtxType, PayloadFormat format, int clockRate, boolean nack, KeyFrameAsking keyFrames) {}

    /// How to ask for a key frame: RFC 4585 §6.3.1 or RFC 5104 §4.3.1.
    public enum KeyFrameAsking {
        NOT,
        PLI,
        FIR
    }

    KeyFrameAsking keyFrameAsking() {
        for (Payload payload : payloads) if (payload.keyFrames() != KeyFrameAsking.NOT) return payload.keyFrames();
        return KeyFrameAsking.NOT;
    }

    StreamNames names() {
        return new StreamNames(layers(), rids, extensions.rid(), extensions.repairedRid());
    }

    int layers() {
        return Math.max(1, rids.size());
    }
}
