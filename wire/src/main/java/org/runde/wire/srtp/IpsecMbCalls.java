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

/// The three functions of `libipsec-mb` that [IpsecMb] calls, in the form for this processor. A key is one block of
/// native memory with what the library computes from it once (`struct gcm_key_data`), and behind it the state of the
/// packet in work (`struct gcm_context_data`).
///
/// As in [LibcryptoCalls] pointers are passed as `long` and calls are critical: they run for a tenth of a microsecond.
final class IpsecMbCalls {
    private static final List<String> NAMES = List.of("libIPSec_MB.so.1", "libIPSec_MB.so.2");

    /// The forms of a function, best first. An instruction that the processor does not have would end the process.
    private enum Form {
        VAES_AVX512("vaes_avx512", Set.of("vaes", "vpclmulqdq", "avx512f", "avx512dq", "avx512bw", "avx512vl")),
        AVX2("avx_gen4", Set.of("aes", "pclmulqdq", "avx2"));

        private final String suffix;
        private final Set<String> needs;

        Form(String suffix, Set<String> needs) {
            this.suffix = suffix;
            this.needs = needs;
        }
    }

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

    private final MethodHandle expand;
    private final MethodHandle seal;
    private final MethodHandle open;

    private IpsecMbCalls(SymbolLookup library, Form form) {
        FunctionDescriptor packet = FunctionDescriptor.ofVoid(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                JAVA_LONG);
        expand = link(
                library.findOrThrow("aes_gcm_pre_128_" + form.suffix), FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
        seal = link(library.findOrThrow("aes_gcm_enc_128_" + form.suffix), packet, Linker.Option.critical(false));
        open = link(library.findOrThrow("aes_gcm_dec_128_" + form.suffix), packet, Linker.Option.critical(false));
    }

    /// @param processor what the processor can do, in the words of `/proc/cpuinfo`
    static @Nullable IpsecMbCalls find(Set<String> processor) {
        for (Form form : Form.values()) {
            if (!processor.containsAll(form.needs)) {
                continue;
            }
            for (String name : NAMES) {
                try {
                    return new IpsecMbCalls(library(name), form);
                } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
                    // The next name may be the one of this system, and a release may lack a form.
                    continue;
                }
            }
        }
        return null;
    }

    /// What the library keeps for a key.
    long expand(byte[] key) {
        try (Arena arena = Arena.ofConfined()) {
            long pointer = (long) ALLOCATE.invokeExact(LINE, KEY_BYTES + STATE_BYTES);
            if (pointer == 0) {
                throw new IllegalStateException("no memory for a key");
            }
            MemorySegment nativeKey = arena.allocateFrom(JAVA_BYTE, key);
            expand.invokeExact(nativeKey.address(), pointer);
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

    /// Encrypts in place and writes the tag.
    void seal(long key, long text, long length, long iv, long aad, long aadLength, long tag) {
        try {
            seal.invokeExact(key, key + KEY_BYTES, text, text, length, iv, aad, aadLength, tag, TAG);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Decrypts in place and writes the tag that there should have been; the caller compares.
    void open(long key, long text, long length, long iv, long aad, long aadLength, long tag) {
        try {
            open.invokeExact(key, key + KEY_BYTES, text, text, length, iv, aad, aadLength, tag, TAG);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static RuntimeException unexpected(Throwable e) {
        return e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }

    @SuppressWarnings("restricted")
    private static SymbolLookup library(String name) {
        return SymbolLookup.libraryLookup(name, Arena.global());
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(MemorySegment symbol, FunctionDescriptor shape, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(symbol, shape, options);
    }
}
