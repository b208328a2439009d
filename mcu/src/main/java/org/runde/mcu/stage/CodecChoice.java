package org.runde.mcu.stage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.sdp.Codec;
import org.runde.wire.sdp.MediaSection;

/// The codecs we forward, best first, and what they are called on receiving connections. Within a bundle a
/// payload type means the same in all sections (RFC 8843 §9.1), so the names are fixed here.
public enum CodecChoice {
    OPUS("opus", false, 111, -1),
    VP8("VP8", true, 96, 97),
    H264("H264", true, 102, 103),
    VP9("VP9", true, 98, 99),
    AV1("AV1", true, 45, 46);

    private static final List<String> WANTED_OF_SENDERS = List.of("transport-cc", "ccm fir", "nack", "nack pli");
    private static final List<String> SOUND_FEEDBACK = List.of("transport-cc");
    private static final List<String> GIVEN_TO_VIEWERS =
            List.of("transport-cc", "goog-remb", "ccm fir", "nack", "nack pli");

    private final String encoding;
    private final boolean video;
    private final int payloadType;
    private final int rtxType;
    private final PayloadFormat format;

    CodecChoice(String encoding, boolean video, int payloadType, int rtxType) {
        this.encoding = encoding;
        this.video = video;
        this.payloadType = payloadType;
        this.rtxType = rtxType;
        this.format = PayloadFormat.named(encoding);
    }

    PayloadFormat format() {
        return format;
    }

    boolean isVideo() {
        return video;
    }

    /// A codec of an offer that we take.
    ///
    /// @param rtx format of its retransmissions, or null
    record Pick(CodecChoice choice, Codec codec, @Nullable Codec rtx) {}

    /// The best of what a sender offers, or null when there is nothing we know.
    static @Nullable Pick of(MediaSection offered) {
        for (CodecChoice choice : values()) {
            if (choice.video != offered.isVideo()) continue;
            for (Codec codec : offered.codecs()) {
                if (!choice.is(codec)) continue;
                return new Pick(choice, codec, offered.retransmissionOf(codec.payloadType()));
            }
        }
        return null;
    }

    /// What a viewer's answer says about this codec, or null when it does not take it.
    @Nullable
    Pick in(MediaSection answered) {
        for (Codec codec : answered.codecs()) {
            if (is(codec)) return new Pick(this, codec, answered.retransmissionOf(codec.payloadType()));
        }
        return null;
    }

    /// Whether it is this codec in the profile that every browser has.
    private boolean is(Codec codec) {
        if (!codec.is(encoding)) return false;
        return switch (this) {
            case OPUS -> codec.clockHz() == 48_000;
            case VP8 -> true;
            // RFC 6184 §8.1: constrained baseline, and packets that may be cut (FU-A).
            case H264 -> "1".equals(codec.parameter("packetization-mode")) && isConstrainedBaseline(codec);
            case VP9 -> isZero(codec.parameter("profile-id"));
            case AV1 -> isZero(codec.parameter("profile"));
        };
    }

    private static boolean isConstrainedBaseline(Codec codec) {
        String profile = codec.parameter("profile-level-id");
        return profile != null && profile.regionMatches(true, 0, "42e0", 0, 4);
    }

    private static boolean isZero(@Nullable String parameter) {
        return parameter == null || parameter.equals("0");
    }

    /// For our answer: the offered codec with the feedback that we give.
    List<Codec> answer(Pick pick) {
        List<String> feedback = pick.codec().feedback().stream()
                .filter(WANTED_OF_SENDERS::contains)
                .toList();
        String parameters = this == OPUS
                ? "minptime=10;useinbandfec=1;usedtx=1"
                : pick.codec().parameters();
        Codec codec = pick.codec()
                .withPayloadType(pick.codec().payloadType(), parameters)
                .withFeedback(feedback);
        Codec rtx = pick.rtx();
        return rtx == null ? List.of(codec) : List.of(codec, rtx);
    }

    /// For our offer.
    List<Codec> offer() {
        if (this == OPUS) {
            return List.of(new Codec(payloadType, encoding, 48_000, 2, "minptime=10;useinbandfec=1", SOUND_FEEDBACK));
        }
        String parameters = switch (this) {
            case H264 -> "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f";
            case VP9 -> "profile-id=0";
            case OPUS, VP8, AV1 -> "";
        };
        return List.of(
                new Codec(payloadType, encoding, 90_000, 1, parameters, GIVEN_TO_VIEWERS),
                new Codec(rtxType, "rtx", 90_000, 1, "apt=" + payloadType, List.of()));
    }
}
