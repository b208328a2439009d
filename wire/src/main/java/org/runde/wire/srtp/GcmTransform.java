package org.runde.wire.srtp;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.runde.wire.bytes.Bytes;

/// AEAD_AES_128_GCM, RFC 7714. The header of a packet is authenticated, the rest encrypted; the tag stands behind the
/// text, and in SRTCP the index word stands behind the tag.
final class GcmTransform implements PacketTransform {
    private static final int SALT = 12;
    private static final int TAG = 16;
    private static final int INDEX = SrtpProfile.SRTCP_INDEX_LENGTH;
    private static final int ENCRYPTED = 1 << 31;

    private final SrtpCrypto.Aead rtp;
    private final SrtpCrypto.Aead rtcp;
    private final byte[] rtpSalt;
    private final byte[] rtcpSalt;
    private final byte[] iv = new byte[SALT];
    /// Grows for packets that are not encrypted, which nobody sends.
    private byte[] aad = new byte[SrtpPacket.RTCP_HEADER + INDEX];

    GcmTransform(SrtpCrypto crypto, byte[] masterKey, byte[] masterSalt, boolean sealing) {
        byte[] rtpKey = derive(masterKey, masterSalt, SrtpKeyDerivation.RTP_KEY, SrtpProfile.KEY_LENGTH);
        byte[] rtcpKey = derive(masterKey, masterSalt, SrtpKeyDerivation.RTCP_KEY, SrtpProfile.KEY_LENGTH);
        rtp = crypto.aead(rtpKey, sealing);
        rtcp = crypto.aead(rtcpKey, sealing);
        Arrays.fill(rtpKey, (byte) 0);
        Arrays.fill(rtcpKey, (byte) 0);
        rtpSalt = derive(masterKey, masterSalt, SrtpKeyDerivation.RTP_SALT, SALT);
        rtcpSalt = derive(masterKey, masterSalt, SrtpKeyDerivation.RTCP_SALT, SALT);
    }

    private static byte[] derive(byte[] masterKey, byte[] masterSalt, int label, int length) {
        return SrtpKeyDerivation.derive(masterKey, masterSalt, label, length);
    }

    @Override
    public int sealRtp(byte[] buf, int off, int len, int headerLength, int ssrc, long index) {
        setIv(rtpSalt, ssrc, index);
        rtp.seal(iv, buf, off, headerLength, buf, off + headerLength, len - headerLength);
        return len + TAG;
    }

    @Override
    public int sealRtp(MemorySegment memory, long at, int len, int headerLength, int ssrc, long index) {
        setIv(rtpSalt, ssrc, index);
        rtp.seal(iv, memory, at, headerLength, at + headerLength, len - headerLength);
        return len + TAG;
    }

    @Override
    public int openRtp(byte[] buf, int off, int len, int headerLength, int ssrc, long index) {
        int text = len - headerLength - TAG;
        setIv(rtpSalt, ssrc, index);
        return rtp.open(iv, buf, off, headerLength, buf, off + headerLength, text) ? len - TAG : SrtpFault.FORGED;
    }

    @Override
    public int sealRtcp(byte[] buf, int off, int len, int ssrc, int index) {
        setIv(rtcpSalt, ssrc, index);
        int header = SrtpPacket.RTCP_HEADER;
        System.arraycopy(buf, off, aad, 0, header);
        Bytes.put32(aad, header, index | ENCRYPTED);
        rtcp.seal(iv, aad, 0, header + INDEX, buf, off + header, len - header);
        Bytes.put32(buf, off + len + TAG, index | ENCRYPTED);
        return len + TAG + INDEX;
    }

    /// Without the E bit everything is additional data and nothing is encrypted, RFC 7714 §9.3.
    @Override
    public int openRtcp(byte[] buf, int off, int len, int ssrc, int indexWord) {
        int plain = len - TAG - INDEX;
        int clear = indexWord < 0 ? SrtpPacket.RTCP_HEADER : plain;
        setIv(rtcpSalt, ssrc, indexWord & ~ENCRYPTED);
        if (aad.length < clear + INDEX) aad = new byte[SrtpPacket.MAX_PACKET + INDEX];
        System.arraycopy(buf, off, aad, 0, clear);
        Bytes.put32(aad, clear, indexWord);
        return rtcp.open(iv, aad, 0, clear + INDEX, buf, off + clear, plain - clear) ? plain : SrtpFault.FORGED;
    }

    /// Two zero bytes, the SSRC and the index in 48 bits, all mixed with the salt; RFC 7714 §8.1 for RTP, and §9.1 for
    /// RTCP comes to the same because its index has 31 bits.
    private void setIv(byte[] salt, int ssrc, long index) {
        iv[0] = salt[0];
        iv[1] = salt[1];
        Bytes.put32(iv, 2, Bytes.i32(salt, 2) ^ ssrc);
        Bytes.put16(iv, 6, Bytes.u16(salt, 6) ^ (int) (index >>> 32));
        Bytes.put32(iv, 8, Bytes.i32(salt, 8) ^ (int) index);
    }

    @Override
    public void close() {
        rtp.close();
        rtcp.close();
        Arrays.fill(rtpSalt, (byte) 0);
        Arrays.fill(rtcpSalt, (byte) 0);
        Arrays.fill(iv, (byte) 0);
    }
}
