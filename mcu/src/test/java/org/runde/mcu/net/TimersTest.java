package org.runde.mcu.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final List<String> ran = new ArrayList<>();

    /// The clock of the machine starts anywhere; here it overflows in the middle.
    private final long origin = Long.parseLong("9223372036854775757");

    private final Timers timers = new Timers(3, origin);

    private void runUntil(long after) {
        for (LoopTimer t = timers.due(origin + after); t != null; t = timers.due(origin + after)) t.task.run();
    }

    @Test
    void runsTasksInTheOrderOfTheirTimeAcrossTheOverflowOfTheClock() {
        timers.add(origin + 100, 0, () -> ran.add("late"));
        timers.add(origin + 10, 0, () -> ran.add("early"));
        timers.add(origin + 10, 0, () -> ran.add("early too"));
        assertThat(timers.untilNext(origin, 1000)).isEqualTo(10);
        runUntil(9);
        assertThat(ran).isEmpty();
        runUntil(10);
        assertThat(ran).containsExactly("early", "early too");
        runUntil(100);
        assertThat(ran).containsExactly("early", "early too", "late");
        assertThat(timers.untilNext(origin + 100, 1000)).isEqualTo(1000);
    }

    @Test
    void repeatsATaskAndLeavesOutWhatAStallMissed() {
        timers.add(origin + 10, 10, () -> ran.add("tick"));
        runUntil(10);
        runUntil(20);
        assertThat(ran).hasSize(2);
        runUntil(100);
        assertThat(ran).hasSize(3);
        assertThat(timers.untilNext(origin + 100, 1000)).isBetween(1L, 10L);
    }

    @Test
    void doesNotRunWhatWasCancelled() {
        LoopTimer timer = timers.add(origin + 10, 10, () -> ran.add("tick"));
        timer.cancel();
        runUntil(50);
        assertThat(ran).isEmpty();
    }

    @Test
    void isBounded() {
        for (int i = 0; i < 3; i++) timers.add(origin + i, 0, () -> {});
        assertThatThrownBy(() -> timers.add(origin, 0, () -> {})).isInstanceOf(IllegalStateException.class);
    }
}
