package org.runde.wire.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The three functions of `libipsec-mb` that [IpsecMb] calls, in one of the forms it has for processors. A key is one
/// block of native memory with what the library computes from it once (`struct gcm_key_data`), and behind it the state
/// of the packet in work (`struct gcm_context_data`).
///
/// As in [LibcryptoCalls] pointers are passed as `long` and calls are critical: they run for a tenth of a microsecond.
/// Every form has static handles of its own, because the compiler looks through nothing else.
abstract class IpsecMbCalls {
    private static final List<String> NAMES = List.of("libIPSec_MB.so.1", "libIPSec_MB.so.2");

    /// Both structs are smaller, 1,008 and 88 bytes in release 1.3; the first wants to lie on a cache line.
    private static final long KEY_BYTES = 1536;

    private static final long STATE_BYTES = 256;
    private static final long LINE = 64;
    private static final long TAG = 16;

    private static final MethodHandle ALLOCATE = link(
            Linker.nativeLinker().defaultLookup().findOrThrow("aligned_alloc"),
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle FREE =
            link(Linker.nativeLinker().defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(JAVA_LONG));

    /// The best form for a processor. An instruction that it does not have would end the process.
    ///
    /// @param processor what it can do, in the words of `/proc/cpuinfo`
    /// @return null where the library is missing or has no form for it
    static @Nullable IpsecMbCalls find(Set<String> processor) {
        try {
            if (processor.containsAll(Vaes.NEEDS)) {
                return new Vaes();
            }
            return processor.containsAll(Avx2.NEEDS) ? new Avx2() : null;
        } catch (LinkageError e) {
            return null;
        }
    }

    /// Encrypts in place and writes the tag.
    abstract void seal(long key, long text, long length, long iv, long aad, long aadLength, long tag);

    /// Decrypts in place and writes the tag that there should have been; the caller compares.
    abstract void open(long key, long text, long length, long iv, long aad, long aadLength, long tag);

    /// Computes what the library keeps for a key.
    abstract void expand(long key, long into);

    /// What the library keeps for a key.
    long expand(byte[] key) {
        try (Arena arena = Arena.ofConfined()) {
            long pointer = (long) ALLOCATE.invokeExact(LINE, KEY_BYTES + STATE_BYTES);
            if (pointer == 0) {
                throw new IllegalStateException("no memory for a key");
            }
            MemorySegment nativeKey = arena.allocateFrom(JAVA_BYTE, key);
            expand(nativeKey.address(), pointer);
            nativeKey.fill((byte) 0);
            return pointer;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Nothing of a key stays in memory.
    @SuppressWarnings("restricted")
    void free(long pointer) {
        try {
            MemorySegment.ofAddress(pointer)
                    .reinterpret(KEY_BYTES + STATE_BYTES)
                    .fill((byte) 0);
            FREE.invokeExact(pointer);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static final class Vaes extends IpsecMbCalls {
        static final Set<String> NEEDS =
                Set.of("vaes", "vpclmulqdq", "avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd");

        private static final MethodHandle EXPAND = expanding("aes_gcm_pre_128_vaes_avx512");
        private static final MethodHandle SEAL = packet("aes_gcm_enc_128_vaes_avx512");
        private static final MethodHandle OPEN = packet("aes_gcm_dec_128_vaes_avx512");

        @Override
        void seal(long key, long text, long length, long iv, long aad, long aadLength, long tag) {
            try {
                SEAL.invokeExact(key, key + KEY_BYTES, text, text, length, iv, aad, aadLength, tag, TAG);
            } catch (Throwable e) {
                throw unexpected(e);
            }
        }

        @Override
        void open(long key, long text, long length, long iv, long aad, long aadLength, long tag) {
            try {
                OPEN.invokeExact(key, key + KEY_BYTES, text, text, length, iv, aad, aadLength, tag, TAG);
            } catch (Throwable e) {
                throw unexpected(e);
            }
        }

        @Override
        void expand(long key, long into) {
            try {
                EXPAND.invokeExact(key, into);
            } catch (Throwable e) {
                throw unexpected(e);
            }
        }
    }

    private static final class Avx2 extends IpsecMbCalls {
        static final Set<String> NEEDS = Set.of("aes", "pclmulqdq", "avx2");

        private static final MethodHandle EXPAND = expanding("aes_gcm_pre_128_avx_gen4");
        private static final MethodHandle SEAL = packet("aes_gcm_enc_128_avx_gen4");
        private static final MethodHandle OPEN = packet("aes_gcm_dec_128_avx_gen4");

        @Override
        void seal(long key, long text, long length, long iv, long aad, long aadLength, long tag) {
            try {
                SEAL.invokeExact(key, key + KEY_BYTES, text, text, length, iv, aad, aadLength, tag, TAG);
            } catch (Throwable e) {
                throw unexpected(e);
            }
        }

        @Override
        void open(long key, long text, long length, long iv, long aad, long aadLength, long tag) {
            try {
                OPEN.invokeExact(key, key + KEY_BYTES, text, text, length, iv, aad, aadLength, tag, TAG);
            } catch (Throwable e) {
                throw unexpected(e);
            }
        }

        @Override
        void expand(long key, long into) {
            try {
                EXPAND.invokeExact(key, into);
            } catch (Throwable e) {
                throw unexpected(e);
            }
        }
    }

    private static MethodHandle expanding(String name) {
        return link(symbol(name), FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /// `key, state, out, in, length, iv, aad, length of aad, tag, length of tag`
    private static MethodHandle packet(String name) {
        FunctionDescriptor shape = FunctionDescriptor.ofVoid(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                JAVA_LONG);
        return link(symbol(name), shape, Linker.Option.critical(false));
    }

    @SuppressWarnings("restricted")
    private static MemorySegment symbol(String name) {
        for (String library : NAMES) {
            try {
                return SymbolLookup.libraryLookup(library, Arena.global()).findOrThrow(name);
            } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
                // The next name may be the one of this system, and a release may lack a form.
                continue;
            }
        }
        throw new UnsatisfiedLinkError(name);
    }

    private static RuntimeException unexpected(Throwable e) {
        return e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(MemorySegment symbol, FunctionDescriptor shape, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(symbol, shape, options);
    }
}
