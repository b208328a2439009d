package org.runde.wire.codec;

import java.util.Locale;

/// How one codec is laid out in RTP. Implementations have no state and may be shared by all threads.
public interface PayloadFormat {
    /// The encoding name as it stands in `a=rtpmap`, in capitals.
    String name();

    /// Reads the descriptor of a payload of `len` bytes at `off`.
    ///
    /// @param out filled in; its former content is forgotten
    /// @return false when the payload is malformed and must not be forwarded
    boolean describe(byte[] buf, int off, int len, PayloadView out);

    /// Writes another picture id and TL0PICIDX over those that are there, in the width that is there. What the
    /// payload does not carry is not added. The payload must have been described before, so that it is known to
    /// be well-formed.
    void renumber(byte[] buf, int off, int len, int pictureId, int tl0PicIdx);

    /// What has to stand in front of every key picture that comes without it, as one payload; empty for nothing.
    default byte[] describedSets() {
        return new byte[0];
    }

    /// H.264 whose sender has described its parameter sets.
    ///
    /// @param sets `sprop-parameter-sets` (RFC 6184 §8.1)
    static PayloadFormat h264(String sets) {
        return new H264(sets);
    }

    /// The format with this name, in any case; one that reads nothing when the name is unknown.
    static PayloadFormat named(String codec) {
        return switch (codec.toUpperCase(Locale.ROOT)) {
            case "VP8" -> Vp8.FORMAT;
            case "VP9" -> Vp9.FORMAT;
            case "H264" -> H264.FORMAT;
            case "AV1" -> Av1.FORMAT;
            case "OPUS" -> Opus.FORMAT;
            case "RED" -> Red.FORMAT;
            default -> new Opaque(codec.toUpperCase(Locale.ROOT));
        };
    }
}
