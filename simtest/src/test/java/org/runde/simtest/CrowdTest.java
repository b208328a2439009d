package org.runde.simtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.simtest.Scenario.SECOND;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Source;
import org.runde.mcu.relay.WideStage;
import org.runde.simtest.meeting.SimParticipant;
import org.runde.simtest.world.Link;

/// More people than anybody can listen to.
@Tag("sim")
class CrowdTest {
    private static final Link.Conditions GOOD = Link.Conditions.of(15, 5, 0, 0);
    private static final MediaState VOICE_ONLY = new MediaState(true, false, false, false);
    private static final int PEOPLE = 12;
    private static final int HEARD = 8;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void ofTwelveOnlyTheLoudestEightAreForwardedAndWhoeverSpeaksIsHeardAtOnceOnHoweverManyLoops(int loops) {
        Scenario scenario = new Scenario(401, loops, WideStage.Setting.RING_BYTES);
        for (int i = 0; i < PEOPLE; i++) {
            SimParticipant person = scenario.enter("person" + i, 1, GOOD, GOOD, VOICE_ONLY);
            person.browser().tileWidth(0);
        }
        scenario.simulation.runFor(3 * SECOND);
        List<SimParticipant> people = scenario.people;
        SimParticipant listener = people.getFirst();
        assertThat(heardBy(scenario, listener)).hasSizeLessThanOrEqualTo(HEARD);
        // Some speak; then somebody who has no place yet begins to.
        for (int i = 2; i < 6; i++) people.get(i).browser().sending().audio().speaking(true);
        scenario.simulation.runFor(2 * SECOND);
        List<String> heard = heardBy(scenario, listener);
        SimParticipant last = people.reversed().stream()
                .filter(person -> person != listener && !heard.contains(person.id()))
                .findFirst()
                .orElseThrow();
        last.browser().sending().audio().speaking(true);
        long before = scenario.decoded(listener, last, Source.MICROPHONE);
        long took = scenario.simulation.runUntil(
                "the last one is heard", SECOND, () -> scenario.decoded(listener, last, Source.MICROPHONE) > before);
        System.out.println("heard " + took / 1_000_000 + " ms after the first word");
        assertThat(took).isLessThan(SECOND / 5);
        scenario.simulation.runFor(SECOND);
        assertThat(heardBy(scenario, listener))
                .hasSizeLessThanOrEqualTo(HEARD)
                .contains("person2", "person3", "person4", "person5", last.id());
    }

    private static List<String> heardBy(Scenario scenario, SimParticipant listener) {
        List<SimParticipant> others =
                scenario.people.stream().filter(person -> person != listener).toList();
        long[] before = others.stream()
                .mapToLong(person -> scenario.decoded(listener, person, Source.MICROPHONE))
                .toArray();
        scenario.simulation.runFor(SECOND / 2);
        return others.stream()
                .filter(person ->
                        scenario.decoded(listener, person, Source.MICROPHONE) > before[others.indexOf(person)])
                .map(SimParticipant::id)
                .toList();
    }
}
