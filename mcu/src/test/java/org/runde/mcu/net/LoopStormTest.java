package org.runde.mcu.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.runde.kernel.time.Clock;
import org.runde.mcu.net.udp.UdpCounters;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.peer.Drop;
import org.runde.mcu.peer.Packets;
import org.runde.mcu.peer.PeerCounters;
import org.runde.wire.ice.IceCredentials;

/// Random and mutated packets from strangers to a running loop. `-Drunde.seed=N` replays a run.
class LoopStormTest {
    private static final int PACKETS = 20_000;
    private static final int STRANGERS = 20;

    /// Everything is to reach the loop.
    private static final FloodLimits UNNOTICED = new FloodLimits(Integer.MAX_VALUE, 1, 1, 1, 1);

    private final long seed = Long.getLong("runde.seed", System.nanoTime());
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

    private byte[] packet(TestStage stage) {
        byte[] bytes = switch (random.nextInt(5)) {
            case 0 -> forgedCheck(stage);
            case 1 -> Packets.dtls(4 + random.nextInt(1500));
            case 2 -> Packets.rtcp(random.nextInt());
            case 3 -> new byte[random.nextInt(2100)];
            default -> Packets.rtp(random.nextInt(), random.nextInt(65_536), random.nextInt(1200));
        };
        if (bytes.length > 0 && random.nextBoolean()) {
            byte first = bytes[0];
            random.nextBytes(bytes);
            if (random.nextBoolean()) bytes[0] = first;
        }
        return bytes;
    }

    /// Names the right user fragment, and is not signed with the right password.
    private byte[] forgedCheck(TestStage stage) {
        IceCredentials guessed = new IceCredentials(stage.ice.ufrag(), "a".repeat(24));
        byte[] check = Packets.check(guessed, true, random);
        if (random.nextInt(4) == 0) return Arrays.copyOf(check, random.nextInt(check.length));
        return check;
    }

    /// Asked on the loop, as its counters are plain fields that a spinning reader might never see change.
    private static long arrived(Loop loop) throws Exception {
        UdpCounters counters = loop.udpCounters();
        return TestStage.on(loop, () -> counters.received() + counters.truncated());
    }

    private void waitUntilArrived(Loop loop, long packets) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestStage.PATIENCE_SECONDS);
        while (arrived(loop) < packets) {
            assertThat(System.nanoTime() - end)
                    .as("not all of %d packets arrived, seed %d", packets, seed)
                    .isNegative();
        }
    }

    @Test
    void aLoopAnswersNoStrangerAndKeepsItsMeetingAlive() throws Exception {
        System.out.println("LoopStormTest: replay with -Drunde.seed=" + seed);
        TestLine[] strangers = new TestLine[STRANGERS];
        try (MediaNet net = MediaNet.start(
                MediaNetTest.config(UdpKind.BEST, TestLimits.flood(UNNOTICED)), Clock.system(), new SecureRandom())) {
            Loop loop = net.loops().getFirst();
            InetSocketAddress node = new InetSocketAddress("127.0.0.1", loop.port());
            for (int i = 0; i < STRANGERS; i++) strangers[i] = TestLine.udp(node);
            TestStage stage = TestStage.open(loop);
            try (TestBrowser browser = new TestBrowser(TestLine.udp(node))) {
                browser.connect(stage.ice, stage.fingerprint);
                stage.connected.get(TestStage.PATIENCE_SECONDS, TimeUnit.SECONDS);
                UdpCounters counters = loop.udpCounters();
                long sent = TestStage.on(loop, counters::sent);
                long base = arrived(loop);
                for (int i = 0; i < PACKETS; i++) {
                    // The JDK does not send empty datagrams, so they could not be waited for.
                    byte[] bytes = packet(stage);
                    if (bytes.length == 0) bytes = new byte[1];
                    strangers[random.nextInt(STRANGERS)].send(bytes, 0, bytes.length);
                    // Never more under way than the socket's buffer holds.
                    if (i % 20 == 0) waitUntilArrived(loop, base + i);
                }
                waitUntilArrived(loop, base + PACKETS);
                PeerCounters peer = TestStage.on(loop, () -> stage.peer.counters());
                assertThat(counters.sent()).as("seed %d", seed).isEqualTo(sent);
                assertThat(loop.counters().paths()).as("seed %d", seed).isEqualTo(1);
                assertThat(net.bugs()).as("seed %d", seed).isZero();
                assertThat(peer.dropped(Drop.STUN_FORGED)).as("seed %d", seed).isPositive();
                assertThat(loop.counters().unknownSource()).as("seed %d", seed).isPositive();
                assertThat(loop.counters().unknownUser()).as("seed %d", seed).isPositive();
                browser.sendRtp(Packets.rtp(5, 2000, 100));
                long in = 0;
                while (in == 0)
                    in = TestStage.on(loop, () -> stage.peer.counters().rtpIn());
                assertThat(stage.closed).as("seed %d", seed).isNotDone();
            }
        } finally {
            for (TestLine stranger : strangers) stranger.close();
        }
    }
}
