package org.runde.mcu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Person;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;
import org.runde.contract.token.JoinTokens;
import org.runde.kernel.bus.BusLimits;
import org.runde.kernel.bus.LocalBus;
import org.runde.mcu.net.TestBrowser;
import org.runde.mcu.net.TestLine;
import org.runde.mcu.peer.Packets;
import org.runde.wire.ice.Candidate;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;
import org.runde.wire.sdp.Codec;
import org.runde.wire.sdp.Direction;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Streams;
import org.runde.wire.sdp.Transport;
import org.runde.wire.srtp.SrtpSender;

/// The whole node with real signalling, checks, handshakes and protected packets: sound from one person to another.
class McuMediaTest {
    private static final MediaState SPEAKING = new MediaState(true, false, false, false);
    private static final byte[] SOUND = {0x78, 1, 2, 3, 4, 5, 6, 7};
    private static final int OPUS = 109;
    private static final int MID_ID = 4;
    private static final int LEVEL_ID = 1;
    private static final int PATIENCE_PACKETS = 1_500;

    @TempDir
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private KeyPair keys;
    private Mcu mcu;
    private int sequence;

    private void start(McuLimits limits) throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        LocalBus bus = new LocalBus(folder, BusLimits.DEFAULT);
        mcu = TestNode.start(limits, keys, bus);
        open.add(bus);
        open.add(mcu);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void oneHearsTheOtherUntilTheyAreMuted() throws Exception {
        start(McuLimits.DEFAULT);
        oneHearsTheOther();
        assertThat(mcu.stats().loops().stream().map(LoopStats::people)).containsExactlyInAnyOrder(0, 2);
    }

    @Test
    void inARoomOnTwoLoopsOneHearsTheOtherUntilTheyAreMuted() throws Exception {
        start(McuLimits.DEFAULT.spreading(1));
        oneHearsTheOther();
        assertThat(mcu.stats().loops().stream().map(LoopStats::people)).containsExactly(1, 1);
    }

    @Test
    void whoIsInABreakoutRoomIsHeardThereAndNowhereElse() throws Exception {
        start(McuLimits.DEFAULT);
        theMeetingParts();
    }

    @Test
    void onSeveralLoopsToo() throws Exception {
        start(McuLimits.DEFAULT.spreading(1));
        theMeetingParts();
    }

    private void theMeetingParts() throws Exception {
        TestClient anna = TestClient.inside(mcu.door(), token("anna", Role.ORGANISER));
        TestClient ben = new TestClient(mcu.door());
        ben.join(token("ben", Role.PARTICIPANT), SPEAKING);
        TestClient cleo = TestClient.inside(mcu.door(), token("cleo", Role.PARTICIPANT));
        TestBrowser inTheMeeting = send(ben);
        TestBrowser annas = receive(anna, "ben");
        until(inTheMeeting, () -> annas.rtpIn() >= 10);

        anna.say(new BreakoutTalk.PlanBreakouts(List.of("Red"), false, true));
        anna.say(new BreakoutTalk.AssignBreakouts(
                List.of(new BreakoutTalk.Assignment("ben", 1), new BreakoutTalk.Assignment("cleo", 1))));
        anna.say(new BreakoutTalk.OpenBreakouts(0, BreakoutTalk.Entry.NOW));
        assertThat(ben.next(BreakoutTalk.BreakoutMove.class).room()).isEqualTo(1);
        ServerMessage.Welcome welcome = ben.next(ServerMessage.Welcome.class);
        assertThat(welcome.people()).extracting(Person::media).containsExactly(SPEAKING);
        cleo.next(ServerMessage.Welcome.class);
        TestBrowser sending = send(ben);
        TestBrowser cleos = receive(cleo, "ben");
        long before = annas.rtpIn();
        until(sending, () -> cleos.rtpIn() >= 20);
        assertThat(annas.rtpIn() - before).as("what is heard in the meeting").isZero();

        // What was meant for the meeting is not said in here, and a lost connection is resumed in here.
        ben.sayHavingHeard(1, new ClientMessage.Chat("for all", null));
        assertThat(ben.next(ServerMessage.Refused.class).refusal()).isEqualTo(ServerMessage.Refusal.NOT_IN_ROOM);
        cleo.cut();
        cleo.resume();
        cleo.next(ServerMessage.Resumed.class);
        ben.say(new ClientMessage.Chat("in here", null));
        assertThat(cleo.next(ServerMessage.Chat.class).text()).isEqualTo("in here");

        anna.say(new BreakoutTalk.CloseBreakouts(0));
        ben.next(ServerMessage.Welcome.class);
        TestBrowser back = send(ben);
        receive(anna, "ben", annas);
        long silent = annas.rtpIn();
        until(back, () -> annas.rtpIn() >= silent + 10);
        assertThat(mcu.stats().loops().stream().mapToInt(LoopStats::people).sum())
                .isEqualTo(3);
        assertThat(mcu.stats().bugs()).isZero();
    }

    private void oneHearsTheOther() throws Exception {
        TestClient anna = new TestClient(mcu.door());
        anna.join(token("anna", Role.PARTICIPANT), SPEAKING);
        TestClient ben = TestClient.inside(mcu.door(), token("ben", Role.ORGANISER));

        TestBrowser sending = send(anna);
        TestBrowser receiving = receive(ben, "anna");
        until(sending, () -> receiving.rtpIn() >= 10);
        assertThat(payload(receiving.next())).isEqualTo(SOUND);

        ben.say(new ClientMessage.Mute("anna", Source.MICROPHONE));
        anna.next(ServerMessage.Muted.class);
        long before = receiving.rtpIn();
        for (int i = 0; i < 25; i++) {
            speak(sending);
        }
        assertThat(receiving.rtpIn() - before).as("at most what was under way").isLessThanOrEqualTo(2);

        anna.say(new ClientMessage.Media(SPEAKING));
        long muted = receiving.rtpIn();
        until(sending, () -> receiving.rtpIn() >= muted + 10);
        McuStats stats = mcu.stats();
        assertThat(stats.bugs()).isZero();
    }

    /// Offers a microphone and connects.
    private TestBrowser send(TestClient client) throws Exception {
        client.say(new ClientMessage.SendOffer(
                offer().write(), List.of(new ClientMessage.SendTrack("0", Source.MICROPHONE))));
        return connect(read(client.next(ServerMessage.SendAnswer.class).sdp()));
    }

    /// Answers offers until one carries this microphone.
    private TestBrowser receive(TestClient client, String participant) throws Exception {
        return receive(client, participant, null);
    }

    /// @param connected that it is received over; null to connect
    private TestBrowser receive(TestClient client, String participant, @Nullable TestBrowser connected)
            throws Exception {
        TestBrowser browser = connected;
        boolean carried = false;
        while (!carried) {
            ServerMessage.ReceiveOffer offered = client.next(ServerMessage.ReceiveOffer.class);
            SessionDescription offer = read(offered.sdp());
            client.say(new ClientMessage.ReceiveAnswer(
                    offered.revision(), answer(offer, offered.revision()).write()));
            if (browser == null) {
                browser = connect(offer);
            }
            carried = offered.tracks().stream()
                    .anyMatch(track -> track.participant().equals(participant) && track.source() == Source.MICROPHONE);
        }
        return browser;
    }

    private TestBrowser connect(SessionDescription ofNode) throws Exception {
        Transport node = ofNode.transport();
        Candidate udp = node.candidates().stream()
                .filter(candidate -> candidate.transport() == Candidate.Transport.UDP)
                .findFirst()
                .orElseThrow();
        TestBrowser browser = new TestBrowser(TestLine.udp(udp.address()));
        open.add(browser);
        browser.connect(node.ice(), node.fingerprint());
        return browser;
    }

    private static SessionDescription offer() {
        List<Codec> codecs =
                List.of(new Codec(OPUS, "opus", 48_000, 2, "minptime=10;useinbandfec=1", List.of("transport-cc")));
        List<HeaderExtension> extensions = List.of(
                new HeaderExtension(MID_ID, HeaderExtension.MID),
                new HeaderExtension(LEVEL_ID, HeaderExtension.AUDIO_LEVEL));
        MediaSection microphone = MediaSection.rtp(
                false, "0", Direction.SENDONLY, transport(Transport.Setup.ACTPASS), codecs, extensions, Streams.NONE);
        return new SessionDescription(1, 1, List.of("0"), false, true, List.of(microphone));
    }

    private static SessionDescription answer(SessionDescription offer, long revision) {
        List<MediaSection> media = new ArrayList<>();
        List<String> bundle = new ArrayList<>();
        for (MediaSection section : offer.media()) {
            bundle.add(section.mid());
            Direction direction = section.direction().sends() ? Direction.RECVONLY : Direction.INACTIVE;
            media.add(MediaSection.rtp(
                    section.isVideo(),
                    section.mid(),
                    direction,
                    transport(Transport.Setup.ACTIVE),
                    section.codecs(),
                    section.extensions(),
                    Streams.NONE));
        }
        return new SessionDescription(7, revision, bundle, false, true, media);
    }

    private static Transport transport(Transport.Setup setup) {
        return new Transport(Packets.BROWSER, TestBrowser.fingerprint(), setup, List.of());
    }

    private static SessionDescription read(String sdp) {
        return (SessionDescription) SessionDescription.read(sdp);
    }

    /// Speaks on, a packet every 20 ms, until the condition holds.
    private void until(TestBrowser sending, BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < PATIENCE_PACKETS && !condition.getAsBoolean(); i++) {
            speak(sending);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private void speak(TestBrowser sending) throws InterruptedException {
        byte[] buf = new byte[200];
        RtpWriter writer = new RtpWriter();
        writer.begin(buf, 0, OPUS, false, ++sequence & 0xffff, sequence * 960, 4711, false);
        writer.extension(MID_ID, new byte[] {'0'}, 0, 1);
        buf[writer.extension(LEVEL_ID, 1)] = (byte) (0x80 | 20);
        int at = writer.end();
        System.arraycopy(SOUND, 0, buf, at, SOUND.length);
        sending.sendRtp(Arrays.copyOf(buf, at + SOUND.length + SrtpSender.SPARE_BYTES));
        boolean never = new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        assertThat(never).isFalse();
    }

    private static byte[] payload(byte[] packet) {
        RtpView view = new RtpView();
        assertThat(view.parse(packet, 0, packet.length)).isTrue();
        return Arrays.copyOfRange(packet, view.payloadOffset(), view.payloadOffset() + view.payloadLength());
    }

    private String token(String participant, Role role) {
        return JoinTokens.sign(
                TestNode.claims(participant, role, "node", TestNode.CLOCK.wallMillis() + 60_000), keys.getPrivate());
    }
}
