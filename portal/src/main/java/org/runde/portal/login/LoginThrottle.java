package org.runde.portal.login;

import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Throttle;

/// How often one may try to sign in: per address all attempts count, per account only wrong passwords.
public final class LoginThrottle {
    private static final int TRIES_BACK_PER_MINUTE = 1;

    private final Throttle perAddress;
    private final Throttle perAccount;

    public LoginThrottle(Clock clock, Settings.Login settings) {
        this.perAddress = new Throttle(clock, settings.triesPerAddressPerMinute(), settings.triesPerAddressPerMinute());
        this.perAccount = new Throttle(clock, settings.triesPerAccount(), TRIES_BACK_PER_MINUTE);
    }

    /// Counts the attempt before the password is looked at, so that many at once cannot slip through.
    public void beforePassword(String network, String email) {
        perAddress.take(network);
        perAccount.take(email);
    }

    public void passwordWasRight(String email) {
        perAccount.giveBack(email);
    }

    /// Forgets addresses and accounts that have been quiet for a while.
    public int forgetIdle() {
        return perAddress.forgetIdle() + perAccount.forgetIdle();
    }

    public void beforeLink(String network) {
        perAddress.take(network);
    }
}
