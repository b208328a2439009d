package org.runde.mcu.stage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.sdp.Codec;
import org.runde.wire.sdp.MediaSection;

/// The codecs we forward, and what they are called on receiving connections. Within a bundle a payload type means
/// the same in all sections (RFC 8843 §9.1), so the names are fixed here. Which one of them a sender uses is in
/// [#of].
public enum CodecChoice {
    OPUS("opus", false, 111, -1),
    VP8("VP8", true, 96, 97),
    H264("H264", true, 102, 103),
    VP9("VP9", true, 98, 99),
    AV1("AV1", true, 45, 46);

    private static final int RED_TYPE = 63;
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
    /// @param red      the same with earlier sound in front (RFC 2198), or null
    /// @param redFirst whether the other side would rather have that
    record Pick(
            CodecChoice choice,
            Codec codec,
            @Nullable Codec rtx,
            @Nullable Codec red,
            boolean redFirst) {
        private static Pick in(MediaSection section, CodecChoice choice, Codec codec) {
            int type = codec.payloadType();
            Codec red = choice == OPUS ? redundancyOf(section, type) : null;
            boolean first = red != null
                    && section.codecs().indexOf(red) < section.codecs().indexOf(codec);
            return new Pick(choice, codec, section.retransmissionOf(type), red, first);
        }
    }

    /// RFC 2198 §5: all blocks are of the one codec we forward.
    private static @Nullable Codec redundancyOf(MediaSection section, int type) {
        for (Codec codec : section.codecs()) {
            boolean same = codec.clockHz() == 48_000 && codec.parameters().matches(type + "(/" + type + ")+");
            if (codec.is("red") && same) return codec;
        }
        return null;
    }

    /// What a sender is to use: the first in its own order that everybody can decode. When there is none, the first
    /// we know, and those who cannot decode it are told. Null when there is nothing we know.
    ///
    /// @param decodable pictures that everybody in the room can show, as far as they have said
    static @Nullable Pick of(MediaSection offered, Set<CodecChoice> decodable) {
        Pick first = null;
        for (Codec codec : offered.codecs()) {
            CodecChoice choice = named(codec, offered.isVideo());
            if (choice == null) continue;
            if (!choice.video || decodable.contains(choice)) return Pick.in(offered, choice, codec);
            if (first == null) first = Pick.in(offered, choice, codec);
        }
        return first;
    }

    private static @Nullable CodecChoice named(Codec codec, boolean video) {
        for (CodecChoice choice : values()) if (choice.video == video && choice.is(codec)) return choice;
        return null;
    }

    /// What a viewer's answer says about this codec, or null when it does not take it.
    @Nullable
    Pick in(MediaSection answered) {
        for (Codec codec : answered.codecs()) if (is(codec)) return Pick.in(answered, this, codec);
        return null;
    }

    /// Whether a viewer offers anything that we forward.
    static boolean isKnownIn(MediaSection offered) {
        for (CodecChoice choice : values()) {
            if (choice.video == offered.isVideo() && choice.in(offered) != null) return true;
        }
        return false;
    }

    /// Every kind of picture.
    public static Set<CodecChoice> pictures() {
        return EnumSet.of(VP8, H264, VP9, AV1);
    }

    /// The kinds of pictures that an answer to [#offerAll] takes.
    static Set<CodecChoice> decodedBy(MediaSection answered) {
        Set<CodecChoice> decoded = pictures();
        decoded.removeIf(choice -> choice.in(answered) == null);
        return decoded;
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
        Codec red = pick.red();
        // The order of the answer says what is to be sent.
        if (red != null) return pick.redFirst() ? List.of(red, codec) : List.of(codec, red);
        return rtx == null ? List.of(codec) : List.of(codec, rtx);
    }

    /// For our offer of a section that is to teach us what a viewer can decode: this codec first, then all others.
    List<Codec> offerAll() {
        List<Codec> all = new ArrayList<>(offer());
        for (CodecChoice other : values()) if (other.video == video && other != this) all.addAll(other.offer());
        return all;
    }

    /// The same with the one kind of picture beside it that every browser has to take (RFC 7742 §5), so that a viewer
    /// who
    /// does not know this codec need not refuse the section for good.
    List<Codec> offerSafely() {
        if (!video || this == VP8) return offer();
        List<Codec> both = new ArrayList<>(offer());
        both.addAll(VP8.offer());
        return both;
    }

    /// For our answer to a viewer's offer: the offered codec with the feedback that we act on.
    List<Codec> answerToViewer(Pick pick) {
        List<String> feedback = pick.codec().feedback().stream()
                .filter(GIVEN_TO_VIEWERS::contains)
                .toList();
        Codec codec = pick.codec().withFeedback(feedback);
        Codec repair = this == OPUS ? pick.red() : pick.rtx();
        return repair == null ? List.of(codec) : List.of(codec, repair);
    }

    /// For our offer.
    List<Codec> offer() {
        if (this == OPUS) {
            String blocks = payloadType + "/" + payloadType;
            return List.of(
                    new Codec(payloadType, encoding, 48_000, 2, "minptime=10;useinbandfec=1", SOUND_FEEDBACK),
                    new Codec(RED_TYPE, "red", 48_000, 2, blocks, SOUND_FEEDBACK));
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
