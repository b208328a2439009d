package org.runde.simtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.simtest.Scenario.SECOND;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Source;
import org.runde.mcu.relay.WideStage;
import org.runde.simtest.meeting.SimParticipant;
import org.runde.simtest.world.Link;

/// A room on several loops: for its people it is one room.
@Tag("sim")
class WideRoomTest {
    private static final Link.Conditions GOOD = Link.Conditions.of(15, 5, 0, 0);
    private static final int LOOPS = 3;

    /// Holds a few packets.
    private static final int SMALL_RING = 1 << 13;

    @Test
    void peopleOnDifferentLoopsSeeAndHearEachOtherWithinASecond() {
        Scenario scenario = new Scenario(3401, LOOPS, WideStage.Setting.RING_BYTES);
        for (int i = 0; i < 6; i++) scenario.enter("person" + i, GOOD);
        long took = scenario.everybodyMeets(3 * SECOND);
        System.out.println("everybody met " + took / 1_000_000 + " ms after the last one came");
        assertThat(took).isLessThan(SECOND);
        assertThat(scenario.meeting.partsElsewhere()).isEqualTo(LOOPS - 1);
        scenario.simulation.runFor(3 * SECOND);
        scenario.everybodyIsLive(SECOND);
    }

    @Test
    void whatNobodyOnAnotherLoopShowsDoesNotCrossAndALateViewerThereSeesAPictureInHalfASecond() {
        Scenario scenario = new Scenario(3402, 2, WideStage.Setting.RING_BYTES);
        SimParticipant anna = scenario.enter("anna", GOOD);
        SimParticipant ben = scenario.enter("ben", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        ben.browser().tileWidth(0);
        scenario.simulation.runFor(SECOND);
        long before = scenario.stream(ben, anna, Source.CAMERA).packets();
        long crossed = scenario.meeting.carriedBytes();
        scenario.simulation.runFor(2 * SECOND);
        assertThat(scenario.stream(ben, anna, Source.CAMERA).packets()).isEqualTo(before);
        assertThat(scenario.meeting.carriedBytes() - crossed)
                .as("two voices, and no picture to the loop where nobody looks at it")
                .isLessThan(2_000_000);
        long seen = scenario.decoded(ben, anna, Source.CAMERA);
        ben.browser().tileWidth(320);
        long took = scenario.simulation.runUntil(
                "ben sees anna", SECOND, () -> scenario.decoded(ben, anna, Source.CAMERA) > seen);
        assertThat(took).isLessThan(SECOND / 2);
    }

    @Test
    void whenTheLastOneOnALoopLeavesThePartThereEndsAndComesBackWithTheNext() {
        Scenario scenario = new Scenario(3403, 2, WideStage.Setting.RING_BYTES);
        SimParticipant anna = scenario.enter("anna", GOOD);
        SimParticipant ben = scenario.enter("ben", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        leave(scenario, ben);
        scenario.simulation.runFor(SECOND);
        assertThat(scenario.meeting.partsElsewhere()).isZero();
        SimParticipant carla = scenario.enter("carla", GOOD);
        scenario.enter("dora", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        assertThat(scenario.meeting.partsElsewhere()).isEqualTo(1);
        assertThat(anna.browser().people()).hasSameSizeAs(carla.browser().people());
    }

    private static void leave(Scenario scenario, SimParticipant person) {
        person.say(new ClientMessage.Leave());
        person.browser().asleep(true);
        scenario.people.remove(person);
    }

    @ParameterizedTest
    @ValueSource(longs = {3411, 3412, 3413, 3414, 3415, 3416})
    void throughFullRingsFullMailboxesAndPeopleWhoComeAndGoNothingADecoderWouldStumbleOverIsSent(long seed) {
        Scenario scenario = new Scenario(seed, LOOPS, SMALL_RING);
        SplittableRandom random = scenario.simulation.random();
        scenario.meeting.refuse(0.1);
        int names = 0;
        for (int i = 0; i < 4; i++) scenario.enter("person" + names++, GOOD);
        for (int step = 0; step < 30; step++) {
            SimParticipant one = scenario.people.get(random.nextInt(scenario.people.size()));
            switch (random.nextInt(8)) {
                case 0 -> {
                    if (scenario.people.size() < 7)
                        scenario.enter("person" + names++, 1 + random.nextInt(3), GOOD, GOOD);
                }
                case 1 -> {
                    if (scenario.people.size() > 3) leave(scenario, one);
                }
                case 2, 3 -> one.browser().tileWidth(new int[] {0, 160, 640, 1280}[random.nextInt(4)]);
                case 4 -> one.browser().media(new MediaState(random.nextBoolean(), random.nextBoolean(), false, false));
                case 5 -> one.browser().restartSending();
                case 6 -> one.say(new ClientMessage.ReceiveRestart());
                default -> {
                    double loss = 0.1 * random.nextDouble();
                    one.conditions(Link.Conditions.of(20, 10, loss, 0.01), Link.Conditions.of(20, 10, loss, 0.01));
                }
            }
            scenario.simulation.runFor(random.nextLong(SECOND / 2));
        }
        scenario.meeting.refuse(0);
        for (SimParticipant person : scenario.people) {
            person.conditions(GOOD, GOOD);
            person.browser().media(Scenario.ON);
            person.browser().tileWidth(640);
        }
        // Lines that have been bad for long are trusted again by and by.
        scenario.everybodyMeets(40 * SECOND);
        System.out.println(scenario.meeting.refusedRecords() + " records found no room");
    }
}
