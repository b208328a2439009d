package org.runde.wire.dtls;

import java.security.SecureRandom;

/// The active side of a handshake, for peers that are not browsers. Threads as for [DtlsServer].
public final class DtlsClient {
    public DtlsClient(DtlsIdentity identity, SecureRandom random, int handshakeTimeoutMillis) {
        throw new UnsupportedOperationException(identity + " " + random + " " + handshakeTimeoutMillis);
    }

    /// `remoteFingerprint` is the peer's SDP attribute, `sha-256 AB:CD:…`.
    public DtlsOutcome connect(DtlsPipe pipe, String remoteFingerprint) {
        throw new UnsupportedOperationException(pipe + remoteFingerprint);
    }
}
