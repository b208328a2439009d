package org.runde.wire.dtls;

/// Why there is no connection.
public enum DtlsFault {
    /// The peer showed no certificate, or one with another fingerprint than its SDP said.
    WRONG_FINGERPRINT,
    /// The peer offers no SRTP protection profile that we speak.
    NO_COMMON_PROFILE,
    /// The handshake took too long.
    TIMEOUT,
    /// The peer or what came from its address broke the protocol, or it refused us.
    PROTOCOL,
    /// Our side closed the pipe.
    CLOSED
}
