package org.runde.wire.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runde.wire.Seeds;

class RtpTimelineTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void timeAndTimestampsLeadToEachOtherAcrossTheWrap() {
        RtpTimeline timeline = new RtpTimeline(90_000);
        timeline.set(5 * SECOND, -45_000);
        assertThat(timeline.timestampAt(6 * SECOND)).isEqualTo(45_000);
        assertThat(timeline.timestampAt(4 * SECOND)).isEqualTo(-135_000);
        assertThat(timeline.nanosAt(45_000)).isEqualTo(6 * SECOND);
        timeline.set(0, Integer.MAX_VALUE);
        assertThat(timeline.nanosAt(Integer.MIN_VALUE + 89_999)).isEqualTo(SECOND);
    }

    @Test
    void aCopyIsShiftedAndKeepsItsRate() {
        RtpTimeline timeline = new RtpTimeline(48_000);
        timeline.set(SECOND, 1000);
        RtpTimeline copy = new RtpTimeline(1);
        assertThat(copy.known()).isFalse();
        copy.copy(timeline, 500);
        assertThat(copy.timestampAt(2 * SECOND)).isEqualTo(49_500);
        assertThat(copy.clockRate()).isEqualTo(48_000);
    }

    @ParameterizedTest
    @CsvSource({"0, 90000, 0", "1000000000, 90000, 90000", "-1000000000, 90000, -90000", "33333333, 90000, 3000"})
    void ticksAreRounded(long nanos, int clockRate, int ticks) {
        assertThat(RtpTimeline.ticks(nanos, clockRate)).isEqualTo(ticks);
    }

    @Test
    void ntpTimeIsSecondsSince1900AndLosesNothingThereAndBack() {
        // 1 January 1970 is 2 208 988 800 s after 1900 (RFC 868).
        assertThat(NtpTime.toNtp(NtpTime.ofUnixNanos(0))).isEqualTo(2_208_988_800L << 32);
        assertThat(NtpTime.toNtp(SECOND / 2)).isEqualTo(0x8000_0000L);
        assertThat(NtpTime.middle(0x1234_5678_9abc_def0L)).isEqualTo(0x5678_9abc);
        assertThat(NtpTime.absSendTime(65 * SECOND + SECOND / 2)).isEqualTo(1 << 18 | 1 << 17);
        RandomGenerator random = Seeds.generator("ntpTimeIsSecondsSince1900AndLosesNothingThereAndBack");
        for (int i = 0; i < 10_000; i++) {
            long nanos = random.nextLong(4_200_000_000L * SECOND);
            assertThat(NtpTime.toNanos(NtpTime.toNtp(nanos))).isEqualTo(nanos);
        }
    }
}
