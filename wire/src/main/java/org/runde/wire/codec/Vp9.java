package org.runde.wire.codec;

import org.runde.wire.bytes.Bytes;

/// VP9 (RFC 9628 §4.2 payload descriptor, flexible and non-flexible mode, scalability structure).
final class Vp9 implements PayloadFormat {
    static final Vp9 FORMAT = new Vp9();

    private static final int PICTURE_ID = 0x80;
    private static final int PREDICTED = 0x40;
    private static final int LAYERS = 0x20;
    private static final int FLEXIBLE = 0x10;
    private static final int BEGIN = 0x08;
    private static final int END = 0x04;
    private static final int STRUCTURE = 0x02;
    private static final int NOT_REFERRED = 0x01;

    private Vp9() {}

    @Override
    public String name() {
        return "VP9";
    }

    @Override
    public boolean describe(byte[] buf, int off, int len, PayloadView out) {
        out.clear();
        if (len < 1) return false;
        int end = off + len;
        int first = buf[off] & 0xff;
        int at = off + 1;
        if ((first & PICTURE_ID) != 0) {
            at = Vp8.pictureId(buf, at, end, out);
            if (at < 0) return false;
        }
        if ((first & LAYERS) != 0) {
            if (at >= end) return false;
            int layer = buf[at++] & 0xff;
            out.temporalLayer = layer >>> 5;
            out.layerSync = (layer & 0x10) != 0;
            out.spatialLayer = layer >>> 1 & 0x07;
            if ((first & FLEXIBLE) == 0) {
                if (at >= end) return false;
                out.tl0PicIdx = buf[at++] & 0xff;
            }
        }
        if ((first & FLEXIBLE) != 0 && (first & PREDICTED) != 0) {
            at = skipReferences(buf, at, end);
            if (at < 0) return false;
        }
        out.frameStart = (first & BEGIN) != 0;
        out.frameEnd = (first & END) != 0;
        // RFC 9628 §4.2, Z: no frame of a higher spatial layer refers to this one.
        out.forHigherLayers = (first & NOT_REFERRED) == 0;
        out.keyFrame = out.frameStart && (first & PREDICTED) == 0 && out.spatialLayer == 0;
        if ((first & STRUCTURE) != 0) {
            at = structure(buf, at, end, out);
            if (at < 0) return false;
        }
        return at < end;
    }

    private static int skipReferences(byte[] buf, int from, int end) {
        int at = from;
        for (int i = 0; i < 3; i++) {
            if (at >= end) return -1;
            if ((buf[at++] & 0x01) == 0) return at;
        }
        // RFC 9628 §4.2: at most three reference indices; a third that announces a fourth is an error.
        return -1;
    }

    /// The scalability structure: sizes of the spatial layers, and a group of pictures that is stepped over, since
    /// every
    /// packet says itself which layer it is of and where a layer may be switched on.
    private static int structure(byte[] buf, int from, int end, PayloadView out) {
        int at = from;
        if (at >= end) return -1;
        int head = buf[at++] & 0xff;
        int layers = (head >>> 5) + 1;
        boolean sized = (head & 0x10) != 0;
        if (sized && end - at < 4 * layers) return -1;
        out.sizes = layers;
        for (int i = 0; i < layers; i++) {
            if (sized) out.size(i, Bytes.u16(buf, at), Bytes.u16(buf, at + 2));
            else out.size(i, -1, -1);
            if (sized) at += 4;
        }
        out.width = out.widthOf(layers - 1);
        out.height = out.heightOf(layers - 1);
        if ((head & 0x08) != 0) {
            if (at >= end) return -1;
            int pictures = buf[at++] & 0xff;
            for (int i = 0; i < pictures; i++) {
                if (at >= end) return -1;
                at += 1 + ((buf[at] & 0x0c) >>> 2);
            }
        }
        return at <= end ? at : -1;
    }

    @Override
    public void renumber(byte[] buf, int off, int len, int pictureId, int tl0PicIdx) {
        int first = buf[off] & 0xff;
        int at = off + 1;
        if ((first & PICTURE_ID) != 0) at = Vp8.putPictureId(buf, at, pictureId);
        if ((first & LAYERS) != 0 && (first & FLEXIBLE) == 0) buf[at + 1] = (byte) tl0PicIdx;
    }
}
