package org.runde.wire.dtls;

import java.security.SecureRandom;

/// Our certificate and its key: self-signed ECDSA P-256, trusted only through the fingerprint in the SDP. Immutable;
/// one
/// for the whole node is enough.
public final class DtlsIdentity {
    private DtlsIdentity() {}

    public static DtlsIdentity create(SecureRandom random) {
        throw new UnsupportedOperationException(random.toString());
    }

    /// `sha-256 AB:CD:…`, as the SDP attribute `fingerprint` has it (RFC 8122 §5).
    public String fingerprint() {
        throw new UnsupportedOperationException();
    }
}
