package org.runde.simtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.simtest.Scenario.SECOND;

import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Source;
import org.runde.simtest.browser.ReceivedStream;
import org.runde.simtest.meeting.SimParticipant;
import org.runde.simtest.world.Link;

/// Lips and voice of one participant come from the same moment, whatever layers, pauses and lines do: people notice
/// from about 45 ms on (ITU-R BT.1359).
@Tag("sim")
class LipSyncTest {
    private static final long MAX_OFF_NANOS = 20_000_000L;
    private static final long STEP_NANOS = SECOND / 20;

    private long worst;
    private long compared;

    @ParameterizedTest
    @ValueSource(longs = {201, 202, 203, 204})
    void lipsStayWithTheVoiceThroughLossPausesAndChangesOfLayer(long seed) {
        Scenario scenario = new Scenario(seed);
        Link.Conditions rough = Link.Conditions.of(30, 25, 0.02, 0.01);
        SimParticipant anna = scenario.enter("anna", rough);
        SimParticipant ben = scenario.enter("ben", rough);
        scenario.everybodyMeets(3 * SECOND);
        watch(scenario, anna, ben, 3);
        var random = scenario.simulation.random();
        for (int step = 0; step < 12; step++) {
            switch (random.nextInt(4)) {
                case 0 -> anna.browser().tileWidth(random.nextBoolean() ? 160 : 1280);
                case 1 -> ben.browser().media(new MediaState(random.nextBoolean(), true, false, false));
                case 2 -> ben.browser().media(new MediaState(true, random.nextBoolean(), false, false));
                default -> ben.moveToAnotherNetwork();
            }
            watch(scenario, anna, ben, 1 + random.nextInt(2));
        }
        System.out.println("lips and voice at most " + worst / 1000 + " µs apart in " + compared + " looks");
        assertThat(compared).isGreaterThan(100);
    }

    private void watch(Scenario scenario, SimParticipant viewer, SimParticipant of, int seconds) {
        for (long at = 0; at < seconds * SECOND; at += STEP_NANOS) {
            scenario.simulation.runFor(STEP_NANOS);
            OptionalLong picture = shift(viewer, of, Source.CAMERA);
            OptionalLong sound = shift(viewer, of, Source.MICROPHONE);
            if (picture.isEmpty() || sound.isEmpty()) continue;
            long off = Math.abs(picture.getAsLong() - sound.getAsLong());
            worst = Math.max(worst, off);
            compared++;
            assertThat(off)
                    .as("nanoseconds between lips and voice, seed %d", scenario.simulation.seed())
                    .isLessThan(MAX_OFF_NANOS);
        }
    }

    private static OptionalLong shift(SimParticipant viewer, SimParticipant of, Source source) {
        ReceivedStream stream = viewer.browser().receiving().stream(of.id(), source);
        return stream == null ? OptionalLong.empty() : stream.shift();
    }
}
