package org.runde.portal.join;

import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Throttle;

/// How often one address may look doors up and go through them, so that nobody tries names until one fits.
public final class JoinThrottle {
    /// Many addresses guess together no faster than this.
    private static final int DOOR_FACTOR = 10;
    private static final int DOOR_PER_MINUTE = 5;

    private final Throttle lookUps;
    private final Throttle joins;
    private final Throttle passcodes;
    private final Throttle passcodesOfDoor;

    public JoinThrottle(Clock clock, Settings.Join settings) {
        this.lookUps = new Throttle(clock, settings.doorsPerAddressPerMinute(), settings.doorsPerAddressPerMinute());
        this.passcodes = new Throttle(clock, settings.wrongPasscodesPerAddress(), 1);
        this.passcodesOfDoor = new Throttle(clock, settings.wrongPasscodesPerAddress() * DOOR_FACTOR, DOOR_PER_MINUTE);
        this.joins = new Throttle(clock, settings.perAddressPerMinute(), settings.perAddressPerMinute());
    }

    public void beforeLookUp(String network) {
        lookUps.take(network);
    }

    /// Forgets addresses that have been quiet for a while.
    public int forgetIdle() {
        return lookUps.forgetIdle() + joins.forgetIdle() + passcodes.forgetIdle() + passcodesOfDoor.forgetIdle();
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

    public void beforeJoin(String network) {
        joins.take(network);
    }
}
