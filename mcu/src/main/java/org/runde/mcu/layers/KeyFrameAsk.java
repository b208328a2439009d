package org.runde.mcu.layers;

/// When to ask one stream's encoder for a key frame: as soon as somebody needs one, again while none has come, and
/// never more often than it helps, however many viewers need it (RFC 4585 §6.3.1 leaves the pace to us). A key frame
/// costs all who watch; so who has a picture and would like another layer waits longer than who has none.
public final class KeyFrameAsk {
    /// From one answered request to the next. libwebrtc's encoders keep this distance themselves.
    public static final long INTERVAL_NANOS = 300_000_000L;

    /// The same for somebody who has a picture meanwhile.
    public static final long PATIENT_NANOS = 1_000_000_000L;

    /// No key frame after this long, and the request or the frame may have got lost.
    public static final long AGAIN_NANOS = 200_000_000L;

    private boolean needed;
    private boolean urgent;
    private boolean asked;
    private boolean answered;
    private long askedAt;

    /// @param urgent somebody sees nothing, or gets more than the line can take
    public void need(boolean urgent) {
        needed = true;
        this.urgent |= urgent;
    }

    public void came() {
        needed = false;
        urgent = false;
        answered = true;
    }

    public boolean needed() {
        return needed;
    }

    /// @return true when the request is to be sent now; it then counts as sent
    public boolean due(long nowNanos) {
        if (!needed || asked && nowNanos - askedAt < pause()) return false;
        asked = true;
        answered = false;
        askedAt = nowNanos;
        return true;
    }

    private long pause() {
        if (!answered) return AGAIN_NANOS;
        return urgent ? INTERVAL_NANOS : PATIENT_NANOS;
    }
}
