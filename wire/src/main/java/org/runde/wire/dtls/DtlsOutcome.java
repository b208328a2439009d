package org.runde.wire.dtls;

import org.runde.wire.srtp.SrtpKeys;

/// How a handshake ended.
public sealed interface DtlsOutcome {
    /// The peer is who its fingerprint says, and these are the keys. The caller goes on with the session.
    record Connected(SrtpKeys keys, DtlsSession session) implements DtlsOutcome {}

    /// There are no keys; `detail` is for the log and contains nothing secret.
    record Failed(DtlsFault fault, String detail) implements DtlsOutcome {}
}
