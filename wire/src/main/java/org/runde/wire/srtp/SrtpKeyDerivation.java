package org.runde.wire.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/// Session keys from a master key: AES in counter mode as a pseudo-random function, RFC 3711 §4.3, also for GCM
/// (RFC 7714 §11). The key derivation rate is 0, so keys are derived once.
final class SrtpKeyDerivation {
    static final int RTP_KEY = 0;
    static final int RTP_AUTHENTICATION = 1;
    static final int RTP_SALT = 2;
    static final int RTCP_KEY = 3;
    static final int RTCP_AUTHENTICATION = 4;
    static final int RTCP_SALT = 5;

    /// The label stands above the 48-bit index in the 112-bit salt.
    private static final int LABEL_AT = 7;

    private SrtpKeyDerivation() {}

    /// A salt shorter than 112 bits is filled up with zeros at its end.
    static byte[] derive(byte[] masterKey, byte[] masterSalt, int label, int length) {
        byte[] iv = Arrays.copyOf(masterSalt, 16);
        iv[LABEL_AT] ^= (byte) label;
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new JdkKey("AES", masterKey), new IvParameterSpec(iv));
            byte[] derived = cipher.doFinal(new byte[length]);
            // What the cipher has made of the master key is overwritten by what it makes of no key.
            cipher.init(Cipher.ENCRYPT_MODE, JdkKey.ofZeros("AES"), new IvParameterSpec(iv));
            return derived;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is part of every JDK", e);
        }
    }
}
