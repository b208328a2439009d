package org.runde.wire.codec;

import java.util.Base64;
import org.runde.wire.bytes.Bytes;

/// Parameter sets of H.264 and the pictures that need them. Browsers and most encoders send them in front of every key
/// picture; an encoder may also give them once, in its description (RFC 6184 §8.1, `sprop-parameter-sets`).
public final class H264Sets {
    private static final int SLICE_OF_KEY_PICTURE = 5;
    private static final int SPS = 7;
    private static final int PPS = 8;
    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final byte[] NONE = {};

    /// More than sets of constrained baseline can have, and little enough for one packet.
    private static final int MOST_BYTES = 400;

    private H264Sets() {}

    /// The sets of a description in one payload (STAP-A, RFC 6184 §5.7.1).
    ///
    /// @param described `sprop-parameter-sets`
    /// @return empty when not one of each kind is in it, or too much, or nonsense
    public static byte[] payload(String described) {
        byte[] payload = new byte[MOST_BYTES];
        payload[0] = 3 << 5 | STAP_A;
        int at = 1;
        int kinds = 0;
        for (String text : described.split(",")) {
            byte[] set;
            try {
                set = Base64.getDecoder().decode(text.strip());
            } catch (IllegalArgumentException nonsense) {
                return NONE;
            }
            if (set.length == 0 || at + 2 + set.length > MOST_BYTES) return NONE;
            int type = set[0] & 0x1f;
            if (type != SPS && type != PPS) continue;
            kinds |= 1 << type;
            Bytes.put16(payload, at, set.length);
            System.arraycopy(set, 0, payload, at + 2, set.length);
            at += 2 + set.length;
        }
        return kinds == (1 << SPS | 1 << PPS) ? java.util.Arrays.copyOf(payload, at) : NONE;
    }

    /// Whether a key picture begins in this payload, or one of its slices.
    public static boolean beginsKeyPicture(byte[] buf, int off, int len) {
        if (len < 2) return false;
        int type = buf[off] & 0x1f;
        if (type == FU_A) return (buf[off + 1] & 0x80) != 0 && (buf[off + 1] & 0x1f) == SLICE_OF_KEY_PICTURE;
        return type == SLICE_OF_KEY_PICTURE || type == STAP_A && holds(SLICE_OF_KEY_PICTURE, buf, off + 1, off + len);
    }

    /// Whether a sequence parameter set is in this payload.
    public static boolean bringsSets(byte[] buf, int off, int len) {
        if (len < 2) return false;
        int type = buf[off] & 0x1f;
        if (type == FU_A) return (buf[off + 1] & 0x1f) == SPS;
        return type == SPS || type == STAP_A && holds(SPS, buf, off + 1, off + len);
    }

    private static boolean holds(int type, byte[] buf, int from, int end) {
        for (int at = from; end - at >= 3; at += 2 + Bytes.u16(buf, at)) if ((buf[at + 2] & 0x1f) == type) return true;
        return false;
    }
}
