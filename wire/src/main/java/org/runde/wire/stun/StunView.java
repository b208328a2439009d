package org.runde.wire.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.runde.wire.bytes.Bytes;

/// A STUN message read where it lies. One view is reused for all messages of a thread; what it says is good until the
/// next [#parse] or until the array changes. Parsing allocates nothing and never throws, whatever the bytes are.
///
/// Of an attribute that comes twice the first counts, and what comes behind MESSAGE-INTEGRITY is ignored except
/// FINGERPRINT, because it is not authentic (RFC 8489 §14 and §14.5).
public final class StunView {
    /// More unknown attributes than this are not listed in an answer, so that the answer stays small.
    static final int MAX_UNKNOWN = 8;

    private static final int ABSENT = -1;
    private static final int MAX_UFRAG = 256;

    private final CRC32 crc = new CRC32();
    private final int[] unknown = new int[MAX_UNKNOWN];
    private byte[] buf = new byte[Stun.HEADER_LENGTH];
    private int off;
    private int len;
    private int unknownCount;
    private int usernameAt;
    private int integrityAt;
    private int fingerprintAt;
    private int mappedAt;
    private int errorAt;
    private int priorityAt;
    private int useCandidateAt;
    private int controllingAt;
    private int controlledAt;

    /// Reads a message that fills `buf[off, off + len)` exactly; false if it is not well-formed STUN or its FINGERPRINT
    /// is wrong.
    public boolean parse(byte[] buf, int off, int len) {
        return read(buf, off, len) && (fingerprintAt == ABSENT || fingerprintIsRight());
    }

    /// The same without looking whether its FINGERPRINT is right, which costs most of it.
    public boolean read(byte[] buf, int off, int len) {
        this.buf = buf;
        this.off = off;
        this.len = len;
        unknownCount = 0;
        usernameAt = integrityAt = fingerprintAt = mappedAt = errorAt = ABSENT;
        priorityAt = useCandidateAt = controllingAt = controlledAt = ABSENT;
        if (len < Stun.HEADER_LENGTH
                || !Stun.isFirstByte(Bytes.u8(buf, off))
                || Bytes.u16(buf, off + 2) != len - Stun.HEADER_LENGTH
                || len % 4 != 0
                || Bytes.i32(buf, off + 4) != Stun.MAGIC_COOKIE) {
            return false;
        }
        int at = off + Stun.HEADER_LENGTH;
        int end = off + len;
        while (at < end) {
            // The length is a multiple of four, so an attribute's header is always there.
            int length = Bytes.u16(buf, at + 2);
            int next = at + 4 + (length + 3 & ~3);
            if (next > end || !attribute(Bytes.u16(buf, at), at, length, next == end)) {
                return false;
            }
            at = next;
        }
        return true;
    }

    private boolean attribute(int type, int at, int length, boolean last) {
        if (type == Stun.FINGERPRINT) {
            fingerprintAt = at;
            return last && length == 4;
        }
        if (integrityAt != ABSENT) {
            return true;
        }
        switch (type) {
            case Stun.USERNAME -> usernameAt = first(usernameAt, at);
            case Stun.MESSAGE_INTEGRITY -> {
                integrityAt = at;
                return length == Stun.MAC_LENGTH;
            }
            case Stun.ERROR_CODE -> {
                errorAt = first(errorAt, at);
                return length >= 4;
            }
            case Stun.XOR_MAPPED_ADDRESS -> {
                mappedAt = first(mappedAt, at);
                return addressIsWhole(at, length);
            }
            case Stun.PRIORITY -> {
                priorityAt = first(priorityAt, at);
                return length == 4;
            }
            case Stun.USE_CANDIDATE -> useCandidateAt = first(useCandidateAt, at);
            case Stun.ICE_CONTROLLING -> {
                controllingAt = first(controllingAt, at);
                return length == 8;
            }
            case Stun.ICE_CONTROLLED -> {
                controlledAt = first(controlledAt, at);
                return length == 8;
            }
            default -> {
                if (type < Stun.COMPREHENSION_OPTIONAL
                        && type != Stun.UNKNOWN_ATTRIBUTES
                        && unknownCount < MAX_UNKNOWN) {
                    unknown[unknownCount++] = type;
                }
            }
        }
        return true;
    }

    private static int first(int known, int at) {
        return known == ABSENT ? at : known;
    }

    private boolean addressIsWhole(int at, int length) {
        int family = length < 8 ? 0 : Bytes.u8(buf, at + 5);
        return family == Stun.FAMILY_IPV4 && length == 8 || family == Stun.FAMILY_IPV6 && length == 20;
    }

    private boolean fingerprintIsRight() {
        crc.reset();
        crc.update(buf, off, fingerprintAt - off);
        return ((int) crc.getValue() ^ Stun.FINGERPRINT_XOR) == Bytes.i32(buf, fingerprintAt + 4);
    }

    /// Method and class in one number, such as [Stun#BINDING_REQUEST].
    public int type() {
        return Bytes.u16(buf, off);
    }

    public byte[] buf() {
        return buf;
    }

    public int offset() {
        return off;
    }

    public int length() {
        return len;
    }

    /// Where the 12 bytes of the transaction id begin in [#buf].
    public int transactionAt() {
        return off + 8;
    }

    /// Where the MESSAGE-INTEGRITY attribute begins in [#buf], or -1.
    int integrityAt() {
        return integrityAt;
    }

    public boolean hasIntegrity() {
        return integrityAt != ABSENT;
    }

    public boolean hasFingerprint() {
        return fingerprintAt != ABSENT;
    }

    /// USERNAME, or null.
    public @Nullable String username() {
        if (usernameAt == ABSENT) {
            return null;
        }
        return new String(buf, usernameAt + 4, Bytes.u16(buf, usernameAt + 2), StandardCharsets.UTF_8);
    }

    /// The part of USERNAME before the colon, which names the agent that is asked (RFC 8445 §7.2.2); null without one.
    public @Nullable String usernameOfReceiver() {
        String username = username();
        int colon = username == null ? ABSENT : username.indexOf(':');
        return username == null || colon < 0 ? null : username.substring(0, colon);
    }

    /// How long the part of USERNAME before the colon is, or -1 when there is none, when it is longer than `most`, or
    /// when what follows the colon is longer than a user fragment may be (RFC 8839 §5.4). Allocates nothing.
    public int receiverLength(int most) {
        if (usernameAt == ABSENT) {
            return ABSENT;
        }
        int length = Bytes.u16(buf, usernameAt + 2);
        for (int i = 0; i < length && i <= most; i++) {
            if (buf[receiverAt() + i] == ':') {
                return length - i - 1 > MAX_UFRAG ? ABSENT : i;
            }
        }
        return ABSENT;
    }

    /// Where USERNAME begins in [#buf]; only to be asked when there is one.
    public int receiverAt() {
        return usernameAt + 4;
    }

    /// Whether USERNAME is `ufrag`, a colon, and anything. Allocates nothing.
    public boolean isFor(String ufrag) {
        if (usernameAt == ABSENT || Bytes.u16(buf, usernameAt + 2) <= ufrag.length()) {
            return false;
        }
        int at = usernameAt + 4;
        for (int i = 0; i < ufrag.length(); i++) {
            if (Bytes.u8(buf, at + i) != ufrag.charAt(i)) {
                return false;
            }
        }
        return Bytes.u8(buf, at + ufrag.length()) == ':';
    }

    /// PRIORITY, or -1.
    public long priority() {
        return priorityAt == ABSENT ? ABSENT : Bytes.u32(buf, priorityAt + 4);
    }

    public boolean useCandidate() {
        return useCandidateAt != ABSENT;
    }

    /// Whether the sender believes to be the controlling agent.
    public boolean controlling() {
        return controllingAt != ABSENT;
    }

    /// Whether the sender believes to be the controlled agent.
    public boolean controlled() {
        return controlledAt != ABSENT;
    }

    /// The number behind ICE-CONTROLLING or ICE-CONTROLLED, 0 without either.
    public long tieBreaker() {
        int at = controlling() ? controllingAt : controlledAt;
        return at == ABSENT ? 0 : Bytes.i64(buf, at + 4);
    }

    /// The code of an error answer (300 to 699), or -1.
    public int errorCode() {
        return errorAt == ABSENT ? ABSENT : (Bytes.u8(buf, errorAt + 6) & 7) * 100 + Bytes.u8(buf, errorAt + 7);
    }

    /// How many comprehension-required attributes are unknown to us, counted to 8.
    public int unknownCount() {
        return unknownCount;
    }

    /// The type of the i-th unknown attribute.
    public int unknown(int i) {
        return unknown[i];
    }

    /// XOR-MAPPED-ADDRESS, or null.
    public @Nullable InetSocketAddress mappedAddress() {
        if (mappedAt == ABSENT) {
            return null;
        }
        byte[] address = new byte[Bytes.u8(buf, mappedAt + 5) == Stun.FAMILY_IPV4 ? 4 : 16];
        for (int i = 0; i < address.length; i++) {
            // Cookie and transaction id stand one behind the other, as RFC 8489 §14.2 wants them for IPv6.
            address[i] = (byte) (buf[mappedAt + 8 + i] ^ buf[off + 4 + i]);
        }
        int port = Bytes.u16(buf, mappedAt + 6) ^ Stun.MAGIC_COOKIE >>> 16;
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of 4 or 16 bytes is always one", e);
        }
    }
}
