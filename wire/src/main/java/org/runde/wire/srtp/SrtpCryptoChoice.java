package org.runde.wire.srtp;

/// Looks for a library once, at first use.
final class SrtpCryptoChoice {
    static final SrtpCrypto BEST = choose();

    private SrtpCryptoChoice() {}

    private static SrtpCrypto choose() {
        SrtpCrypto found = Libcrypto.find();
        return found == null ? new JdkCrypto() : found;
    }
}
