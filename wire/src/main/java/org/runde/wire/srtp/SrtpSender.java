package org.runde.wire.srtp;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.runde.wire.bytes.Bytes;

/// Protects what we send with the local keys, in place and without allocation.
///
/// The rollover counter of an SSRC begins at 0 with its first packet and follows the sequence numbers, which may come
/// out
/// of order within 1,024. An index is protected once only: the same index with other content would give the key stream
/// away (RFC 3711 §9.1) and with GCM the authentication key too (RFC 7714 §8.4), so a retransmission is the stored
/// protected packet or has an SSRC of its own (RFC 4588). A first sequence number above 1,024 and below 32,768 keeps
/// packets
/// out of order from falling before the first one.
///
/// Not thread-safe; it lives on its loop's thread, `close` included.
public final class SrtpSender implements AutoCloseable {
    /// Bytes that must be free in the buffer behind a packet.
    public static final int SPARE_BYTES = 32;

    private final PacketTransform transform;
    private final IndexWindows rtp = new IndexWindows(SrtpPacket.MAX_SSRCS);
    private final int overhead;
    private int lastRtcpIndex;
    private boolean closed;

    public SrtpSender(SrtpKeys keys) {
        this(keys, SrtpCrypto.best());
    }

    /// With a library of the caller's choice, for tests and measurements.
    public SrtpSender(SrtpKeys keys, SrtpCrypto crypto) {
        overhead = keys.profile().tagLength();
        transform = PacketTransform.create(crypto, keys.profile(), keys.localKey(), keys.localSalt(), true);
    }

    /// Protects an RTP packet in place; returns its new length or one of [SrtpFault].
    public int protectRtp(byte[] buf, int off, int len) {
        Objects.checkFromIndexSize(off, len + SPARE_BYTES, buf.length);
        long index = takeIndex(buf, off, len);
        return index < 0 ? (int) index : sealRtp(buf, off, len, index);
    }

    /// The first half of [#protectRtp], for packets that are sealed later: checks the packet and takes its index.
    /// Whoever has taken an index seals one packet with it at most, of the same header but for the padding bit.
    ///
    /// @return the index, or one of [SrtpFault]
    public long takeIndex(byte[] buf, int off, int len) {
        if (closed) {
            return SrtpFault.CLOSED;
        }
        if (SrtpPacket.rtpHeaderLength(buf, off, len) < 0 || len > SrtpPacket.MAX_PACKET - SPARE_BYTES) {
            return SrtpFault.MALFORMED;
        }
        int ssrc = Bytes.i32(buf, off + 8);
        int sequence = Bytes.u16(buf, off + 2);
        int slot = rtp.find(ssrc);
        long index = sequence;
        if (slot != IndexWindows.NONE) {
            index = rtp.guess(slot, sequence);
            if (!rtp.fresh(slot, index)) {
                return SrtpFault.REUSED;
            }
            if (index > SrtpPacket.MAX_RTP_INDEX) {
                return SrtpFault.EXHAUSTED;
            }
            rtp.use(slot, index);
        } else if (rtp.full()) {
            return SrtpFault.TOO_MANY_SSRCS;
        } else {
            rtp.add(ssrc, index);
        }
        return index;
    }

    /// The second half: seals a packet in place with its index; returns its new length or [SrtpFault#CLOSED].
    public int sealRtp(byte[] buf, int off, int len, long index) {
        if (closed) {
            return SrtpFault.CLOSED;
        }
        int headerLength = SrtpPacket.rtpHeaderLength(buf, off, len);
        return transform.sealRtp(buf, off, len, headerLength, Bytes.i32(buf, off + 8), index);
    }

    /// The same in native memory.
    public int sealRtp(MemorySegment memory, long at, int len, long index) {
        if (closed) {
            return SrtpFault.CLOSED;
        }
        int headerLength = SrtpPacket.rtpHeaderLength(memory, at);
        int ssrc = memory.get(SrtpPacket.BIG_INT, at + 8);
        return transform.sealRtp(memory, at, len, headerLength, ssrc, index);
    }

    /// By how many bytes sealing makes an RTP packet longer.
    public int overhead() {
        return overhead;
    }

    public boolean isClosed() {
        return closed;
    }

    /// Protects a compound RTCP packet in place; returns its new length or one of [SrtpFault]. All SSRCs share one
    /// counter,
    /// which keeps every index unique and costs no table.
    public int protectRtcp(byte[] buf, int off, int len) {
        Objects.checkFromIndexSize(off, len + SPARE_BYTES, buf.length);
        if (closed) {
            return SrtpFault.CLOSED;
        }
        if (len < SrtpPacket.RTCP_HEADER
                || len > SrtpPacket.MAX_PACKET - SPARE_BYTES
                || !SrtpPacket.isVersion2(buf, off)) {
            return SrtpFault.MALFORMED;
        }
        if (lastRtcpIndex == SrtpPacket.MAX_RTCP_INDEX) {
            return SrtpFault.EXHAUSTED;
        }
        lastRtcpIndex++;
        return transform.sealRtcp(buf, off, len, Bytes.i32(buf, off + 4), lastRtcpIndex);
    }

    /// Gives the keys back; later calls return [SrtpFault#CLOSED].
    @Override
    public void close() {
        closed = true;
        transform.close();
    }
}
