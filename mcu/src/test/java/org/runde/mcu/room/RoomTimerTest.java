package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.runde.contract.signal.FloorTalk;
import org.runde.contract.signal.FloorTalk.Timer;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.mcu.together.RoomTimer;

class RoomTimerTest {
    private final Party party = new Party(Party.OPEN);
    private final Guest anna = party.organiser("anna");

    @Test
    void everybodySeesTheSameClockAndNewcomersToo() {
        Guest ben = party.guest("ben");
        assertThat(ben.heard(FloorTalk.TimerIs.class)).isEmpty();
        party.say(anna, new FloorTalk.StartTimer(90));
        assertThat(timer(ben)).isEqualTo(new Timer(90, 0, true, false));
        party.pass(30_500);
        Guest cleo = party.guest("cleo");
        assertThat(timer(cleo)).isEqualTo(new Timer(90, 30_500, true, false));
        assertThat(cleo.last(FloorTalk.TimerIs.class).at()).isEqualTo(party.nowMillis);
    }

    @Test
    void aPauseStopsTheClockAndItGoesOnWhereItWas() {
        party.say(anna, new FloorTalk.StartTimer(60));
        party.pass(10_000);
        party.say(anna, new FloorTalk.PauseTimer(true));
        party.say(anna, new FloorTalk.PauseTimer(true));
        assertThat(anna.heard(FloorTalk.TimerIs.class)).hasSize(2);
        party.pass(100_000);
        assertThat(timer(anna)).isEqualTo(new Timer(60, 10_000, false, false));
        party.say(anna, new FloorTalk.PauseTimer(false));
        assertThat(timer(anna)).isEqualTo(new Timer(60, 10_000, true, false));
    }

    @Test
    void theEndIsToldOnceAndAnotherMinuteLetsItGoOn() {
        party.say(anna, new FloorTalk.StartTimer(60));
        party.pass(59_999);
        assertThat(timer(anna).over()).isFalse();
        party.pass(1);
        party.pass(1_000);
        assertThat(timer(anna)).isEqualTo(new Timer(60, 60_000, false, true));
        assertThat(anna.heard(FloorTalk.TimerIs.class)).hasSize(2);
        party.say(anna, new FloorTalk.PauseTimer(false));
        assertThat(timer(anna).over()).isTrue();
        party.say(anna, new FloorTalk.ExtendTimer(60));
        assertThat(timer(anna)).isEqualTo(new Timer(120, 60_000, true, false));
        party.say(anna, new FloorTalk.EndTimer());
        assertThat(anna.last(FloorTalk.TimerIs.class).timer()).isNull();
    }

    @Test
    void withoutAnEndItCountsUpAndHasNothingToAdd() {
        party.say(anna, new FloorTalk.StartTimer(0));
        party.say(anna, new FloorTalk.ExtendTimer(60));
        party.pass(7_200_000);
        assertThat(timer(party.guest("ben"))).isEqualTo(new Timer(0, 7_200_000, true, false));
    }

    @Test
    void whoWasAwayIsToldAnewWhatTheClockShows() {
        Guest ben = party.guest("ben");
        party.say(anna, new FloorTalk.StartTimer(60));
        party.lose(ben);
        party.pass(20_000);
        party.resume(ben);
        assertThat(timer(ben)).isEqualTo(new Timer(60, 20_000, true, false));
    }

    @Test
    void onlyThoseWhoShareOrModerateHandleIt() {
        Guest ben = party.guest("ben");
        party.say(ben, new FloorTalk.StartTimer(60));
        assertRefused(ben, Refusal.NOT_ALLOWED);
        party.say(party.presenter("cleo"), new FloorTalk.StartTimer(60));
        assertThat(timer(ben).seconds()).isEqualTo(60);
    }

    @Test
    void impossibleTimesAreRefused() {
        for (var wrong : new FloorTalk.TimerRequest[] {
            new FloorTalk.StartTimer(-1),
            new FloorTalk.StartTimer(RoomTimer.LONGEST_SECONDS + 1),
            new FloorTalk.ExtendTimer(0),
            new FloorTalk.ExtendTimer(Integer.MAX_VALUE)
        }) {
            party.say(anna, wrong);
            assertRefused(anna, Refusal.MALFORMED);
        }
        party.say(anna, new FloorTalk.StartTimer(RoomTimer.LONGEST_SECONDS));
        party.say(anna, new FloorTalk.ExtendTimer(1));
        assertRefused(anna, Refusal.MALFORMED);
        assertThat(timer(anna).seconds()).isEqualTo(RoomTimer.LONGEST_SECONDS);
    }

    private static Timer timer(Guest guest) {
        Timer timer = guest.last(FloorTalk.TimerIs.class).timer();
        assertThat(timer).isNotNull();
        return timer;
    }

    private static void assertRefused(Guest guest, Refusal refusal) {
        assertThat(guest.last(ServerMessage.Refused.class).refusal()).isEqualTo(refusal);
    }
}
