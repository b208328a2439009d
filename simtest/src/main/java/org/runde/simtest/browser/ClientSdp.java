package org.runde.simtest.browser;

import java.util.ArrayList;
import java.util.List;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.Source;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.sdp.Codec;
import org.runde.wire.sdp.Direction;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Streams;
import org.runde.wire.sdp.Transport;

/// The descriptions that a scripted browser writes, in the shape that Chromium gives them.
public final class ClientSdp {
    public static final int OPUS = 111;
    public static final int VP8 = 96;
    public static final int VP8_RTX = 97;
    public static final int MID_ID = 4;
    public static final int RID_ID = 10;
    public static final int REPAIRED_ID = 11;
    public static final int LEVEL_ID = 1;

    /// What the sections of an offer carry.
    public static final List<ClientMessage.SendTrack> TRACKS = List.of(
            new ClientMessage.SendTrack("0", Source.MICROPHONE), new ClientMessage.SendTrack("1", Source.CAMERA));

    private static final List<String> RIDS = List.of("q", "h", "f");

    private ClientSdp() {}

    /// @param layers simulcast layers of the camera, 1 for none
    public static String offer(long version, IceCredentials ice, String fingerprint, int layers) {
        return offer(1, version, ice, fingerprint, layers);
    }

    static String offer(long session, long version, IceCredentials ice, String fingerprint, int layers) {
        Transport transport = new Transport(ice, fingerprint, Transport.Setup.ACTPASS, List.of());
        List<HeaderExtension> audioIds = List.of(
                new HeaderExtension(LEVEL_ID, HeaderExtension.AUDIO_LEVEL),
                new HeaderExtension(MID_ID, HeaderExtension.MID));
        List<HeaderExtension> videoIds = List.of(
                new HeaderExtension(MID_ID, HeaderExtension.MID),
                new HeaderExtension(RID_ID, HeaderExtension.RID),
                new HeaderExtension(REPAIRED_ID, HeaderExtension.REPAIRED_RID));
        Streams camera = layers == 1
                ? Streams.NONE
                : new Streams(
                        null,
                        RIDS.subList(0, layers).stream()
                                .map(rid -> new Streams.Rid(rid, true, ""))
                                .toList(),
                        RIDS.subList(0, layers),
                        List.of(),
                        List.of(),
                        List.of());
        MediaSection audio =
                MediaSection.rtp(false, "0", Direction.SENDONLY, transport, List.of(opus()), audioIds, Streams.NONE);
        MediaSection video =
                MediaSection.rtp(true, "1", Direction.SENDONLY, transport, List.of(vp8(), rtx()), videoIds, camera);
        return new SessionDescription(4710 + session, version, List.of("0", "1"), false, true, List.of(audio, video))
                .write();
    }

    static String rid(int layer, int layers) {
        return layers == 1 ? "" : RIDS.get(layer);
    }

    /// Takes everything that is offered, with the formats it knows, of a client that gives receiver reports only.
    public static String answer(SessionDescription offer, IceCredentials ice, String fingerprint) {
        return answer(offer, ice, fingerprint, LineFeedback.REPORTS);
    }

    /// Takes everything that is offered, with the formats it knows.
    static String answer(SessionDescription offer, IceCredentials ice, String fingerprint, LineFeedback tells) {
        String unwanted = tells == LineFeedback.ARRIVALS ? "goog-remb" : "transport-cc";
        Transport transport = new Transport(ice, fingerprint, Transport.Setup.ACTIVE, List.of());
        List<MediaSection> sections = new ArrayList<>();
        for (MediaSection section : offer.media()) {
            List<Codec> known = section.codecs().stream()
                    .filter(codec -> codec.is("opus") || codec.is("VP8") || retransmitsVp8(section, codec))
                    .map(codec -> codec.withFeedback(without(codec.feedback(), unwanted)))
                    .toList();
            Direction direction = section.direction().sends() ? Direction.RECVONLY : Direction.INACTIVE;
            sections.add(MediaSection.rtp(
                    section.isVideo(), section.mid(), direction, transport, known, section.extensions(), Streams.NONE));
        }
        return new SessionDescription(4712, offer.version(), offer.bundle(), false, true, sections).write();
    }

    private static List<String> without(List<String> feedback, String one) {
        return feedback.stream().filter(each -> !each.equals(one)).toList();
    }

    private static boolean retransmitsVp8(MediaSection section, Codec codec) {
        return section.codecs().stream().anyMatch(vp8 -> vp8.is("VP8") && codec.isRetransmissionOf(vp8.payloadType()));
    }

    private static Codec opus() {
        return new Codec(OPUS, "opus", 48_000, 2, "minptime=10;useinbandfec=1", List.of("transport-cc"));
    }

    private static Codec vp8() {
        return new Codec(VP8, "VP8", 90_000, 1, "", List.of("goog-remb", "ccm fir", "nack", "nack pli"));
    }

    private static Codec rtx() {
        return new Codec(VP8_RTX, "rtx", 90_000, 1, "apt=" + VP8, List.of());
    }
}
