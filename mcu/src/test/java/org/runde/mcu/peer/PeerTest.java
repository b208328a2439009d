package org.runde.mcu.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.ice.Path;
import org.runde.wire.srtp.SrtpKeys;
import org.runde.wire.srtp.SrtpReceiver;
import org.runde.wire.srtp.SrtpSender;

class PeerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String BROWSER_FINGERPRINT = "sha-256 AA:BB:CC";

    private final Random random = new Random(7);
    private final FakeHost host = new FakeHost(random);
    private final TestEvents events = new TestEvents();
    private final Path path = new TestPath("192.0.2.7", 50_000);
    private final SrtpKeys keys = Packets.keys(random);
    private final SrtpSender browser = new SrtpSender(keys.swapped());
    private final SrtpReceiver browserIn = new SrtpReceiver(keys.swapped());
    private long now = Long.MAX_VALUE - SECOND;
    private final Peer peer = new Peer(host, events, PeerLimits.defaults(), "p1", now);

    private void arrive(Path from, byte[] bytes) {
        byte[] buf = Arrays.copyOf(bytes, bytes.length + 64);
        peer.onDatagram(from, buf, 0, bytes.length, now);
    }

    private void check(Path from, boolean nominate) {
        arrive(from, Packets.check(peer.localIce(), nominate, random));
    }

    private FakeHost.FakeHandshake handshake() {
        return host.handshakes.getFirst();
    }

    private void connect() {
        peer.remote(Packets.BROWSER, BROWSER_FINGERPRINT);
        check(path, true);
        arrive(path, Packets.dtls(100));
        handshake().listener.onKeys(keys, now);
        host.sent.clear();
    }

    private void pass(long nanos) {
        now += nanos;
        peer.tick(now);
    }

    @Test
    void connectsByCheckThenHandshakeThenKeys() {
        assertThat(host.ufrags).containsEntry(peer.localIce().ufrag(), peer);
        peer.remote(Packets.BROWSER, BROWSER_FINGERPRINT);
        check(path, true);
        assertThat(host.claimed).containsExactly(path);
        assertThat(host.sent).hasSize(1);
        arrive(path, Packets.dtls(100));
        assertThat(handshake().remoteFingerprint).isEqualTo(BROWSER_FINGERPRINT);
        assertThat(handshake().offered).containsExactly(Packets.dtls(100));
        handshake().listener.onFlight(Packets.dtls(50), now);
        assertThat(host.sent.getLast().to()).isSameAs(path);
        assertThat(events.connected).isZero();
        handshake().listener.onKeys(keys, now);
        assertThat(events.connected).isEqualTo(1);
        assertThat(peer.connected()).isTrue();
    }

    @Test
    void keepsNoMasterKeyAlsoWhenTheKeysComeTooLate() {
        connect();
        assertWiped(keys);
        peer.close(PeerEnd.CLOSED_BY_US, now);
        SrtpKeys late = Packets.keys(random);
        handshake().listener.onKeys(late, now);
        assertWiped(late);
    }

    private static void assertWiped(SrtpKeys keys) {
        assertThat(keys.localKey()).containsOnly(0);
        assertThat(keys.localSalt()).containsOnly(0);
        assertThat(keys.remoteKey()).containsOnly(0);
        assertThat(keys.remoteSalt()).containsOnly(0);
    }

    @Test
    void isConnectedOnlyOnceAPathIsNominatedToo() {
        peer.remote(Packets.BROWSER, BROWSER_FINGERPRINT);
        check(path, false);
        arrive(path, Packets.dtls(100));
        handshake().listener.onFlight(Packets.dtls(50), now);
        assertThat(host.sent.getLast().to()).isSameAs(path);
        handshake().listener.onKeys(keys, now);
        assertThat(events.connected).isZero();
        check(path, true);
        assertThat(events.connected).isEqualTo(1);
    }

    @Test
    void keepsTheFirstHandshakeDatagramsUntilTheFingerprintIsKnown() {
        check(path, true);
        for (int i = 0; i < 6; i++) arrive(path, Packets.dtls(100 + i));
        assertThat(host.handshakes).isEmpty();
        assertThat(peer.counters().dropped(Drop.DTLS_TOO_EARLY)).isEqualTo(2);
        peer.remote(Packets.BROWSER, BROWSER_FINGERPRINT);
        assertThat(handshake().offered).hasSize(4);
    }

    @Test
    void takesNoHandshakeFromWhereNoAuthenticCheckCame() {
        peer.remote(Packets.BROWSER, BROWSER_FINGERPRINT);
        check(path, true);
        arrive(new TestPath("198.51.100.1", 9), Packets.dtls(100));
        assertThat(host.handshakes).isEmpty();
        assertThat(peer.counters().dropped(Drop.DTLS_UNCHECKED_PATH)).isEqualTo(1);
    }

    @Test
    void passesMediaInBothDirections() {
        connect();
        arrive(path, Packets.protect(browser, Packets.rtp(1, 5, 100), false));
        assertThat(events.rtp).hasSize(1);
        assertThat(events.rtp.getFirst()).isEqualTo(Arrays.copyOf(Packets.rtp(1, 5, 100), 112));
        arrive(path, Packets.protect(browser, Packets.rtcp(1), true));
        assertThat(events.rtcp).containsExactly(Arrays.copyOf(Packets.rtcp(1), 8));

        assertThat(peer.sendRtp(Packets.rtp(2, 2000, 50), 0, 62, now)).isTrue();
        assertThat(peer.sendRtcp(Packets.rtcp(2), 0, 8, now)).isTrue();
        byte[] rtp = host.sent.getFirst().bytes();
        assertThat(browserIn.unprotectRtp(rtp, 0, rtp.length)).isEqualTo(62);
        byte[] rtcp = host.sent.getLast().bytes();
        assertThat(browserIn.unprotectRtcp(rtcp, 0, rtcp.length)).isEqualTo(8);
        assertThat(peer.counters().rtpOut()).isEqualTo(1);
        assertThat(peer.counters().rtcpOut()).isEqualTo(1);
    }

    @Test
    void followsTheBrowserToAnotherAddressWithoutANewHandshake() {
        connect();
        Path mobile = new TestPath("198.51.100.9", 40_000);
        check(mobile, true);
        host.sent.clear();
        peer.sendRtp(Packets.rtp(2, 2000, 50), 0, 62, now);
        assertThat(host.sent.getFirst().to()).isSameAs(mobile);
        arrive(mobile, Packets.protect(browser, Packets.rtp(1, 5, 100), false));
        assertThat(events.rtp).hasSize(1);
        assertThat(host.handshakes).hasSize(1);
    }

    @Test
    void countsForgedRepeatedAndPrematureMedia() {
        byte[] packet = Packets.protect(browser, Packets.rtp(1, 5, 100), false);
        arrive(path, packet);
        assertThat(peer.counters().dropped(Drop.SRTP_BEFORE_KEYS)).isEqualTo(1);
        connect();
        arrive(path, packet);
        arrive(path, packet);
        byte[] forged = Packets.protect(browser, Packets.rtp(1, 6, 100), false);
        forged[20] ^= 1;
        arrive(path, forged);
        assertThat(events.rtp).hasSize(1);
        assertThat(peer.counters().dropped(Drop.RTP_REPLAYED)).isEqualTo(1);
        assertThat(peer.counters().dropped(Drop.RTP_FORGED)).isEqualTo(1);
    }

    @Test
    void sendsNothingBeforeItIsConnectedOrWhenThereIsNoRoom() {
        assertThat(peer.sendRtp(Packets.rtp(2, 2000, 50), 0, 62, now)).isFalse();
        assertThat(peer.counters().dropped(Drop.OUT_NOT_CONNECTED)).isEqualTo(1);
        connect();
        host.full = true;
        assertThat(peer.sendRtp(Packets.rtp(2, 2000, 50), 0, 62, now)).isFalse();
        assertThat(peer.counters().dropped(Drop.OUT_FULL)).isEqualTo(1);
        host.full = false;
        assertThat(peer.sendRtp(Packets.rtp(2, 2000, 50), 0, 62, now)).isFalse();
        assertThat(peer.counters().dropped(Drop.OUT_UNPROTECTABLE)).isEqualTo(1);
    }

    @Test
    void endsWhenConsentIsLost() {
        connect();
        pass(29 * SECOND);
        assertThat(events.closed).isZero();
        check(path, false);
        pass(29 * SECOND);
        assertThat(events.closed).isZero();
        pass(2 * SECOND);
        assertThat(events.end).isEqualTo(PeerEnd.CONSENT_LOST);
        assertThat(host.claimed).isEmpty();
        assertThat(host.ufrags).isEmpty();
        assertThat(host.closed).containsExactly(peer);
        assertThat(handshake().closed).isTrue();
    }

    @Test
    void endsWhenItNeverConnects() {
        pass(59 * SECOND);
        assertThat(events.closed).isZero();
        pass(SECOND);
        assertThat(events.end).isEqualTo(PeerEnd.NEVER_CONNECTED);
    }

    @Test
    void endsOnceAndSendsItsFarewellOnlyWhenWeCloseIt() {
        connect();
        peer.close(PeerEnd.CLOSED_BY_US, now);
        peer.close(PeerEnd.CONSENT_LOST, now);
        assertThat(events.closed).isEqualTo(1);
        assertThat(events.end).isEqualTo(PeerEnd.CLOSED_BY_US);
        handshake().listener.onFlight(Packets.dtls(30), now);
        assertThat(host.sent).hasSize(1);
        handshake().listener.onEnded(PeerEnd.CLOSED_BY_FAR_END, now);
        assertThat(events.closed).isEqualTo(1);
        arrive(path, Packets.protect(browser, Packets.rtp(1, 5, 100), false));
        assertThat(peer.counters().dropped(Drop.AFTER_CLOSE)).isEqualTo(1);
        assertThat(peer.sendRtp(Packets.rtp(2, 2000, 50), 0, 62, now)).isFalse();
    }

    @Test
    void saysNoFarewellToWhereConsentIsLost() {
        connect();
        pass(31 * SECOND);
        handshake().listener.onFlight(Packets.dtls(30), now);
        assertThat(host.sent).isEmpty();
    }

    @Test
    void reportsWhyAHandshakeFailed() {
        peer.remote(Packets.BROWSER, BROWSER_FINGERPRINT);
        check(path, true);
        arrive(path, Packets.dtls(100));
        handshake().listener.onEnded(PeerEnd.WRONG_FINGERPRINT, now);
        assertThat(events.end).isEqualTo(PeerEnd.WRONG_FINGERPRINT);
    }

    @Test
    void waitsItsTurnWhenTheNodeHasNoHandshakeLeft() {
        host.refuseHandshakes = true;
        peer.remote(Packets.BROWSER, BROWSER_FINGERPRINT);
        check(path, true);
        arrive(path, Packets.dtls(100));
        assertThat(events.closed).isZero();
        assertThat(peer.counters().dropped(Drop.DTLS_TOO_MANY)).isEqualTo(1);
        // A hello that is longer than a datagram comes in two.
        arrive(path, Packets.dtls(90));
        pass(SECOND / 5);
        assertThat(host.handshakes).isEmpty();
        host.refuseHandshakes = false;
        arrive(path, Packets.dtls(80));
        pass(SECOND / 5);
        assertThat(handshake().offered)
                .as("what waited, in the order in which it came")
                .containsExactly(Packets.dtls(100), Packets.dtls(90), Packets.dtls(80));
        handshake().listener.onKeys(keys, now);
        assertThat(peer.connected()).isTrue();
        pass(SECOND / 5);
        assertThat(host.handshakes).hasSize(1);
    }

    @Test
    void whoSaysHelloAndFallsSilentDoesNotKeepAHandshakeAndMayBeginAnew() {
        peer.remote(Packets.BROWSER, BROWSER_FINGERPRINT);
        check(path, true);
        arrive(path, Packets.dtls(100));
        FakeHost.FakeHandshake first = handshake();
        first.listener.onFlight(Packets.dtls(50), now);
        pass(3 * SECOND);
        // To say hello again is no answer.
        arrive(path, Packets.dtls(100));
        assertThat(first.closed).isFalse();
        pass(SECOND);
        assertThat(first.closed).isTrue();
        assertThat(events.closed).isZero();
        // What the first still says is of no use to the second, least of all its goodbye.
        host.sent.clear();
        first.listener.onFlight(Packets.dtls(30), now);
        first.listener.onEnded(PeerEnd.HANDSHAKE_FAILED, now);
        assertThat(host.sent).isEmpty();
        arrive(path, Packets.dtls(100));
        assertThat(host.handshakes).hasSize(2);
        first.listener.onKeys(Packets.keys(random), now);
        assertThat(peer.connected()).isFalse();
        host.handshakes.getLast().listener.onKeys(keys, now);
        assertThat(peer.connected()).isTrue();
    }

    @Test
    void aHandshakeWhoseFlightWeHaveNotMadeYetIsNotGivenUp() {
        peer.remote(Packets.BROWSER, BROWSER_FINGERPRINT);
        check(path, true);
        arrive(path, Packets.dtls(100));
        pass(6 * SECOND);
        handshake().listener.onFlight(Packets.dtls(50), now);
        pass(3 * SECOND);
        assertThat(handshake().closed).isFalse();
        pass(SECOND);
        assertThat(handshake().closed).isTrue();
    }

    @Test
    void onlyAHelloBeginsAHandshake() {
        peer.remote(Packets.BROWSER, BROWSER_FINGERPRINT);
        check(path, true);
        arrive(path, Packets.dtlsAnswer(100));
        assertThat(host.handshakes).isEmpty();
        assertThat(peer.counters().dropped(Drop.DTLS_NO_HELLO)).isEqualTo(1);
    }

    @Test
    void aSlowHandshakeThatGoesOnIsLeftAlone() {
        peer.remote(Packets.BROWSER, BROWSER_FINGERPRINT);
        check(path, true);
        arrive(path, Packets.dtls(100));
        handshake().listener.onFlight(Packets.dtls(50), now);
        pass(3 * SECOND);
        arrive(path, Packets.dtlsAnswer(100));
        pass(9 * SECOND);
        assertThat(handshake().closed).isFalse();
        handshake().listener.onKeys(keys, now);
        assertThat(peer.connected()).isTrue();
    }

    @Test
    void restartsIceWhenTheBrowserDoesAndOnlyThen() {
        peer.remote(Packets.BROWSER, BROWSER_FINGERPRINT);
        IceCredentials first = peer.localIce();
        peer.remote(Packets.BROWSER, BROWSER_FINGERPRINT.toLowerCase(java.util.Locale.ROOT));
        assertThat(peer.localIce()).isEqualTo(first);
        IceCredentials again = new IceCredentials("new1", "browserbrowserbrowserbr");
        peer.remote(again, BROWSER_FINGERPRINT);
        assertThat(peer.localIce()).isNotEqualTo(first);
        assertThat(host.ufrags).containsOnlyKeys(first.ufrag(), peer.localIce().ufrag());
    }

    @Test
    void restartsIceOnceWhenTheBrowserAnswersOurRestart() {
        connect();
        peer.restartIce();
        IceCredentials ours = peer.localIce();
        peer.remote(new IceCredentials("new1", "browserbrowserbrowserbr"), BROWSER_FINGERPRINT);
        assertThat(peer.localIce()).isEqualTo(ours);
        assertThat(peer.connected()).isTrue();
        Path moved = new TestPath("198.51.100.9", 40_000);
        check(moved, true);
        assertThat(peer.selected()).isSameAs(moved);
        peer.restartIce();
        peer.restartIce();
        assertThat(host.ufrags).hasSize(2);
    }

    @Test
    void refusesANewCertificate() {
        connect();
        peer.remote(Packets.BROWSER, "sha-256 DD:EE:FF");
        assertThat(events.end).isEqualTo(PeerEnd.WRONG_FINGERPRINT);
    }

    @Test
    void fallsBackToAnotherPathWhenOneIsLost() {
        Path tcp = new TestPath("192.0.2.7", 50_001);
        check(tcp, false);
        connect();
        peer.onPathLost(path, now);
        assertThat(peer.selected()).isSameAs(tcp);
        peer.onPathLost(tcp, now);
        assertThat(peer.selected()).isNull();
        assertThat(events.closed).isZero();
        pass(31 * SECOND);
        assertThat(events.end).isEqualTo(PeerEnd.CONSENT_LOST);
    }

    @Test
    void takesNoPathWhenTheLoopHasTooMany() {
        host.maxPaths = 0;
        check(path, true);
        assertThat(peer.selected()).isNull();
        assertThat(peer.counters().dropped(Drop.STUN_TOO_MANY_PATHS)).isEqualTo(1);
        arrive(path, Packets.dtls(100));
        assertThat(peer.counters().dropped(Drop.DTLS_UNCHECKED_PATH)).isEqualTo(1);
    }

    @Test
    void holdsABoundedNumberOfPaths() {
        for (int i = 0; i < 100; i++) {
            now += SECOND / 100;
            check(new TestPath("192.0.2.8", 1000 + i), false);
        }
        assertThat(host.claimed.size()).isLessThanOrEqualTo(16);
        pass(31 * SECOND);
        assertThat(host.claimed).isEmpty();
    }

    @Test
    void tellsProtocolsApartByTheFirstByte() {
        connect();
        long before = peer.counters().dropped(Drop.UNKNOWN_PROTOCOL);
        for (int first : new int[] {4, 19, 64, 79, 80, 127, 192, 255}) {
            arrive(path, new byte[] {(byte) first, 0, 0, 0});
        }
        arrive(path, new byte[] {22});
        assertThat(peer.counters().dropped(Drop.UNKNOWN_PROTOCOL) - before).isEqualTo(8);
        assertThat(peer.counters().dropped(Drop.BAD_LENGTH)).isEqualTo(1);
    }
}
