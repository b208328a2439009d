package org.runde.mcu.pace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.wire.bytes.Bytes;

class PacerTest {
    private static final long MS = 1_000_000L;
    private static final int PICTURE = 7;

    private record Left(int number, int ssrc, long at) {}

    /// Notes what left and when.
    private static final class Notes implements Line {
        final List<Left> left = new ArrayList<>();
        final List<Integer> dropped = new ArrayList<>();

        @Override
        public boolean leave(byte[] buf, int off, int len, long now) {
            left.add(new Left(Bytes.u16(buf, off + 2), Bytes.i32(buf, off + 8), now));
            return true;
        }

        @Override
        public void dropped(int ssrc, long now) {
            dropped.add(ssrc);
        }
    }

    private final Notes notes = new Notes();
    private final PacketPool pool = new PacketPool(1_000);
    private final Pacer pacer = new Pacer(notes, pool);
    private final byte[] packet = new byte[1_000];
    private long now = 1_000 * MS;

    private boolean offer(int number, int ssrc, boolean repair) {
        Bytes.put16(packet, 2, number);
        Bytes.put32(packet, 8, ssrc);
        if (!repair && pacer.mayPass(packet.length, now)) return notes.leave(packet, 0, packet.length, now);
        return pacer.hold(packet, 0, packet.length, repair, now);
    }

    private void pass(int millis) {
        for (int i = 0; i < millis; i++) {
            now += MS;
            pacer.release(now);
        }
    }

    @Test
    void framesOfAPictureThatTheLineTakesNeverWait() {
        pacer.rate(3_000_000, false);
        for (int frame = 0; frame < 300; frame++) {
            for (int i = 0; i < 10; i++) offer(frame * 10 + i, PICTURE, false);
            assertThat(pacer.waiting()).isFalse();
            pass(33);
        }
        assertThat(notes.left).hasSize(3_000);
        assertThat(pacer.held()).isZero();
    }

    @Test
    void aKeyFrameIsSpreadAtTwoAndAHalfTimesTheRateAndKeepsItsOrder() {
        pacer.rate(2_000_000, false);
        for (int i = 0; i < 100; i++) offer(i, PICTURE, false);
        assertThat(notes.left).hasSizeLessThan(20);
        pass(100);
        // 5 Mbit/s is 62 packets of 1,000 bytes in a tenth of a second, and the budget let some pass at once.
        assertThat(notes.left).hasSizeBetween(60, 85);
        pass(100);
        assertThat(notes.left).hasSize(100);
        for (int i = 0; i < 100; i++) assertThat(notes.left.get(i).number()).isEqualTo(i);
        assertThat(pool.taken()).isZero();
    }

    @Test
    void nothingWaitsLongerThanItMayHoweverMuchThereIs() {
        pacer.rate(300_000, false);
        for (int i = 0; i < 150; i++) offer(i, PICTURE, false);
        pass((int) (Pacer.LONGEST_NANOS / MS) + 20);
        assertThat(notes.left).hasSize(150);
        assertThat(notes.dropped).isEmpty();
    }

    @Test
    void whatIsSentAgainLeavesBeforePictures() {
        pacer.rate(500_000, false);
        for (int i = 0; i < 20; i++) offer(i, PICTURE, false);
        int before = notes.left.size();
        offer(500, 8, true);
        pass(30);
        assertThat(notes.left.get(before).ssrc()).isEqualTo(8);
    }

    @Test
    void whileTheQueueIsFullNothingLeavesFasterThanItEmptiesAndWhatIsStaleIsDroppedOnce() {
        pacer.rate(400_000, true);
        for (int i = 0; i < 200; i++) offer(i, i % 2 == 0 ? PICTURE : PICTURE + 1, false);
        pass(300);
        // 400 kbit/s is 15 packets in 300 ms, and three passed at once.
        assertThat(notes.left).hasSizeBetween(14, 20);
        assertThat(notes.dropped).isEmpty();
        pass((int) (Pacer.STALE_NANOS / MS) - 250);
        assertThat(notes.dropped).containsExactlyInAnyOrder(PICTURE, PICTURE + 1);
        assertThat(pacer.waiting()).isFalse();
        // The key frame that follows comes through, even if it takes as long.
        int before = notes.left.size();
        for (int i = 0; i < 60; i++) offer(1_000 + i, PICTURE, false);
        pass(500);
        assertThat(notes.left).hasSize(before + 60);
        assertThat(notes.dropped).hasSize(2);
    }

    @Test
    void aKeyFrameTakesThePlaceOfWhatWaitsOfItsStreamWhileTheQueueIsFull() {
        pacer.rate(400_000, true);
        for (int i = 0; i < 40; i++) offer(i, i % 2 == 0 ? PICTURE : PICTURE + 1, false);
        assertThat(pacer.supersede(PICTURE)).isTrue();
        assertThat(pacer.supersede(PICTURE)).isFalse();
        notes.left.clear();
        pass(450);
        assertThat(notes.left).isNotEmpty().allMatch(left -> left.ssrc() == PICTURE + 1);
        pacer.rate(400_000, false);
        for (int i = 0; i < 40; i++) offer(i, PICTURE, false);
        assertThat(pacer.supersede(PICTURE)).isFalse();
    }

    @Test
    void moreThanThereIsRoomForIsRefusedAndEverybodyStartsAnew() {
        pacer.rate(100_000, false);
        int taken = 0;
        while (offer(taken, PICTURE, false)) taken++;
        assertThat(taken).isLessThan(600);
        assertThat(notes.dropped).containsExactly(PICTURE);
        assertThat(pool.taken()).isZero();
    }

    @Test
    void memoryThatNobodyNeedsIsLetGo() {
        pacer.rate(300_000, false);
        for (int i = 0; i < 200; i++) offer(i, PICTURE, false);
        pass(1_000);
        assertThat(pool.kept()).isGreaterThan(100);
        for (int i = 0; i < 12; i++) pool.trim();
        assertThat(pool.kept()).isZero();
        for (int i = 0; i < 50; i++) offer(i, PICTURE, false);
        pacer.clear();
        assertThat(pool.taken()).isZero();
        assertThat(pacer.waitingBytes()).isZero();
    }

    @Test
    void waitingCostsNoMemoryOnceTheRoomHasGrown() {
        Pacer quiet = new Pacer(
                new Line() {
                    @Override
                    public boolean leave(byte[] buf, int off, int len, long now) {
                        return true;
                    }

                    @Override
                    public void dropped(int ssrc, long now) {
                        throw new AssertionError("nothing is stale here");
                    }
                },
                pool);
        quiet.rate(2_000_000, false);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int frame = 0; frame < 200; frame++) {
                for (int i = 0; i < 30; i++) {
                    if (!quiet.mayPass(packet.length, now)) quiet.hold(packet, 0, packet.length, false, now);
                }
                for (int i = 0; i < 100; i++) quiet.release(now += MS);
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(quiet.held()).isGreaterThan(10_000);
        assertThat(bytes).isLessThan(10_000);
    }
}
