package org.runde.wire.rtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/// Padding of packets that lie in native memory (RFC 3550 §5.1): the last octet says how many octets there are, itself
/// included, and a bit in the header says that there are any. Receivers take it off before anything else sees it.
public final class RtpPadding {
    private static final int PADDED = 0x20;

    private RtpPadding() {}

    public static boolean isPadded(MemorySegment memory, long at) {
        return (memory.get(JAVA_BYTE, at) & PADDED) != 0;
    }

    /// Pads a packet that is not padded.
    ///
    /// @param at where the packet is
    /// @param len its length
    /// @param count bytes of padding, 1 to 255; there must be room for them behind the packet
    public static void add(MemorySegment memory, long at, int len, int count) {
        long end = at + len;
        for (int i = 0; i < count - 1; i++) memory.set(JAVA_BYTE, end + i, (byte) 0);
        memory.set(JAVA_BYTE, end + count - 1, (byte) count);
        memory.set(JAVA_BYTE, at, (byte) (memory.get(JAVA_BYTE, at) | PADDED));
    }
}
