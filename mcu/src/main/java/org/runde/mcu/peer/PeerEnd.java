package org.runde.mcu.peer;

/// Why a peer ended. Exactly one of these is reported, once, by [PeerEvents#onClosed].
public enum PeerEnd {
    /// The layer above closed it: the participant left, or the room ended.
    CLOSED_BY_US,
    /// No authentic connectivity check for the consent time (RFC 7675 §5.1): the far end is gone or unreachable.
    CONSENT_LOST,
    /// No connection came up within the time a peer may take to connect.
    NEVER_CONNECTED,
    /// The DTLS handshake failed: timeout, no common profile, protocol error.
    HANDSHAKE_FAILED,
    /// The far end proved a certificate other than the one its SDP announced (RFC 8122 §5).
    WRONG_FINGERPRINT,
    /// The loop has as many peers as it may; the far end can try again.
    NODE_FULL,
    /// The far end closed the DTLS association (`close_notify`), as browsers do in `RTCPeerConnection.close()`.
    CLOSED_BY_FAR_END,
    /// A defect in our code was met while handling this peer. It is counted as `bug_total`.
    BUG
}
