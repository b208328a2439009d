package org.runde.wire.srtp;

import java.util.Arrays;
import javax.crypto.SecretKey;

/// A key for the JDK's ciphers that can be destroyed, which its own `SecretKeySpec` cannot.
final class JdkKey implements SecretKey {
    private static final long serialVersionUID = 1;
    private static final int LENGTH = 16;

    private final String algorithm;
    private final byte[] bytes;
    private boolean destroyed;

    /// @param bytes are copied
    JdkKey(String algorithm, byte[] bytes) {
        this.algorithm = algorithm;
        this.bytes = bytes.clone();
    }

    /// Giving it to a cipher overwrites what that has made of another key.
    static JdkKey ofZeros(String algorithm) {
        return new JdkKey(algorithm, new byte[LENGTH]);
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /// A copy, as of every key; ciphers overwrite theirs.
    @Override
    public byte[] getEncoded() {
        return bytes.clone();
    }

    @Override
    public void destroy() {
        Arrays.fill(bytes, (byte) 0);
        destroyed = true;
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }
}
