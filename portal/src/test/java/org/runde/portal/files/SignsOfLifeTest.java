package org.runde.portal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SignsOfLifeTest {
    private static final long HOUR = 3_600_000;

    private final SignsOfLife signs = new SignsOfLife();
    private long wall = 1_000 * HOUR;
    private long node = wall;
    private long nanos = 42;

    private void pass(long millis) {
        wall += millis;
        node += millis;
        nanos += millis * 1_000_000;
    }

    private long silent(long at) {
        return signs.silentMillis("room", at, wall, nanos);
    }

    @Test
    void whatIsSeenForTheFirstTimeIsAsOldAsItSays() {
        assertThat(silent(wall - 70_000)).isEqualTo(70_000);
        pass(5_000);
        assertThat(silent(wall - 75_000)).isEqualTo(75_000);
    }

    @Test
    void silenceIsMeasuredWithoutTheWallClock() {
        long sign = wall;
        assertThat(silent(sign)).isZero();
        pass(30_000);
        wall += HOUR;
        assertThat(silent(sign)).isEqualTo(30_000);
        wall -= 5 * HOUR;
        assertThat(silent(sign)).isEqualTo(30_000);
    }

    @Test
    void aClockOfThePortalAloneThatIsSetForwardMakesNoFreshSignOld() {
        silent(node);
        wall += HOUR;
        pass(10_000);
        assertThat(silent(node)).isZero();
        pass(10_000);
        assertThat(silent(node)).isZero();
    }

    @Test
    void aClockOfTheNodeAloneThatIsSetBackCostsOneSignAtMost() {
        silent(node);
        node -= HOUR;
        pass(10_000);
        assertThat(silent(node)).isEqualTo(10_000);
        pass(10_000);
        assertThat(silent(node)).isEqualTo(10_000);
        pass(2_000);
        assertThat(silent(node - 1)).isBetween(10_000L, 12_000L);
    }

    @Test
    void whatComesLateIsNoFresherThanItWasShown() {
        silent(node - 70_000);
        pass(60_000);
        assertThat(silent(node - 121_000)).isEqualTo(121_000);
    }

    @Test
    void aClockThatIsSetForwardNeverPutsASignIntoTheFuture() {
        silent(node);
        node += HOUR;
        pass(10_000);
        assertThat(silent(node)).isZero();
        pass(100_000);
        assertThat(silent(node - 100_000)).isEqualTo(100_000);
    }

    @Test
    void roomsThatAreOverAreForgotten() {
        silent(wall - 50_000);
        signs.keep(Set.of("other"));
        wall += HOUR;
        assertThat(silent(wall)).isZero();
    }
}
