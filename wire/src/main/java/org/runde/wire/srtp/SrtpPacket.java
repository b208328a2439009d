package org.runde.wire.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.runde.wire.bytes.Bytes;

/// Where things stand in a packet, and the bounds that sender and receiver share.
final class SrtpPacket {
    /// No datagram of ours or of a browser is longer; what is, is refused.
    static final int MAX_PACKET = 1900;

    /// A participant sends a few SSRCs and a large room receives some thousands.
    static final int MAX_SSRCS = 4096;

    static final int RTP_HEADER = 12;
    static final int RTCP_HEADER = 8;
    static final long MAX_RTP_INDEX = (1L << 48) - 1;
    static final int MAX_RTCP_INDEX = Integer.MAX_VALUE;

    static final ValueLayout.OfInt BIG_INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort BIG_SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private SrtpPacket() {}

    /// Length of the header with contributing sources and extension (RFC 3550 §5.1), or -1 if it is longer than `len`.
    static int rtpHeaderLength(byte[] buf, int off, int len) {
        if (len < RTP_HEADER || !isVersion2(buf, off)) {
            return -1;
        }
        int first = Bytes.u8(buf, off);
        int length = RTP_HEADER + 4 * (first & 0x0F);
        if ((first & 0x10) != 0) {
            if (length + 4 > len) {
                return -1;
            }
            length += 4 + 4 * Bytes.u16(buf, off + length + 2);
        }
        return length <= len ? length : -1;
    }

    /// The same of a packet in native memory that was looked at before it was copied there.
    static int rtpHeaderLength(MemorySegment memory, long at) {
        int first = memory.get(JAVA_BYTE, at);
        int length = RTP_HEADER + 4 * (first & 0x0F);
        if ((first & 0x10) != 0) {
            length += 4 + 4 * (memory.get(BIG_SHORT, at + length + 2) & 0xffff);
        }
        return length;
    }

    static boolean isVersion2(byte[] buf, int off) {
        return (Bytes.u8(buf, off) & 0xC0) == 0x80;
    }
}
