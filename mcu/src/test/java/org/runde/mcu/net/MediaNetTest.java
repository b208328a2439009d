package org.runde.mcu.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runde.kernel.time.Clock;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.peer.Drop;
import org.runde.mcu.peer.Packets;
import org.runde.mcu.peer.PeerEnd;
import org.runde.mcu.peer.PeerLimits;
import org.runde.wire.dtls.DtlsOutcome;
import org.runde.wire.dtls.DtlsSession;
import org.runde.wire.ice.Candidate;

/// The whole edge over real sockets on loopback.
class MediaNetTest {
    private final List<AutoCloseable> open = new ArrayList<>();
    private MediaNet net;

    static NetConfig config(UdpKind sockets, NetLimits limits) {
        List<InetAddress> loopback = List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
        return new NetConfig(0, 1, 0, loopback, sockets, limits, PeerLimits.defaults());
    }

    private Loop start(UdpKind sockets, NetLimits limits) throws IOException {
        net = MediaNet.start(config(sockets, limits), Clock.system(), new SecureRandom());
        return net.loops().getFirst();
    }

    private Loop start() throws IOException {
        return start(UdpKind.BEST, NetLimits.defaults());
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) each.close();
        if (net != null) net.close();
    }

    private TestBrowser browser(TestLine line) {
        TestBrowser browser = new TestBrowser(line);
        open.add(browser);
        return browser;
    }

    private static TestLine udp(Loop loop, String address) throws IOException {
        return TestLine.udp(new InetSocketAddress(address, loop.port()));
    }

    private TestLine tcp(String address) throws IOException {
        return TestLine.tcp(new InetSocketAddress(address, net.tcpPort()));
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(TestStage.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void talk(Loop loop, TestLine from, TestLine to) throws Exception {
        TestStage sending = TestStage.open(loop);
        TestStage receiving = TestStage.open(loop);
        TestBrowser sender = browser(from);
        TestBrowser receiver = browser(to);
        sender.connect(sending.ice, sending.fingerprint);
        receiver.connect(receiving.ice, receiving.fingerprint);
        get(sending.connected);
        get(receiving.connected);
        sending.forwardTo(receiving);
        for (int i = 0; i < 20; i++) sender.sendRtp(Packets.rtp(5, 2000 + i, 100 + i));
        for (int i = 0; i < 20; i++) {
            byte[] packet = receiver.next();
            assertThat(packet).hasSize(112 + i);
            assertThat(packet[packet.length - 1]).isEqualTo((byte) (2000 + i));
        }
    }

    @Test
    void carriesMediaFromIpv4ToIpv6OnOnePort() throws Exception {
        Loop loop = start();
        talk(loop, udp(loop, "127.0.0.1"), udp(loop, "::1"));
        assertThat(net.bugs()).isZero();
        assertThat(loop.counters().paths()).isEqualTo(2);
    }

    @Test
    void carriesMediaOverPortableSockets() throws Exception {
        Loop loop = start(UdpKind.PORTABLE, NetLimits.defaults());
        talk(loop, udp(loop, "::1"), udp(loop, "127.0.0.1"));
        assertThat(net.bugs()).isZero();
    }

    @Test
    void carriesMediaBetweenTcpAndUdp() throws Exception {
        Loop loop = start();
        talk(loop, tcp("127.0.0.1"), udp(loop, "127.0.0.1"));
        talk(loop, udp(loop, "127.0.0.1"), tcp("::1"));
        assertThat(net.bugs()).isZero();
    }

    @Test
    void tellsBrowsersWhereItIsReached() throws Exception {
        Loop loop = start();
        List<Candidate> candidates = TestStage.on(loop, () -> loop.door().candidates());
        assertThat(candidates)
                .extracting(c -> c.address().getPort())
                .containsExactly(loop.port(), loop.port(), net.tcpPort(), net.tcpPort());
    }

    @Test
    void noticesAGoodbyeAndSaysGoodbyeItself() throws Exception {
        Loop loop = start();
        TestStage one = TestStage.open(loop);
        TestStage two = TestStage.open(loop);
        TestBrowser leaver = browser(udp(loop, "127.0.0.1"));
        TestBrowser stayer = browser(tcp("127.0.0.1"));
        leaver.connect(one.ice, one.fingerprint);
        stayer.connect(two.ice, two.fingerprint);
        get(two.connected);
        leaver.hangUp();
        assertThat(get(one.closed)).isEqualTo(PeerEnd.CLOSED_BY_FAR_END);
        assertThat(TestStage.on(loop, () -> loop.counters().peers())).isEqualTo(1);
        net.close();
        assertThat(get(two.closed)).isEqualTo(PeerEnd.CLOSED_BY_US);
        assertThat(loop.post(() -> {})).isFalse();
    }

    @Test
    void saysGoodbyeOverUdpWhenItStops() throws Exception {
        Loop loop = start();
        TestStage stage = TestStage.open(loop);
        TestBrowser browser = browser(udp(loop, "127.0.0.1"));
        browser.connect(stage.ice, stage.fingerprint);
        get(stage.connected);
        net.close();
        assertThat(get(browser.end())).isEqualTo(DtlsSession.End.BY_PEER);
    }

    @Test
    void refusesABrowserWithAnotherCertificateThanItsSdpSaid() throws Exception {
        Loop loop = start();
        TestStage stage = TestStage.open(loop);
        TestBrowser browser = browser(udp(loop, "127.0.0.1"));
        browser.check(stage.ice);
        CompletableFuture<DtlsOutcome> outcome = browser.handshake("sha-256 " + "00:".repeat(31) + "00");
        assertThat(get(outcome)).isInstanceOf(DtlsOutcome.Failed.class);
        assertThat(get(stage.closed)).isIn(PeerEnd.HANDSHAKE_FAILED, PeerEnd.CLOSED_BY_FAR_END);
    }

    @Test
    void losesOnlyThePeerWhenItsStageHasADefect() throws Exception {
        Loop loop = start();
        TestStage bad = TestStage.open(loop);
        TestBrowser first = browser(udp(loop, "127.0.0.1"));
        first.connect(bad.ice, bad.fingerprint);
        get(bad.connected);
        bad.throwing = true;
        first.sendRtp(Packets.rtp(5, 2000, 100));
        assertThat(get(bad.closed)).isEqualTo(PeerEnd.BUG);
        assertThat(loop.counters().bugs()).isEqualTo(1);
        talk(loop, udp(loop, "127.0.0.1"), udp(loop, "127.0.0.1"));
        assertThat(loop.counters().bugs()).isEqualTo(1);
    }

    @Test
    void losesOnlyTheOwnerOfATaskThatThrows() throws Exception {
        Loop loop = start();
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        loop.post(new Mortal() {
            @Override
            public void run() {
                throw new AssertionError("a defect");
            }

            @Override
            public void onBug(Throwable bug) {
                told.complete(bug);
            }
        });
        assertThat(get(told)).hasMessage("a defect");
        int[] runs = {0};
        TestStage.on(
                loop,
                () -> loop.every(1, () -> {
                    runs[0]++;
                    throw new IllegalStateException("again");
                }));
        CompletableFuture<Integer> later = new CompletableFuture<>();
        TestStage.on(loop, () -> loop.at(loop.nowNanos() + 20_000_000, () -> later.complete(runs[0])));
        assertThat(get(later)).isEqualTo(1);
        assertThat(loop.counters().bugs()).isEqualTo(2);
    }

    @Test
    void refusesCommandsBeyondItsMailboxAndRunsTheOthersInOrder() throws Exception {
        Loop loop = start(UdpKind.BEST, TestLimits.small(16, 4, 4));
        CompletableFuture<Void> go = new CompletableFuture<>();
        CompletableFuture<Void> stalled = new CompletableFuture<>();
        loop.post(() -> {
            stalled.complete(null);
            go.join();
        });
        get(stalled);
        List<Integer> ran = new ArrayList<>();
        int accepted = 0;
        for (int i = 0; i < 30; i++) {
            int number = i;
            if (loop.post(() -> ran.add(number))) accepted++;
        }
        go.complete(null);
        TestStage.on(loop, () -> null);
        assertThat(accepted).isEqualTo(16);
        assertThat(ran).hasSize(16).isSorted();
        assertThat(loop.counters().commandsRefused()).isGreaterThanOrEqualTo(14);
    }

    @Test
    void opensNoMorePeersThanItMay() throws Exception {
        Loop loop = start(UdpKind.BEST, TestLimits.small(16, 2, 4));
        TestStage.open(loop);
        TestStage.open(loop);
        assertThat(get(TestStage.open(loop).closed)).isEqualTo(PeerEnd.NODE_FULL);
        assertThat(loop.counters().peersRefused()).isEqualTo(1);
    }

    @Test
    void silentGuestsOfOneRoomDoNotLockOutAnother() throws Exception {
        Loop loop = start(UdpKind.BEST, TestLimits.handshakes(4));
        List<TestStage> silent = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            TestStage stage = TestStage.open(loop, "attackers");
            TestBrowser browser = browser(udp(loop, "127.0.0.1"));
            browser.check(stage.ice);
            browser.sayHelloOnly(stage.fingerprint);
            silent.add(stage);
        }
        while (TestStage.on(loop, () -> refused(silent)) == 0) Thread.onSpinWait();
        TestStage honest = TestStage.open(loop, "others");
        browser(udp(loop, "127.0.0.1")).connect(honest.ice, honest.fingerprint);
        get(honest.connected);
        // And nobody was turned away, so that they, too, can be honest yet.
        assertThat(silent).noneMatch(stage -> stage.closed.isDone());
    }

    private static long refused(List<TestStage> stages) {
        return stages.stream()
                .mapToLong(stage -> stage.peer.counters().dropped(Drop.DTLS_TOO_MANY))
                .sum();
    }

    @Test
    void manyWhoComeAtOnceAllGetInHoweverFewHandshakesMayRun() throws Exception {
        Loop loop = start(UdpKind.BEST, TestLimits.handshakes(2));
        List<TestStage> stages = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            TestStage stage = TestStage.open(loop, "webinar");
            TestBrowser browser = browser(udp(loop, "127.0.0.1"));
            browser.check(stage.ice);
            stages.add(stage);
            browser.handshake(stage.fingerprint);
        }
        for (TestStage stage : stages) get(stage.connected);
        assertThat(stages).noneMatch(stage -> stage.closed.isDone());
    }

    @Test
    void refusesToStartOnAPortThatIsTaken() throws Exception {
        Loop loop = start();
        NetConfig same = config(UdpKind.BEST, NetLimits.defaults());
        NetConfig taken =
                new NetConfig(loop.port(), 1, -1, same.addresses(), same.sockets(), same.limits(), same.peerLimits());
        assertThatThrownBy(() -> MediaNet.start(taken, Clock.system(), new SecureRandom()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void closesATcpConnectionThatShowsNoAuthenticCheckInTime() throws Exception {
        start(UdpKind.BEST, TestLimits.tcp(10, 10, 200));
        TestLine silent = tcp("127.0.0.1");
        assertThatThrownBy(() -> silent.receive(new byte[100])).isInstanceOf(IOException.class);
        TestStage stage = TestStage.open(net.loops().getFirst());
        TestLine liar = tcp("127.0.0.1");
        byte[] check = Packets.check(stage.ice, true, new java.util.Random(1));
        check[check.length - 20] ^= 1;
        liar.send(check, 0, check.length);
        assertThatThrownBy(() -> liar.receive(new byte[100])).isInstanceOf(IOException.class);
        assertThat(net.tcpCounters().unauthenticated() + net.tcpCounters().notACheck())
                .isEqualTo(2);
    }

    @Test
    void closesATcpConnectionThatSpeaksSomethingElse() throws Exception {
        start();
        for (byte[] first : List.of(Packets.dtls(100), new byte[200], "GET / HTTP/1.1\r\n\r\n".getBytes())) {
            TestLine line = tcp("127.0.0.1");
            line.send(first, 0, first.length);
            assertThatThrownBy(() -> line.receive(new byte[100])).isInstanceOf(IOException.class);
        }
        TestLine tooLong = tcp("127.0.0.1");
        tooLong.send(new byte[4000], 0, 4000);
        assertThatThrownBy(() -> tooLong.receive(new byte[100])).isInstanceOf(IOException.class);
        assertThat(net.tcpCounters().tooLong()).isEqualTo(1);
        assertThat(net.tcpCounters().notACheck()).isEqualTo(3);
    }

    @Test
    void closesATcpConnectionBeyondTheLimitOfItsNetwork() throws Exception {
        start(UdpKind.BEST, TestLimits.tcp(10, 2, 60_000));
        List<TestLine> lines = new ArrayList<>();
        for (int i = 0; i < 3; i++) lines.add(tcp("127.0.0.1"));
        assertThatThrownBy(() -> lines.get(2).receive(new byte[100])).isInstanceOf(IOException.class);
        assertThat(net.tcpCounters().refused()).isEqualTo(1);
        for (TestLine line : lines) line.close();
    }

    @Test
    void keepsThePeerWhenItsTcpConnectionBreaksAndItComesBackOnAnother() throws Exception {
        Loop loop = start();
        TestStage stage = TestStage.open(loop);
        TestLine first = tcp("127.0.0.1");
        TestBrowser browser = browser(first);
        browser.connect(stage.ice, stage.fingerprint);
        get(stage.connected);
        browser.close();
        TestBrowser again = browser(tcp("127.0.0.1"));
        again.check(stage.ice);
        assertThat(TestStage.on(loop, () -> stage.peer.selected() != null && stage.peer.connected()))
                .isTrue();
        assertThat(stage.closed).isNotDone();
    }

    @Test
    void copiesOfOneCheckFromElsewhereAreNotAnswered() throws Exception {
        Loop loop = start();
        TestStage stage = TestStage.open(loop);
        byte[] check = Packets.check(stage.ice, true, new java.util.Random(1));
        TestLine owner = udp(loop, "127.0.0.1");
        owner.send(check, 0, check.length);
        owner.receive(new byte[200]);
        TestLine thief = udp(loop, "127.0.0.1");
        long sent = TestStage.on(loop, () -> loop.udpCounters().sent());
        thief.send(check, 0, check.length);
        long dropped = 0;
        while (dropped == 0)
            dropped = TestStage.on(loop, () -> stage.peer.counters().dropped());
        assertThat(loop.udpCounters().sent()).isEqualTo(sent);
    }
}
