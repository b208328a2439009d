package org.runde.wire.codec;

import org.runde.wire.bytes.Bytes;

/// VP8 (RFC 7741 §4.2 payload descriptor, §4.3 payload header; key frame header RFC 6386 §9.1).
final class Vp8 implements PayloadFormat {
    static final Vp8 FORMAT = new Vp8();

    private Vp8() {}

    @Override
    public String name() {
        return "VP8";
    }

    @Override
    public boolean describe(byte[] buf, int off, int len, PayloadView out) {
        out.clear();
        if (len < 1) return false;
        int end = off + len;
        int first = buf[off] & 0xff;
        int at = off + 1;
        out.discardable = (first & 0x20) != 0;
        out.frameStart = (first & 0x10) != 0 && (first & 0x07) == 0;
        if ((first & 0x80) != 0) {
            if (at >= end) return false;
            int has = buf[at++] & 0xff;
            if ((has & 0x80) != 0) {
                at = pictureId(buf, at, end, out);
                if (at < 0) return false;
            }
            if ((has & 0x40) != 0) {
                if (at >= end) return false;
                out.tl0PicIdx = buf[at++] & 0xff;
            }
            if ((has & 0x30) != 0) {
                if (at >= end) return false;
                int layer = buf[at++] & 0xff;
                if ((has & 0x20) != 0) {
                    out.temporalLayer = layer >>> 6;
                    out.layerSync = (layer & 0x20) != 0;
                }
                if ((has & 0x10) != 0) out.keyIndex = layer & 0x1f;
            }
        }
        // RFC 7741 §4.2: a payload of nothing but a descriptor carries no picture.
        if (at >= end) return false;
        out.keyFrame = out.frameStart && (buf[at] & 0x01) == 0;
        if (out.keyFrame) size(buf, at, end, out);
        return true;
    }

    /// @return offset behind the picture id, or -1 when it is cut off
    static int pictureId(byte[] buf, int at, int end, PayloadView out) {
        if (at >= end) return -1;
        if (buf[at] >= 0) {
            out.pictureId = buf[at];
            out.pictureIdBits = 7;
            return at + 1;
        }
        if (at + 1 >= end) return -1;
        out.pictureId = Bytes.u16(buf, at) & 0x7fff;
        out.pictureIdBits = 15;
        return at + 2;
    }

    static int putPictureId(byte[] buf, int at, int pictureId) {
        if (buf[at] >= 0) {
            buf[at] = (byte) (pictureId & 0x7f);
            return at + 1;
        }
        Bytes.put16(buf, at, pictureId & 0x7fff | 0x8000);
        return at + 2;
    }

    private static void size(byte[] buf, int at, int end, PayloadView out) {
        if (end - at < 10 || Bytes.u24(buf, at + 3) != 0x9d012a) return;
        out.width = (Bytes.u8(buf, at + 7) << 8 | Bytes.u8(buf, at + 6)) & 0x3fff;
        out.height = (Bytes.u8(buf, at + 9) << 8 | Bytes.u8(buf, at + 8)) & 0x3fff;
    }

    @Override
    public void renumber(byte[] buf, int off, int len, int pictureId, int tl0PicIdx) {
        if (len < 2 || buf[off] >= 0) return;
        int has = buf[off + 1] & 0xff;
        int at = off + 2;
        if ((has & 0x80) != 0) at = putPictureId(buf, at, pictureId);
        if ((has & 0x40) != 0) buf[at] = (byte) tl0PicIdx;
    }
}
