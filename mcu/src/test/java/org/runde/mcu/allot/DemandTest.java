package org.runde.mcu.allot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.mcu.forward.LayerState;

class DemandTest {
    private static final long SECOND = 1_000_000_000L;

    private final Demand demand = new Demand();

    @Test
    void moreIsToldAtOnceAndLessWhenItHasBeenSoForAWhile() {
        assertThat(demand.update(700, 0)).as("everything comes anyway").isFalse();
        assertThat(demand.update(160, SECOND)).isFalse();
        assertThat(demand.update(160, 10 * SECOND)).isTrue();
        assertThat(demand.lines()).isEqualTo(720);
        assertThat(demand.update(160, 11 * SECOND)).isFalse();
        assertThat(demand.update(0, 15 * SECOND)).isFalse();
        assertThat(demand.update(0, 21 * SECOND)).isTrue();
        assertThat(demand.lines()).as("the most that was wanted meanwhile").isEqualTo(180);
        assertThat(demand.update(181, 22 * SECOND)).isTrue();
        assertThat(demand.lines()).isEqualTo(360);
    }

    @Test
    void aGlanceAtSomethingSmallerChangesNothing() {
        for (long at = 0; at < 100; at++) {
            assertThat(demand.update(at % 9 == 0 ? 2000 : 100, at * SECOND)).isFalse();
        }
        assertThat(demand.lines()).isEqualTo(Demand.EVERYTHING);
    }

    @Test
    void pricesFollowSlowlyDownAndDoNotJumpWithAKeyFrame() {
        Prices prices = new Prices();
        assertThat(bps(prices, 1_000_000, 0)).isEqualTo(1_000_000);
        assertThat(bps(prices, 2_000_000, SECOND / 5)).isBetween(1_100_000L, 1_250_000L);
        assertThat(bps(prices, 2_000_000, 5 * SECOND)).isGreaterThan(1_950_000L);
        assertThat(bps(prices, 500_000, 6 * SECOND)).isBetween(1_500_000L, 1_900_000L);
        assertThat(bps(prices, 500_000, 30 * SECOND)).isLessThan(510_000L);
    }

    private static long bps(Prices prices, long fresh, long now) {
        List<LayerState> layers = List.of(new LayerState(0, true, 320, 180, List.of(fresh)));
        return prices.steady(layers, now).getFirst().wholeBps();
    }
}
