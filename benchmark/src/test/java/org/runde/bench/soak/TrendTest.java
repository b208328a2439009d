package org.runde.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.ServerMessage;

class TrendTest {
    private static final SoakPlan PLAN = new SoakPlan(1800, 10, 2, 2, 10, 1);
    private static final long MIB = 1 << 20;

    private static NodeState state(int index, long heap, int threads, long bugs, int peers) {
        return new NodeState(
                index * 10_000L, heap, 50 * MIB, 400 * MIB, MIB, threads, 60, 0, 0, peers, 0, 0, 0, bugs, 0, 1000);
    }

    private static Verdict verdict(List<NodeState> busy, NodeState deserted) {
        Crowd.Findings findings = new Crowd.Findings(
                new EnumMap<>(Crowd.Event.class),
                new EnumMap<>(ServerMessage.Reason.class),
                List.of(),
                List.of(),
                List.of(),
                5);
        return new Verdict(PLAN, state(0, 30 * MIB, 20, 0, 0), busy, deserted, findings);
    }

    @Test
    void noiseIsNoRise() {
        SplittableRandom random = new SplittableRandom(1);
        List<NodeState> busy = IntStream.range(0, 180)
                .mapToObj(i -> state(i, 40 * MIB + random.nextLong(10 * MIB), 20 + random.nextInt(4), 0, 8))
                .toList();

        assertThat(verdict(busy, state(181, 32 * MIB, 20, 0, 0)).faults()).isEmpty();
    }

    @Test
    void aHundredKilobytesLeakedWithEachSampleAreSeen() {
        SplittableRandom random = new SplittableRandom(2);
        List<NodeState> busy = IntStream.range(0, 180)
                .mapToObj(i -> state(i, 40 * MIB + i * 100_000L * 2 + random.nextLong(4 * MIB), 20, 0, 8))
                .toList();

        Verdict leaking = verdict(busy, state(181, 60 * MIB, 20, 0, 0));
        assertThat(leaking.trends().getFirst().rise()).isCloseTo(24, within(2.0));
        assertThat(leaking.faults()).anyMatch(fault -> fault.startsWith("heap after collection"));
        assertThat(leaking.faults()).anyMatch(fault -> fault.contains("bytes of heap more than before"));
    }

    @Test
    void aPeerThatIsLeftAndADefectThatWasCaughtFailTheRun() {
        List<NodeState> busy = List.of(state(1, 40 * MIB, 20, 0, 8));

        assertThat(verdict(busy, state(2, 30 * MIB, 20, 3, 1)).faults())
                .containsExactly("3 defects were caught in the node (bug_total)", "1 peers are left");
    }
}
