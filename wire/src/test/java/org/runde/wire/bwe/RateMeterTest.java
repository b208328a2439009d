package org.runde.wire.bwe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateMeterTest {
    private static final long MS = 1_000_000L;

    @Test
    void aSteadyStreamIsMeasuredFromTheFirstHalfSecondOn() {
        RateMeter meter = new RateMeter();
        assertThat(meter.bps(0)).isZero();
        for (int i = 0; i < 300; i++) {
            long now = -5_000 * MS + i * 10 * MS;
            meter.add(1250, now);
            if (i >= 50) assertThat(meter.bps(now)).isBetween(950_000L, 1_060_000L);
        }
    }

    @Test
    void theKeyFrameAStreamBeginsWithDoesNotMakeItAThickOne() {
        RateMeter meter = new RateMeter();
        meter.add(4 * 6250, 0);
        for (int i = 1; i < 30; i++) {
            meter.add(6250, i * 33 * MS);
            assertThat(meter.bps(i * 33 * MS)).isLessThan(2_000_000L);
        }
    }

    @Test
    void itForgetsWithinASecond() {
        RateMeter meter = new RateMeter();
        for (int i = 0; i < 100; i++) meter.add(1250, i * 10 * MS);
        assertThat(meter.bps(1_490 * MS)).isBetween(450_000L, 600_000L);
        assertThat(meter.bps(2_000 * MS)).isZero();
    }
}
