package org.runde.wire.stun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.runde.wire.bytes.Bytes;

/// A short-term password (RFC 8489 §9.1) ready to sign and check messages. Not thread-safe.
public final class StunKey {
    private static final String ALGORITHM = "HmacSHA1";

    private final Mac mac;
    private final byte[] computed = new byte[Stun.MAC_LENGTH];
    private final byte[] received = new byte[Stun.MAC_LENGTH];
    private final byte[] lengthField = new byte[2];

    public StunKey(String password) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            // ICE passwords are ASCII, where OpaqueString (RFC 8265) changes nothing.
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA1 is part of every JDK", e);
        }
    }

    /// Whether the message carries a MESSAGE-INTEGRITY made with this password.
    public boolean signed(StunView message) {
        if (!message.hasIntegrity()) {
            return false;
        }
        int at = message.integrityAt();
        compute(message.buf(), message.offset(), at);
        System.arraycopy(message.buf(), at + 4, received, 0, Stun.MAC_LENGTH);
        return MessageDigest.isEqual(computed, received);
    }

    /// Writes the code over `buf[off, at)` into `buf` at `to`.
    void sign(byte[] buf, int off, int at, int to) {
        compute(buf, off, at);
        System.arraycopy(computed, 0, buf, to, Stun.MAC_LENGTH);
    }

    /// The length in the header counts as if the message ended behind MESSAGE-INTEGRITY (RFC 8489 §14.5).
    private void compute(byte[] buf, int off, int at) {
        Bytes.put16(lengthField, 0, at + 4 + Stun.MAC_LENGTH - off - Stun.HEADER_LENGTH);
        mac.update(buf, off, 2);
        mac.update(lengthField, 0, 2);
        mac.update(buf, off + 4, at - off - 4);
        try {
            mac.doFinal(computed, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The array has the length of the code", e);
        }
    }
}
