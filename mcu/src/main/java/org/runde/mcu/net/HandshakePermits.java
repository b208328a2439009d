package org.runde.mcu.net;

import java.util.IdentityHashMap;
import java.util.Map;

/// Who may run a handshake now. Rooms share what there is: one may begin another as long as it runs fewer than are
/// left. So a room that has the node for itself gets half, two get a third each, and whatever many rooms do together,
/// the next one finds as many free as each of them has. Safe for any thread.
final class HandshakePermits {
    private static final class Running {
        int count;
    }

    private final Map<Object, Running> rooms = new IdentityHashMap<>();
    private int free;

    HandshakePermits(int most) {
        free = most;
    }

    /// @return false when it has to wait; whoever gets true calls [#release]
    synchronized boolean acquire(Object room) {
        Running ours = rooms.get(room);
        int running = ours == null ? 0 : ours.count;
        if (running >= free) return false;
        if (ours == null) rooms.put(room, ours = new Running());
        ours.count++;
        free--;
        return true;
    }

    synchronized void release(Object room) {
        Running ours = rooms.get(room);
        if (ours == null) throw new IllegalStateException("released twice");
        if (--ours.count == 0) rooms.remove(room);
        free++;
    }
}
