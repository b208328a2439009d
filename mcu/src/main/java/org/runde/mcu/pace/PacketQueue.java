package org.runde.mcu.pace;

import org.runde.wire.bytes.Bytes;

/// Packets in the order in which they leave. A ring that begins empty and grows to a bound.
final class PacketQueue {
    private final PacketPool pool;
    private final int most;
    private byte[][] packets = {};
    private int[] lengths = {};
    private long[] since = {};
    private int head;
    private int count;
    private int bytes;

    PacketQueue(PacketPool pool, int most) {
        this.pool = pool;
        this.most = most;
    }

    int count() {
        return count;
    }

    int bytes() {
        return bytes;
    }

    /// @return false when there is no room for it
    boolean add(byte[] buf, int off, int len, long now) {
        if (count == most || len > PacketPool.PACKET_BYTES - 64) return false;
        byte[] copy = pool.take();
        if (copy == null) return false;
        if (count == packets.length) grow();
        System.arraycopy(buf, off, copy, 0, len);
        int at = (head + count) % packets.length;
        packets[at] = copy;
        lengths[at] = len;
        since[at] = now;
        count++;
        bytes += len;
        return true;
    }

    private void grow() {
        int size = Math.clamp(2L * packets.length, 16, most);
        byte[][] grownPackets = new byte[size][];
        int[] grownLengths = new int[size];
        long[] grownSince = new long[size];
        for (int i = 0; i < count; i++) {
            int from = (head + i) % packets.length;
            grownPackets[i] = packets[from];
            grownLengths[i] = lengths[from];
            grownSince[i] = since[from];
        }
        packets = grownPackets;
        lengths = grownLengths;
        since = grownSince;
        head = 0;
    }

    /// The packet whose turn it is; there has to be one.
    byte[] first() {
        return packets[head];
    }

    int firstLength() {
        return lengths[head];
    }

    long firstSince() {
        return since[head];
    }

    /// The first one is through; its buffer is used again.
    void remove() {
        bytes -= lengths[head];
        pool.give(packets[head]);
        head = (head + 1) % packets.length;
        count--;
    }

    static int ssrcOf(byte[] packet) {
        return Bytes.i32(packet, 8);
    }

    /// Takes out everything of this stream.
    ///
    /// @return how many
    int removeAll(int ssrc) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int from = (head + i) % packets.length;
            if (ssrcOf(packets[from]) == ssrc) {
                bytes -= lengths[from];
                pool.give(packets[from]);
                continue;
            }
            int to = (head + kept++) % packets.length;
            packets[to] = packets[from];
            lengths[to] = lengths[from];
            since[to] = since[from];
        }
        int removed = count - kept;
        count = kept;
        return removed;
    }

    void clear() {
        while (count > 0) remove();
    }

    /// Nothing has waited for a while: the ring itself is let go, too.
    void release() {
        if (count > 0 || packets.length == 0) return;
        packets = new byte[0][];
        lengths = new int[0];
        since = new long[0];
        head = 0;
    }
}
