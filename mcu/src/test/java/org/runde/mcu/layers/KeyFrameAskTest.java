package org.runde.mcu.layers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyFrameAskTest {
    private static final long MS = 1_000_000L;

    private final KeyFrameAsk ask = new KeyFrameAsk();

    @Test
    void aKeyFrameIsAskedForAtOnceAndThenInIntervalsUntilItComes() {
        assertThat(ask.due(0)).isFalse();
        ask.need(true);
        assertThat(ask.due(0)).isTrue();
        ask.need(true);
        assertThat(ask.due(199 * MS)).isFalse();
        assertThat(ask.due(200 * MS)).isTrue();
        ask.came();
        ask.need(true);
        assertThat(ask.due(499 * MS)).isFalse();
        assertThat(ask.due(500 * MS)).isTrue();
        ask.came();
        assertThat(ask.due(5000 * MS)).isFalse();
        ask.need(true);
        assertThat(ask.due(5000 * MS)).isTrue();
    }

    @Test
    void whoHasAPictureMeanwhileWaitsLongerUnlessSomebodyElseDoesNot() {
        ask.need(false);
        assertThat(ask.due(0)).isTrue();
        ask.came();
        ask.need(false);
        assertThat(ask.due(300 * MS)).isFalse();
        assertThat(ask.due(1000 * MS)).isTrue();
        ask.came();
        ask.need(false);
        ask.need(true);
        assertThat(ask.due(1300 * MS)).isTrue();
    }
}
