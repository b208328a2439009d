package org.runde.wire.bytes;

/// Big-endian reads and writes at an offset. No bounds checks beyond those of the array itself: parsers check lengths
/// first, so that bad input is an answer and not an exception.
public final class Bytes {
    private Bytes() {}

    public static int u8(byte[] buf, int at) {
        return buf[at] & 0xff;
    }

    public static int u16(byte[] buf, int at) {
        return (buf[at] & 0xff) << 8 | (buf[at + 1] & 0xff);
    }

    public static int u24(byte[] buf, int at) {
        return (buf[at] & 0xff) << 16 | (buf[at + 1] & 0xff) << 8 | (buf[at + 2] & 0xff);
    }

    /// The four bytes as they are; a value above 2³¹ is negative. See [#u32].
    public static int i32(byte[] buf, int at) {
        return (buf[at] & 0xff) << 24 | (buf[at + 1] & 0xff) << 16 | (buf[at + 2] & 0xff) << 8 | (buf[at + 3] & 0xff);
    }

    public static long u32(byte[] buf, int at) {
        return i32(buf, at) & 0xffff_ffffL;
    }

    public static long i64(byte[] buf, int at) {
        return (long) i32(buf, at) << 32 | u32(buf, at + 4);
    }

    public static void put8(byte[] buf, int at, int value) {
        buf[at] = (byte) value;
    }

    public static void put16(byte[] buf, int at, int value) {
        buf[at] = (byte) (value >>> 8);
        buf[at + 1] = (byte) value;
    }

    public static void put24(byte[] buf, int at, int value) {
        buf[at] = (byte) (value >>> 16);
        buf[at + 1] = (byte) (value >>> 8);
        buf[at + 2] = (byte) value;
    }

    public static void put32(byte[] buf, int at, int value) {
        buf[at] = (byte) (value >>> 24);
        buf[at + 1] = (byte) (value >>> 16);
        buf[at + 2] = (byte) (value >>> 8);
        buf[at + 3] = (byte) value;
    }

    public static void put64(byte[] buf, int at, long value) {
        put32(buf, at, (int) (value >>> 32));
        put32(buf, at + 4, (int) value);
    }
}
