package org.runde.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.runde.bench.load.Load;
import org.runde.bench.measure.ForwardCommand;
import org.runde.bench.measure.Result;
import org.runde.bench.measure.Round;

/// The bench itself, on a small load, so that it does not rot. The numbers mean nothing here; that they are counted
/// right does.
@Tag("sim")
class BenchSmokeTest {
    @Test
    void everyPacketThatIsForwardedOrSentIsCountedAtEveryReceiver() throws IOException {
        // So few packets that all of a round fit the sockets' buffers, however busy the machine is.
        List<Result> results = ForwardCommand.run(new ForwardCommand.Plan(1, 3, 1, 500, true, null));

        assertThat(results).hasSize(2);
        for (Result result : results) {
            assertThat(result.clean()).as("%s", result.text()).isTrue();
            assertThat(result.expected()).isGreaterThan(100);
            for (Round round : result.rounds()) {
                assertThat(round.forward().packetsOut()).isGreaterThanOrEqualTo(round.expected());
                assertThat(round.limit().packetsOut()).isGreaterThan(100);
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
