package org.runde.mcu.forward;

import java.util.Arrays;
import org.runde.wire.rtp.RtpView;

/// The last packets of one layer as they came, for viewers that lost them. A ring of fixed size, all of it
/// there from the start, so that keeping a packet is one copy.
final class PacketCache {
    private static final long NONE = -1;

    private final int slotBytes;
    private final byte[] bytes;
    private final long[] sequence;
    private final int[] length;

    /// @param slots     power of two
    /// @param slotBytes longer packets are not kept
    PacketCache(int slots, int slotBytes) {
        if (Integer.bitCount(slots) != 1) throw new IllegalArgumentException("not a power of two: " + slots);
        this.slotBytes = slotBytes;
        this.bytes = new byte[slots * slotBytes];
        this.sequence = new long[slots];
        this.length = new int[slots];
        Arrays.fill(sequence, NONE);
    }

    /// Keeps a packet under its extended sequence number, unless a newer one has its place.
    void put(long in, RtpView packet) {
        int slot = slot(in);
        if (packet.length() > slotBytes || sequence[slot] >= in) return;
        System.arraycopy(packet.buf(), packet.offset(), bytes, slot * slotBytes, packet.length());
        sequence[slot] = in;
        length[slot] = packet.length();
    }

    /// Moves the view onto the kept packet; valid until the next [#put].
    ///
    /// @return false when it is not (or no longer) here
    boolean get(long in, RtpView into) {
        int slot = slot(in);
        return sequence[slot] == in && into.parse(bytes, slot * slotBytes, length[slot]);
    }

    private int slot(long in) {
        return (int) (in & (sequence.length - 1));
    }
}
