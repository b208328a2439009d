package org.runde.mcu.peer;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.srtp.SrtpKeys;
import org.runde.wire.srtp.SrtpProfile;
import org.runde.wire.srtp.SrtpSender;
import org.runde.wire.stun.StunKey;
import org.runde.wire.stun.StunWriter;

/// What a browser puts on the wire, for tests.
public final class Packets {
    public static final IceCredentials BROWSER = new IceCredentials("brws", "browserbrowserbrowserbr");

    private Packets() {}

    /// A connectivity check as a browser in the controlling role sends it.
    public static byte[] check(IceCredentials node, boolean nominate, RandomGenerator random) {
        byte[] transaction = new byte[12];
        random.nextBytes(transaction);
        StunWriter check = StunWriter.request(transaction)
                .username(node.ufrag(), BROWSER.ufrag())
                .priority(0x7e00_00ff)
                .controlling(42);
        if (nominate) check.useCandidate();
        return check.signed(new StunKey(node.password()));
    }

    /// Keys as the node sees them.
    public static SrtpKeys keys(RandomGenerator random) {
        byte[][] parts = new byte[4][];
        for (int i = 0; i < 4; i++) {
            parts[i] = new byte[i % 2 == 0 ? SrtpProfile.KEY_LENGTH : SrtpProfile.AEAD_AES_128_GCM.saltLength()];
            random.nextBytes(parts[i]);
        }
        return new SrtpKeys(SrtpProfile.AEAD_AES_128_GCM, parts[0], parts[1], parts[2], parts[3]);
    }

    /// A plain RTP packet with spare bytes behind it.
    public static byte[] rtp(int ssrc, int sequence, int payload) {
        byte[] packet = new byte[12 + payload + SrtpSender.SPARE_BYTES];
        packet[0] = (byte) 0x80;
        packet[1] = 96;
        Bytes.put16(packet, 2, sequence);
        Bytes.put32(packet, 4, sequence * 3000);
        Bytes.put32(packet, 8, ssrc);
        Arrays.fill(packet, 12, 12 + payload, (byte) sequence);
        return packet;
    }

    /// A plain RTCP receiver report without blocks, with spare bytes behind it.
    public static byte[] rtcp(int ssrc) {
        byte[] packet = new byte[8 + SrtpSender.SPARE_BYTES];
        packet[0] = (byte) 0x80;
        packet[1] = (byte) 201;
        Bytes.put16(packet, 2, 1);
        Bytes.put32(packet, 4, ssrc);
        return packet;
    }

    /// The protected form of a packet with spare bytes behind it.
    public static byte[] protect(SrtpSender sender, byte[] packet, boolean rtcp) {
        int plain = packet.length - SrtpSender.SPARE_BYTES;
        int length = rtcp ? sender.protectRtcp(packet, 0, plain) : sender.protectRtp(packet, 0, plain);
        if (length < 0) throw new IllegalStateException("fault " + length);
        return Arrays.copyOf(packet, length);
    }

    /// Looks like the first record of a DTLS handshake.
    public static byte[] dtls(int length) {
        return dtls(length, 1);
    }

    /// Looks like what a client says when it has heard the server.
    public static byte[] dtlsAnswer(int length) {
        return dtls(length, 16);
    }

    private static byte[] dtls(int length, int type) {
        byte[] datagram = new byte[length];
        datagram[0] = 22;
        datagram[1] = (byte) 254;
        datagram[2] = (byte) 253;
        if (length > 13) datagram[13] = (byte) type;
        return datagram;
    }
}
