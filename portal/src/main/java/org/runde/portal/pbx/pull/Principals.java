package org.runde.portal.pbx.pull;

import java.util.concurrent.locks.ReentrantLock;

/// One at a time per principal: 3CX has one valid token per client id, so a second pull would take the first one's
/// away.
/// A fixed number of locks, so that two principals share one now and then, which costs a short wait.
public final class Principals {
    private static final int LOCKS = 64;

    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

    public Principals() {
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    ReentrantLock lock(String url, String user) {
        return locks[Math.floorMod((url + "\n" + user).hashCode(), LOCKS)];
    }
}
