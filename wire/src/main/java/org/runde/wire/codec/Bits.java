package org.runde.wire.codec;

import java.util.Arrays;

/// Reads and writes numbers of any width in a buffer, most significant bit first. Mutable and reused. Reading beyond
/// the
/// end gives zeros and is remembered, so that a parser asks once at the end whether there was enough.
final class Bits {
    private static final byte[] NOTHING = new byte[0];

    private byte[] buf = NOTHING;
    private int at;
    private int end;
    private boolean overrun;

    /// Stands at the first bit of the byte at `off`.
    Bits over(byte[] buf, int off, int len) {
        this.buf = buf;
        this.at = off * 8;
        this.end = (off + len) * 8;
        this.overrun = false;
        return this;
    }

    /// In bits from the start of the buffer.
    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    boolean overrun() {
        return overrun;
    }

    boolean flag() {
        return read(1) != 0;
    }

    /// @param width 0…32
    int read(int width) {
        if (width > end - at) {
            overrun = true;
            at = end;
            return 0;
        }
        int value = 0;
        for (int left = width; left > 0; ) {
            int inByte = 8 - (at & 7);
            int take = Math.min(inByte, left);
            int bits = (buf[at >>> 3] & 0xff) >>> (inByte - take) & ((1 << take) - 1);
            value = value << take | bits;
            at += take;
            left -= take;
        }
        return value;
    }

    /// The bytes in which the bits from one position to another are.
    byte[] bytes(int start, int stop) {
        return Arrays.copyOfRange(buf, start >>> 3, stop + 7 >>> 3);
    }

    /// Whether the bits from here on are those of other bytes, from so many bits on; both begin at the same bit of a
    /// byte, and what is in the other bytes before and behind them is zero.
    boolean stands(byte[] other, int from, int count) {
        int last = other.length - 1;
        if (count > end - at) return false;
        int first = at >>> 3;
        int mask = 0xff << (-(from + count) & 7);
        if (last == 0) return (buf[first] & 0xff >>> from & mask) == (other[0] & 0xff);
        return (buf[first] & 0xff >>> from) == (other[0] & 0xff)
                && (buf[first + last] & mask & 0xff) == (other[last] & 0xff)
                && Arrays.equals(buf, first + 1, first + last, other, 1, last);
    }

    /// A number below `n` in as few bits as it takes: ns(n) of AV1 RTP appendix A.8.1.
    int below(int n) {
        int width = 32 - Integer.numberOfLeadingZeros(n);
        int shorter = (1 << width) - n;
        int value = read(width - 1);
        if (value < shorter) return value;
        return (value << 1) - shorter + read(1);
    }

    /// Exp-Golomb (H.264 §9.1).
    int golomb() {
        int zeros = 0;
        while (zeros < 31 && !overrun && !flag()) zeros++;
        return zeros >= 31 || overrun ? 0 : (1 << zeros) - 1 + read(zeros);
    }

    /// Overwrites bits; there must be room.
    void write(int value, int width) {
        for (int i = width - 1; i >= 0; i--) {
            int mask = 0x80 >>> (at & 7);
            if ((value >>> i & 1) != 0) buf[at >>> 3] |= (byte) mask;
            else buf[at >>> 3] &= (byte) ~mask;
            at++;
        }
    }

    /// Overwrites bits with those of another buffer, from one position in it to another.
    void copy(Bits from, int start, int stop) {
        from.moveTo(start);
        while (from.at < stop) {
            int width = Math.min(24, stop - from.at);
            write(from.read(width), width);
        }
    }

    /// Fills the byte with zeros.
    void align() {
        while ((at & 7) != 0) write(0, 1);
    }
}
