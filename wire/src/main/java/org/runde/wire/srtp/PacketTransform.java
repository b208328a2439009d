package org.runde.wire.srtp;

import java.lang.foreign.MemorySegment;

/// How one profile turns packets into protected ones or back, for one direction and with the packet's index given.
/// Lengths are checked by the caller. Results are new lengths or [SrtpFault#FORGED].
interface PacketTransform extends AutoCloseable {
    /// `index` is rollover counter and sequence number in 48 bits.
    int sealRtp(byte[] buf, int off, int len, int headerLength, int ssrc, long index);

    /// The same for a packet in native memory.
    int sealRtp(MemorySegment memory, long at, int len, int headerLength, int ssrc, long index);

    /// A forged packet is left as it was.
    int openRtp(byte[] buf, int off, int len, int headerLength, int ssrc, long index);

    /// `index` has 31 bits.
    int sealRtcp(byte[] buf, int off, int len, int ssrc, int index);

    /// `indexWord` is the index below the E bit, as it stands in the packet.
    int openRtcp(byte[] buf, int off, int len, int ssrc, int indexWord);

    @Override
    void close();

    static PacketTransform create(
            SrtpCrypto crypto, SrtpProfile profile, byte[] masterKey, byte[] masterSalt, boolean sealing) {
        return switch (profile) {
            case AEAD_AES_128_GCM -> new GcmTransform(crypto, masterKey, masterSalt, sealing);
            case AES128_CM_HMAC_SHA1_80 -> new CounterTransform(crypto, masterKey, masterSalt);
        };
    }
}
