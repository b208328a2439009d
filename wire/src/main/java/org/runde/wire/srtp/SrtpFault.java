package org.runde.wire.srtp;

/// What a protect or unprotect call returns instead of a length: negative numbers, because the packet path allocates
/// nothing. Each is counted by the caller and the packet is dropped.
public final class SrtpFault {
    /// Too short, too long, or not RTP or RTCP at all.
    public static final int MALFORMED = -1;
    /// The authentication tag is wrong.
    public static final int FORGED = -2;
    /// Seen before, or too old to know (RFC 3711 §3.3.2).
    public static final int REPLAYED = -3;
    /// The bound on the number of SSRCs is reached.
    public static final int TOO_MANY_SSRCS = -4;
    /// The sender was asked to protect one index twice, which would break the cipher (RFC 3711 §9.1, RFC 7714 §8.4).
    public static final int REUSED = -5;
    /// All indices of the keys are used up (2^48 RTP or 2^31 RTCP packets).
    public static final int EXHAUSTED = -6;
    /// The object was closed; its keys are gone.
    public static final int CLOSED = -7;

    private SrtpFault() {}
}
