package org.runde.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.runde.bench.command.Options;
import org.runde.bench.load.Load;
import org.runde.bench.load.Shape;
import org.runde.bench.measure.Compared;
import org.runde.bench.measure.Comparison;
import org.runde.bench.measure.ForwardCommand;
import org.runde.bench.measure.Result;
import org.runde.bench.measure.Round;
import org.runde.bench.measure.SweepCommand;
import org.runde.bench.peers.Peers;
import org.runde.bench.server.Server;

/// The bench itself, on a small load, so that it does not rot. The numbers mean nothing here; that they are counted
/// right does.
@Tag("sim")
class BenchSmokeTest {
    private static final List<Shape> SHAPES = List.of(Shape.video(3, 1), Shape.meeting(3, 1), Shape.audio(10, 3));
    private static final int MILLIS = 300;

    @Test
    void everyPacketThatIsForwardedOrSentIsCountedAtEveryReceiver() throws Exception {
        // So few packets that all of a round fit the sockets' buffers, however busy the machine is.
        List<Result> results = ForwardCommand.run(new ForwardCommand.Plan(SHAPES, 1, MILLIS, null));

        assertThat(results).hasSize(SHAPES.size());
        for (Result result : results) {
            // On a busy machine the node may take a line for narrow; what it sends has to come whole in any case.
            assertThat(result.breaks()).as("%s", result).isZero();
            assertThat(result.missing()).as("%s", result).isLessThan(result.expected() / 3);
            assertThat(result.expected()).isGreaterThan(15);
            assertThat(result.after().heapBytes()).isPositive();
            for (Round round : result.rounds()) {
                assertThat(round.forward().packetsOut()).isPositive();
                assertThat(round.limit().packetsOut()).isPositive();
                assertThat(round.forward().bugs()).isZero();
                assertThat(round.ratio()).isPositive();
            }
        }
    }

    /// Unlike times, bytes are the same on a busy machine; the goal is 64 kB.
    @Test
    void whoIsConnectedAndIdleTakesLessThanFortyKilobytesOfTheNodesHeap() throws Exception {
        List<SweepCommand.Step> steps = SweepCommand.run(List.of(5, 40), 100, 1);

        long few = steps.getFirst().idle().heapBytes();
        long many = steps.getLast().idle().heapBytes();
        assertThat((many - few) / 35).isBetween(5_000L, 40_000L);
    }

    /// `./test` installs Janus where it may.
    @Test
    void theSameClientsMeetOnJanusInEveryShape() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/janus")), "Debian's package janus is not installed");
        List<Server> servers =
                Peers.of(new Options(List.of("--peers", "janus"))).start();
        try {
            for (Shape shape : SHAPES) {
                Compared compared = CompareCommand.compare(shape, servers, 1, MILLIS, MILLIS);
                Comparison.Outcome outcome = compared.outcomes().getFirst();

                assertThat(outcome.server()).startsWith("Janus 1.");
                assertThat(outcome.profile()).isEqualTo("AEAD_AES_128_GCM");
                assertThat(outcome.breaks()).as("%s", outcome).isZero();
                assertThat(outcome.missing()).as("%s", outcome).isZero();
                assertThat(outcome.expected()).isGreaterThan(15);
                assertThat(outcome.nanosPerPacket()).isNotNegative();
                assertThat(compared.section().tables()).hasSize(1);
            }
        } finally {
            for (Server server : servers) server.close();
        }
    }

    @Test
    void aFrameIsCutIntoEqualPacketsAndTheRateIsKept() {
        for (Load load : List.of(Load.video(7), Load.audio(7), Load.simulcast(7).getFirst())) {
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
                    .isCloseTo(load.rateBps(), Percentage.withPercentage(1));
        }
    }
}
