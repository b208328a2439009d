package org.runde.portal.join;

import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Throttle;

/// How often one address may look doors up and go through them, so that nobody tries names until one fits.
public final class JoinThrottle {
    private final Throttle lookUps;
    private final Throttle joins;

    public JoinThrottle(Clock clock, Settings.Join settings) {
        this.lookUps = new Throttle(clock, settings.doorsPerAddressPerMinute(), settings.doorsPerAddressPerMinute());
        this.joins = new Throttle(clock, settings.perAddressPerMinute(), settings.perAddressPerMinute());
    }

    public void beforeLookUp(String network) {
        lookUps.take(network);
    }

    /// Forgets addresses that have been quiet for a while.
    public int forgetIdle() {
        return lookUps.forgetIdle() + joins.forgetIdle();
    }

    public void beforeJoin(String network) {
        joins.take(network);
    }
}
