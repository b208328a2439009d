package org.runde.wire.dtls;

import java.security.SecureRandom;

/// The passive side of a handshake (`a=setup:passive`): waits for the browser's ClientHello. One object serves any
/// number
/// of connections; [#accept] blocks and is called on a thread of its own for each.
public final class DtlsServer {
    public DtlsServer(DtlsIdentity identity, SecureRandom random, int handshakeTimeoutMillis) {
        throw new UnsupportedOperationException(identity + " " + random + " " + handshakeTimeoutMillis);
    }

    /// `remoteFingerprint` is the peer's SDP attribute, `sha-256 AB:CD:…`.
    public DtlsOutcome accept(DtlsPipe pipe, String remoteFingerprint) {
        throw new UnsupportedOperationException(pipe + remoteFingerprint);
    }
}
