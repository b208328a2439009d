package org.runde.mcu.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;

class AllocationTest {
    private static final long MS = 1_000_000L;
    private static final int VIEWERS = 50;
    private static final int PACKETS = 20_000;

    /// Takes packets and forgets them.
    private static final class Sink implements RtpOut {
        long packets;

        @Override
        public boolean sendRtp(byte[] buf, int off, int len, long nowNanos) {
            packets++;
            return true;
        }

        @Override
        public boolean sendRtcp(byte[] buf, int off, int len, long nowNanos) {
            return true;
        }
    }

    @Test
    void aForwardedPacketCostsNoMemory() {
        Sink sink = new Sink();
        UpTrack up = new UpTrack(TestCamera.setup(1), new SenderClock(), sink);
        up.limit(new Inflow(true, Inflow.Limits.DEFAULT, () -> {}));
        List<DownTrack> downs = new ArrayList<>();
        for (int i = 0; i < VIEWERS; i++) {
            DownTrack down = up.forward(TestViewer.setup(), sink);
            // A third of the viewers get fewer frames, so that leaving out is measured, too.
            down.want(0, i % 3 == 0 ? 0 : DownTrack.ALL_TEMPORAL_LAYERS, 0);
            downs.add(down);
        }
        TestCamera camera = new TestCamera(1, 8);
        List<byte[]> packets = new ArrayList<>();
        while (packets.size() < 8_000) packets.addAll(camera.frame(0, packets.size() * 4 * MS));
        RtpView view = new RtpView();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = Long.MAX_VALUE;
        long nanos = 0;
        // The first rounds load classes and compile; the last one is the steady state.
        for (int round = 0; round < 6; round++) {
            sink.packets = 0;
            long start = System.nanoTime();
            long before = threads.getCurrentThreadAllocatedBytes();
            drive(up, packets, view, round);
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
            nanos = System.nanoTime() - start;
        }
        assertThat(sink.packets).isGreaterThan(PACKETS * VIEWERS / 2);
        System.out.printf(
                "1 → %d: %d bytes for %d packets out, %d ns each%n",
                VIEWERS, bytes, sink.packets, nanos / sink.packets);
        // The counter itself and its boxes cost a few hundred bytes; one object per packet would be megabytes.
        assertThat(bytes).isLessThan(2_000);
        assertThat(bytes / sink.packets).isZero();
        downs.forEach(DownTrack::close);
    }

    /// The same packets over and over under numbers that go on, one in a hundred a little late.
    private static void drive(UpTrack up, List<byte[]> packets, RtpView view, int round) {
        for (int i = 0; i < PACKETS; i++) {
            int n = round * PACKETS + i;
            int number = n % 100 == 98 ? n + 1 : n % 100 == 99 ? n - 1 : n;
            byte[] packet = packets.get(number % packets.size());
            RtpWriter.putSequence(packet, 0, number & 0xffff);
            RtpWriter.putTimestamp(packet, 0, number / 8 * 3000);
            view.parse(packet, 0, packet.length);
            up.onRtp(view, n * 4 * MS);
        }
    }
}
