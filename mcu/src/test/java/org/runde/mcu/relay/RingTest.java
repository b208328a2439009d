package org.runde.mcu.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runde.mcu.Seeds;
import org.runde.wire.bytes.Bytes;

class RingTest {
    private record Put(int kind, int track, byte[] content) {}

    @Test
    void whatFitsComesOutAsItWentInAndInOrderAndWhatDoesNotIsRefused() {
        long seed = Seeds.seed("ring");
        RandomGenerator random = Seeds.generator(seed);
        Ring ring = new Ring(4096);
        ArrayDeque<Put> inside = new ArrayDeque<>();
        long refused = 0;
        for (int step = 0; step < 200_000; step++) {
            if (random.nextInt(100) < 52) {
                byte[] content = new byte[random.nextInt(random.nextBoolean() ? 20 : 1500)];
                random.nextBytes(content);
                Put put = new Put(1 + random.nextInt(200), random.nextInt(), content);
                if (ring.put(put.kind, put.track, content, 0, content.length, 0)) inside.add(put);
                else refused++;
            } else if (ring.next()) {
                Put put = inside.remove();
                assertThat(ring.kind()).isEqualTo(put.kind);
                assertThat(ring.track()).isEqualTo(put.track);
                byte[] content = Arrays.copyOfRange(ring.buf(), ring.offset(), ring.offset() + ring.length());
                assertThat(content).isEqualTo(put.content);
            } else {
                assertThat(inside).isEmpty();
            }
        }
        assertThat(ring.carried().refused()).isEqualTo(refused).isPositive();
    }

    @Test
    void whatIsWorthLessLeavesRoomForWhatIsWorthMore() {
        Ring ring = new Ring(4096);
        byte[] packet = new byte[1000];
        int pictures = 0;
        while (ring.put(1, 1, packet, 0, packet.length, 1024)) pictures++;
        assertThat(pictures).isEqualTo(3);
        assertThat(ring.put(2, 1, packet, 0, 500, 0)).isTrue();
        for (int i = 0; i < 3; i++) assertThat(ring.next()).isTrue();
        assertThat(ring.next()).isTrue();
        assertThat(ring.kind()).isEqualTo(2);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void twoThreadsLoseNothingThatWasTakenInAndMixNothingUp() throws InterruptedException {
        Ring ring = new Ring(1 << 16);
        int records = 60_000;
        Thread putting = Thread.ofPlatform().start(() -> {
            byte[] content = new byte[1200];
            for (int i = 0; i < records; ) {
                int length = 4 + i % 1100;
                Bytes.put32(content, 0, i);
                content[length - 1] = (byte) i;
                if (ring.put(1 + i % 3, i, content, 0, length, 0)) i++;
                else Thread.yield();
            }
        });
        for (int i = 0; i < records; ) {
            if (!ring.next()) {
                Thread.yield();
                continue;
            }
            int length = 4 + i % 1100;
            if (ring.track() != i || ring.length() != length || ring.kind() != 1 + i % 3) throw new AssertionError(i);
            if (length > 4 && Bytes.i32(ring.buf(), ring.offset()) != i) throw new AssertionError(i);
            if (ring.buf()[ring.offset() + length - 1] != (byte) i) throw new AssertionError(i);
            i++;
        }
        putting.join();
        assertThat(ring.next()).isFalse();
        assertThat(ring.carried().records()).isEqualTo(records);
    }

    @Test
    void carryingAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Ring ring = new Ring(1 << 16);
        byte[] packet = new byte[1100];
        long taken = 0;
        long before = 0;
        for (int round = 0; round < 30_000; round++) {
            if (round == 10_000) before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10; i++) ring.put(1, i, packet, 0, packet.length, 0);
            while (ring.next()) taken += ring.length();
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
        assertThat(taken).isEqualTo(30_000L * 10 * 1100);
    }
}
