package org.runde.wire.codec;

import org.runde.wire.bytes.Bytes;

/// Redundant audio (RFC 2198 §3): earlier blocks in front, the primary one last. Forwarded whole where the receiver
/// accepted RED, cut down to the primary block where not.
public final class Red implements PayloadFormat {
    public static final Red FORMAT = new Red();

    private Red() {}

    @Override
    public String name() {
        return "RED";
    }

    @Override
    public boolean describe(byte[] buf, int off, int len, PayloadView out) {
        out.clear();
        int primary = primaryAt(buf, off, len);
        // An empty primary block is no sound that a receiver without RED could be given.
        if (primary < 0 || primary == off + len) return false;
        return Opus.FORMAT.describe(buf, primary, off + len - primary, out);
    }

    @Override
    public void renumber(byte[] buf, int off, int len, int pictureId, int tl0PicIdx) {
        // Sound carries no numbers of its own.
    }

    /// @return offset of the primary block in `buf`, or -1 when the payload is malformed
    public static int primaryAt(byte[] buf, int off, int len) {
        int end = off + len;
        int at = off;
        int redundant = 0;
        while (at < end && buf[at] < 0) {
            if (end - at < 4) return -1;
            redundant += Bytes.u16(buf, at + 2) & 0x03ff;
            at += 4;
        }
        int primary = at + 1 + redundant;
        return at < end && primary <= end ? primary : -1;
    }

    /// @return payload type of the primary block, or -1 when the payload is malformed
    public static int primaryType(byte[] buf, int off, int len) {
        int end = off + len;
        int at = off;
        while (at < end && buf[at] < 0) at += 4;
        return at < end ? buf[at] & 0x7f : -1;
    }

    /// Calls all blocks by another payload type. The payload must have been described before.
    public static void putType(byte[] buf, int off, int type) {
        int at = off;
        while (buf[at] < 0) {
            buf[at] = (byte) (0x80 | type);
            at += 4;
        }
        buf[at] = (byte) type;
    }
}
