package org.runde.mcu.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.runde.kernel.time.Clock;
import org.runde.mcu.Seeds;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.peer.Packets;
import org.runde.wire.ice.IceCredentials;

/// Strangers who flood a running loop, over real sockets.
class FloodTest {
    private static final FloodLimits SOON = new FloodLimits(500, 200, 2000, 1000, 100);

    private final RandomGenerator random = Seeds.generator(Seeds.seed("FloodTest"));
    private final List<AutoCloseable> open = new ArrayList<>();
    private MediaNet net;
    private Loop loop;
    private int sequence = 1000;

    private void start(UdpKind sockets, FloodLimits limits) throws IOException {
        net = MediaNet.start(
                MediaNetTest.config(sockets, TestLimits.flood(limits)), Clock.system(), new SecureRandom());
        loop = net.loops().getFirst();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) each.close();
        net.close();
    }

    private TestLine line(String address) throws IOException {
        return TestLine.udp(new InetSocketAddress(address, loop.port()));
    }

    private TestBrowser join(TestStage stage, TestLine line) throws Exception {
        TestBrowser browser = new TestBrowser(line);
        open.add(browser);
        browser.connect(stage.ice, stage.fingerprint);
        stage.connected.get(TestStage.PATIENCE_SECONDS, TimeUnit.SECONDS);
        return browser;
    }

    /// About five thousand packets in a second, until it is closed.
    private AutoCloseable flood(String address) throws IOException {
        TestLine line = line(address);
        IceCredentials nobody = IceCredentials.create(random);
        List<byte[]> packets =
                List.of(Packets.check(nobody, true, random), Packets.dtls(150), Packets.rtp(5, 7, 900), new byte[100]);
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                    byte[] packet = packets.get(i % packets.size());
                    line.send(packet, 0, packet.length);
                    if (i % 10 == 0) LockSupport.parkNanos(2_000_000);
                }
            } catch (IOException closed) {
                // The socket of an interrupted thread is closed.
            }
        });
        AutoCloseable flood = () -> {
            thread.interrupt();
            thread.join();
            line.close();
        };
        open.add(flood);
        return flood;
    }

    /// Sends from elsewhere when it is told to.
    private static final class MovingLine implements TestLine {
        private final TestLine first;
        private volatile TestLine current;

        MovingLine(TestLine first) {
            this.first = first;
            this.current = first;
        }

        void moveTo(TestLine next) throws IOException {
            if (current != first) current.close();
            current = next;
        }

        @Override
        public void send(byte[] buf, int off, int len) throws IOException {
            current.send(buf, off, len);
        }

        @Override
        public int receive(byte[] into) throws IOException {
            return first.receive(into);
        }

        @Override
        public void close() throws IOException {
            current.close();
            first.close();
        }
    }

    private long onLoop(Callable<Long> read) throws Exception {
        return TestStage.on(loop, read);
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestStage.PATIENCE_SECONDS);
        while (!TestStage.on(loop, condition)) {
            assertThat(System.nanoTime() - end).as(what).isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private long strangers() throws Exception {
        return onLoop(() -> loop.counters().unknownSource() + loop.counters().unknownUser());
    }

    private void awaitSieve() throws Exception {
        await("the kernel keeps strangers out", () -> loop.counters().turnedAway() > 100);
    }

    /// Every packet that one sends comes to the other.
    private void talk(TestBrowser from, TestBrowser to) throws Exception {
        for (int i = 0; i < 20; i++) from.sendRtp(Packets.rtp(5, sequence++, 100 + i));
        for (int i = 0; i < 20; i++) assertThat(to.next()).hasSize(112 + i);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theKernelKeepsAFloodOutWhileMediaFlowsAndNewcomersJoin() throws Exception {
        start(UdpKind.BEST, SOON);
        TestStage sending = TestStage.open(loop);
        TestStage receiving = TestStage.open(loop);
        TestBrowser sender = join(sending, line("127.0.0.1"));
        TestBrowser receiver = join(receiving, line("::1"));
        sending.forwardTo(receiving);
        talk(sender, receiver);
        AutoCloseable first = flood("127.0.0.1");
        AutoCloseable second = flood("::1");
        awaitSieve();
        // What came before the sieve was queued before this, and is behind us now.
        talk(sender, receiver);
        long reached = strangers();
        for (String address : List.of("127.0.0.1", "::1")) {
            TestStage joining = TestStage.open(loop);
            TestBrowser newcomer = join(joining, line(address));
            sending.forwardTo(joining);
            talk(sender, newcomer);
            for (int i = 0; i < 20; i++) receiver.next();
            TestStage last = TestStage.open(loop);
            TestBrowser other = join(last, line(address));
            joining.forwardTo(last);
            talk(newcomer, other);
        }
        long away = onLoop(() -> loop.counters().turnedAway());
        await("the flood goes on", () -> loop.counters().turnedAway() > away + 100);
        assertThat(strangers()).isEqualTo(reached);
        assertThat(onLoop(() -> loop.counters().floods())).isEqualTo(1);
        first.close();
        second.close();
        // Taken off, so that strangers reach the loop again, which drops them itself.
        TestLine stranger = line("127.0.0.1");
        open.add(stranger);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestStage.PATIENCE_SECONDS);
        while (!reaches(stranger)) {
            assertThat(System.nanoTime() - end).isNegative();
            // Seldom enough to be no flood.
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(net.bugs()).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoMovesToAnotherAddressDuringAFloodIsHeardFromThere() throws Exception {
        start(UdpKind.BEST, SOON);
        TestStage sending = TestStage.open(loop);
        TestStage receiving = TestStage.open(loop);
        MovingLine moving = new MovingLine(line("127.0.0.1"));
        TestBrowser sender = join(sending, moving);
        TestBrowser receiver = join(receiving, line("127.0.0.1"));
        sending.forwardTo(receiving);
        flood("127.0.0.1");
        awaitSieve();
        for (int move = 0; move < 5; move++) {
            TestLine next = line(move % 2 == 0 ? "::1" : "127.0.0.1");
            byte[] check = Packets.check(sending.ice, true, random);
            next.send(check, 0, check.length);
            next.receive(new byte[200]);
            // The answer is here, so packets must get through from here.
            moving.moveTo(next);
            talk(sender, receiver);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoHasLeftIsAStrangerLikeAllOthers() throws Exception {
        start(UdpKind.BEST, SOON);
        TestStage staying = TestStage.open(loop);
        join(staying, line("127.0.0.1"));
        TestStage leaving = TestStage.open(loop);
        TestLine line = line("127.0.0.1");
        TestBrowser leaver = join(leaving, line);
        flood("127.0.0.1");
        awaitSieve();
        leaver.hangUp();
        leaving.closed.get(TestStage.PATIENCE_SECONDS, TimeUnit.SECONDS);
        // The kernel is told when something leaves, such as an answer to a check.
        TestLine other = line("127.0.0.1");
        open.add(other);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestStage.PATIENCE_SECONDS);
        while (reaches(line)) {
            assertThat(System.nanoTime() - end).isNegative();
            byte[] check = Packets.check(staying.ice, true, random);
            other.send(check, 0, check.length);
        }
    }

    /// Whether a packet from there is seen by the loop, within two of its turns.
    private boolean reaches(TestLine line) throws Exception {
        long before = onLoop(() -> loop.counters().unknownSource());
        line.send(Packets.dtls(50), 0, 50);
        onLoop(() -> 0L);
        return onLoop(() -> loop.counters().unknownSource()) > before;
    }

    @Test
    void portableSocketsDropThemByThemselves() throws Exception {
        start(UdpKind.PORTABLE, SOON);
        TestStage sending = TestStage.open(loop);
        TestStage receiving = TestStage.open(loop);
        TestBrowser sender = join(sending, line("127.0.0.1"));
        TestBrowser receiver = join(receiving, line("127.0.0.1"));
        sending.forwardTo(receiving);
        flood("127.0.0.1");
        await("a flood", () -> loop.counters().unknownSource() > 1000);
        talk(sender, receiver);
        assertThat(onLoop(() -> loop.counters().turnedAway())).isZero();
        assertThat(net.bugs()).isZero();
    }
}
