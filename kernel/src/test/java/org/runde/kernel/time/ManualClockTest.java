package org.runde.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ManualClockTest {
    @Test
    void itStandsStillUntilMovedAndBothTimesMoveTogether() {
        ManualClock clock = new ManualClock(1_000);
        assertThat(clock.wallMillis()).isEqualTo(1_000);
        clock.advanceMillis(250);
        assertThat(clock.wallMillis()).isEqualTo(1_250);
        assertThat(clock.nanos()).isEqualTo(250_000_000);
    }

    @Test
    void itNeverRunsBackwards() {
        assertThatThrownBy(() -> new ManualClock(0).advanceNanos(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSystemClockIsMonotonic() {
        Clock clock = Clock.system();
        long first = clock.nanos();
        assertThat(clock.nanos()).isGreaterThanOrEqualTo(first);
    }
}
