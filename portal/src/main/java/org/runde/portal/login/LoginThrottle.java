package org.runde.portal.login;

import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Throttle;

/// How often one may try to sign in: per address all attempts count, per account only wrong passwords. An account is
/// closed first to the address the wrong passwords come from, so that nobody locks somebody else out with a handful of
/// them, and only much later to all addresses, because guessing from many of them has to end somewhere.
public final class LoginThrottle {
    private static final int MAILS = 3;
    private static final int STEPS = 100;
    private static final int STEPS_BACK_PER_MINUTE = 10;
    private static final int TRIES_BACK_PER_MINUTE = 1;
    private static final int ALL_ADDRESSES_TIMES = 10;
    private static final int ALL_ADDRESSES_BACK_PER_MINUTE = 5;

    private final Throttle perAddress;
    private final Throttle perAccountAndAddress;
    private final Throttle perAccount;
    private final Throttle codes;
    private final Throttle looks;
    private final Throttle mails;
    private final Throttle steps;

    public LoginThrottle(Clock clock, Settings.Login settings) {
        int tries = settings.triesPerAccount();
        this.perAddress = new Throttle(clock, settings.triesPerAddressPerMinute(), settings.triesPerAddressPerMinute());
        this.perAccountAndAddress = new Throttle(clock, tries, TRIES_BACK_PER_MINUTE);
        int looking = settings.triesPerAddressPerMinute() * ALL_ADDRESSES_TIMES;
        this.looks = new Throttle(clock, looking, looking);
        this.codes = new Throttle(clock, tries, TRIES_BACK_PER_MINUTE);
        this.steps = new Throttle(clock, STEPS, STEPS_BACK_PER_MINUTE);
        this.mails = new Throttle(clock, MAILS, TRIES_BACK_PER_MINUTE);
        this.perAccount = new Throttle(clock, tries * ALL_ADDRESSES_TIMES, ALL_ADDRESSES_BACK_PER_MINUTE);
    }

    /// Counts the attempt before the password is looked at, so that many at once cannot slip through.
    public void beforePassword(String network, String email) {
        perAddress.take(network);
        perAccountAndAddress.take(here(network, email));
        perAccount.take(email);
    }

    public void passwordWasRight(String network, String email) {
        perAccountAndAddress.giveBack(here(network, email));
        perAccount.giveBack(email);
    }

    /// Forgets addresses and accounts that have been quiet for a while.
    public int forgetIdle() {
        return perAddress.forgetIdle()
                + perAccountAndAddress.forgetIdle()
                + perAccount.forgetIdle()
                + codes.forgetIdle()
                + looks.forgetIdle()
                + mails.forgetIdle()
                + steps.forgetIdle();
    }

    public void beforeLink(String network) {
        perAddress.take(network);
    }

    /// Looking costs little and opens nothing: ten times as often as trying.
    public void beforeLook(String network) {
        looks.take(network);
    }

    /// Each open step takes a place for ten minutes, and all places together are limited: no network may take them from
    /// everybody else.
    public void beforeStep(String network) {
        steps.take(network);
    }

    /// A mail to somebody who did not ask for it is a nuisance, and a flood of them worse.
    public void beforeMail(String network, String email) {
        perAddress.take(network);
        mails.take(email);
    }

    /// Six digits can be guessed, by many addresses all the sooner: all count together.
    public void beforeCode(String network, String account) {
        perAddress.take(network);
        codes.take(account);
    }

    public void codeWasRight(String account) {
        codes.giveBack(account);
    }

    private static String here(String network, String email) {
        return network + " " + email;
    }
}
