package org.runde.simtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.simtest.Scenario.SECOND;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.simtest.meeting.SimParticipant;
import org.runde.simtest.world.Link;

/// Bytes that are not what they should be, in a running meeting. Whatever throws fails the scenario.
@Tag("sim")
class HostileInputTest {
    private static final Link.Conditions GOOD = Link.Conditions.of(10, 5, 0, 0.01);

    /// STUN, DTLS, RTP and RTCP alike, in both directions, truncated or with bytes changed.
    @ParameterizedTest
    @ValueSource(longs = {501, 502, 503, 504})
    void linesThatDamageDatagramsOnlyLoseThem(long seed) {
        Scenario scenario = new Scenario(seed);
        SimParticipant anna = scenario.enter("anna", GOOD);
        SimParticipant ben = scenario.enter("ben", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        anna.damage(0.08);
        ben.damage(0.08);
        scenario.simulation.runFor(SECOND);
        scenario.everybodyMeets(3 * SECOND);
        for (int step = 0; step < 6; step++) {
            if (step % 2 == 0) ben.moveToAnotherNetwork();
            else anna.browser().restartSending();
            scenario.simulation.runFor(SECOND);
        }
        anna.damage(0);
        ben.damage(0);
        scenario.everybodyMeets(10 * SECOND);
        assertThat(anna.damaged()).isGreaterThan(250);
        assertThat(scenario.meeting.transportsLost()).isZero();
    }

    /// Somebody who is in the meeting and has keys, but whose RTP and RTCP make no sense.
    @ParameterizedTest
    @ValueSource(longs = {511, 512, 513, 514})
    void aParticipantWhoSendsNonsenseHarmsNobodyElse(long seed) {
        Scenario scenario = new Scenario(seed);
        SimParticipant anna = scenario.enter("anna", GOOD);
        SimParticipant ben = scenario.enter("ben", GOOD);
        SimParticipant mallory = scenario.enter("mallory", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        scenario.distrust(mallory);
        mallory.browser().nonsense(0.3);
        for (int step = 0; step < 10; step++) {
            scenario.simulation.runFor(SECOND);
            scenario.meet(anna, ben, 2 * SECOND);
        }
        mallory.browser().nonsense(0);
        mallory.browser().restartSending();
        scenario.meet(anna, ben, 2 * SECOND);
    }
}
