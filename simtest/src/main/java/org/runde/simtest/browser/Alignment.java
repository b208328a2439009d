package org.runde.simtest.browser;

import org.runde.wire.bytes.Bytes;

/// What libwebrtc makes of the bytes that align a transport-wide feedback: padding (RFC 3550 §6.4.1), but of one to
/// three bytes. Not every reader takes that.
final class Alignment {
    private Alignment() {}

    /// @param off of the feedback, which goes on to `end`
    static void tell(byte[] buf, int off, int end) {
        int packets = Bytes.u16(buf, off + 14);
        int at = off + 20;
        int told = 0;
        int deltas = 0;
        while (told < packets) {
            int chunk = Bytes.u16(buf, at);
            at += 2;
            if ((chunk & 0x8000) == 0) {
                int run = Math.min(chunk & 0x1fff, packets - told);
                deltas += run * (chunk >>> 13 & 3);
                told += run;
                continue;
            }
            int width = (chunk & 0x4000) == 0 ? 1 : 2;
            for (int shift = 14 - width; shift >= 0 && told < packets; shift -= width) {
                deltas += chunk >>> shift & (1 << width) - 1;
                told++;
            }
        }
        int padding = end - at - deltas;
        if (padding == 0) return;
        buf[off] |= 0x20;
        buf[end - 1] = (byte) padding;
    }
}
