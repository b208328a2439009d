package org.runde.kernel.blobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.function.IntFunction;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals and opens the segments of one object. Pure but for its source of nonces. Each sealed segment is nonce,
/// ciphertext, tag. The nonce is random (SP 800-38D §8.2.2), because a segment whose writing was interrupted is written
/// again, perhaps with other bytes, and a counter would repeat. Object, position and what sort of segment it is are
/// authenticated along, so that segments can be neither swapped nor left out; the last one is marked as such.
final class Segments {
    /// Bytes of a whole segment in the clear.
    static final int PLAIN = 65_536;

    static final int NONCE = 12;
    static final int TAG = 16;
    static final int OVERHEAD = NONCE + TAG;
    /// Bytes of a whole segment on the disk.
    static final int SEALED = PLAIN + OVERHEAD;

    /// What a segment is within its object.
    enum Sort {
        /// Whole; others follow.
        WHOLE,
        /// The last one, not whole, perhaps empty.
        LAST,
        /// Not whole yet: kept beside the object while its writer is away.
        TAIL
    }

    private final SecretKeySpec key;
    private final byte[] id;
    private final IntFunction<byte[]> random;

    Segments(byte[] key, String id, IntFunction<byte[]> random) {
        this.key = new SecretKeySpec(key, "AES");
        this.id = id.getBytes(StandardCharsets.US_ASCII);
        this.random = random;
    }

    /// @return nonce, ciphertext and tag
    byte[] seal(long index, Sort sort, byte[] plain, int length) {
        byte[] nonce = random.apply(NONCE);
        byte[] sealed = new byte[length + OVERHEAD];
        System.arraycopy(nonce, 0, sealed, 0, NONCE);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, 0, index, sort);
            cipher.doFinal(plain, 0, length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing", e);
        }
    }

    /// @return bytes in the clear
    /// @throws IOException when these are not the bytes that were sealed for this position
    int open(long index, Sort sort, byte[] sealed, int length, byte[] plain) throws IOException {
        if (length < OVERHEAD) {
            throw new IOException("a segment is cut off");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, sealed, 0, index, sort).doFinal(sealed, NONCE, length - NONCE, plain, 0);
        } catch (AEADBadTagException e) {
            throw new IOException("a segment is not what was written", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, int at, long index, Sort sort) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce, at, NONCE));
        cipher.updateAAD(id);
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES + 1)
                .putLong(index)
                .put((byte) sort.ordinal())
                .array());
        return cipher;
    }
}
