package org.runde.mcu.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.runde.wire.ice.Path;
import org.runde.wire.srtp.SrtpKeys;
import org.runde.wire.srtp.SrtpSender;

/// Random and mutated packets of every kind. `-Drunde.seed=N` replays a run.
class PeerStormTest {
    private static final int PACKETS = 60_000;

    private final long seed = Long.getLong("runde.seed", System.nanoTime());
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    private final FakeHost host = new FakeHost(random);
    private final TestEvents events = new TestEvents();
    private final Path friend = new TestPath("192.0.2.7", 50_000);
    private final Path stranger = new TestPath("198.51.100.66", 666);
    private final SrtpKeys keys = Packets.keys(random);
    private final SrtpSender browser = new SrtpSender(keys.swapped());
    private long now = 5;
    private final Peer peer = new Peer(host, events, PeerLimits.defaults(), "p1", now);
    private int sequence;

    private void arrive(Path from, byte[] bytes, int len) {
        byte[] buf = Arrays.copyOf(bytes, len + 64);
        peer.onDatagram(from, buf, 0, len, now);
    }

    private byte[] good() {
        return switch (random.nextInt(5)) {
            case 0 -> Packets.check(peer.localIce(), random.nextBoolean(), random);
            case 1 -> Packets.dtls(1 + random.nextInt(1500) + 3);
            case 2 -> Packets.protect(browser, Packets.rtcp(random.nextInt(3)), true);
            case 3 -> new byte[random.nextInt(2048)];
            default ->
                Packets.protect(browser, Packets.rtp(7, 3000 + sequence++ & 0xffff, random.nextInt(1200)), false);
        };
    }

    /// Never leaves a packet as it was.
    private byte[] mutated(byte[] packet) {
        byte[] bad = packet.clone();
        if (bad.length == 0) return new byte[] {(byte) random.nextInt()};
        switch (random.nextInt(4)) {
            // Not in a check's FINGERPRINT: without it the check is still signed (RFC 8489 §14.7).
            case 0 ->
                bad[random.nextInt(bad[0] < 2 && bad.length > 8 ? bad.length - 8 : bad.length)] ^=
                        (byte) (1 << random.nextInt(8));
            case 1 -> bad = Arrays.copyOf(bad, random.nextInt(bad.length));
            case 2 -> bad = Arrays.copyOf(bad, bad.length + 1 + random.nextInt(300));
            default -> {
                byte first = bad[0];
                random.nextBytes(bad);
                if (random.nextBoolean()) bad[0] = first;
            }
        }
        return bad;
    }

    @Test
    void aPeerSurvivesWhateverItIsSentAndAnswersNoStranger() {
        System.out.println("PeerStormTest: replay with -Drunde.seed=" + seed);
        peer.remote(Packets.BROWSER, "sha-256 AA:BB:CC");
        byte[] check = Packets.check(peer.localIce(), true, random);
        arrive(friend, check, check.length);
        arrive(friend, Packets.dtls(100), 100);
        FakeHost.FakeHandshake handshake = host.handshakes.getFirst();
        handshake.listener.onKeys(keys, now);
        for (int i = 0; i < PACKETS; i++) {
            now += 1_000_000;
            byte[] packet = mutated(good());
            host.sent.clear();
            handshake.offered.clear();
            arrive(random.nextInt(3) == 0 ? friend : stranger, packet, packet.length);
            for (FakeHost.Sent sent : host.sent) {
                assertThat(sent.to()).as("seed %d, packet %d", seed, i).isSameAs(friend);
                assertThat(sent.bytes().length)
                        .as("seed %d, packet %d", seed, i)
                        .isLessThanOrEqualTo(packet.length);
            }
            if (i % 500 == 0) {
                byte[] consent = Packets.check(peer.localIce(), true, random);
                arrive(friend, consent, consent.length);
                peer.tick(now);
            }
        }
        assertThat(host.claimed).as("seed %d", seed).containsExactly(friend);
        assertThat(events.closed).as("seed %d", seed).isZero();
        PeerCounters counters = peer.counters();
        assertThat(counters.dropped()).as("seed %d", seed).isGreaterThan(PACKETS / 2);
        events.rtp.clear();
        byte[] packet = Packets.protect(browser, Packets.rtp(8, 3000, 100), false);
        arrive(friend, packet, packet.length);
        assertThat(events.rtp).as("still works, seed %d", seed).hasSize(1);
    }
}
