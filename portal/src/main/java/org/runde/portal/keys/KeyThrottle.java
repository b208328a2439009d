package org.runde.portal.keys;

import org.runde.kernel.time.Clock;
import org.runde.portal.http.Throttle;

/// How often programs may call: each key has its own allowance, and an address that brings wrong keys has to wait, so
/// that looking them up costs us little. (Nobody guesses 256 bits; this is about load.)
public final class KeyThrottle {
    private static final int WRONG_PER_MINUTE = 60;

    private final Throttle perKey;
    private final Throttle wrongPerAddress;

    public KeyThrottle(Clock clock, int requestsPerMinute) {
        this.perKey = new Throttle(clock, requestsPerMinute, requestsPerMinute);
        this.wrongPerAddress = new Throttle(clock, WRONG_PER_MINUTE, WRONG_PER_MINUTE);
    }

    public void beforeKey(String network) {
        wrongPerAddress.take(network);
    }

    public void keyWasRight(String network) {
        wrongPerAddress.giveBack(network);
    }

    public void request(ApiKey key) {
        perKey.take(key.id());
    }

    public int forgetIdle() {
        return perKey.forgetIdle() + wrongPerAddress.forgetIdle();
    }
}
