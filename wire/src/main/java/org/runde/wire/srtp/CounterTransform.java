package org.runde.wire.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.runde.wire.bytes.Bytes;

/// AES_CM_128_HMAC_SHA1_80, RFC 3711: a key stream for secrecy and the first 80 bits of an HMAC behind everything. What
/// is
/// authenticated is the encrypted packet and, for RTP, the rollover counter, which is not sent.
final class CounterTransform implements PacketTransform {
    private static final int SALT = 14;
    private static final int TAG = 10;
    private static final int CODE = 20;
    private static final int INDEX = SrtpProfile.SRTCP_INDEX_LENGTH;
    private static final int ROLLOVER = 4;
    private static final int ENCRYPTED = 1 << 31;

    private final SrtpCrypto.Counter rtpStream;
    private final SrtpCrypto.Counter rtcpStream;
    private final SrtpCrypto.Authenticator rtpCode;
    private final SrtpCrypto.Authenticator rtcpCode;
    private final byte[] rtpSalt;
    private final byte[] rtcpSalt;
    private final byte[] iv = new byte[16];
    private final byte[] code = new byte[CODE];
    /// Not there before it is needed.
    private byte[] heap = {};

    CounterTransform(SrtpCrypto crypto, byte[] masterKey, byte[] masterSalt) {
        byte[][] keys = {
            derive(masterKey, masterSalt, SrtpKeyDerivation.RTP_KEY, SrtpProfile.KEY_LENGTH),
            derive(masterKey, masterSalt, SrtpKeyDerivation.RTCP_KEY, SrtpProfile.KEY_LENGTH),
            derive(masterKey, masterSalt, SrtpKeyDerivation.RTP_AUTHENTICATION, CODE),
            derive(masterKey, masterSalt, SrtpKeyDerivation.RTCP_AUTHENTICATION, CODE)
        };
        rtpStream = crypto.counter(keys[0]);
        rtcpStream = crypto.counter(keys[1]);
        rtpCode = crypto.authenticator(keys[2]);
        rtcpCode = crypto.authenticator(keys[3]);
        for (byte[] key : keys) Arrays.fill(key, (byte) 0);
        rtpSalt = derive(masterKey, masterSalt, SrtpKeyDerivation.RTP_SALT, SALT);
        rtcpSalt = derive(masterKey, masterSalt, SrtpKeyDerivation.RTCP_SALT, SALT);
    }

    private static byte[] derive(byte[] masterKey, byte[] masterSalt, int label, int length) {
        return SrtpKeyDerivation.derive(masterKey, masterSalt, label, length);
    }

    @Override
    public int sealRtp(byte[] buf, int off, int len, int headerLength, int ssrc, long index) {
        setIv(rtpSalt, ssrc, index);
        rtpStream.apply(iv, buf, off + headerLength, len - headerLength);
        Bytes.put32(buf, off + len, (int) (index >>> 16));
        rtpCode.compute(buf, off, len + ROLLOVER, code);
        System.arraycopy(code, 0, buf, off + len, TAG);
        return len + TAG;
    }

    /// For old peers only, so the way through the heap is good enough.
    @Override
    public int sealRtp(MemorySegment memory, long at, int len, int headerLength, int ssrc, long index) {
        if (heap.length == 0) heap = new byte[SrtpPacket.MAX_PACKET];
        MemorySegment.copy(memory, JAVA_BYTE, at, heap, 0, len);
        int sealed = sealRtp(heap, 0, len, headerLength, ssrc, index);
        MemorySegment.copy(heap, 0, memory, JAVA_BYTE, at, sealed);
        return sealed;
    }

    @Override
    public int openRtp(byte[] buf, int off, int len, int headerLength, int ssrc, long index) {
        int plain = len - TAG;
        // The rollover counter takes the place of the tag for a moment, so that the code runs over one piece.
        int tagHead = Bytes.i32(buf, off + plain);
        Bytes.put32(buf, off + plain, (int) (index >>> 16));
        rtpCode.compute(buf, off, plain + ROLLOVER, code);
        Bytes.put32(buf, off + plain, tagHead);
        if (!tagIsRight(buf, off + plain)) {
            return SrtpFault.FORGED;
        }
        setIv(rtpSalt, ssrc, index);
        rtpStream.apply(iv, buf, off + headerLength, plain - headerLength);
        return plain;
    }

    @Override
    public int sealRtcp(byte[] buf, int off, int len, int ssrc, int index) {
        setIv(rtcpSalt, ssrc, index);
        rtcpStream.apply(iv, buf, off + SrtpPacket.RTCP_HEADER, len - SrtpPacket.RTCP_HEADER);
        Bytes.put32(buf, off + len, index | ENCRYPTED);
        rtcpCode.compute(buf, off, len + INDEX, code);
        System.arraycopy(code, 0, buf, off + len + INDEX, TAG);
        return len + INDEX + TAG;
    }

    @Override
    public int openRtcp(byte[] buf, int off, int len, int ssrc, int indexWord) {
        int plain = len - INDEX - TAG;
        rtcpCode.compute(buf, off, plain + INDEX, code);
        if (!tagIsRight(buf, off + plain + INDEX)) {
            return SrtpFault.FORGED;
        }
        if (indexWord < 0) {
            setIv(rtcpSalt, ssrc, indexWord & ~ENCRYPTED);
            rtcpStream.apply(iv, buf, off + SrtpPacket.RTCP_HEADER, plain - SrtpPacket.RTCP_HEADER);
        }
        return plain;
    }

    /// Looks at all bytes always, so that the time taken says nothing.
    private boolean tagIsRight(byte[] buf, int at) {
        int difference = 0;
        for (int i = 0; i < TAG; i++) {
            difference |= buf[at + i] ^ code[i];
        }
        return difference == 0;
    }

    /// RFC 3711 §4.1.1: salt, SSRC and 48-bit index, mixed; the last 16 bits count blocks.
    private void setIv(byte[] salt, int ssrc, long index) {
        System.arraycopy(salt, 0, iv, 0, SALT);
        Bytes.put32(iv, 4, Bytes.i32(salt, 4) ^ ssrc);
        Bytes.put16(iv, 8, Bytes.u16(salt, 8) ^ (int) (index >>> 32));
        Bytes.put32(iv, 10, Bytes.i32(salt, 10) ^ (int) index);
        Bytes.put16(iv, 14, 0);
    }

    @Override
    public void close() {
        rtpStream.close();
        rtcpStream.close();
        rtpCode.close();
        rtcpCode.close();
        Arrays.fill(rtpSalt, (byte) 0);
        Arrays.fill(rtcpSalt, (byte) 0);
        Arrays.fill(iv, (byte) 0);
    }
}
