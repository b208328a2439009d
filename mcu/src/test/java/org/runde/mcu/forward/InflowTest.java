package org.runde.mcu.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InflowTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1000 * MS;

    private int refused;
    private long now = Long.MIN_VALUE / 4;

    private Inflow inflow(boolean pictures) {
        return new Inflow(pictures, Inflow.Limits.DEFAULT, () -> refused++);
    }

    /// A minute of equal packets, after `stallMillis` in which they only queue up.
    private void stream(Inflow inflow, int bytes, int everyMillis, int stallMillis) {
        for (long at = 0; at < 60_000; at += everyMillis) {
            inflow.takes(0, bytes, now + Math.max(at, stallMillis) * MS);
        }
        now += 60 * SECOND;
    }

    @Test
    void soundOfHonestSendersIsNeverRefused() {
        Inflow sound = inflow(false);
        stream(sound, 80, 10, 0);
        // Redundant to the brim, and music in stereo at all that Opus has.
        stream(sound, 1_240, 20, 0);
        stream(sound, 1_315, 20, 0);
        stream(sound, 1_240, 10, 0);
        assertThat(refused).isZero();
    }

    @Test
    void soundThatWasHeldUpComesAllAtOnce() {
        Inflow sound = inflow(false);
        stream(sound, 110, 20, 25_000);
        stream(sound, 1_315, 20, 6_000);
        assertThat(refused).isZero();
    }

    @Test
    void aSharedScreenInFourKIsNeverRefusedWithItsKeyFrames() {
        Inflow screen = inflow(true);
        for (int second = 0; second < 120; second++) {
            // Three megabytes at once every ten seconds, and 16 Mbit/s.
            if (second % 10 == 0) for (int i = 0; i < 2_600; i++) screen.takes(0, 1_150, now);
            for (int i = 0; i < 1_740; i++) screen.takes(0, 1_150, now + i * (SECOND / 1_740));
            now += SECOND;
        }
        assertThat(refused).isZero();
    }

    @Test
    void whatIsMoreThanOneMayBringIsRefusedAndCounted() {
        Inflow sound = inflow(false);
        long taken = 0;
        for (int i = 0; i < 200_000; i++) if (sound.takes(0, 1_200, now + i * SECOND / 10_000)) taken += 1_200;
        // Twenty seconds and the burst at 1.2 Mbit/s.
        assertThat(taken).isBetween(22 * 150_000L, 23 * 150_000L);
        assertThat(refused).isEqualTo(200_000 - taken / 1_200);
    }

    @Test
    void smallPacketsAreNoWayAround() {
        Inflow sound = inflow(false);
        Inflow pictures = inflow(true);
        int ofSound = 0;
        int ofPictures = 0;
        for (int i = 0; i < 200_000; i++) {
            if (sound.takes(0, 20, now + i * SECOND / 10_000)) ofSound++;
            if (pictures.takes(0, 20, now + i * SECOND / 10_000)) ofPictures++;
        }
        assertThat(ofSound).isBetween(22 * 500, 23 * 500);
        assertThat(ofPictures).isBetween(22 * 5_000, 23 * 5_000);
    }

    @Test
    void whatIsRefusedCostsNothingAndLayersAreEachForThemselves() {
        Inflow pictures = inflow(true);
        for (int i = 0; i < 100_000; i++) pictures.takes(0, 1_200, now);
        assertThat(refused).isPositive();
        refused = 0;
        for (int layer = 1; layer < UpSetup.MAX_LAYERS; layer++)
            assertThat(pictures.takes(layer, 1_200, now)).isTrue();
        assertThat(pictures.takes(0, 1_200, now + SECOND)).isTrue();
        assertThat(refused).isZero();
    }
}
