package org.runde.portal.pages;

import org.runde.kernel.time.Clock;
import org.runde.portal.http.Problem;
import org.runde.portal.http.Throttle;

/// How often documents are brought: each costs a disk and a converter something, whoever sends it. Safe from any
/// thread.
final class BringingPace {
    static final int PERSON_AT_ONCE = 30;
    static final int TENANT_AT_ONCE = 150;
    private static final int PERSON_PER_MINUTE = 6;
    private static final int TENANT_PER_MINUTE = 60;

    private final Throttle persons;
    private final Throttle tenants;

    BringingPace(Clock clock) {
        persons = new Throttle(clock, PERSON_AT_ONCE, PERSON_PER_MINUTE);
        tenants = new Throttle(clock, TENANT_AT_ONCE, TENANT_PER_MINUTE);
    }

    /// @param by an account, or a pseudonym in a room
    /// @throws Problem 429 with the seconds to wait
    void take(String tenant, String by) {
        persons.take(by);
        int wait = tenants.tryTake(tenant);
        if (wait > 0) {
            persons.giveBack(by);
            throw Problem.tooMany(wait);
        }
    }

    int forgetIdle() {
        return persons.forgetIdle() + tenants.forgetIdle();
    }
}
