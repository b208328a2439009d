package org.runde.simtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.simtest.Scenario.SECOND;

import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;
import org.runde.simtest.browser.LineFeedback;
import org.runde.simtest.browser.ReceivedStream;
import org.runde.simtest.meeting.SimParticipant;
import org.runde.simtest.world.Link;

/// A viewer whose line carries less than the others send.
@Tag("sim")
class NarrowLineTest {
    private static final Link.Conditions GOOD = Link.Conditions.of(20, 2, 0, 0);

    /// With what the viewer's browser says of when packets came, of its line (REMB), and with what it loses only.
    @ParameterizedTest
    @CsvSource({
        "301, ESTIMATE, 400000",
        "302, ESTIMATE, 900000",
        "303, REPORTS, 400000",
        "304, REPORTS, 900000",
        "305, ARRIVALS, 400000",
        "306, ARRIVALS, 900000"
    })
    void aNarrowLineGetsASmallerPictureAndAllOfTheSound(long seed, LineFeedback says, long rateBps) {
        Scenario scenario = new Scenario(seed);
        SimParticipant anna = scenario.enter("anna", 3, GOOD, Link.Conditions.narrow(20, rateBps));
        SimParticipant ben = scenario.enter("ben", GOOD);
        anna.browser().receiving().tells(says);
        scenario.simulation.runFor(15 * SECOND);
        ReceivedStream picture = scenario.stream(anna, ben, Source.CAMERA);
        long frames = picture.decoded();
        long sound = scenario.decoded(anna, ben, Source.MICROPHONE);
        scenario.simulation.runFor(20 * SECOND);
        long heard = scenario.decoded(anna, ben, Source.MICROPHONE) - sound;
        System.out.println("on a line of " + rateBps / 1000 + " kbit/s: " + heard + " of 1000 packets of sound, "
                + (picture.decoded() - frames) + " of 606 frames, width " + picture.width());
        assertThat(heard).as("packets of sound of 1000").isGreaterThan(970);
        assertThat(picture.width()).isLessThan(1280);
        assertThat(picture.decoded() - frames).as("frames of 606").isGreaterThan(350);
        assertThat(scenario.stream(ben, anna, Source.CAMERA).width())
                .as("who has a wide line is not held back")
                .isEqualTo(1280);
    }

    /// Wide, narrow for half a minute, wide again; with arrivals, as browsers tell them.
    @ParameterizedTest
    @CsvSource({"311, 400000", "312, 700000", "313, 500000", "314, 300000"})
    void thePictureFollowsALineThatGetsNarrowAndWideAgain(long seed, long rateBps) {
        Scenario scenario = new Scenario(seed);
        SimParticipant anna = scenario.enter("anna", 3, GOOD, Link.Conditions.narrow(20, 5_000_000));
        SimParticipant ben = scenario.enter("ben", GOOD);
        anna.browser().receiving().tells(LineFeedback.ARRIVALS);
        long start = untilWidth(scenario, anna, ben, width -> width == 1280, 15 * SECOND);
        scenario.simulation.runFor(15 * SECOND);
        anna.conditions(GOOD, Link.Conditions.narrow(20, rateBps));
        long down = untilWidth(scenario, anna, ben, width -> width < 1280, 6 * SECOND);
        long sound = scenario.decoded(anna, ben, Source.MICROPHONE);
        scenario.simulation.runFor(30 * SECOND);
        long heard = scenario.decoded(anna, ben, Source.MICROPHONE) - sound;
        assertThat(heard).as("packets of sound of 1500").isGreaterThan(1450);
        assertThat(verdicts(anna)).as("told while it is narrow").contains(ServerMessage.Trouble.RECEIVING_NARROW);
        anna.conditions(GOOD, Link.Conditions.narrow(20, 5_000_000));
        long up = untilWidth(scenario, anna, ben, width -> width == 1280, 20 * SECOND);
        System.out.println("whole after " + start / 1_000_000 + " ms; on " + rateBps / 1000 + " kbit/s smaller after "
                + down / 1_000_000 + " ms, " + heard + " of 1500 packets of sound; whole again after " + up / 1_000_000
                + " ms");
        scenario.simulation.runFor(20 * SECOND);
        assertThat(verdicts(anna).getLast()).as("told at the end").isEqualTo(ServerMessage.Trouble.NONE);
        assertThat(anna.browser().heard()).noneMatch(ServerMessage.Networks.class::isInstance);
    }

    private static long untilWidth(
            Scenario scenario, SimParticipant viewer, SimParticipant of, IntPredicate fits, long atMostNanos) {
        return scenario.simulation.runUntil("the picture has another size", atMostNanos, () -> {
            ReceivedStream stream = viewer.browser().receiving().stream(of.id(), Source.CAMERA);
            return stream != null && fits.test(stream.width());
        });
    }

    private static List<ServerMessage.Trouble> verdicts(SimParticipant who) {
        return who.browser().heard().stream()
                .filter(ServerMessage.Network.class::isInstance)
                .map(message -> ((ServerMessage.Network) message).trouble())
                .toList();
    }
}
