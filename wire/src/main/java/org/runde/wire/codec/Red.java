package org.runde.wire.codec;

import org.runde.wire.bytes.Bytes;

/// Redundant audio (RFC 2198 §3): earlier blocks in front, the primary one last. Forwarded whole where the
/// receiver accepted RED, cut down to the primary block where not.
public final class Red {
    private Red() {}

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
}
