package org.runde.mcu.net.udp;

/// Plans which packets of one path leave as one segmented message, and how much each has to grow for it: all packets
/// of a message have one length, only the last may be shorter. Pure arithmetic on lengths.
///
/// Browsers cut a frame into packets whose lengths differ by a byte or two, the shorter ones first, so that without
/// growing a frame would leave as two messages. A packet grows by RTP padding, and by a thirty-second of its length
/// at most: those bytes are copied and encrypted for a few nanoseconds, a message costs hundreds.
final class EqualSizes {
    /// The kernel's `UDP_MAX_SEGMENTS` was 64 before Linux 6.9 and is 128 since.
    static final int MAX_SEGMENTS = 64;

    /// One message is at most an IPv4 datagram's payload, however it is cut up.
    static final int MAX_MESSAGE_BYTES = 65_507;

    private static final int SHARE = 32;

    private int size;

    /// How many bytes a packet of this length may grow by.
    static int mostGrowth(int size) {
        return size / SHARE;
    }

    /// Plans the message that begins with packet `from`: sets the lengths of its packets as they will leave.
    ///
    /// @param sizes lengths of packets in the order in which they leave
    /// @param grows which of them may grow
    /// @param end   where the packets end
    /// @return where the next message begins
    int message(int[] sizes, boolean[] grows, int from, int end) {
        int next = extent(sizes, grows, from, end);
        for (int i = from; i < next - 1; i++) sizes[i] = size;
        return next;
    }

    private int extent(int[] sizes, boolean[] grows, int from, int end) {
        size = sizes[from];
        // No packet so far can reach more than this.
        int reach = reach(sizes[from], grows[from]);
        for (int i = from + 1; i < end; i++) {
            int candidate = sizes[i];
            int common = Math.max(size, candidate);
            // An empty datagram cannot be told from nothing at the end of a message.
            if (candidate == 0 || i - from == MAX_SEGMENTS || common > reach) return i;
            if ((i - from) * common + candidate > MAX_MESSAGE_BYTES) return i;
            size = common;
            int limit = reach(candidate, grows[i]);
            // The last one may be shorter.
            if (limit < size) return i + 1;
            reach = Math.min(reach, limit);
        }
        return end;
    }

    private static int reach(int size, boolean grows) {
        return grows ? size + mostGrowth(size) : size;
    }
}
