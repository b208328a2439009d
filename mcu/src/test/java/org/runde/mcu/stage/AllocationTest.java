package org.runde.mcu.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Source;
import org.runde.mcu.Seeds;

/// The whole walk of a packet but for the socket: peer, keys, stage, up track, down tracks, keys, way out.
class AllocationTest {
    private static final int VIEWERS = 10;
    private static final int ROUNDS = 6;
    private static final int PACKETS = 4_000;

    @Test
    void aPacketThroughTheStageCostsNoMemory() {
        FakeRoom room = new FakeRoom(Seeds.generator(3), StageLimits.defaults());
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        for (int i = 0; i < VIEWERS; i++) {
            FakeBrowser viewer = room.come("viewer" + i, MediaState.SILENT);
            room.show(viewer, "anna", Source.CAMERA, 320, 180);
        }
        byte[][] datagrams = new byte[ROUNDS * PACKETS][];
        for (int i = 0; i < datagrams.length; i++) {
            byte[] payload = new byte[1_000];
            System.arraycopy(FakeBrowser.vp8(0, i == 0), 0, payload, 0, 40);
            datagrams[i] = anna.sending.protect(anna.packet(FakeBrowser.CAMERA_SSRC, 100, "1", "q", payload));
        }
        room.node.deaf = true;
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = Long.MAX_VALUE;
        long nanos = 0;
        for (int round = 0; round < ROUNDS; round++) {
            room.node.sent = 0;
            long start = System.nanoTime();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < PACKETS; i++) {
                byte[] datagram = datagrams[round * PACKETS + i];
                // A megabit per second, which every line is taken to carry until it says otherwise.
                room.node.now += 8_000_000L;
                anna.sending.peer().onDatagram(anna.sending, datagram, 0, datagram.length, room.node.now);
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
            nanos = System.nanoTime() - start;
        }
        System.out.printf(
                "stage, 1 → %d: %d bytes for %d packets out, %d ns each%n",
                VIEWERS, bytes, room.node.sent, nanos / room.node.sent);
        assertThat(room.node.sent).isGreaterThanOrEqualTo((long) PACKETS * VIEWERS);
        assertThat(bytes / room.node.sent).isZero();
        assertThat(bytes).isLessThan(20_000);
    }
}
