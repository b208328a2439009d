package org.runde.wire.srtp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// OpenSSL's libcrypto through `java.lang.foreign`: nothing is allocated per packet, the key schedule is kept in one
/// context per key and only the IV is set anew.
///
/// A packet is copied into a small native area of the thread and back. Passing the Java array itself saves the copies
/// (25 ns of 400 ns for 1,100 bytes) but needs a `MemorySegment` object per call, which the compiler removes only
/// sometimes; the copy never allocates.
final class Libcrypto implements SrtpCrypto {
    private static final int GET_TAG = 0x10;
    private static final int SET_TAG = 0x11;
    private static final int UNCHANGED = -1;
    private static final int TAG = 16;
    private static final int CODE = 20;

    /// `OSSL_PARAM` (openssl/core.h): key, type, data, data size, returned size; a parameter list ends with an empty
    /// one.
    private static final int PARAMETER_SIZE = 40;

    private static final int PARAMETER_UTF8 = 4;

    private final long gcm = LibcryptoCalls.fetchCipher("AES-128-GCM");
    private final long ctr = LibcryptoCalls.fetchCipher("AES-128-CTR");
    private final long hmac = LibcryptoCalls.fetchMac("HMAC");

    private Libcrypto() {}

    /// The library, or null where it is missing, too old, or does not compute what the other one computes.
    static @Nullable Libcrypto find(SrtpCrypto other) {
        try {
            Libcrypto found = new Libcrypto();
            return SrtpCryptoChoice.agree(found, other) ? found : null;
        } catch (LinkageError | IllegalStateException e) {
            return null;
        }
    }

    @Override
    public String name() {
        return "libcrypto";
    }

    @Override
    public Aead aead(byte[] key, boolean sealing) {
        return new NativeAead(cipher(gcm, key, sealing));
    }

    @Override
    public Counter counter(byte[] key) {
        return new NativeCounter(cipher(ctr, key, true));
    }

    @Override
    public Authenticator authenticator(byte[] key) {
        long context = LibcryptoCalls.newMac(hmac);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameters = arena.allocate(2L * PARAMETER_SIZE, 8);
            parameters.set(ADDRESS, 0, arena.allocateFrom("digest"));
            parameters.set(JAVA_INT, 8, PARAMETER_UTF8);
            parameters.set(ADDRESS, 16, arena.allocateFrom("SHA1"));
            parameters.set(JAVA_LONG, 24, 4);
            MemorySegment nativeKey = arena.allocateFrom(JAVA_BYTE, key);
            LibcryptoCalls.initMac(context, nativeKey.address(), key.length, parameters.address());
            nativeKey.fill((byte) 0);
        }
        return new NativeAuthenticator(context);
    }

    private static long cipher(long algorithm, byte[] key, boolean sealing) {
        long context = LibcryptoCalls.newCipher();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment nativeKey = arena.allocateFrom(JAVA_BYTE, key);
            LibcryptoCalls.initCipher(context, algorithm, nativeKey.address(), 0, sealing ? 1 : 0);
            nativeKey.fill((byte) 0);
        }
        return context;
    }

    private static final class NativeAead extends NativeContext implements Aead {
        NativeAead(long pointer) {
            super(pointer, LibcryptoCalls::freeCipher);
        }

        @Override
        public void seal(byte[] iv, byte[] aad, int aadAt, int aadLen, byte[] buf, int at, int len) {
            NativeArea area = NativeArea.ofThread();
            long text = area.address + NativeArea.TEXT_AT;
            area.put(buf, at, len, NativeArea.TEXT_AT);
            begin(area, iv, aad, aadAt, aadLen);
            if (len > 0) {
                LibcryptoCalls.updateCipher(pointer, text, area.address + NativeArea.LENGTH_AT, text, len);
            }
            LibcryptoCalls.finishCipher(
                    pointer, area.address + NativeArea.REST_AT, area.address + NativeArea.LENGTH_AT);
            LibcryptoCalls.controlCipher(pointer, GET_TAG, TAG, text + len);
            area.get(NativeArea.TEXT_AT, buf, at, len + TAG);
            Reference.reachabilityFence(this);
        }

        @Override
        public void seal(byte[] iv, MemorySegment memory, long aadAt, int aadLen, long at, int len) {
            Objects.checkFromIndexSize(aadAt, aadLen, memory.byteSize());
            Objects.checkFromIndexSize(at, len + (long) TAG, memory.byteSize());
            NativeArea area = NativeArea.ofThread();
            long text = memory.address() + at;
            area.put(iv, 0, iv.length, NativeArea.IV_AT);
            begin(area, memory.address() + aadAt, aadLen);
            if (len > 0) {
                LibcryptoCalls.updateCipher(pointer, text, area.address + NativeArea.LENGTH_AT, text, len);
            }
            LibcryptoCalls.finishCipher(
                    pointer, area.address + NativeArea.REST_AT, area.address + NativeArea.LENGTH_AT);
            LibcryptoCalls.controlCipher(pointer, GET_TAG, TAG, text + len);
            Reference.reachabilityFence(this);
        }

        @Override
        public boolean open(byte[] iv, byte[] aad, int aadAt, int aadLen, byte[] buf, int at, int len) {
            NativeArea area = NativeArea.ofThread();
            long text = area.address + NativeArea.TEXT_AT;
            area.put(buf, at, len + TAG, NativeArea.TEXT_AT);
            begin(area, iv, aad, aadAt, aadLen);
            if (len > 0) {
                LibcryptoCalls.updateCipher(pointer, text, area.address + NativeArea.LENGTH_AT, text, len);
            }
            LibcryptoCalls.controlCipher(pointer, SET_TAG, TAG, text + len);
            boolean genuine = LibcryptoCalls.finishCipher(
                    pointer, area.address + NativeArea.REST_AT, area.address + NativeArea.LENGTH_AT);
            if (genuine) {
                area.get(NativeArea.TEXT_AT, buf, at, len);
            }
            Reference.reachabilityFence(this);
            return genuine;
        }

        private void begin(NativeArea area, byte[] iv, byte[] aad, int aadAt, int aadLen) {
            area.put(iv, 0, iv.length, NativeArea.IV_AT);
            area.put(aad, aadAt, aadLen, NativeArea.AAD_AT);
            begin(area, area.address + NativeArea.AAD_AT, aadLen);
        }

        private void begin(NativeArea area, long aad, int aadLen) {
            LibcryptoCalls.initCipher(pointer, 0, 0, area.address + NativeArea.IV_AT, UNCHANGED);
            LibcryptoCalls.updateCipher(pointer, 0, area.address + NativeArea.LENGTH_AT, aad, aadLen);
        }
    }

    private static final class NativeCounter extends NativeContext implements Counter {
        NativeCounter(long pointer) {
            super(pointer, LibcryptoCalls::freeCipher);
        }

        @Override
        public void apply(byte[] iv, byte[] buf, int at, int len) {
            NativeArea area = NativeArea.ofThread();
            long text = area.address + NativeArea.TEXT_AT;
            area.put(iv, 0, iv.length, NativeArea.IV_AT);
            area.put(buf, at, len, NativeArea.TEXT_AT);
            LibcryptoCalls.initCipher(pointer, 0, 0, area.address + NativeArea.IV_AT, UNCHANGED);
            LibcryptoCalls.updateCipher(pointer, text, area.address + NativeArea.LENGTH_AT, text, len);
            area.get(NativeArea.TEXT_AT, buf, at, len);
            Reference.reachabilityFence(this);
        }
    }

    private static final class NativeAuthenticator extends NativeContext implements Authenticator {
        NativeAuthenticator(long pointer) {
            super(pointer, LibcryptoCalls::freeMac);
        }

        @Override
        public void compute(byte[] buf, int at, int len, byte[] code) {
            NativeArea area = NativeArea.ofThread();
            long text = area.address + NativeArea.TEXT_AT;
            area.put(buf, at, len, NativeArea.TEXT_AT);
            LibcryptoCalls.initMac(pointer, 0, 0, 0);
            LibcryptoCalls.updateMac(pointer, text, len);
            LibcryptoCalls.finishMac(pointer, text, area.address + NativeArea.LENGTH_AT, CODE);
            area.get(NativeArea.TEXT_AT, code, 0, CODE);
            Reference.reachabilityFence(this);
        }
    }
}
