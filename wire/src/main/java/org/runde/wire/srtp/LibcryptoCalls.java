package org.runde.wire.srtp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;

/// The functions of libcrypto (OpenSSL 3) that [Libcrypto] calls. Loading this class fails with a [LinkageError] on a
/// machine without them.
///
/// Pointers are passed as `long`, so that a call creates no object; the functions of the packet path are linked as
/// critical, which leaves out the change of thread state (they run for less than a microsecond and never call back).
final class LibcryptoCalls {
    private static final List<String> NAMES =
            List.of("libcrypto.so.3", "libcrypto.so.4", "libcrypto.3.dylib", "libcrypto-3-x64.dll");
    private static final Linker.Option CRITICAL = Linker.Option.critical(false);
    private static final SymbolLookup LIBRARY = open();

    private static final MethodHandle CIPHER_FETCH =
            function("EVP_CIPHER_fetch", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG));
    private static final MethodHandle CIPHER_NEW = function("EVP_CIPHER_CTX_new", FunctionDescriptor.of(JAVA_LONG));
    private static final MethodHandle CIPHER_FREE =
            function("EVP_CIPHER_CTX_free", FunctionDescriptor.ofVoid(JAVA_LONG));
    private static final MethodHandle CIPHER_INIT = function(
            "EVP_CipherInit_ex",
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT),
            CRITICAL);
    private static final MethodHandle CIPHER_UPDATE = function(
            "EVP_CipherUpdate",
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT),
            CRITICAL);
    private static final MethodHandle CIPHER_FINAL =
            function("EVP_CipherFinal_ex", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG), CRITICAL);
    private static final MethodHandle CIPHER_CONTROL = function(
            "EVP_CIPHER_CTX_ctrl", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG), CRITICAL);
    private static final MethodHandle MAC_FETCH =
            function("EVP_MAC_fetch", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG));
    private static final MethodHandle MAC_NEW =
            function("EVP_MAC_CTX_new", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    private static final MethodHandle MAC_FREE = function("EVP_MAC_CTX_free", FunctionDescriptor.ofVoid(JAVA_LONG));
    private static final MethodHandle MAC_INIT = function(
            "EVP_MAC_init", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG), CRITICAL);
    private static final MethodHandle MAC_UPDATE =
            function("EVP_MAC_update", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG), CRITICAL);
    private static final MethodHandle MAC_FINAL = function(
            "EVP_MAC_final", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG), CRITICAL);

    private LibcryptoCalls() {}

    static long fetchCipher(String name) {
        return fetch(CIPHER_FETCH, name);
    }

    static long fetchMac(String name) {
        return fetch(MAC_FETCH, name);
    }

    static long newCipher() {
        try {
            return notNull((long) CIPHER_NEW.invokeExact());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void freeCipher(long context) {
        try {
            CIPHER_FREE.invokeExact(context);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// `cipher`, `key` and `iv` may be 0 (unchanged), `sealing` -1 (unchanged).
    static void initCipher(long context, long cipher, long key, long iv, int sealing) {
        try {
            succeeded((int) CIPHER_INIT.invokeExact(context, cipher, 0L, key, iv, sealing));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// `out` 0 means that the input is additional data.
    static void updateCipher(long context, long out, long outLength, long in, int length) {
        try {
            succeeded((int) CIPHER_UPDATE.invokeExact(context, out, outLength, in, length));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// False if a tag is wrong.
    static boolean finishCipher(long context, long out, long outLength) {
        try {
            return (int) CIPHER_FINAL.invokeExact(context, out, outLength) == 1;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void controlCipher(long context, int command, int number, long pointer) {
        try {
            succeeded((int) CIPHER_CONTROL.invokeExact(context, command, number, pointer));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long newMac(long algorithm) {
        try {
            return notNull((long) MAC_NEW.invokeExact(algorithm));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void freeMac(long context) {
        try {
            MAC_FREE.invokeExact(context);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// `key` 0 begins again with the same key.
    static void initMac(long context, long key, long keyLength, long parameters) {
        try {
            succeeded((int) MAC_INIT.invokeExact(context, key, keyLength, parameters));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void updateMac(long context, long in, long length) {
        try {
            succeeded((int) MAC_UPDATE.invokeExact(context, in, length));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void finishMac(long context, long out, long outLength, long outSize) {
        try {
            succeeded((int) MAC_FINAL.invokeExact(context, out, outLength, outSize));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// An algorithm lives as long as the process, so it is never given back.
    private static long fetch(MethodHandle function, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(name);
            return notNull((long) function.invokeExact(0L, text, 0L));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static long notNull(long pointer) {
        if (pointer == 0) {
            throw new IllegalStateException("libcrypto has no memory or does not know the algorithm");
        }
        return pointer;
    }

    private static void succeeded(int result) {
        if (result != 1) {
            throw new IllegalStateException("libcrypto refused a call");
        }
    }

    private static RuntimeException unexpected(Throwable e) {
        return e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }

    @SuppressWarnings("restricted")
    private static SymbolLookup open() {
        MemoryLayout pointer = Linker.nativeLinker().canonicalLayouts().get("void*");
        if (pointer == null || pointer.byteSize() != Long.BYTES) {
            throw new IllegalStateException("Pointers are passed as 64-bit numbers");
        }
        for (String name : NAMES) {
            try {
                return SymbolLookup.libraryLookup(name, Arena.global());
            } catch (IllegalArgumentException e) {
                // The next name may be the one of this system.
                continue;
            }
        }
        throw new IllegalStateException("No libcrypto on this machine");
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor shape, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(LIBRARY.findOrThrow(name), shape, options);
    }
}
