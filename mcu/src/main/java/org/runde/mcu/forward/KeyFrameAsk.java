package org.runde.mcu.forward;

/// When to ask one layer's encoder for a key frame: as soon as somebody needs one, again while none has come,
/// and never more often than it helps, however many viewers need it (RFC 4585 §6.3.1 leaves the pace to us).
final class KeyFrameAsk {
    /// From one answered request to the next. libwebrtc's encoders keep this distance themselves.
    static final long INTERVAL_NANOS = 300_000_000L;

    /// No key frame after this long, and the request or the frame may have got lost.
    static final long AGAIN_NANOS = 200_000_000L;

    private boolean needed;
    private boolean asked;
    private boolean answered;
    private long askedAt;

    void need() {
        needed = true;
    }

    void came() {
        needed = false;
        answered = true;
    }

    boolean needed() {
        return needed;
    }

    /// @return true when the request is to be sent now; it then counts as sent
    boolean due(long nowNanos) {
        if (!needed || asked && nowNanos - askedAt < (answered ? INTERVAL_NANOS : AGAIN_NANOS)) return false;
        asked = true;
        answered = false;
        askedAt = nowNanos;
        return true;
    }
}
