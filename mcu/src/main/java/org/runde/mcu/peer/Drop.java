package org.runde.mcu.peer;

/// Why a packet was not passed on, one counter each. Names are part of the metrics.
public enum Drop {
    /// The first byte belongs to no protocol of ours (RFC 7983 §7).
    UNKNOWN_PROTOCOL,
    /// Longer or shorter than any packet of its kind.
    BAD_LENGTH,
    /// The peer is closed.
    AFTER_CLOSE,
    STUN_MALFORMED,
    STUN_NOT_A_CHECK,
    STUN_UNKNOWN_USER,
    STUN_FORGED,
    STUN_REPLAYED,
    /// More checks than are remembered, and not on the path in use: ICE has to be restarted.
    STUN_FULL,
    STUN_EXPIRED,
    /// An authentic check, but the loop has as many paths as it may.
    STUN_TOO_MANY_PATHS,
    /// DTLS from where no authentic check came: answering could serve an attack on a third party.
    DTLS_UNCHECKED_PATH,
    /// DTLS before the far end's fingerprint is known, more than is kept.
    DTLS_TOO_EARLY,
    DTLS_QUEUE_FULL,
    /// DTLS without an association that it could belong to, and that begins none.
    DTLS_NO_HELLO,
    /// The beginning of a handshake while as many run as may; it is tried again.
    DTLS_TOO_MANY,
    SRTP_BEFORE_KEYS,
    RTP_MALFORMED,
    RTP_FORGED,
    RTP_REPLAYED,
    /// Authentic, but another stream than the bound on streams of one peer allows.
    RTP_TOO_MANY_SSRCS,
    RTCP_MALFORMED,
    RTCP_FORGED,
    RTCP_REPLAYED,
    RTCP_TOO_MANY_SSRCS,
    /// To be sent, but there are no keys or no path with consent.
    OUT_NOT_CONNECTED,
    /// To be sent, but it could not be protected: malformed, an index twice, or keys used up.
    OUT_UNPROTECTABLE,
    /// To be sent, but the way out had no room.
    OUT_FULL
}
