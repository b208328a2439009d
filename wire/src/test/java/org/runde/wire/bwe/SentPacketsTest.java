package org.runde.wire.bwe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentPacketsTest {
    private static final long MS = 1_000_000L;

    @Test
    void numbersGoOnOverSixteenBits() {
        SentPackets sent = new SentPackets();
        for (int i = 1; i <= 70_000; i++)
            assertThat(sent.add(i & 0xfff, (byte) 0, i * MS)).isEqualTo(i);
        assertThat(sent.extend(70_000 & 0xffff)).isEqualTo(70_000);
        assertThat(sent.extend(65_535)).isEqualTo(65_535);
        assertThat(sent.bytes(69_999)).isEqualTo(69_999 & 0xfff);
        assertThat(sent.knows(69_999)).isTrue();
        assertThat(sent.knows(70_001)).isFalse();
        assertThat(sent.knows(1)).isFalse();
    }

    @Test
    void whoSendsLittleKeepsLittle() {
        SentPackets sent = new SentPackets();
        for (int i = 0; i < 5_000; i++) sent.add(100, (byte) 0, i * 20 * MS);
        assertThat(sent.capacity()).isEqualTo(SentPackets.FIRST_CAPACITY);
    }

    @Test
    void nothingThatIsInFlightIsForgottenUntilThereIsTooMuchOfIt() {
        SentPackets sent = new SentPackets();
        for (int i = 1; i <= 1_500; i++) sent.add(100, (byte) 0, i * MS);
        for (int i = 1; i <= 1_500; i++) assertThat(sent.knows(i)).isTrue();
        for (int i = 0; i < 100_000; i++) sent.add(100, (byte) 0, 1_500 * MS + i);
        assertThat(sent.capacity()).isEqualTo(SentPackets.MAX_CAPACITY);
    }
}
