package org.runde.wire.stun;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.runde.wire.bytes.Bytes;

/// Builds one message: header first, attributes in the order of the calls, [#signed] last. Not thread-safe.
///
/// A message longer than 512 bytes is a bug of the caller: nothing that we write comes near.
public final class StunWriter {
    private static final int MAX_LENGTH = 512;

    private final byte[] buf = new byte[MAX_LENGTH];
    private int at = Stun.HEADER_LENGTH;

    private StunWriter(int type, byte[] transaction, int transactionAt) {
        Bytes.put16(buf, 0, type);
        Bytes.put32(buf, 4, Stun.MAGIC_COOKIE);
        System.arraycopy(transaction, transactionAt, buf, 8, Stun.TRANSACTION_LENGTH);
    }

    /// A Binding request; `transaction` has 12 random bytes.
    public static StunWriter request(byte[] transaction) {
        return new StunWriter(Stun.BINDING_REQUEST, transaction, 0);
    }

    /// The answer to a Binding request that succeeded.
    public static StunWriter success(StunView request) {
        return new StunWriter(Stun.BINDING_SUCCESS, request.buf(), request.transactionAt());
    }

    /// The answer to a Binding request that failed, with its ERROR-CODE (RFC 8489 §14.8).
    public static StunWriter error(StunView request, int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        byte[] value = new byte[4 + text.length];
        value[2] = (byte) (code / 100);
        value[3] = (byte) (code % 100);
        System.arraycopy(text, 0, value, 4, text.length);
        return new StunWriter(Stun.BINDING_ERROR, request.buf(), request.transactionAt())
                .attribute(Stun.ERROR_CODE, value);
    }

    /// Appends an attribute, padded with zeros to a multiple of four.
    public StunWriter attribute(int type, byte[] value) {
        Bytes.put16(buf, at, type);
        Bytes.put16(buf, at + 2, value.length);
        System.arraycopy(value, 0, buf, at + 4, value.length);
        at += 4 + (value.length + 3 & ~3);
        return this;
    }

    /// `receiver:sender`, RFC 8445 §7.2.2.
    public StunWriter username(String receiverUfrag, String senderUfrag) {
        return attribute(Stun.USERNAME, (receiverUfrag + ":" + senderUfrag).getBytes(StandardCharsets.UTF_8));
    }

    public StunWriter priority(long priority) {
        byte[] value = new byte[4];
        Bytes.put32(value, 0, (int) priority);
        return attribute(Stun.PRIORITY, value);
    }

    public StunWriter useCandidate() {
        return attribute(Stun.USE_CANDIDATE, new byte[0]);
    }

    public StunWriter controlling(long tieBreaker) {
        return role(Stun.ICE_CONTROLLING, tieBreaker);
    }

    public StunWriter controlled(long tieBreaker) {
        return role(Stun.ICE_CONTROLLED, tieBreaker);
    }

    private StunWriter role(int type, long tieBreaker) {
        byte[] value = new byte[8];
        Bytes.put64(value, 0, tieBreaker);
        return attribute(type, value);
    }

    /// The attributes of `request` that we do not know, RFC 8489 §14.9.
    public StunWriter unknownAttributes(StunView request) {
        byte[] value = new byte[2 * request.unknownCount()];
        for (int i = 0; i < request.unknownCount(); i++) {
            Bytes.put16(value, 2 * i, request.unknown(i));
        }
        return attribute(Stun.UNKNOWN_ATTRIBUTES, value);
    }

    /// RFC 8489 §14.2. An IPv6 address that maps an IPv4 one is an IPv4 address in Java already.
    public StunWriter mappedAddress(InetSocketAddress address) {
        byte[] raw = address.getAddress().getAddress();
        byte[] value = new byte[4 + raw.length];
        value[1] = (byte) (raw.length == 4 ? Stun.FAMILY_IPV4 : Stun.FAMILY_IPV6);
        Bytes.put16(value, 2, address.getPort() ^ Stun.MAGIC_COOKIE >>> 16);
        for (int i = 0; i < raw.length; i++) {
            value[4 + i] = (byte) (raw[i] ^ buf[4 + i]);
        }
        return attribute(Stun.XOR_MAPPED_ADDRESS, value);
    }

    /// The finished message with MESSAGE-INTEGRITY and FINGERPRINT.
    public byte[] signed(StunKey key) {
        int signedPart = at;
        attribute(Stun.MESSAGE_INTEGRITY, new byte[Stun.MAC_LENGTH]);
        key.sign(buf, 0, signedPart, signedPart + 4);
        return fingerprinted();
    }

    /// The finished message with FINGERPRINT only, which nobody can trust.
    public byte[] fingerprinted() {
        Bytes.put16(buf, 2, at + 8 - Stun.HEADER_LENGTH);
        CRC32 crc = new CRC32();
        crc.update(buf, 0, at);
        byte[] value = new byte[4];
        Bytes.put32(value, 0, (int) crc.getValue() ^ Stun.FINGERPRINT_XOR);
        attribute(Stun.FINGERPRINT, value);
        return Arrays.copyOf(buf, at);
    }
}
