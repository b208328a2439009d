package org.runde.simtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.simtest.bandwidth.BandwidthScenarios;
import org.runde.simtest.bandwidth.Outcome;
import org.runde.simtest.bandwidth.Point;

/// What has to be true of every line: short queues, a line that is used, sound that is whole and in time, and recovery
/// within seconds.
@Tag("sim")
class BandwidthTest {
    /// How long a queue may be in the worst twentieth of the time.
    private static final double LONG_QUEUE_MILLIS = 300;

    private static Outcome seen(Outcome outcome) {
        System.out.printf(
                "%s (seed %d): sound %.3f, slowest %.0f ms, queue %.0f ms in the worst 5 %%, %d changes of layer%n",
                outcome.trace().name(),
                outcome.trace().seed(),
                outcome.soundShare(),
                outcome.slowestSoundMillis(),
                worstQueue(outcome.trace().points()),
                outcome.layerChanges());
        return outcome;
    }

    private static double worstQueue(List<Point> points) {
        double[] sorted =
                points.stream().mapToDouble(Point::queueMillis).sorted().toArray();
        return sorted[sorted.length * 95 / 100];
    }

    private static double mean(List<Point> points, ToDoubleFunction<Point> of) {
        return points.stream().mapToDouble(of).average().orElseThrow();
    }

    /// How much of the line is used.
    private static double used(List<Point> points) {
        return mean(points, Point::sentBps) / mean(points, Point::capacityBps);
    }

    private static void isHealthy(Outcome outcome) {
        assertThat(outcome.soundShare()).as("sound").isGreaterThan(0.97);
        assertThat(worstQueue(outcome.trace().between(3, 60))).as("queue").isLessThan(LONG_QUEUE_MILLIS);
    }

    @Test
    void aLineThatGetsNarrowIsLeftInPeaceWithinSecondsAndFoundWideAgainWithinSeconds() {
        Outcome outcome = seen(BandwidthScenarios.step());
        assertThat(outcome.soundShare()).isGreaterThan(0.97);
        var trace = outcome.trace();
        assertThat(used(trace.between(3, 8))).isGreaterThan(0.7);
        assertThat(mean(trace.between(9, 10), Point::estimateBps)).isLessThan(1_000_000);
        List<Point> narrow = trace.between(10.5, 20);
        assertThat(used(narrow)).isGreaterThan(0.55);
        assertThat(worstQueue(narrow)).isLessThan(LONG_QUEUE_MILLIS);
        assertThat(mean(narrow, Point::lostShare)).isLessThan(0.01);
        assertThat(trace.secondsUntilEstimate(20, 3_500_000)).isLessThan(8);
        assertThat(used(trace.between(27, 32))).isGreaterThan(0.6);
        assertThat(outcome.layerChanges()).as("no flapping").isLessThan(14);
    }

    @Test
    void slowRampsAreFollowedInBothDirections() {
        Outcome outcome = seen(BandwidthScenarios.ramps());
        isHealthy(outcome);
        assertThat(used(outcome.trace().between(6, 20))).isGreaterThan(0.6);
        assertThat(mean(outcome.trace().between(18.5, 20), Point::estimateBps)).isLessThan(900_000);
        assertThat(outcome.trace().secondsUntilEstimate(30, 3_000_000)).isLessThan(7);
    }

    @Test
    void aLineThatIsNarrowFromTheStartIsKnownAfterThreeSeconds() {
        Outcome outcome = seen(BandwidthScenarios.narrowFromTheStart());
        assertThat(outcome.soundShare()).isGreaterThan(0.95);
        assertThat(worstQueue(outcome.trace().between(4, 20))).isLessThan(LONG_QUEUE_MILLIS);
        assertThat(mean(outcome.trace().between(4, 20), Point::lostShare)).isLessThan(0.01);
        assertThat(used(outcome.trace().between(6, 20))).isGreaterThan(0.6);
    }

    @Test
    void lossesInBurstsDoNotTakeThePictureAway() {
        Outcome outcome = seen(BandwidthScenarios.burstyLoss());
        assertThat(outcome.soundShare()).isGreaterThan(0.95);
        assertThat(mean(outcome.trace().between(3, 20), Point::estimateBps)).isGreaterThan(2_000_000);
    }

    @Test
    void aBufferOfTwoSecondsIsNotFilled() {
        Outcome outcome = seen(BandwidthScenarios.bloatedBuffer());
        isHealthy(outcome);
        assertThat(outcome.slowestSoundMillis()).isLessThan(700);
        assertThat(used(outcome.trace().between(5, 25))).isGreaterThan(0.6);
    }

    @Test
    void whatARadioHoldsBackIsNotTakenForANarrowLine() {
        Outcome outcome = seen(BandwidthScenarios.jitteryRadio());
        isHealthy(outcome);
        assertThat(mean(outcome.trace().between(5, 20), Point::estimateBps)).isGreaterThan(2_000_000);
    }

    @Test
    void twoSecondsAfterAnOutageAsMuchIsSentAsBefore() {
        Outcome outcome = seen(BandwidthScenarios.outage());
        double before = mean(outcome.trace().between(4, 7.5), Point::sentBps);
        assertThat(mean(outcome.trace().between(10.5, 13), Point::sentBps)).isGreaterThan(0.8 * before);
        assertThat(outcome.soundShare()).isGreaterThan(0.87);
    }

    @Test
    void whoShareALineDoNotFillItsQueue() {
        Outcome outcome = seen(BandwidthScenarios.sharedLine());
        isHealthy(outcome);
        assertThat(used(outcome.trace().between(8, 30))).isGreaterThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 40})
    void howeverManyTracksThereAreTheLineIsUsedAndItsQueueShort(int tracks) {
        Outcome outcome = seen(BandwidthScenarios.tracks(tracks));
        isHealthy(outcome);
        // Of two cameras with 1.5 Mbit/s in their best layer only one can have it.
        assertThat(used(outcome.trace().between(3, 20))).isGreaterThan(tracks == 2 ? 0.45 : 0.55);
        assertThat(mean(outcome.trace().between(3, 20), Point::lostShare)).isLessThan(0.01);
    }

    @Test
    void theSameSeedGivesTheSameTrace() {
        assertThat(BandwidthScenarios.narrowFromTheStart().trace())
                .isEqualTo(BandwidthScenarios.narrowFromTheStart().trace());
    }
}
