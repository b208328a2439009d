package org.runde.mcu.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.runde.kernel.time.Clock;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.peer.Packets;

/// Reads the loop thread's own allocation counter while real packets from a real socket, with real SRTP, are
/// forwarded to several receivers.
class LoopAllocationTest {
    private static final int RECEIVERS = 4;
    private static final int BATCH = 4000;
    private static final int MAX_BATCHES = 40;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private record Batch(long packets, long bytes, long cpuNanos) {
        double bytesPerPacket() {
            return (double) bytes / packets;
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void forwardsWithoutAllocatingOnLinux() throws Exception {
        List<Batch> batches = run(UdpKind.BEST);
        // The tick of every 200 ms and the totals of every second allocate a little, whatever the number of packets.
        Batch last = batches.getLast();
        assertThat(last.bytesPerPacket()).as("%s", batches).isLessThan(0.5);
    }

    @Test
    void saysWhatPortableSocketsAllocate() throws Exception {
        List<Batch> batches = run(UdpKind.PORTABLE);
        assertThat(batches.getLast().bytesPerPacket()).as("%s", batches).isLessThan(200);
    }

    /// Forwards batch after batch until one of them allocates nothing to speak of, or there have been enough:
    /// the first ones run in the interpreter, which allocates what compiled code does not.
    private static List<Batch> run(UdpKind kind) throws Exception {
        List<Batch> batches = new ArrayList<>();
        List<TestBrowser> browsers = new ArrayList<>();
        try (MediaNet net =
                MediaNet.start(MediaNetTest.config(kind, NetLimits.defaults()), Clock.system(), new SecureRandom())) {
            Loop loop = net.loops().getFirst();
            TestStage[] sources = {TestStage.open(loop), TestStage.open(loop)};
            for (TestStage source : sources) connect(loop, source, browsers);
            for (int i = 0; i < RECEIVERS; i++) {
                TestStage receiver = TestStage.open(loop);
                connect(loop, receiver, browsers).keep = false;
                sources[i % 2].forwardTo(receiver);
            }
            int sequence = 2000;
            while (batches.size() < MAX_BATCHES) {
                batches.add(batch(loop, browsers, sequence));
                sequence += BATCH;
                if (batches.size() > 5 && batches.getLast().bytesPerPacket() < 0.1) break;
            }
            if (kind == UdpKind.BEST) assertThat(loop.udpCounters().padded()).isPositive();
            Batch last = batches.getLast();
            System.out.printf(
                    "%s sockets: %.3f bytes and %d ns of loop CPU per packet sent (batch %d)%n",
                    kind, last.bytesPerPacket(), last.cpuNanos / last.packets, batches.size());
            for (TestBrowser browser : browsers.subList(2, browsers.size())) {
                assertThat(browser.rtpIn()).isGreaterThan(BATCH);
            }
            assertThat(net.bugs()).isZero();
        } finally {
            for (TestBrowser browser : browsers) browser.close();
        }
        return batches;
    }

    private static TestBrowser connect(Loop loop, TestStage stage, List<TestBrowser> browsers) throws Exception {
        TestBrowser browser = new TestBrowser(TestLine.udp(new InetSocketAddress("127.0.0.1", loop.port())));
        browsers.add(browser);
        browser.connect(stage.ice, stage.fingerprint);
        stage.connected.get(TestStage.PATIENCE_SECONDS, TimeUnit.SECONDS);
        return browser;
    }

    private static Batch batch(Loop loop, List<TestBrowser> senders, int sequence) {
        long receivedBefore = loop.udpCounters().received();
        long sentBefore = loop.udpCounters().sent();
        long bytesBefore = THREADS.getThreadAllocatedBytes(loop.threadId());
        long cpuBefore = THREADS.getThreadCpuTime(loop.threadId());
        for (int i = 0; i < BATCH; i++) {
            // In turn from two sources: a port that remembers the last one's address has no advantage.
            // Of sizes as those of a cut frame, so that most are padded on their way out.
            senders.get(i % 2).sendRtp(Packets.rtp(5, sequence + i & 0xffff, 1000 + i / 2 % 3));
            // Not faster than the loop takes them, so that nothing is lost.
            while (i - (loop.udpCounters().received() - receivedBefore) > 200) LockSupport.parkNanos(20_000);
        }
        while (loop.udpCounters().received() - receivedBefore < BATCH) LockSupport.parkNanos(100_000);
        return new Batch(
                loop.udpCounters().sent() - sentBefore,
                THREADS.getThreadAllocatedBytes(loop.threadId()) - bytesBefore,
                THREADS.getThreadCpuTime(loop.threadId()) - cpuBefore);
    }
}
