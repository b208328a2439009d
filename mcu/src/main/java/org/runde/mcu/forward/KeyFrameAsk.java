package org.runde.mcu.forward;

/// When to ask one layer's encoder for a key frame: as soon as somebody needs one, again while none has come,
/// and never more often than it helps, however many viewers need it (RFC 4585 §6.3.1 leaves the pace to us).
final class KeyFrameAsk {
    static final long INTERVAL_NANOS = 500_000_000L;

    private boolean needed;
    private boolean asked;
    private long askedAt;

    void need() {
        needed = true;
    }

    void came() {
        needed = false;
    }

    boolean needed() {
        return needed;
    }

    /// @return true when the request is to be sent now; it then counts as sent
    boolean due(long nowNanos) {
        if (!needed || asked && nowNanos - askedAt < INTERVAL_NANOS) return false;
        asked = true;
        askedAt = nowNanos;
        return true;
    }
}
