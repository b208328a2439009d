package org.runde.mcu.net;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.runde.kernel.time.Clock;
import org.runde.mcu.net.udp.UdpCounters;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.peer.Packets;

/// What waiting for the rest of a burst brings: one camera at 30 frames a second, five packets a frame, to 20
/// receivers through a real loop, with real SRTP. Not a test; run its main method.
final class LoopGatherBench {
    private static final int RECEIVERS = 20;
    private static final int FRAMES = 300;
    private static final int PACKETS_PER_FRAME = 5;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private LoopGatherBench() {}

    public static void main(String[] arguments) throws Exception {
        run(0, 8);
        for (long micros : new long[] {0, 50, 100, 200, 400, 0, 50, 100, 200, 400}) run(micros * 1000, 1);
    }

    private static void run(long gatherNanos, int rounds) throws Exception {
        List<TestBrowser> browsers = new ArrayList<>();
        NetConfig config = MediaNetTest.config(UdpKind.BEST, TestLimits.gathering(gatherNanos));
        try (MediaNet net = MediaNet.start(config, Clock.system(), new SecureRandom())) {
            Loop loop = net.loops().getFirst();
            TestStage source = TestStage.open(loop);
            TestBrowser camera = connect(loop, source, browsers);
            for (int i = 0; i < RECEIVERS; i++) {
                TestStage receiver = TestStage.open(loop);
                connect(loop, receiver, browsers).keep = false;
                source.forwardTo(receiver);
            }
            UdpCounters udp = loop.udpCounters();
            long sent = udp.sent();
            long messages = udp.messages();
            long turns = loop.counters().turns();
            long cpu = THREADS.getThreadCpuTime(loop.threadId());
            int sequence = 2000;
            for (int frame = 0; frame < FRAMES * rounds; frame++) {
                for (int i = 0; i < PACKETS_PER_FRAME; i++) {
                    camera.sendRtp(Packets.rtp(5, sequence++ & 0xffff, 1000));
                }
                LockSupport.parkNanos(10_000_000);
            }
            double packets = udp.sent() - sent;
            System.out.printf(
                    "gather %4d us: %5.0f ns of loop CPU per packet out, %.2f per message, %.2f turns a frame%n",
                    gatherNanos / 1000,
                    (THREADS.getThreadCpuTime(loop.threadId()) - cpu) / packets,
                    packets / (udp.messages() - messages),
                    (loop.counters().turns() - turns) / (double) (FRAMES * rounds));
        } finally {
            for (TestBrowser browser : browsers) browser.close();
        }
    }

    private static TestBrowser connect(Loop loop, TestStage stage, List<TestBrowser> browsers) throws Exception {
        TestBrowser browser = new TestBrowser(TestLine.udp(new InetSocketAddress("127.0.0.1", loop.port())));
        browsers.add(browser);
        browser.connect(stage.ice, stage.fingerprint);
        stage.connected.get(TestStage.PATIENCE_SECONDS, TimeUnit.SECONDS);
        return browser;
    }
}
