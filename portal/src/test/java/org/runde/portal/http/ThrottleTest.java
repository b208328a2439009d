package org.runde.portal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.runde.kernel.time.ManualClock;

class ThrottleTest {
    private final ManualClock clock = new ManualClock(0);
    private final Throttle throttle = new Throttle(clock, 3, 6);

    @Test
    void aBurstIsAllowedAndThenOneEveryTenSeconds() {
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.tryTake("a")).isZero();
        }
        assertThat(throttle.tryTake("a")).isEqualTo(10);
        assertThat(throttle.tryTake("b")).isZero();
        clock.advanceMillis(9_000);
        assertThat(throttle.tryTake("a")).isEqualTo(1);
        clock.advanceMillis(1_000);
        assertThat(throttle.tryTake("a")).isZero();
        assertThat(throttle.tryTake("a")).isEqualTo(10);
    }

    @Test
    void theRefusalIsAProblemThatSaysHowLongToWait() {
        for (int i = 0; i < 3; i++) {
            throttle.take("a");
        }
        assertThatThrownBy(() -> throttle.take("a")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(429);
            assertThat(problem.code()).isEqualTo("tooMany");
            assertThat(problem.retryAfterSeconds()).isEqualTo(10);
        });
    }

    @Test
    void whatIsGivenBackDoesNotCount() {
        for (int i = 0; i < 20; i++) {
            assertThat(throttle.tryTake("a")).isZero();
            throttle.giveBack("a");
        }
    }

    @Test
    void keysThatWouldStartAfreshAreForgotten() {
        throttle.take("a");
        assertThat(throttle.forgetIdle()).isZero();
        clock.advanceMillis(10_000);
        assertThat(throttle.forgetIdle()).isEqualTo(1);
    }
}
