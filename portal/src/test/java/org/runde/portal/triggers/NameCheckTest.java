package org.runde.portal.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.portal.triggers.NameLookup.Finding.ABSENT;
import static org.runde.portal.triggers.NameLookup.Finding.EXISTS;
import static org.runde.portal.triggers.NameLookup.Finding.UNKNOWN;

import org.junit.jupiter.api.Test;

class NameCheckTest {
    private static final long DAY = 86_400_000;
    private static final long START = 1_790_000_000_000L;

    private NameCheck check = NameCheck.first("pbx", "tenant", "pbx.example.org");
    private long now = START;

    @Test
    void itIsLookedUpOnceADayAndExactlyWhenItIsDecided() {
        look(ABSENT, 0);
        while (check.absentMillis() < NameCheck.LIMIT_MILLIS) {
            assertThat(check.nextAt() - now).isBetween(1L, DAY + DAY / 12);
            look(ABSENT, check.nextAt() - now);
        }
        assertThat(now).isEqualTo(START + 30 * DAY);
        assertThat(check.absentSince()).isEqualTo(START);
    }

    @Test
    void theFirstLookCountsNothing() {
        look(ABSENT, 0);
        assertThat(check.absentMillis()).isZero();
    }

    @Test
    void aServerThatFailsNeitherCountsNorBeginsAnew() {
        look(ABSENT, 0);
        look(ABSENT, DAY);
        look(UNKNOWN, DAY);
        assertThat(check.nextAt() - now).isEqualTo(NameCheck.AGAIN_MILLIS);
        for (int i = 0; i < 1000; i++) {
            look(UNKNOWN, DAY);
        }
        look(ABSENT, DAY);
        assertThat(check.absentMillis()).isEqualTo(DAY);
        look(ABSENT, DAY);
        assertThat(check.absentMillis()).isEqualTo(2 * DAY);
        assertThat(check.absentSince()).isEqualTo(START);
    }

    @Test
    void aNameThatIsThereAgainBeginsAnew() {
        look(ABSENT, 0);
        look(ABSENT, DAY);
        look(EXISTS, DAY);
        assertThat(check.absentMillis()).isZero();
        assertThat(check.absentSince()).isNull();
    }

    @Test
    void timeInWhichNobodyLookedDoesNotCount() {
        look(ABSENT, 0);
        look(ABSENT, 40 * DAY);
        assertThat(check.absentMillis()).isZero();
        look(ABSENT, DAY);
        assertThat(check.absentMillis()).isEqualTo(DAY);
    }

    private void look(NameLookup.Finding finding, long later) {
        now += later;
        check = check.after(finding, now, 0.5);
    }
}
