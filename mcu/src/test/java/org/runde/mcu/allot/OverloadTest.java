package org.runde.mcu.allot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.runde.mcu.allot.Overload.Relief;

class OverloadTest {
    private static final long SECOND = 1_000_000_000L;
    private final Overload overload = new Overload();

    @Test
    void newPeopleAreTurnedAwayBeforeAnybodyLosesAnything() {
        assertThat(overload.update(0.76, 0)).isEqualTo(Relief.NONE);
        assertThat(overload.refusesJoins()).isTrue();
        overload.update(0.6, SECOND);
        assertThat(overload.refusesJoins()).isFalse();
    }

    @Test
    void reliefComesStepByStepAndNoFurtherThanNeeded() {
        assertThat(overload.update(0.99, 0)).isEqualTo(Relief.LOW_LAYERS);
        assertThat(overload.update(0.99, SECOND / 2)).isEqualTo(Relief.LOW_LAYERS);
        assertThat(overload.update(0.90, SECOND)).isEqualTo(Relief.RECENT_SPEAKERS);
        assertThat(overload.update(0.90, 3 * SECOND)).isEqualTo(Relief.RECENT_SPEAKERS);
        assertThat(overload.update(0.96, 4 * SECOND)).isEqualTo(Relief.NO_VIDEO);
        assertThat(overload.update(1.0, 9 * SECOND)).isEqualTo(Relief.NO_VIDEO);
    }

    @Test
    void itEndsSlowlyAndOnlyWithSlack() {
        overload.update(0.85, 0);
        assertThat(overload.update(0.70, 60 * SECOND)).isEqualTo(Relief.LOW_LAYERS);
        assertThat(overload.refusesJoins()).isTrue();
        assertThat(overload.update(0.60, 61 * SECOND)).isEqualTo(Relief.NONE);
        overload.update(0.85, 62 * SECOND);
        assertThat(overload.update(0.10, 63 * SECOND)).isEqualTo(Relief.LOW_LAYERS);
        assertThat(overload.update(0.10, 67 * SECOND)).isEqualTo(Relief.NONE);
    }
}
