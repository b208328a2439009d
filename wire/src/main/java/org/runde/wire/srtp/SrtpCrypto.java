package org.runde.wire.srtp;

import java.lang.foreign.MemorySegment;

/// What SRTP needs from a cryptographic library: three keyed primitives that work in place on Java arrays.
///
/// The objects it hands out belong to one thread at a time and are closed by their owner; one that is forgotten is
/// freed when it is collected. They copy the key they are made of, and closing overwrites what they have made of it.
/// Three libraries stand behind it: for GCM `libipsec-mb` where the machine has it, the
/// fastest by far; libcrypto (OpenSSL 3), which allocates nothing per packet either; else the JDK, whose ciphers
/// allocate on every packet (about 900 bytes for GCM).
public interface SrtpCrypto {
    /// What stands in the log, such as `libcrypto` or `jdk`.
    String name();

    /// AES-128-GCM with a 16-byte tag, for one direction.
    Aead aead(byte[] key, boolean sealing);

    /// AES-128 in counter mode; both directions are the same operation.
    Counter counter(byte[] key);

    /// HMAC-SHA1.
    Authenticator authenticator(byte[] key);

    /// The one place where the library is chosen.
    static SrtpCrypto best() {
        return SrtpCryptoChoice.BEST;
    }

    /// Authenticated encryption with one key.
    interface Aead extends AutoCloseable {
        /// Encrypts `buf[at, at + len)` in place and writes the tag behind it. `iv` has 12 bytes.
        void seal(byte[] iv, byte[] aad, int aadAt, int aadLen, byte[] buf, int at, int len);

        /// The same in native memory, where additional data and text both lie.
        void seal(byte[] iv, MemorySegment memory, long aadAt, int aadLen, long at, int len);

        /// Decrypts `buf[at, at + len)` in place if the tag behind it is right; else leaves it as it is.
        boolean open(byte[] iv, byte[] aad, int aadAt, int aadLen, byte[] buf, int at, int len);

        @Override
        void close();
    }

    /// A key stream.
    interface Counter extends AutoCloseable {
        /// Adds the key stream that begins at `iv` (16 bytes) to `buf[at, at + len)`.
        void apply(byte[] iv, byte[] buf, int at, int len);

        @Override
        void close();
    }

    /// A keyed code over bytes.
    interface Authenticator extends AutoCloseable {
        /// Writes the 20-byte code of `buf[at, at + len)` to the beginning of `code`.
        void compute(byte[] buf, int at, int len, byte[] code);

        @Override
        void close();
    }
}
