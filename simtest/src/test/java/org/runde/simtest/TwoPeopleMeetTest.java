package org.runde.simtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.simtest.Scenario.SECOND;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;
import org.runde.simtest.meeting.SimParticipant;
import org.runde.simtest.world.Link;

@Tag("sim")
class TwoPeopleMeetTest {
    private static final Link.Conditions GOOD = Link.Conditions.of(20, 2, 0, 0);

    @Test
    void onAGoodNetworkTheySeeAndHearEachOtherWithinASecond() {
        Scenario scenario = new Scenario(1);
        SimParticipant anna = scenario.enter("anna", GOOD);
        SimParticipant ben = scenario.enter("ben", GOOD);
        assertThat(scenario.everybodyMeets(SECOND)).isLessThan(SECOND);
        scenario.simulation.runFor(5 * SECOND);
        assertThat(scenario.stream(anna, ben, Source.CAMERA).lost()).isZero();
        assertThat(scenario.decoded(anna, ben, Source.CAMERA)).isGreaterThan(140);
        assertThat(scenario.decoded(ben, anna, Source.MICROPHONE)).isGreaterThan(240);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void fivePercentLossBothWaysIsRepairedByRetransmission(long seed) {
        Scenario scenario = new Scenario(seed);
        Link.Conditions lossy = Link.Conditions.of(25, 5, 0.05, 0);
        SimParticipant anna = scenario.enter("anna", lossy);
        SimParticipant ben = scenario.enter("ben", lossy);
        scenario.everybodyMeets(5 * SECOND);
        long before = scenario.decoded(anna, ben, Source.CAMERA);
        scenario.simulation.runFor(10 * SECOND);
        long frames = scenario.decoded(anna, ben, Source.CAMERA) - before;
        assertThat(frames).as("frames of 300").isGreaterThan(270);
        assertThat(scenario.stream(anna, ben, Source.CAMERA).recovered()).isPositive();
        assertThat(ben.browser().sending().video().resent()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void reorderingAndDuplicationChangeNothingThatIsSeen(long seed) {
        Scenario scenario = new Scenario(seed);
        Link.Conditions shuffled = Link.Conditions.of(10, 30, 0, 0.05);
        SimParticipant anna = scenario.enter("anna", shuffled);
        SimParticipant ben = scenario.enter("ben", shuffled);
        scenario.everybodyMeets(3 * SECOND);
        // A layer that begins cuts off what is still on its way of the one before.
        scenario.simulation.runUntil(
                "the best layer",
                5 * SECOND,
                () -> scenario.stream(anna, ben, Source.CAMERA).width() == 1280);
        scenario.simulation.runFor(SECOND);
        long lost = scenario.stream(anna, ben, Source.CAMERA).lost();
        scenario.simulation.runFor(5 * SECOND);
        assertThat(scenario.stream(anna, ben, Source.CAMERA).lost()).isEqualTo(lost);
        assertThat(scenario.stream(ben, anna, Source.MICROPHONE).lost()).isZero();
    }

    @Test
    void aSmallTileGetsASmallLayerAndALargeOneALarge() {
        Scenario scenario = new Scenario(31);
        SimParticipant anna = scenario.enter("anna", GOOD);
        SimParticipant ben = scenario.enter("ben", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        scenario.simulation.runUntil(
                "the large picture",
                10 * SECOND,
                () -> scenario.stream(anna, ben, Source.CAMERA).width() == 1280);
        anna.browser().tileWidth(160);
        scenario.simulation.runUntil(
                "the small picture",
                5 * SECOND,
                () -> scenario.stream(anna, ben, Source.CAMERA).width() == 320);
        anna.browser().tileWidth(1280);
        scenario.simulation.runUntil(
                "the large picture again",
                10 * SECOND,
                () -> scenario.stream(anna, ben, Source.CAMERA).width() == 1280);
    }

    @Test
    void whatNobodyShowsIsNotSent() {
        Scenario scenario = new Scenario(32);
        SimParticipant anna = scenario.enter("anna", GOOD);
        SimParticipant ben = scenario.enter("ben", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        anna.browser().tileWidth(0);
        scenario.simulation.runFor(SECOND / 2);
        long shown = scenario.stream(anna, ben, Source.CAMERA).packets();
        long sound = scenario.decoded(anna, ben, Source.MICROPHONE);
        scenario.simulation.runFor(2 * SECOND);
        assertThat(scenario.stream(anna, ben, Source.CAMERA).packets()).isEqualTo(shown);
        assertThat(scenario.decoded(anna, ben, Source.MICROPHONE)).isGreaterThan(sound + 90);
        anna.browser().tileWidth(1280);
        assertThat(scenario.everybodyMeets(2 * SECOND)).isLessThan(SECOND);
    }

    @Test
    void somebodyMutedByTheOrganiserIsNotHeardEvenWhenTheirClientGoesOnSending() {
        Scenario scenario = new Scenario(33);
        SimParticipant anna = scenario.enter("anna", GOOD);
        SimParticipant ben = scenario.enter("ben", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        // Ben's client is told and follows; the gate is tested by what it sent before it was told.
        anna.say(new ClientMessage.Mute("ben", Source.MICROPHONE));
        scenario.simulation.runUntil(
                "ben is told",
                SECOND,
                () -> ben.browser().heard().stream().anyMatch(ServerMessage.Muted.class::isInstance));
        scenario.simulation.runFor(SECOND / 4);
        long heard = scenario.decoded(anna, ben, Source.MICROPHONE);
        // A client that does not obey: its state still says off, but packets flow.
        for (int i = 0; i < 100; i++) {
            ben.browser().sending().audio().packet(scenario.simulation.now());
            scenario.simulation.runFor(SECOND / 50);
        }
        assertThat(scenario.decoded(anna, ben, Source.MICROPHONE)).isEqualTo(heard);
        ben.browser().media(new MediaState(true, true, false, false));
        scenario.simulation.runFor(SECOND);
        assertThat(scenario.decoded(anna, ben, Source.MICROPHONE)).isGreaterThan(heard + 30);
    }

    @Test
    void aThirdWhoComesLateSeesAPictureInHalfASecondAndNobodyIsFloodedWithKeyFrameRequests() {
        Scenario scenario = new Scenario(34);
        SimParticipant anna = scenario.enter("anna", GOOD);
        scenario.enter("ben", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        scenario.simulation.runFor(3 * SECOND);
        long asked = anna.browser().sending().video().keyFramesAsked();
        SimParticipant carla = scenario.enter("carla", GOOD);
        long took = scenario.simulation.runUntil(
                "carla sees anna", 2 * SECOND, () -> scenario.decoded(carla, anna, Source.CAMERA) > 0);
        assertThat(took).isLessThan(SECOND);
        scenario.everybodyMeets(2 * SECOND);
        assertThat(anna.browser().sending().video().keyFramesAsked() - asked).isLessThanOrEqualTo(4);
    }

    @Test
    void whoSpeaksIsToldToEverybody() {
        Scenario scenario = new Scenario(35);
        SimParticipant anna = scenario.enter("anna", GOOD);
        SimParticipant ben = scenario.enter("ben", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        ben.browser().sending().audio().speaking(true);
        scenario.simulation.runUntil(
                "anna is told that ben speaks",
                3 * SECOND,
                () -> anna.browser().heard().stream()
                        .anyMatch(m -> m instanceof ServerMessage.Speaking s
                                && s.participants().contains("ben")));
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104, 105, 106, 107, 108, 109, 110})
    void underEverythingAtOnceNothingADecoderWouldStumbleOverIsEverSent(long seed) {
        Scenario scenario = new Scenario(seed);
        SimParticipant anna = scenario.enter("anna", GOOD);
        SimParticipant ben = scenario.enter("ben", GOOD);
        SimParticipant carla = scenario.enter("carla", 1, GOOD, GOOD);
        scenario.everybodyMeets(3 * SECOND);
        var random = scenario.simulation.random();
        for (int step = 0; step < 30; step++) {
            SimParticipant victim = scenario.people.get(random.nextInt(3));
            switch (random.nextInt(7)) {
                case 0 ->
                    victim.conditions(
                            Link.Conditions.of(
                                    5 + random.nextInt(80), random.nextInt(40), 0.2 * random.nextDouble(), 0.02),
                            Link.Conditions.of(
                                    5 + random.nextInt(80), random.nextInt(40), 0.2 * random.nextDouble(), 0.02));
                case 1 -> victim.moveToAnotherNetwork();
                case 2 -> victim.browser().tileWidth(new int[] {0, 160, 640, 1280}[random.nextInt(4)]);
                case 3 -> victim.cut(true);
                case 4 -> victim.cut(false);
                case 5 -> victim.browser().restartSending();
                default ->
                    victim.browser().media(new MediaState(random.nextBoolean(), random.nextBoolean(), false, false));
            }
            scenario.simulation.runFor(random.nextLong(SECOND));
        }
        // And when the storm is over, everybody is there again.
        for (SimParticipant person : scenario.people) {
            person.cut(false);
            person.conditions(GOOD, GOOD);
            person.browser().media(Scenario.ON);
            person.browser().tileWidth(1280);
        }
        // Without probes it takes a while from the least there is to the megabits of a camera that has one layer only.
        scenario.everybodyMeets(20 * SECOND);
        assertThat(anna.browser().people()).hasSize(3);
        assertThat(ben.browser().people()).isEqualTo(carla.browser().people());
    }
}
