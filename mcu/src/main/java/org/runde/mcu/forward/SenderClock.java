package org.runde.mcu.forward;

/// One participant's wall clock against ours. All tracks of a participant share one, so that the sender reports
/// to the viewers move all of them by the same amount and lips stay with voices.
public final class SenderClock {
    /// A clock that is set anew jumps; drift and delay never are this much.
    private static final long JUMP_NANOS = 10_000_000_000L;

    private boolean known;
    private long offset;

    /// A sender report says that it is `senderNanos` there when it is about `ourNanos` here. The first one
    /// decides: a steady difference is worth more than a right one.
    void onReport(long senderNanos, long ourNanos) {
        long now = ourNanos - senderNanos;
        if (known && Math.abs(now - offset) < JUMP_NANOS) return;
        offset = now;
        known = true;
    }

    long toSender(long ourNanos) {
        return ourNanos - offset;
    }
}
