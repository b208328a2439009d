package org.runde.wire.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceiveStatisticsTest {
    private static final long MS = 1_000_000L;

    private static ReceiveStatistics of(int... sequences) {
        ReceiveStatistics statistics = new ReceiveStatistics(90_000);
        for (int sequence : sequences) {
            if (statistics.extend(sequence) != ReceiveStatistics.STRAY) statistics.onPacket(0, 0);
        }
        return statistics;
    }

    @Test
    void lossIsWhatWasExpectedAndDidNotCome() {
        ReceiveStatistics statistics = of(10, 11, 13, 14, 15, 16, 18, 19);
        statistics.closeInterval();
        assertThat(statistics.cumulativeLost()).isEqualTo(2);
        assertThat(statistics.fractionLost()).isEqualTo(2 * 256 / 10);
        statistics.closeInterval();
        assertThat(statistics.fractionLost()).isZero();
    }

    @Test
    void moreThanExpectedIsANegativeLossAndNoFraction() {
        ReceiveStatistics statistics = of(10, 11, 11, 11);
        statistics.closeInterval();
        assertThat(statistics.cumulativeLost()).isEqualTo(-2);
        assertThat(statistics.fractionLost()).isZero();
    }

    @Test
    void roundsAreCountedInTheUpperHalf() {
        ReceiveStatistics statistics = of(65_534, 65_535, 0, 1);
        assertThat(statistics.extendedHighest()).isEqualTo(0x1_0001);
        assertThat(statistics.cumulativeLost()).isZero();
        assertThat(statistics.extend(65_535)).isEqualTo(0x1_ffff);
    }

    @Test
    void oneStrayPacketIsNotBelievedAndTwoInARowAreANewStart() {
        ReceiveStatistics statistics = of(10, 11);
        assertThat(statistics.extend(30_000)).isEqualTo(ReceiveStatistics.STRAY);
        assertThat(statistics.extend(12)).isEqualTo(0x1_000c);
        assertThat(statistics.extend(30_000)).isEqualTo(ReceiveStatistics.STRAY);
        long restarted = statistics.extend(30_001);
        assertThat(restarted & 0xffff).isEqualTo(30_001);
        assertThat(restarted).isGreaterThan(0x1_000c + ReceiveStatistics.MAX_DROPOUT);
        assertThat(statistics.extend(30_002)).isEqualTo(restarted + 1);
    }

    @Test
    void jitterGoesBySixteenths() {
        ReceiveStatistics statistics = new ReceiveStatistics(90_000);
        statistics.extend(1);
        statistics.onPacket(0, 0);
        statistics.extend(2);
        // 20 ms later by its timestamp, 30 ms later by the clock: 900 ticks off, a sixteenth of that.
        statistics.onPacket(1800, 30 * MS);
        assertThat(statistics.jitter()).isEqualTo(900 / 16);
        for (int i = 0; i < 200; i++) statistics.onPacket(1800 + i * 1800, (30 + i * 20L) * MS);
        assertThat(statistics.jitter()).isZero();
    }
}
