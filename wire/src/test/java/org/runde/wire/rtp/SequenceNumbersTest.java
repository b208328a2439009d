package org.runde.wire.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.wire.Seeds;

class SequenceNumbersTest {
    @Test
    void theNearerWayRoundDecidesWhatIsNewer() {
        assertThat(SequenceNumbers.isNewer(1, 0)).isTrue();
        assertThat(SequenceNumbers.isNewer(0, 65535)).isTrue();
        assertThat(SequenceNumbers.isNewer(65535, 0)).isFalse();
        assertThat(SequenceNumbers.isNewer(32767, 0)).isTrue();
        assertThat(SequenceNumbers.isNewer(32769, 0)).isFalse();
        assertThat(SequenceNumbers.distance(65530, 4)).isEqualTo(10);
        assertThat(SequenceNumbers.distance(4, 65530)).isEqualTo(-10);
        assertThat(SequenceNumbers.plus(65535, 2)).isEqualTo(1);
        assertThat(SequenceNumbers.timestampDistance(0xffff_fff0, 0x10)).isEqualTo(0x20);
    }

    @Test
    void extendedNumbersFollowTheSenderUnderLossAndReordering() {
        RandomGenerator random = Seeds.generator("extendedNumbersFollowTheSenderUnderLossAndReordering");
        ExtendedSequence extended = new ExtendedSequence();
        long sent = 0x1_0000L + random.nextInt(0x10000);
        assertThat(extended.highest()).isEqualTo(-1);
        assertThat(extended.extend((int) (sent & 0xffff))).isEqualTo(sent);
        for (int i = 0; i < 300_000; i++) {
            sent += random.nextInt(200);
            long late = Math.max(0, sent - random.nextInt(1000));
            assertThat(extended.extend((int) (sent & 0xffff))).isEqualTo(sent);
            assertThat(extended.extend((int) (late & 0xffff))).isEqualTo(late);
            assertThat(extended.highest()).isEqualTo(sent);
        }
    }
}
