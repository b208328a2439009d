package org.runde.wire.ice;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.runde.wire.ice.SeenChecks.Finding;
import org.runde.wire.stun.Stun;
import org.runde.wire.stun.StunView;
import org.runde.wire.stun.StunWriter;

class SeenChecksTest {
    private final SeenChecks seen = new SeenChecks();
    private final StunView view = new StunView();
    private final Random random = new Random(7);
    private final byte[] transaction = new byte[Stun.TRANSACTION_LENGTH];

    private Finding take(byte[] transaction) {
        byte[] message = StunWriter.request(transaction).fingerprinted();
        assertThat(view.parse(message, 0, message.length)).isTrue();
        return seen.take(view);
    }

    private Finding takeAnother() {
        random.nextBytes(transaction);
        return take(transaction);
    }

    @Test
    void takesEachTransactionOnceAndForgetsNone() {
        int few = SeenChecks.MOST / 2;
        for (int i = 0; i < few; i++) assertThat(takeAnother()).isEqualTo(Finding.NEW);
        random.setSeed(7);
        for (int i = 0; i < few; i++) assertThat(takeAnother()).isEqualTo(Finding.SEEN);
    }

    @Test
    void whenItIsFullItKnowsAllThatItHasTakenAndTakesNoMore() {
        int taken = 0;
        for (int i = 0; i < 3 * SeenChecks.MOST; i++) if (takeAnother() == Finding.NEW) taken++;
        assertThat(taken).isEqualTo(SeenChecks.MOST);
        random.setSeed(7);
        int known = 0;
        for (int i = 0; i < 3 * SeenChecks.MOST; i++) {
            Finding again = takeAnother();
            assertThat(again).isNotEqualTo(Finding.NEW);
            if (again == Finding.SEEN) known++;
        }
        assertThat(known).isEqualTo(SeenChecks.MOST);
    }

    @Test
    void transactionsThatDifferInOneBitAreTwo() {
        random.nextBytes(transaction);
        assertThat(take(transaction)).isEqualTo(Finding.NEW);
        for (int bit = 0; bit < 8 * transaction.length; bit++) {
            byte[] other = transaction.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(take(other)).isEqualTo(Finding.NEW);
        }
    }

    /// The tables before the last one are garbage by then, and together as large.
    @Test
    void anHourOfChecksTakesEightKilobytesAndAnyNumberOfThemThirtyTwo() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] message = StunWriter.request(transaction).fingerprinted();
        assertThat(view.parse(message, 0, message.length)).isTrue();
        long[] used = new long[2];
        for (int i = 0; i < 5 * SeenChecks.MOST; i++) {
            for (int at = 0; at < 3; at++) message[view.transactionAt() + at] = (byte) (i >>> 8 * at);
            long before = threads.getCurrentThreadAllocatedBytes();
            seen.take(view);
            used[i < 1440 ? 0 : 1] += threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(used[0]).isLessThan(2 * 8_200);
        assertThat(used[0] + used[1]).isLessThan(2 * 32_800);
    }
}
