package org.runde.simtest.fuzz;

import java.util.Arrays;

/// An input read as a script: numbers and chunks one behind the other. Behind its end there are zeros and empty
/// chunks, so that every input is a script.
final class Input {
    private final byte[] bytes;
    private int at;

    Input(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean more() {
        return at < bytes.length;
    }

    int u8() {
        return at < bytes.length ? bytes[at++] & 0xff : 0;
    }

    int u16() {
        return u8() << 8 | u8();
    }

    /// Two bytes of length, then as much as there is of it.
    byte[] chunk() {
        int length = Math.min(u16(), bytes.length - at);
        byte[] chunk = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return chunk;
    }

    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return rest;
    }
}
