package org.runde.mcu.net.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.mcu.Seeds;

class EqualSizesTest {
    private final EqualSizes equalSizes = new EqualSizes();

    private static boolean[] allGrow(int count) {
        boolean[] grows = new boolean[count];
        Arrays.fill(grows, true);
        return grows;
    }

    /// Lengths of each message.
    private List<List<Integer>> plan(int[] sizes, boolean[] grows) {
        List<List<Integer>> messages = new ArrayList<>();
        int next;
        for (int from = 0; from < sizes.length; from = next) {
            next = equalSizes.message(sizes, grows, from, sizes.length);
            assertThat(next).isGreaterThan(from);
            messages.add(Arrays.stream(sizes, from, next).boxed().toList());
        }
        return messages;
    }

    private List<List<Integer>> plan(int... sizes) {
        return plan(sizes, allGrow(sizes.length));
    }

    @Test
    void aFrameCutIntoNearlyEqualPacketsLeavesAsOneMessage() {
        assertThat(plan(1000, 1000, 1001, 1001)).containsExactly(List.of(1001, 1001, 1001, 1001));
        assertThat(plan(1010, 990, 991, 985)).containsExactly(List.of(1010, 1010, 1010, 985));
    }

    @Test
    void theLastPacketMayBeShorterAndIsNotPadded() {
        assertThat(plan(1000, 1000, 300)).containsExactly(List.of(1000, 1000, 300));
        assertThat(plan(1000, 300, 1000)).containsExactly(List.of(1000, 300), List.of(1000));
    }

    @Test
    void packetsThatDifferALotLeaveApart() {
        assertThat(plan(100, 1000)).containsExactly(List.of(100), List.of(1000));
        assertThat(plan(960, 1000)).containsExactly(List.of(960), List.of(1000));
    }

    @Test
    void onlyPacketsThatMayGrowDo() {
        assertThat(plan(new int[] {1000, 1001}, new boolean[] {false, true}))
                .containsExactly(List.of(1000), List.of(1001));
        assertThat(plan(new int[] {1001, 1000, 1001}, new boolean[] {false, false, true}))
                .containsExactly(List.of(1001, 1000), List.of(1001));
        assertThat(plan(new int[] {1001, 1001, 1001}, new boolean[3])).containsExactly(List.of(1001, 1001, 1001));
    }

    @Test
    void anEmptyDatagramIsAMessageOfItsOwn() {
        assertThat(plan(0, 5, 0)).containsExactly(List.of(0), List.of(5), List.of(0));
    }

    @Test
    void whateverIsSentMessagesAreLegalOrderStaysAndGrowthIsBounded() {
        RandomGenerator random = Seeds.generator(Seeds.seed("whateverIsSentMessagesAreLegal"));
        for (int round = 0; round < 3000; round++) {
            int count = 1 + random.nextInt(round % 10 == 0 ? 300 : 12);
            int around = 1 + random.nextInt(1400);
            int spread = 1 + random.nextInt(random.nextBoolean() ? 4 : 400);
            int[] sizes = new int[count];
            boolean[] grows = new boolean[count];
            for (int i = 0; i < count; i++) {
                sizes[i] = Math.max(0, around + random.nextInt(spread) - random.nextInt(spread));
                grows[i] = random.nextInt(8) != 0;
            }
            int[] before = sizes.clone();
            List<List<Integer>> messages = plan(sizes, grows);
            int at = 0;
            for (List<Integer> message : messages) {
                int first = message.getFirst();
                int total = 0;
                for (int i = 0; i < message.size(); i++, at++) {
                    int size = message.get(i);
                    total += size;
                    assertThat(size).isBetween(before[at], before[at] + (grows[at] ? before[at] / 32 : 0));
                    if (i < message.size() - 1) assertThat(size).isEqualTo(first);
                    else assertThat(size).isLessThanOrEqualTo(first);
                    if (message.size() > 1) assertThat(size).isPositive();
                }
                assertThat(message.size()).isLessThanOrEqualTo(64);
                assertThat(total).isLessThanOrEqualTo(65_507);
            }
            assertThat(at).isEqualTo(count);
            assertThat(messages.size())
                    .isLessThanOrEqualTo(plan(before, new boolean[count]).size());
        }
    }
}
