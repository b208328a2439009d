package org.runde.wire.srtp;

import java.util.Arrays;

/// Which packet indices were used, per SSRC: the highest one and a window of 1,024 below it (RFC 3711 §3.3.2 asks for
/// 64;
/// video at some Mbit/s that waits for a retransmission needs more).
///
/// An SSRC is added only by [#add], which the receiver calls for authentic packets alone, so that strangers cannot fill
/// the table. It grows by doubling to its limit and never forgets, because to forget is to accept a replay.
final class IndexWindows {
    static final int WINDOW = 1024;
    static final int NONE = -1;

    private static final int WORDS = WINDOW / Long.SIZE;
    private static final int FIRST_SIZE = 2;

    private final int limit;
    private int count;
    private int[] ssrcs = new int[FIRST_SIZE];
    private long[] highest = new long[FIRST_SIZE];
    private long[] used = new long[FIRST_SIZE * WORDS];
    /// Open addressing, at most half full; a slot number plus one, or zero for empty.
    private int[] hash = new int[4 * FIRST_SIZE];

    IndexWindows(int limit) {
        this.limit = limit;
    }

    /// The slot of an SSRC or [#NONE].
    int find(int ssrc) {
        int mask = hash.length - 1;
        for (int at = spread(ssrc) & mask; hash[at] != 0; at = at + 1 & mask) {
            int slot = hash[at] - 1;
            if (ssrcs[slot] == ssrc) {
                return slot;
            }
        }
        return NONE;
    }

    boolean full() {
        return count == limit;
    }

    /// Adds an SSRC that is not there with its first index; the caller has asked [#full].
    void add(int ssrc, long index) {
        if (count == ssrcs.length) {
            grow();
        }
        int slot = count++;
        ssrcs[slot] = ssrc;
        highest[slot] = index;
        set(slot, index);
        enter(slot);
    }

    /// The 48-bit index that a sequence number most likely stands for, RFC 3711 §3.3.1; negative if that is before the
    /// first one.
    long guess(int slot, int sequence) {
        long top = highest[slot];
        int distance = (short) (sequence - (int) top);
        return top + distance;
    }

    /// Whether the index was neither used nor is too old to know.
    boolean fresh(int slot, long index) {
        long top = highest[slot];
        return index > top || index >= 0 && top - index < WINDOW && (used[word(slot, index)] & 1L << (int) index) == 0;
    }

    /// Notes that an index that is [#fresh] was used.
    void use(int slot, long index) {
        long top = highest[slot];
        if (index > top) {
            if (index - top >= WINDOW) {
                Arrays.fill(used, slot * WORDS, (slot + 1) * WORDS, 0);
            } else {
                for (long passed = top + 1; passed < index; passed++) {
                    used[word(slot, passed)] &= ~(1L << (int) passed);
                }
            }
            highest[slot] = index;
        }
        set(slot, index);
    }

    private void set(int slot, long index) {
        used[word(slot, index)] |= 1L << (int) index;
    }

    private static int word(int slot, long index) {
        return slot * WORDS + ((int) index & WINDOW - 1) / Long.SIZE;
    }

    private void grow() {
        int size = Math.min(2 * ssrcs.length, Math.max(limit, FIRST_SIZE));
        ssrcs = Arrays.copyOf(ssrcs, size);
        highest = Arrays.copyOf(highest, size);
        used = Arrays.copyOf(used, size * WORDS);
        hash = new int[Integer.highestOneBit(size) * 4];
        for (int slot = 0; slot < count; slot++) {
            enter(slot);
        }
    }

    private void enter(int slot) {
        int mask = hash.length - 1;
        int at = spread(ssrcs[slot]) & mask;
        while (hash[at] != 0) {
            at = at + 1 & mask;
        }
        hash[at] = slot + 1;
    }

    private static int spread(int ssrc) {
        int mixed = ssrc * 0x9E3779B9;
        return mixed ^ mixed >>> 16;
    }
}
