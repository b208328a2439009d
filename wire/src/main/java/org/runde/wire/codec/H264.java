package org.runde.wire.codec;

import org.runde.wire.bytes.Bytes;

/// H.264 (RFC 6184 §5.3 NAL unit header, §5.7.1 STAP-A, §5.8 FU-A).
///
/// A key frame starts where the sequence parameter set stands: browsers send it in front of every IDR picture,
/// and an IDR picture without one cannot be decoded by somebody who has just come. Whose sender has only described it
/// has it put there ([#describedSets]).
///
/// @param described `sprop-parameter-sets` of the description; empty when there were none
record H264(String described) implements PayloadFormat {
    static final H264 FORMAT = new H264("");

    private static final int SPS = 7;
    private static final int STAP_A = 24;
    private static final int FU_A = 28;

    @Override
    public String name() {
        return "H264";
    }

    @Override
    public boolean describe(byte[] buf, int off, int len, PayloadView out) {
        out.clear();
        if (len < 1) return false;
        int type = buf[off] & 0x1f;
        // RFC 6184 §5.3: nal_ref_idc of zero means that nothing refers to it.
        out.discardable = (buf[off] & 0x60) == 0;
        if (type == STAP_A) return aggregate(buf, off + 1, off + len, out);
        if (type == FU_A) {
            if (len < 2) return false;
            int head = buf[off + 1] & 0xff;
            out.keyFrame = (head & 0x80) != 0 && (head & 0x1f) == SPS;
            return true;
        }
        if (type == SPS) parameters(buf, off, len, out);
        return type != 0;
    }

    private static boolean aggregate(byte[] buf, int from, int end, PayloadView out) {
        int at = from;
        while (at < end) {
            if (end - at < 3) return false;
            int size = Bytes.u16(buf, at);
            at += 2;
            if (size == 0 || size > end - at) return false;
            if ((buf[at] & 0x1f) == SPS) parameters(buf, at, size, out);
            at += size;
        }
        return at > from;
    }

    private static void parameters(byte[] buf, int off, int len, PayloadView out) {
        out.keyFrame = true;
        out.frameStart = true;
        H264Size.read(buf, off, len, out);
    }

    @Override
    public byte[] describedSets() {
        return H264Sets.payload(described);
    }

    @Override
    public void renumber(byte[] buf, int off, int len, int pictureId, int tl0PicIdx) {
        // H.264 payloads carry no numbers of their own.
    }
}
