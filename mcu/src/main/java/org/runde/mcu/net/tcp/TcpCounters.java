package org.runde.mcu.net.tcp;

import java.util.concurrent.atomic.AtomicLong;

/// What the TCP port has done. Safe to read from any thread.
public final class TcpCounters {
    final AtomicLong accepted = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final AtomicLong notACheck = new AtomicLong();
    final AtomicLong unauthenticated = new AtomicLong();
    final AtomicLong tooLong = new AtomicLong();
    final AtomicLong droppedFull = new AtomicLong();

    /// Connections served.
    public long accepted() {
        return accepted.get();
    }

    /// Connections closed at once, because there are as many as there may be in total or from one network.
    public long refused() {
        return refused.get();
    }

    /// Connections closed because their first frame was no check for a peer of ours.
    public long notACheck() {
        return notACheck.get();
    }

    /// Connections closed because no authentic check came in time.
    public long unauthenticated() {
        return unauthenticated.get();
    }

    /// Connections closed because of a frame longer than allowed.
    public long tooLong() {
        return tooLong.get();
    }

    /// Frames dropped because their connection did not take them fast enough.
    public long droppedFull() {
        return droppedFull.get();
    }
}
