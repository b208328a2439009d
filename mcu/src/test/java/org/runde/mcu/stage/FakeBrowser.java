package org.runde.mcu.stage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.runde.contract.signal.ClientMessage.SendTrack;
import org.runde.contract.signal.ServerMessage.ReceiveTrack;
import org.runde.contract.signal.Source;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;
import org.runde.wire.sdp.Codec;
import org.runde.wire.sdp.Direction;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Streams;
import org.runde.wire.sdp.Transport;

/// A participant's browser: offers four places as ours does, answers what the node offers, sends and receives.
final class FakeBrowser {
    static final List<String> RIDS = List.of("q", "h", "f");
    static final int MIC_SSRC = 111_000;
    static final int CAMERA_SSRC = 222_000;
    static final int SCREEN_SSRC = 333_000;
    static final int LEVEL_ID = 1;
    static final int WIDE_ID = 3;
    static final int MID_ID = 4;
    static final int RID_ID = 10;

    record Offer(long revision, SessionDescription sdp, List<ReceiveTrack> tracks) {}

    final String id;
    final List<Offer> offers = new ArrayList<>();
    private final FakeNode node;
    private final Stage stage;
    private final Map<Integer, Integer> sequences = new HashMap<>();
    FakeConnection sending;
    FakeConnection receiving;
    long sendSession;
    long receiveSession = -1;
    String ufrag = "send1";
    int wide;
    private int answered;
    List<SendTrack> tracks = List.of(
            new SendTrack("0", Source.MICROPHONE),
            new SendTrack("1", Source.CAMERA),
            new SendTrack("2", Source.SCREEN),
            new SendTrack("3", Source.SCREEN_AUDIO));

    FakeBrowser(FakeNode node, Stage stage, String id) {
        this.node = node;
        this.stage = stage;
        this.id = id;
        newSendConnection();
    }

    void newSendConnection() {
        sending = new FakeConnection(node);
        sendSession++;
    }

    // ---- sending

    SessionDescription sendOffer() {
        Transport transport = sending.transport(Transport.Setup.ACTPASS, ufrag);
        List<MediaSection> media = List.of(
                section("0", false, transport, sources(MIC_SSRC, -1)),
                section("1", true, transport, layered()),
                section("2", true, transport, sources(SCREEN_SSRC, SCREEN_SSRC + 1)),
                section("3", false, transport, Streams.NONE));
        return new SessionDescription(sendSession, 1, List.of("0", "1", "2", "3"), false, true, media);
    }

    /// Codecs of pictures in the order in which it would like to send them, and those that it can show.
    List<String> encodes = List.of("VP8");

    Set<String> decodes = Set.of("VP8", "VP9", "H264", "AV1");
    /// Whether it knows redundant sound, and prefers it.
    boolean redundant;

    private List<Codec> pictures() {
        List<Codec> codecs = new ArrayList<>();
        for (int i = 0; i < encodes.size(); i++) {
            int type = 100 + 2 * i;
            codecs.add(new Codec(
                    type, encodes.get(i), 90_000, 1, "", List.of("transport-cc", "ccm fir", "nack", "nack pli")));
            codecs.add(new Codec(type + 1, "rtx", 90_000, 1, "apt=" + type, List.of()));
        }
        return codecs;
    }

    private List<Codec> sounds() {
        List<Codec> codecs = new ArrayList<>(List.of(
                new Codec(109, "opus", 48_000, 2, "minptime=10;useinbandfec=1", List.of("transport-cc")),
                new Codec(0, "PCMU", 8_000, 1, "", List.of())));
        if (redundant) codecs.addFirst(new Codec(63, "red", 48_000, 2, "109/109", List.of()));
        return codecs;
    }

    private MediaSection section(String mid, boolean video, Transport transport, Streams streams) {
        List<Codec> codecs = video ? pictures() : sounds();
        List<HeaderExtension> extensions = new ArrayList<>(List.of(
                new HeaderExtension(WIDE_ID, HeaderExtension.TRANSPORT_WIDE),
                new HeaderExtension(MID_ID, HeaderExtension.MID)));
        if (video) {
            extensions.add(new HeaderExtension(RID_ID, HeaderExtension.RID));
            extensions.add(new HeaderExtension(11, HeaderExtension.REPAIRED_RID));
        } else {
            extensions.add(new HeaderExtension(LEVEL_ID, HeaderExtension.AUDIO_LEVEL));
        }
        return MediaSection.rtp(video, mid, Direction.SENDONLY, transport, codecs, extensions, streams);
    }

    private static Streams layered() {
        List<Streams.Rid> rids =
                RIDS.stream().map(rid -> new Streams.Rid(rid, true, "")).toList();
        return new Streams(null, rids, RIDS, List.of(), List.of(), List.of());
    }

    private static Streams sources(int ssrc, int rtx) {
        List<Streams.SsrcGroup> groups =
                rtx < 0 ? List.of() : List.of(new Streams.SsrcGroup("FID", List.of(ssrc, rtx)));
        return new Streams(null, List.of(), List.of(), List.of(), groups, List.of(new Streams.Ssrc(ssrc, "cname", "")));
    }

    SessionDescription offer() {
        return switch (stage.sendOffer(id, sendOffer().write(), tracks, node.now)) {
            case StageAnswer.Answer(String sdp) -> (SessionDescription) SessionDescription.read(sdp);
            case StageAnswer.BadSdp(String why) -> throw new AssertionError(why);
        };
    }

    void startSending() {
        sending.connect(offer());
    }

    /// @param mid empty for none in the packet
    /// @param rid empty for none in the packet
    void send(int ssrc, int type, String mid, String rid, byte[] payload) {
        sending.sendRtp(packet(ssrc, type, mid, rid, payload));
    }

    byte[] packet(int ssrc, int type, String mid, String rid, byte[] payload) {
        byte[] buf = new byte[200 + payload.length];
        int sequence = sequences.merge(ssrc, 1, Integer::sum);
        RtpWriter writer = new RtpWriter();
        writer.begin(buf, 0, type, true, sequence & 0xffff, sequence * 3000, ssrc, false);
        text(writer, MID_ID, mid);
        text(writer, RID_ID, rid);
        Bytes.put16(buf, writer.extension(WIDE_ID, 2), ++wide);
        if (type == 109) buf[writer.extension(LEVEL_ID, 1)] = (byte) (0x80 | 20);
        int at = writer.end();
        System.arraycopy(payload, 0, buf, at, payload.length);
        return Arrays.copyOf(buf, at + payload.length);
    }

    private static void text(RtpWriter writer, int id, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length > 0) writer.extension(id, bytes, 0, bytes.length);
    }

    void speak() {
        send(MIC_SSRC, 109, "0", "", new byte[] {0x78, 1, 2, 3, 4, 5});
    }

    /// One packet of one layer, a whole frame.
    void film(int layer, boolean key) {
        send(CAMERA_SSRC + layer, 100, "1", RIDS.get(layer), vp8(layer, key));
    }

    void shareScreen(boolean key) {
        send(SCREEN_SSRC, 100, "2", "", vp8(2, key));
    }

    static byte[] vp8(int layer, boolean key) {
        byte[] payload = new byte[40];
        payload[0] = 0x10;
        payload[1] = (byte) (key ? 0 : 1);
        Bytes.put24(payload, 4, 0x9d012a);
        int width = 320 << layer;
        int height = 180 << layer;
        payload[7] = (byte) width;
        payload[8] = (byte) (width >>> 8);
        payload[9] = (byte) height;
        payload[10] = (byte) (height >>> 8);
        return payload;
    }

    /// How often the node has asked for a key frame of this stream.
    int keyFrameRequests(int ssrc) {
        int count = 0;
        RtcpView view = new RtcpView();
        for (byte[] packet : sending.rtcp) {
            view.start(packet, 0, packet.length);
            while (view.next()) if (view.isPli() && view.mediaSsrc() == ssrc) count++;
        }
        return count;
    }

    // ---- receiving

    /// Whether it agrees to say when packets came.
    boolean tells = true;
    /// Whether it does so of pictures, too.
    boolean tellsOfPictures = true;
    /// Whether it numbers the header extensions of pictures otherwise than those of sound, as it must not.
    boolean numbersAnew;

    void offered(long revision, String sdp, List<ReceiveTrack> received) {
        offers.add(new Offer(revision, (SessionDescription) SessionDescription.read(sdp), received));
    }

    Offer lastOffer() {
        return offers.getLast();
    }

    SessionDescription answerTo(Offer offer) {
        if (offer.sdp().id() != receiveSession) {
            receiving = new FakeConnection(node);
            receiveSession = offer.sdp().id();
        }
        Transport transport = receiving.transport(Transport.Setup.ACTIVE, "recv" + offer.revision());
        List<MediaSection> media = new ArrayList<>();
        List<String> bundle = new ArrayList<>();
        for (MediaSection section : offer.sdp().media()) {
            if (!section.active()) {
                media.add(section.refused());
                continue;
            }
            bundle.add(section.mid());
            Direction direction = section.direction().sends() ? Direction.RECVONLY : Direction.INACTIVE;
            media.add(MediaSection.rtp(
                    section.isVideo(),
                    section.mid(),
                    direction,
                    transport,
                    section.codecs().stream()
                            .filter(this::takes)
                            .map(this::told)
                            .toList(),
                    numbered(section),
                    Streams.NONE));
        }
        return new SessionDescription(7, offer.revision(), bundle, false, true, media);
    }

    private boolean takes(Codec codec) {
        if (codec.is("red")) return redundant;
        return codec.clockHz() != 90_000 || codec.is("rtx") || decodes.contains(codec.name());
    }

    private List<HeaderExtension> numbered(MediaSection section) {
        if (!numbersAnew || !section.isVideo()) return section.extensions();
        return section.extensions().stream()
                .map(one -> new HeaderExtension(one.id() + 7, one.uri()))
                .toList();
    }

    private Codec told(Codec codec) {
        List<String> without = codec.feedback().stream()
                .filter(one -> !one.equals("transport-cc"))
                .toList();
        boolean told = tells && (tellsOfPictures || codec.clockHz() != 90_000);
        return told ? codec : codec.withFeedback(without);
    }

    /// Offers before the last one; they are long.
    void forget() {
        while (offers.size() > 1) {
            offers.removeFirst();
            answered--;
        }
    }

    /// Answers what was offered, until nothing is in flight.
    void answer() {
        while (answered < offers.size()) {
            Offer offer = offers.get(answered++);
            SessionDescription answer = answerTo(offer);
            if (!stage.receiveAnswer(id, offer.revision(), answer.write(), node.now)) {
                throw new AssertionError("the answer was refused");
            }
            boolean current = lastOffer().sdp().id() == receiveSession;
            if (current) receiving.connect(offer.sdp());
        }
        stage.tick(node.now);
    }

    /// The section that carries this source in the last offer, or null.
    MediaSection sectionOf(String participant, Source source) {
        for (ReceiveTrack track : lastOffer().tracks()) {
            if (track.participant().equals(participant) && track.source() == source) {
                return lastOffer().sdp().section(track.mid());
            }
        }
        return null;
    }

    int ssrcOf(String participant, Source source) {
        return sectionOf(participant, source).streams().sources().getFirst().ssrc();
    }

    /// Packets of this source that have come.
    List<RtpView> got(String participant, Source source) {
        return receiving.of(ssrcOf(participant, source));
    }

    void feedback(Consumer<RtcpWriter> write) {
        byte[] buf = new byte[1400];
        RtcpWriter writer = new RtcpWriter().begin(buf, 0, buf.length);
        writer.receiverReport(1);
        write.accept(writer);
        receiving.sendRtcp(buf, writer.length());
    }
}
