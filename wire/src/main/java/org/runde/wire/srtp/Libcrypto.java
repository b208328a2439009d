package org.runde.wire.srtp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.function.LongConsumer;
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
    private static final Cleaner CLEANER = Cleaner.create();
    private static final ThreadLocal<Area> AREA = ThreadLocal.withInitial(Area::new);

    private final long gcm = LibcryptoCalls.fetchCipher("AES-128-GCM");
    private final long ctr = LibcryptoCalls.fetchCipher("AES-128-CTR");
    private final long hmac = LibcryptoCalls.fetchMac("HMAC");

    private Libcrypto() {}

    /// The library, or null where it is missing, too old, or does not compute what the JDK computes.
    static @Nullable Libcrypto find() {
        try {
            Libcrypto found = new Libcrypto();
            return agrees(found, new JdkCrypto()) ? found : null;
        } catch (LinkageError | IllegalStateException e) {
            return null;
        }
    }

    /// Each primitive twice with the same key, because older 3.0 releases forgot the key of an HMAC after its first
    /// use.
    private static boolean agrees(SrtpCrypto one, SrtpCrypto two) {
        return Arrays.equals(sample(one), sample(two));
    }

    private static byte[] sample(SrtpCrypto crypto) {
        byte[] out = new byte[256];
        byte[] key = new byte[SrtpProfile.KEY_LENGTH];
        try (Aead aead = crypto.aead(key, true);
                Counter counter = crypto.counter(key);
                Authenticator authenticator = crypto.authenticator(new byte[CODE])) {
            byte[] code = new byte[CODE];
            for (int round = 0; round < 2; round++) {
                byte[] iv = {(byte) round, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
                aead.seal(Arrays.copyOf(iv, 12), key, 0, 12, out, 0, 100);
                counter.apply(iv, out, 50, 100);
                authenticator.compute(out, 0, 200, code);
                System.arraycopy(code, 0, out, 200 + CODE * round, CODE);
            }
        }
        return out;
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

    /// Native memory of one thread: IV, additional data, text with tag, and the lengths libcrypto insists on returning.
    private static final class Area {
        static final int IV_AT = 0;
        static final int LENGTH_AT = 16;
        static final int REST_AT = 32;
        static final int AAD_AT = 64;
        static final int MAX_AAD = 2048;
        static final int TEXT_AT = AAD_AT + MAX_AAD;
        static final int MAX_TEXT = 2048;

        final MemorySegment memory = Arena.ofAuto().allocate(TEXT_AT + MAX_TEXT, 64);
        final long address = memory.address();

        void put(byte[] from, int at, int length, int to) {
            MemorySegment.copy(from, at, memory, JAVA_BYTE, to, length);
        }

        void get(int from, byte[] to, int at, int length) {
            MemorySegment.copy(memory, JAVA_BYTE, from, to, at, length);
        }
    }

    /// A context of libcrypto, freed by [#close] or else when it is collected.
    private abstract static class Context implements AutoCloseable {
        final long pointer;
        private final Cleaner.Cleanable cleanable;

        Context(long pointer, LongConsumer free) {
            this.pointer = pointer;
            this.cleanable = CLEANER.register(this, () -> free.accept(pointer));
        }

        @Override
        public void close() {
            cleanable.clean();
        }
    }

    private static final class NativeAead extends Context implements Aead {
        NativeAead(long pointer) {
            super(pointer, LibcryptoCalls::freeCipher);
        }

        @Override
        public void seal(byte[] iv, byte[] aad, int aadAt, int aadLen, byte[] buf, int at, int len) {
            Area area = AREA.get();
            long text = area.address + Area.TEXT_AT;
            area.put(buf, at, len, Area.TEXT_AT);
            begin(area, iv, aad, aadAt, aadLen);
            if (len > 0) {
                LibcryptoCalls.updateCipher(pointer, text, area.address + Area.LENGTH_AT, text, len);
            }
            LibcryptoCalls.finishCipher(pointer, area.address + Area.REST_AT, area.address + Area.LENGTH_AT);
            LibcryptoCalls.controlCipher(pointer, GET_TAG, TAG, text + len);
            area.get(Area.TEXT_AT, buf, at, len + TAG);
            Reference.reachabilityFence(this);
        }

        @Override
        public boolean open(byte[] iv, byte[] aad, int aadAt, int aadLen, byte[] buf, int at, int len) {
            Area area = AREA.get();
            long text = area.address + Area.TEXT_AT;
            area.put(buf, at, len + TAG, Area.TEXT_AT);
            begin(area, iv, aad, aadAt, aadLen);
            if (len > 0) {
                LibcryptoCalls.updateCipher(pointer, text, area.address + Area.LENGTH_AT, text, len);
            }
            LibcryptoCalls.controlCipher(pointer, SET_TAG, TAG, text + len);
            boolean genuine =
                    LibcryptoCalls.finishCipher(pointer, area.address + Area.REST_AT, area.address + Area.LENGTH_AT);
            if (genuine) {
                area.get(Area.TEXT_AT, buf, at, len);
            }
            Reference.reachabilityFence(this);
            return genuine;
        }

        private void begin(Area area, byte[] iv, byte[] aad, int aadAt, int aadLen) {
            area.put(iv, 0, iv.length, Area.IV_AT);
            area.put(aad, aadAt, aadLen, Area.AAD_AT);
            LibcryptoCalls.initCipher(pointer, 0, 0, area.address + Area.IV_AT, UNCHANGED);
            LibcryptoCalls.updateCipher(pointer, 0, area.address + Area.LENGTH_AT, area.address + Area.AAD_AT, aadLen);
        }
    }

    private static final class NativeCounter extends Context implements Counter {
        NativeCounter(long pointer) {
            super(pointer, LibcryptoCalls::freeCipher);
        }

        @Override
        public void apply(byte[] iv, byte[] buf, int at, int len) {
            Area area = AREA.get();
            long text = area.address + Area.TEXT_AT;
            area.put(iv, 0, iv.length, Area.IV_AT);
            area.put(buf, at, len, Area.TEXT_AT);
            LibcryptoCalls.initCipher(pointer, 0, 0, area.address + Area.IV_AT, UNCHANGED);
            LibcryptoCalls.updateCipher(pointer, text, area.address + Area.LENGTH_AT, text, len);
            area.get(Area.TEXT_AT, buf, at, len);
            Reference.reachabilityFence(this);
        }
    }

    private static final class NativeAuthenticator extends Context implements Authenticator {
        NativeAuthenticator(long pointer) {
            super(pointer, LibcryptoCalls::freeMac);
        }

        @Override
        public void compute(byte[] buf, int at, int len, byte[] code) {
            Area area = AREA.get();
            long text = area.address + Area.TEXT_AT;
            area.put(buf, at, len, Area.TEXT_AT);
            LibcryptoCalls.initMac(pointer, 0, 0, 0);
            LibcryptoCalls.updateMac(pointer, text, len);
            LibcryptoCalls.finishMac(pointer, text, area.address + Area.LENGTH_AT, CODE);
            area.get(Area.TEXT_AT, code, 0, CODE);
            Reference.reachabilityFence(this);
        }
    }
}
