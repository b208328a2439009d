package org.runde.mcu.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {
    @Test
    void refusesWhatDoesNotFitAndTakesAgainAfterwards() {
        Mailbox<Integer> mailbox = new Mailbox<>(3);
        for (int i = 0; i < 3; i++) assertThat(mailbox.offer(i)).isTrue();
        assertThat(mailbox.offer(3)).isFalse();
        assertThat(mailbox.poll()).isZero();
        assertThat(mailbox.offer(4)).isTrue();
        assertThat(List.of(mailbox.poll(), mailbox.poll(), mailbox.poll())).containsExactly(1, 2, 4);
        assertThat(mailbox.poll()).isNull();
        assertThat(mailbox.isEmpty()).isTrue();
    }

    @Test
    void losesAndRepeatsNothingOfManySendersAndKeepsTheOrderOfEach() throws InterruptedException {
        int senders = 4;
        int each = 20_000;
        Mailbox<int[]> mailbox = new Mailbox<>(100);
        List<Thread> threads = new ArrayList<>();
        for (int s = 0; s < senders; s++) {
            int sender = s;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < each; i++) {
                    while (!mailbox.offer(new int[] {sender, i})) Thread.onSpinWait();
                }
            }));
        }
        int[] next = new int[senders];
        for (int taken = 0; taken < senders * each; ) {
            int[] item = mailbox.poll();
            if (item == null) {
                Thread.onSpinWait();
                continue;
            }
            assertThat(item[1]).isEqualTo(next[item[0]]++);
            taken++;
        }
        for (Thread thread : threads) thread.join();
        assertThat(mailbox.isEmpty()).isTrue();
    }
}
