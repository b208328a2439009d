package org.runde.simtest.browser;

import org.runde.wire.bytes.Bytes;

/// Payloads with a genuine VP8 descriptor (RFC 7741 §4.2: 15-bit picture id, TL0PICIDX, TID and KEYIDX) and, where a
/// key frame starts, a genuine header (RFC 6386 §9.1); what follows is a [Stamp] instead of a picture.
public final class Vp8Frames {
    static final int DESCRIPTOR = 6;
    static final int KEY_HEADER = 10;
    static final int MIN_LENGTH = DESCRIPTOR + KEY_HEADER + Stamp.LENGTH;

    private Vp8Frames() {}

    /// Writes one payload.
    ///
    /// @return its length, `size` or what the headers need
    public static int write(byte[] buf, int at, Stamp stamp, int pictureId, int tl0PicIdx, int width, int size) {
        boolean first = stamp.packet() == 0;
        buf[at] = (byte) (0x80 | (first ? 0x10 : 0));
        buf[at + 1] = (byte) 0xf0;
        Bytes.put16(buf, at + 2, pictureId & 0x7fff | 0x8000);
        buf[at + 4] = (byte) tl0PicIdx;
        buf[at + 5] = 0x20;
        int body = at + DESCRIPTOR;
        buf[body] = (byte) (stamp.key() ? 0x10 : 0x11);
        if (first && stamp.key()) {
            Bytes.put24(buf, body + 3, 0x9d012a);
            putSize(buf, body + 6, width);
            putSize(buf, body + 8, width * 9 / 16);
        }
        stamp.write(buf, body + KEY_HEADER);
        return Math.max(size, MIN_LENGTH);
    }

    /// Little-endian, as VP8 has it.
    private static void putSize(byte[] buf, int at, int pixels) {
        buf[at] = (byte) pixels;
        buf[at + 1] = (byte) (pixels >>> 8);
    }

    public static Stamp stamp(byte[] buf, int payloadAt) {
        return Stamp.read(buf, payloadAt + DESCRIPTOR + KEY_HEADER);
    }
}
