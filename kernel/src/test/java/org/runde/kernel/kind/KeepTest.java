package org.runde.kernel.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeepTest {
    private static final long SEED = 20_260_101;
    private static final long DAY = 86_400_000;

    @Test
    void twoMonthsAfterTheLastDaysOfDecemberIsTheLastDayOfFebruary() {
        assertThat(Keep.months(2).until(at("2026-12-31T10:00:00Z"))).isEqualTo(at("2027-02-28T10:00:00Z"));
        assertThat(Keep.months(2).until(at("2026-12-29T10:00:00Z"))).isEqualTo(at("2027-02-28T10:00:00Z"));
        assertThat(Keep.months(2).since(at("2027-02-28T10:00:00Z"))).isEqualTo(at("2026-12-31T10:00:00Z"));
        assertThat(Keep.years(1).until(at("2028-02-29T10:00:00Z"))).isEqualTo(at("2029-02-28T10:00:00Z"));
        assertThat(Keep.years(1).since(at("2029-02-28T10:00:00Z"))).isEqualTo(at("2028-02-29T10:00:00Z"));
    }

    @Test
    void nothingIsKeptLongerWhenLookedAtFromTheEndThanFromTheStart() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            Keep keep = i % 2 == 0 ? Keep.months(1 + random.nextInt(30)) : Keep.years(1 + random.nextInt(4));
            long start = at("2024-01-01T00:00:00Z") + random.nextLong(5 * 365 * DAY);
            long until = keep.until(start);
            assertThat(keep.since(until))
                    .as("seed %d: %s from %d", SEED, keep, start)
                    .isGreaterThanOrEqualTo(start);
            assertThat(keep.since(until) - start).as("%s from %d", keep, start).isLessThanOrEqualTo(3 * DAY);
        }
    }

    @Test
    void theFewestDaysAreTheFewestThereCanBe() {
        for (int months = 1; months <= 24; months++) {
            long fewest = Long.MAX_VALUE;
            for (long start = at("2025-01-01T00:00:00Z"); start < at("2026-01-01T00:00:00Z"); start += DAY) {
                fewest = Math.min(fewest, (Keep.months(months).until(start) - start) / DAY);
            }
            assertThat(Keep.months(months).leastDays()).as("%d months", months).isLessThanOrEqualTo((int) fewest);
            assertThat(fewest - Keep.months(months).leastDays()).isLessThanOrEqualTo(3);
        }
    }

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
