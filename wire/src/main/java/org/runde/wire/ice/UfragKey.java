package org.runde.wire.ice;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.runde.wire.stun.Stun;
import org.runde.wire.stun.StunView;

/// A user fragment to look up with: those that are known, and the one that stands in a packet. The latter is read
/// over and over into one object, so that a stranger's packet makes no garbage; such a one is never put into a map.
public final class UfragKey {
    /// Ours are far shorter; what is longer is nobody's.
    static final int MOST = 32;

    private final byte[] bytes;
    private int length;
    private int hash;

    private UfragKey(byte[] bytes, int length) {
        this.bytes = bytes;
        set(length);
    }

    public static UfragKey of(String ufrag) {
        byte[] bytes = ufrag.getBytes(StandardCharsets.US_ASCII);
        return new UfragKey(bytes, bytes.length);
    }

    /// One to read packets into.
    public static UfragKey empty() {
        return new UfragKey(new byte[MOST], 0);
    }

    /// Takes over for whom a connectivity check says to be. It is not looked at more closely than that: whoever knows
    /// the name does the rest, and of others there may be very many.
    ///
    /// @return false when it is no check, or for none of ours by the length of its name
    public boolean read(StunView view, byte[] buf, int off, int len) {
        if (!view.read(buf, off, len) || view.type() != Stun.BINDING_REQUEST) return false;
        int found = view.receiverLength(MOST);
        if (found < 0) return false;
        System.arraycopy(buf, view.receiverAt(), bytes, 0, found);
        set(found);
        return true;
    }

    private void set(int length) {
        this.length = length;
        int sum = 0;
        for (int i = 0; i < length; i++) sum = 31 * sum + bytes[i];
        hash = sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UfragKey key && Arrays.equals(bytes, 0, length, key.bytes, 0, key.length);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
