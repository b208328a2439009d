package org.runde.simtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.simtest.Scenario.SECOND;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;
import org.runde.simtest.meeting.SimParticipant;
import org.runde.simtest.world.Link;

/// Networks that change, break for a moment or for long, and lines to the node that come and go.
@Tag("sim")
class ComingBackTest {
    private static final Link.Conditions GOOD = Link.Conditions.of(20, 2, 0, 0);
    private static final long HALF_A_SECOND = SECOND / 2;

    private Scenario scenario;
    private SimParticipant anna;
    private SimParticipant ben;

    @BeforeEach
    void theyMeet() {
        scenario = new Scenario(22);
        anna = scenario.enter("anna", GOOD);
        ben = scenario.enter("ben", GOOD);
        scenario.everybodyMeets(2 * SECOND);
        scenario.simulation.runFor(2 * SECOND);
    }

    private void print(String what, long nanos) {
        System.out.println(what + ": " + nanos / 1_000_000 + " ms");
    }

    @Test
    void aChangeOfAddressNeedsNoNewHandshake() {
        ben.moveToAnotherNetwork();
        long back = scenario.everybodyIsLive(SECOND);
        print("live again after a change of address", back);
        assertThat(back).isLessThan(HALF_A_SECOND);
        scenario.simulation.runFor(SECOND);
        assertThat(ben.browser().transport(true).rejected()).isZero();
        assertThat(scenario.meeting.handshakes()).isEqualTo(4);
    }

    @Test
    void afterTwoSecondsWithoutNetworkThePictureIsBackInHalfASecond() {
        for (int round = 0; round < 5; round++) {
            ben.cut(true);
            scenario.simulation.runFor(2 * SECOND);
            ben.cut(false);
            long back = scenario.everybodyIsLive(SECOND);
            print("live again after two seconds without network", back);
            assertThat(back).isLessThan(HALF_A_SECOND);
            assertThat(scenario.everybodyMeets(SECOND)).isLessThan(SECOND);
            scenario.simulation.runFor(3 * SECOND);
        }
        assertThat(scenario.stream(anna, ben, Source.CAMERA).width()).isEqualTo(1280);
    }

    @Test
    void aNetworkThatIsAwayForTenSecondsIsTakenUpAgain() {
        ben.cut(true);
        scenario.simulation.runFor(10 * SECOND);
        ben.cut(false);
        long back = scenario.everybodyIsLive(5 * SECOND);
        print("live again after ten seconds without network", back);
        assertThat(back).isLessThan(SECOND);
        assertThat(scenario.meeting.transportsLost()).isZero();
    }

    @Test
    void aClientThatIsCutOffForLongBuildsItsConnectionsAnewAsLongAsItsLineStands() {
        ben.cut(true);
        scenario.simulation.runFor(40 * SECOND);
        ben.cut(false);
        long back = scenario.everybodyIsLive(2 * SECOND);
        print("live again after forty seconds without media network", back);
        assertThat(back).isLessThan(SECOND);
        assertThat(scenario.everybodyMeets(SECOND)).isLessThan(SECOND);
        assertThat(anna.browser().people()).hasSize(2);
    }

    @Test
    void whenNobodyAsksForMediaForThirtySecondsTheNodeSendsNoneAndTheClientStartsAgain() {
        ben.browser().asleep(true);
        scenario.simulation.runFor(32 * SECOND);
        assertThat(scenario.meeting.transportsLost()).isEqualTo(2);
        long received = scenario.stream(ben, anna, Source.CAMERA).packets();
        scenario.simulation.runFor(5 * SECOND);
        assertThat(scenario.stream(ben, anna, Source.CAMERA).packets()).isEqualTo(received);
        ben.browser().asleep(false);
        long back = scenario.everybodyIsLive(15 * SECOND);
        print("live again after the lid was shut", back);
        assertThat(back).isLessThan(5 * SECOND);
        assertThat(scenario.everybodyMeets(SECOND)).isLessThan(SECOND);
        assertThat(anna.browser().people()).hasSize(2);
        assertThat(scenario.meeting.transportsLost()).isEqualTo(2);
    }

    @Test
    void aNewSetOfIceCredentialsKeepsTheMediaRunning() {
        ben.browser().restartSending();
        scenario.simulation.runFor(SECOND);
        assertThat(scenario.everybodyMeets(SECOND)).isLessThan(SECOND);
        assertThat(scenario.stream(anna, ben, Source.CAMERA).lost()).isZero();
    }

    @Test
    void mediaGoesOnWhileTheLineToTheNodeIsLostAndNobodyNotices() {
        int told = anna.browser().heard().size();
        ben.loseSignal();
        assertThat(scenario.everybodyMeets(SECOND)).isLessThan(SECOND);
        ben.browser().tileWidth(160);
        scenario.simulation.runFor(20 * SECOND);
        assertThat(scenario.stream(ben, anna, Source.CAMERA).width()).isEqualTo(1280);
        ben.regainSignal(Role.ORGANISER);
        // What was said meanwhile was only late.
        scenario.simulation.runUntil(
                "the small picture",
                2 * SECOND,
                () -> scenario.stream(ben, anna, Source.CAMERA).width() == 320);
        assertThat(anna.browser().heard().subList(told, anna.browser().heard().size()))
                .noneMatch(ServerMessage.Gone.class::isInstance)
                .noneMatch(ServerMessage.Came.class::isInstance);
    }

    @Test
    void whoseLineIsLostForLongerThanAPlaceIsKeptIsGoneAndComesBackToTheSamePlace() {
        ben.loseSignal();
        scenario.simulation.runUntil(
                "ben is gone", 40 * SECOND, () -> anna.browser().people().size() == 1);
        scenario.simulation.runFor(SECOND / 10);
        long seen = scenario.decoded(anna, ben, Source.CAMERA);
        scenario.simulation.runFor(SECOND);
        assertThat(scenario.decoded(anna, ben, Source.CAMERA))
                .as("nobody is seen who is not in the room")
                .isEqualTo(seen);
        ben.regainSignal(Role.ORGANISER);
        long back = scenario.everybodyIsLive(2 * SECOND);
        print("live again after a new join", back);
        assertThat(back).isLessThan(SECOND);
        assertThat(anna.browser().people()).hasSize(2);
        assertThat(scenario.meeting.facts())
                .filteredOn(RoomFact.Entered.class::isInstance)
                .hasSize(3);
    }
}
