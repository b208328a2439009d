package org.runde.wire.srtp;

import java.util.Arrays;

/// Looks for libraries once, at first use.
final class SrtpCryptoChoice {
    static final SrtpCrypto BEST = choose();

    private SrtpCryptoChoice() {}

    private static SrtpCrypto choose() {
        SrtpCrypto portable = new JdkCrypto();
        SrtpCrypto libcrypto = Libcrypto.find(portable);
        SrtpCrypto usual = libcrypto == null ? portable : libcrypto;
        SrtpCrypto fastest = IpsecMb.find(usual, ProcessorFlags.ofThisMachine());
        return fastest == null ? usual : fastest;
    }

    /// Each primitive twice with the same key, because older 3.0 releases of OpenSSL forgot the key of an HMAC after
    /// its first use; and a text long enough for every path through vector code.
    static boolean agree(SrtpCrypto one, SrtpCrypto two) {
        return Arrays.equals(sample(one), sample(two));
    }

    private static byte[] sample(SrtpCrypto crypto) {
        byte[] out = new byte[2000];
        byte[] key = new byte[SrtpProfile.KEY_LENGTH];
        try (SrtpCrypto.Aead aead = crypto.aead(key, true);
                SrtpCrypto.Counter counter = crypto.counter(key);
                SrtpCrypto.Authenticator authenticator = crypto.authenticator(new byte[20])) {
            byte[] code = new byte[20];
            for (int round = 0; round < 2; round++) {
                byte[] iv = {(byte) round, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
                aead.seal(Arrays.copyOf(iv, 12), key, 0, 12, out, 0, 100);
                iv[1] = 77;
                aead.seal(Arrays.copyOf(iv, 12), key, 0, 12, out, 300, 1411);
                counter.apply(iv, out, 50, 100);
                authenticator.compute(out, 0, 200, code);
                System.arraycopy(code, 0, out, 200 + 20 * round, 20);
            }
        }
        return out;
    }
}
