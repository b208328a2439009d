package org.runde.wire.rtp;

import org.runde.wire.bytes.Bytes;

/// A packet that was sent again in a stream of its own (RFC 4588 §4).
public final class Retransmission {
    private Retransmission() {}

    /// Writes the packet as it was sent first: the payload starts with the original sequence number, all else is the
    /// original's.
    ///
    /// @param type payload type of the original
    /// @param ssrc of the original
    /// @return its length, or -1 when there is nothing in it, as in probes for bandwidth, or no room for it
    public static int unwrap(RtpView packet, int type, int ssrc, byte[] into) {
        int header = packet.payloadOffset() - packet.offset();
        int payload = packet.payloadLength() - 2;
        if (payload <= 0 || header + payload > into.length) return -1;
        byte[] from = packet.buf();
        System.arraycopy(from, packet.offset(), into, 0, header);
        System.arraycopy(from, packet.payloadOffset() + 2, into, header, payload);
        into[0] &= ~0x20;
        RtpWriter.putPayloadType(into, 0, type);
        RtpWriter.putSequence(into, 0, Bytes.u16(from, packet.payloadOffset()));
        RtpWriter.putSsrc(into, 0, ssrc);
        return header + payload;
    }
}
