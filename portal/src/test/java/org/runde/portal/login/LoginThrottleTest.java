package org.runde.portal.login;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.runde.kernel.config.Settings;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.http.Problem;

class LoginThrottleTest {
    private static final String MAIL = "anna@example.org";

    private final LoginThrottle throttle =
            new LoginThrottle(new ManualClock(0), new Settings.Login(24, 14, 12, 3, 1000, 1000, false));

    @Test
    void wrongPasswordsFromOneAddressDoNotLockTheOwnerOutAtAnother() {
        wrong("attacker", 3);
        assertThatThrownBy(() -> throttle.beforePassword("attacker", MAIL)).isInstanceOf(Problem.class);
        assertThatCode(() -> throttle.beforePassword("owner", MAIL)).doesNotThrowAnyException();
    }

    @Test
    void guessingFromManyAddressesEndsToo() {
        for (int i = 0; i < 10; i++) {
            wrong("attacker " + i, 3);
        }
        assertThatThrownBy(() -> throttle.beforePassword("another", MAIL)).isInstanceOf(Problem.class);
    }

    @Test
    void aRightPasswordDoesNotCount() {
        for (int i = 0; i < 100; i++) {
            throttle.beforePassword("owner", MAIL);
            throttle.passwordWasRight("owner", MAIL);
        }
    }

    @Test
    void noNetworkTakesThePlacesOfAllSignInsThatWaitForTheOtherSide() {
        for (int i = 0; i < 100; i++) {
            throttle.beforeStep("one");
        }
        assertThatThrownBy(() -> throttle.beforeStep("one")).isInstanceOf(Problem.class);
        assertThatCode(() -> throttle.beforeStep("another")).doesNotThrowAnyException();
    }

    private void wrong(String network, int times) {
        for (int i = 0; i < times; i++) {
            throttle.beforePassword(network, MAIL);
        }
    }
}
