package org.runde.wire.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Native memory of one thread: IV, additional data, text with tag, and what the libraries insist on returning.
final class NativeArea {
    static final int IV_AT = 0;
    static final int LENGTH_AT = 16;
    static final int REST_AT = 32;
    static final int AAD_AT = 64;
    static final int MAX_AAD = 2048;
    static final int TEXT_AT = AAD_AT + MAX_AAD;
    static final int MAX_TEXT = 2048;

    private static final ThreadLocal<NativeArea> OF_THREAD = ThreadLocal.withInitial(NativeArea::new);

    final MemorySegment memory = Arena.ofAuto().allocate(TEXT_AT + MAX_TEXT, 64);
    final long address = memory.address();

    private NativeArea() {}

    static NativeArea ofThread() {
        return OF_THREAD.get();
    }

    void put(byte[] from, int at, int length, int to) {
        MemorySegment.copy(from, at, memory, JAVA_BYTE, to, length);
    }

    void get(int from, byte[] to, int at, int length) {
        MemorySegment.copy(memory, JAVA_BYTE, from, to, at, length);
    }

    /// Whether two stretches are equal. Looks at all bytes always, so that the time taken says nothing.
    boolean equal(int one, int two, int length) {
        int difference = 0;
        for (int i = 0; i < length; i++) {
            difference |= memory.get(JAVA_BYTE, one + i) ^ memory.get(JAVA_BYTE, two + i);
        }
        return difference == 0;
    }
}
