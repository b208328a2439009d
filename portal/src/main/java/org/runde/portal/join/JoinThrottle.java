package org.runde.portal.join;

import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Throttle;

/// How often one address may look doors up and go through them, so that nobody tries names until one fits.
public final class JoinThrottle {
    /// Many addresses guess together no faster than this.
    private static final int DOOR_FACTOR = 10;
    private static final int DOOR_PER_MINUTE = 5;
    /// Checks of connections that the installation takes at once, and more each minute: meetings go first.
    private static final int CHECKS = 20;
    private static final int CHECKS_PER_MINUTE = 30;
    private static final String ALL = "all";

    private final Throttle lookUps;
    private final Throttle joins;
    private final Throttle passcodes;
    private final Throttle passcodesOfDoor;
    private final Throttle checks;
    private final Throttle allChecks;

    public JoinThrottle(Clock clock, Settings.Join settings) {
        this.lookUps = new Throttle(clock, settings.doorsPerAddressPerMinute(), settings.doorsPerAddressPerMinute());
        this.passcodes = new Throttle(clock, settings.wrongPasscodesPerAddress(), 1);
        this.passcodesOfDoor = new Throttle(clock, settings.wrongPasscodesPerAddress() * DOOR_FACTOR, DOOR_PER_MINUTE);
        this.checks = new Throttle(clock, settings.perAddressPerMinute(), settings.perAddressPerMinute());
        this.allChecks = new Throttle(clock, CHECKS, CHECKS_PER_MINUTE);
        this.joins = new Throttle(clock, settings.perAddressPerMinute(), settings.perAddressPerMinute());
    }

    public void beforeLookUp(String network) {
        lookUps.take(network);
    }

    /// Forgets addresses that have been quiet for a while.
    public int forgetIdle() {
        return lookUps.forgetIdle()
                + joins.forgetIdle()
                + passcodes.forgetIdle()
                + passcodesOfDoor.forgetIdle()
                + checks.forgetIdle()
                + allChecks.forgetIdle();
    }

    /// A passcode may be wrong; [#passcodeFine] tells that it was not.
    public void beforePasscode(String network, String door) {
        passcodes.take(network + " " + door);
        passcodesOfDoor.take(door);
    }

    public void passcodeFine(String network, String door) {
        passcodes.giveBack(network + " " + door);
        passcodesOfDoor.giveBack(door);
    }

    public void beforeCheck(String network) {
        checks.take(network);
        allChecks.take(ALL);
    }

    public void beforeJoin(String network) {
        joins.take(network);
    }
}
