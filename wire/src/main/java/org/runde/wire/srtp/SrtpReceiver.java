package org.runde.wire.srtp;

import org.runde.wire.bytes.Bytes;

/// Checks and decrypts what we receive with the remote keys, in place and without allocation.
///
/// A packet changes what the receiver knows only after it proved authentic: rollover counters, replay windows and the
/// table of SSRCs cannot be moved by forged packets. A packet that is refused is left as it was.
///
/// Not thread-safe; it lives on its loop's thread, `close` included.
public final class SrtpReceiver implements AutoCloseable {
    /// See [#openFirst].
    private static final int LATE_START = 4096;

    private final PacketTransform transform;
    private final SrtpProfile profile;
    private final IndexWindows rtp = new IndexWindows(SrtpPacket.MAX_SSRCS);
    private final IndexWindows rtcp = new IndexWindows(SrtpPacket.MAX_SSRCS);
    private boolean closed;

    public SrtpReceiver(SrtpKeys keys) {
        this(keys, SrtpCrypto.best());
    }

    /// With a library of the caller's choice, for tests and measurements.
    public SrtpReceiver(SrtpKeys keys, SrtpCrypto crypto) {
        profile = keys.profile();
        transform = PacketTransform.create(crypto, profile, keys.remoteKey(), keys.remoteSalt(), false);
    }

    /// Unprotects an RTP packet in place; returns its new length or one of [SrtpFault].
    public int unprotectRtp(byte[] buf, int off, int len) {
        if (closed) {
            return SrtpFault.CLOSED;
        }
        int headerLength = SrtpPacket.rtpHeaderLength(buf, off, len - profile.tagLength());
        if (headerLength < 0 || len > SrtpPacket.MAX_PACKET) {
            return SrtpFault.MALFORMED;
        }
        int ssrc = Bytes.i32(buf, off + 8);
        int sequence = Bytes.u16(buf, off + 2);
        int slot = rtp.find(ssrc);
        if (slot == IndexWindows.NONE) {
            return openFirst(buf, off, len, headerLength, ssrc, sequence);
        }
        long index = rtp.guess(slot, sequence);
        if (!rtp.fresh(slot, index) || index > SrtpPacket.MAX_RTP_INDEX) {
            return SrtpFault.REPLAYED;
        }
        int result = transform.openRtp(buf, off, len, headerLength, ssrc, index);
        if (result >= 0) {
            rtp.use(slot, index);
        }
        return result;
    }

    /// The first packet of an SSRC has rollover counter 0, unless the sender began just below 65,536 and what came
    /// before
    /// the wrap was lost; then a low number has counter 1, and without a second try nothing would ever be accepted.
    private int openFirst(byte[] buf, int off, int len, int headerLength, int ssrc, int sequence) {
        if (rtp.full()) {
            return SrtpFault.TOO_MANY_SSRCS;
        }
        long index = sequence;
        int result = transform.openRtp(buf, off, len, headerLength, ssrc, index);
        if (result == SrtpFault.FORGED && sequence < LATE_START) {
            index = 1L << 16 | sequence;
            result = transform.openRtp(buf, off, len, headerLength, ssrc, index);
        }
        if (result >= 0) {
            rtp.add(ssrc, index);
        }
        return result;
    }

    /// Unprotects a compound RTCP packet in place; returns its new length or one of [SrtpFault].
    public int unprotectRtcp(byte[] buf, int off, int len) {
        if (closed) {
            return SrtpFault.CLOSED;
        }
        int trailer = profile.tagLength() + SrtpProfile.SRTCP_INDEX_LENGTH;
        if (len < SrtpPacket.RTCP_HEADER + trailer || len > SrtpPacket.MAX_PACKET || !SrtpPacket.isVersion2(buf, off)) {
            return SrtpFault.MALFORMED;
        }
        int ssrc = Bytes.i32(buf, off + 4);
        int indexWord = Bytes.i32(buf, off + len - indexDistance());
        int index = indexWord & SrtpPacket.MAX_RTCP_INDEX;
        int slot = rtcp.find(ssrc);
        if (slot == IndexWindows.NONE ? rtcp.full() : !rtcp.fresh(slot, index)) {
            return slot == IndexWindows.NONE ? SrtpFault.TOO_MANY_SSRCS : SrtpFault.REPLAYED;
        }
        int result = transform.openRtcp(buf, off, len, ssrc, indexWord);
        if (result >= 0 && slot == IndexWindows.NONE) {
            rtcp.add(ssrc, index);
        } else if (result >= 0) {
            rtcp.use(slot, index);
        }
        return result;
    }

    /// How far before the end of an SRTCP packet its index stands: last with GCM (RFC 7714 §9), before the tag with
    /// HMAC
    /// (RFC 3711 §3.4).
    private int indexDistance() {
        return switch (profile) {
            case AEAD_AES_128_GCM -> SrtpProfile.SRTCP_INDEX_LENGTH;
            case AES128_CM_HMAC_SHA1_80 -> SrtpProfile.SRTCP_INDEX_LENGTH + profile.tagLength();
        };
    }

    /// Gives the keys back; later calls return [SrtpFault#CLOSED].
    @Override
    public void close() {
        closed = true;
        transform.close();
    }
}
