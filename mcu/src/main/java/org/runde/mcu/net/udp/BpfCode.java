package org.runde.mcu.net.udp;

import java.util.Arrays;

/// A program in the kernel's "classic BPF" (Documentation/networking/filter.rst) while it is written: instructions, and
/// places that jumps lead to. All jumps lead forward. Pure.
///
/// An instruction is a `struct sock_filter` in one `long`: from the lowest bits on its code, the instructions to
/// skip if true and if false, and its constant. `A` and `X` are the machine's two registers.
final class BpfCode {
    static final int LOAD_WORD = 0x20;
    static final int LOAD_HALF = 0x28;
    static final int LOAD_BYTE = 0x30;
    static final int LOAD_WORD_AT_X = 0x40;
    static final int LOAD_HALF_AT_X = 0x48;
    static final int LOAD_LENGTH = 0x80;
    static final int X_CONSTANT = 0x01;
    static final int X_FROM_A = 0x07;
    static final int ADD = 0x04;
    static final int ADD_X = 0x0c;
    static final int MULTIPLY = 0x24;
    static final int AND = 0x54;
    static final int SHIFT_RIGHT = 0x74;
    static final int XOR = 0xa4;
    static final int XOR_X = 0xac;
    static final int JUMP = 0x05;
    static final int IF_EQUAL = 0x15;
    static final int IF_EQUAL_X = 0x1d;
    static final int IF_GREATER = 0x25;
    static final int IF_AT_LEAST = 0x35;
    static final int RETURN = 0x06;

    /// The place right behind a branch.
    static final int NEXT = -1;

    private static final int LONGEST_BRANCH = 255;

    private long[] code = new long[512];
    private int[] ifTrue = new int[512];
    private int[] ifFalse = new int[512];
    private int size;
    private int[] places = new int[64];
    private int placeCount;

    /// A place that is not yet known.
    int place() {
        if (placeCount == places.length) places = Arrays.copyOf(places, 2 * placeCount);
        return placeCount++;
    }

    /// The place is here.
    void here(int place) {
        places[place] = size;
    }

    void add(int operation) {
        add(operation, 0);
    }

    void add(int operation, int constant) {
        branch(operation, constant, NEXT, NEXT);
    }

    /// As far as one likes.
    void jump(int to) {
        branch(JUMP, 0, to, NEXT);
    }

    /// No further than 255 instructions.
    void branch(int condition, int constant, int whenTrue, int whenFalse) {
        if (size == code.length) {
            code = Arrays.copyOf(code, 2 * size);
            ifTrue = Arrays.copyOf(ifTrue, 2 * size);
            ifFalse = Arrays.copyOf(ifFalse, 2 * size);
        }
        code[size] = condition | (long) constant << 32;
        ifTrue[size] = whenTrue;
        ifFalse[size++] = whenFalse;
    }

    long[] finished() {
        long[] finished = Arrays.copyOf(code, size);
        for (int at = 0; at < size; at++) {
            long far = distance(at, ifTrue[at]);
            if (code[at] == JUMP) finished[at] |= far << 32;
            else finished[at] |= near(far) << 16 | near(distance(at, ifFalse[at])) << 24;
        }
        return finished;
    }

    private long distance(int at, int place) {
        return place == NEXT ? 0 : places[place] - at - 1;
    }

    private static long near(long distance) {
        if (distance < 0 || distance > LONGEST_BRANCH) throw new IllegalStateException("a branch over " + distance);
        return distance;
    }
}
