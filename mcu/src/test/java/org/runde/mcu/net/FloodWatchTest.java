package org.runde.mcu.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloodWatchTest {
    private static final long MILLI = 1_000_000;

    private final FloodLimits limits = new FloodLimits(5000, 1000, 3000, 100, 10_000);
    private final FloodWatch watch = new FloodWatch(limits, 0);
    private long now;
    private long strangers;
    private long programs;

    /// So much time passes with so many packets of strangers in a second.
    private boolean after(long millis, int strangersPerSecond) {
        boolean up = false;
        for (long end = now + millis * MILLI; now < end; ) {
            now += 100 * MILLI;
            strangers += strangersPerSecond / 10;
            assertThat(watch.isDue(now)).isTrue();
            up = watch.look(strangers, programs, now);
        }
        return up;
    }

    @Test
    void letsOrdinaryStrangersBe() {
        assertThat(after(60_000, 4900)).isFalse();
    }

    @Test
    void keepsAFloodOutFromItsFirstLookUntilItHasBeenCalmForAWhile() {
        assertThat(after(100, 5000)).isTrue();
        assertThat(after(60_000, 100_000)).isTrue();
        assertThat(after(60_000, 1000)).isTrue();
        assertThat(after(2900, 900)).isTrue();
        assertThat(after(100, 900)).isFalse();
        assertThat(after(60_000, 900)).isFalse();
    }

    @Test
    void countsTheCalmAnewWhenTheFloodComesBack() {
        after(100, 50_000);
        for (int burst = 0; burst < 10; burst++) {
            assertThat(after(2900, 0)).isTrue();
            assertThat(after(100, 50_000)).isTrue();
        }
    }

    @Test
    void looksNoOftenerThanItHasTo() {
        assertThat(watch.isDue(49 * MILLI)).isFalse();
        assertThat(watch.isDue(50 * MILLI)).isTrue();
        watch.look(0, 0, 50 * MILLI);
        assertThat(watch.isDue(99 * MILLI)).isFalse();
    }

    @Test
    void restsWhenTheKernelHasToBeToldTooOften() {
        assertThat(after(1000, 50_000)).isTrue();
        for (int second = 0; second < 10; second++) {
            programs += 100;
            assertThat(after(1000, 50_000)).isTrue();
        }
        programs += 101;
        assertThat(after(100, 50_000)).isFalse();
        assertThat(after(9900, 50_000)).isFalse();
        assertThat(after(100, 50_000)).isTrue();
    }

    @Test
    void restsWhenTheKernelRefuses() {
        assertThat(after(100, 50_000)).isTrue();
        watch.rest(now);
        assertThat(after(9900, 50_000)).isFalse();
        assertThat(after(100, 50_000)).isTrue();
    }
}
