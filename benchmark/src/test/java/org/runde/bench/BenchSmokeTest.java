package org.runde.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.runde.bench.load.Load;
import org.runde.bench.load.Shape;
import org.runde.bench.measure.ForwardCommand;
import org.runde.bench.measure.Result;
import org.runde.bench.measure.Round;

/// The bench itself, on a small load, so that it does not rot. The numbers mean nothing here; that they are counted
/// right does.
@Tag("sim")
class BenchSmokeTest {
    private static final List<Shape> SHAPES = List.of(Shape.video(3, 1), Shape.meeting(3, 1), Shape.audio(10, 3));

    @Test
    void everyPacketThatIsForwardedOrSentIsCountedAtEveryReceiver() throws Exception {
        // So few packets that all of a round fit the sockets' buffers, however busy the machine is.
        List<Result> results = ForwardCommand.run(new ForwardCommand.Plan(SHAPES, 1, 300, null));

        assertThat(results).hasSize(3);
        for (Result result : results) {
            // On a busy machine the node may take a line for narrow; what it sends has to come whole in any case.
            assertThat(result.breaks()).as("%s", result).isZero();
            assertThat(result.missing()).as("%s", result).isLessThan(result.expected() / 3);
            assertThat(result.expected()).isGreaterThan(15);
            for (Round round : result.rounds()) {
                assertThat(round.forward().packetsOut()).isPositive();
                assertThat(round.limit().packetsOut()).isPositive();
                assertThat(round.forward().bugs()).isZero();
                assertThat(round.ratio()).isPositive();
            }
        }
    }

    @Test
    void aFrameIsCutIntoEqualPacketsAndTheRateIsKept() {
        for (Load load : List.of(Load.video(7), Load.audio(7))) {
            long bytes = 0;
            int[][] frames = load.packets();
            for (int[] frame : frames) {
                assertThat(frame[frame.length - 1] - frame[0]).isBetween(0, 1);
                for (int size : frame) {
                    assertThat(size).isLessThanOrEqualTo(Load.MAX_PAYLOAD);
                    bytes += size;
                }
            }
            assertThat(bytes * 8 * load.framesPerSecond() / frames.length)
                    .isCloseTo(load.rateBps(), org.assertj.core.data.Percentage.withPercentage(1));
        }
    }
}
