package org.runde.mcu.net.udp;

import org.runde.wire.bytes.Bytes;

/// Runs socket filters as Documentation/networking/filter.rst of the kernel describes them, and refuses what the kernel
/// would refuse.
final class BpfMachine {
    private final long[] program;

    /// The IP header, for loads that count from it.
    private final byte[] network;

    /// UDP header and content.
    private final byte[] data;

    private int a;
    private int x;

    BpfMachine(long[] program, byte[] network, byte[] data) {
        this.program = program;
        this.network = network;
        this.data = data;
    }

    /// @return how many bytes get through; 0 drops the packet
    int run() {
        for (int at = 0; at < program.length; at++) {
            int code = (int) program[at] & 0xffff;
            int constant = (int) (program[at] >>> 32);
            int skip = 0;
            try {
                switch (code) {
                    case BpfCode.RETURN -> {
                        return constant;
                    }
                    case BpfCode.JUMP -> skip = constant;
                    case BpfCode.IF_EQUAL, BpfCode.IF_EQUAL_X, BpfCode.IF_GREATER, BpfCode.IF_AT_LEAST ->
                        skip = (int) (program[at] >>> (holds(code, constant) ? 16 : 24)) & 0xff;
                    default -> step(code, constant);
                }
            } catch (ArrayIndexOutOfBoundsException beyondTheEnd) {
                return 0;
            }
            if (skip < 0) throw new AssertionError("a jump backwards");
            at += skip;
        }
        throw new AssertionError("no verdict");
    }

    private boolean holds(int code, int constant) {
        return switch (code) {
            case BpfCode.IF_EQUAL -> a == constant;
            case BpfCode.IF_EQUAL_X -> a == x;
            case BpfCode.IF_GREATER -> Integer.compareUnsigned(a, constant) > 0;
            default -> Integer.compareUnsigned(a, constant) >= 0;
        };
    }

    private void step(int code, int constant) {
        switch (code) {
            case BpfCode.LOAD_WORD -> a = load(4, constant);
            case BpfCode.LOAD_HALF -> a = load(2, constant);
            case BpfCode.LOAD_BYTE -> a = load(1, constant);
            case BpfCode.LOAD_WORD_AT_X -> a = load(4, x + constant);
            case BpfCode.LOAD_HALF_AT_X -> a = load(2, x + constant);
            case BpfCode.LOAD_LENGTH -> a = data.length;
            case BpfCode.X_CONSTANT -> x = constant;
            case BpfCode.X_FROM_A -> x = a;
            case BpfCode.ADD -> a += constant;
            case BpfCode.ADD_X -> a += x;
            case BpfCode.MULTIPLY -> a *= constant;
            case BpfCode.AND -> a &= constant;
            case BpfCode.SHIFT_RIGHT -> a >>>= constant;
            case BpfCode.XOR -> a ^= constant;
            case BpfCode.XOR_X -> a ^= x;
            default -> throw new AssertionError("unknown instruction " + Integer.toHexString(code));
        }
    }

    private int load(int bytes, int at) {
        byte[] from = at >= 0 ? data : network;
        int offset = at >= 0 ? at : at - SieveProgram.NETWORK;
        return switch (bytes) {
            case 1 -> Bytes.u8(from, offset);
            case 2 -> Bytes.u16(from, offset);
            default -> Bytes.i32(from, offset);
        };
    }
}
