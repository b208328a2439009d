package org.runde.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.runde.wire.sdp.Codec;
import org.runde.wire.sdp.Direction;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Streams;
import org.runde.wire.sdp.Transport;

/// What the clients of the load generator say in SDP: one section for what they send, everything for what they get.
public final class Sdp {
    static final int OPUS = 111;
    static final int VP8 = 96;
    static final int VP8_RTX = 97;
    static final int LEVEL_ID = 1;
    static final int MID_ID = 4;
    static final int RID_ID = 10;
    static final int REPAIRED_ID = 11;

    /// The name of the section that a sender offers.
    public static final String MID = "0";

    /// The name of its track.
    public static final String TRACK = "camera";

    static final List<String> RIDS = List.of("q", "h", "f");

    private static final long SESSION = 4710;

    private Sdp() {}

    /// The offer of a sender. It opens the DTLS association itself (RFC 8842 §5.2), whatever server it talks to.
    public static String offer(Shape shape, Transport transport) {
        return write(1, List.of(section(shape, Direction.SENDONLY, transport, MID)));
    }

    /// The offer of a receiver to servers that wait for one: a section for each sender.
    public static String receiveOffer(Shape shape, int senders, Transport transport) {
        List<MediaSection> sections = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            sections.add(section(shape, Direction.RECVONLY, transport, Integer.toString(i)));
        }
        return write(1, sections);
    }

    private static MediaSection section(Shape shape, Direction direction, Transport transport, String mid) {
        HeaderExtension midId = new HeaderExtension(MID_ID, HeaderExtension.MID);
        if (!shape.video()) {
            HeaderExtension level = new HeaderExtension(LEVEL_ID, HeaderExtension.AUDIO_LEVEL);
            return MediaSection.rtp(
                    false,
                    mid,
                    direction,
                    transport,
                    List.of(opus()),
                    List.of(level, midId),
                    streams(direction, List.of()));
        }
        List<HeaderExtension> ids = new ArrayList<>(List.of(midId));
        Streams streams = streams(direction, List.of());
        if (shape.simulcast() && direction.sends()) {
            ids.add(new HeaderExtension(RID_ID, HeaderExtension.RID));
            ids.add(new HeaderExtension(REPAIRED_ID, HeaderExtension.REPAIRED_RID));
            streams = streams(direction, RIDS);
        }
        return MediaSection.rtp(true, mid, direction, transport, List.of(vp8(), rtx()), ids, streams);
    }

    private static Streams streams(Direction direction, List<String> layers) {
        if (!direction.sends()) return Streams.NONE;
        List<Streams.Rid> rids =
                layers.stream().map(rid -> new Streams.Rid(rid, true, "")).toList();
        return new Streams(new Streams.Msid("bench", TRACK), rids, layers, List.of(), List.of(), List.of());
    }

    /// Takes everything that is offered, in the formats of the shapes.
    public static String answer(SessionDescription offer, Transport transport) {
        List<MediaSection> sections = new ArrayList<>();
        for (MediaSection section : offer.media()) {
            List<Codec> known = section.codecs().stream().filter(known(section)).toList();
            if (known.isEmpty()) {
                sections.add(section.refused());
                continue;
            }
            Direction direction = section.direction().sends() ? Direction.RECVONLY : Direction.INACTIVE;
            sections.add(MediaSection.rtp(
                    section.isVideo(), section.mid(), direction, transport, known, section.extensions(), Streams.NONE));
        }
        // What is refused leaves the bundle (RFC 8843 §7.3.2).
        List<String> bundle = sections.stream()
                .filter(MediaSection::active)
                .map(MediaSection::mid)
                .toList();
        return new SessionDescription(SESSION + 1, offer.version(), bundle, false, true, sections).write();
    }

    /// The offer that a server of another protocol would make, were it SDP that it speaks.
    public static String offerOf(Shape shape, int senders, Transport transport) {
        List<MediaSection> sections = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            sections.add(section(shape, Direction.SENDONLY, transport, Integer.toString(i)));
        }
        return write(1, sections);
    }

    /// An answer to [#offer] from a server of another protocol.
    public static String answerOf(Shape shape, Transport transport) {
        return write(1, List.of(section(shape, Direction.RECVONLY, transport, MID)));
    }

    private static Predicate<Codec> known(MediaSection section) {
        return codec -> codec.is("opus")
                || codec.is("VP8")
                || section.codecs().stream()
                        .anyMatch(vp8 -> vp8.is("VP8") && codec.isRetransmissionOf(vp8.payloadType()));
    }

    private static String write(long version, List<MediaSection> sections) {
        List<String> bundle = sections.stream().map(MediaSection::mid).toList();
        return new SessionDescription(SESSION, version, bundle, false, true, sections).write();
    }

    /// @throws IllegalStateException when the server wrote what cannot be read
    public static SessionDescription parse(String sdp) {
        if (SessionDescription.read(sdp) instanceof SessionDescription description) return description;
        throw new IllegalStateException("the server wrote an SDP that cannot be read:\n" + sdp);
    }

    private static Codec opus() {
        return new Codec(OPUS, "opus", 48_000, 2, "minptime=10;useinbandfec=1", List.of());
    }

    private static Codec vp8() {
        return new Codec(VP8, "VP8", 90_000, 1, "", List.of("goog-remb", "ccm fir", "nack", "nack pli"));
    }

    private static Codec rtx() {
        return new Codec(VP8_RTX, "rtx", 90_000, 1, "apt=" + VP8, List.of());
    }
}
