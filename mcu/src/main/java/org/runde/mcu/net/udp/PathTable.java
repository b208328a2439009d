package org.runde.mcu.net.udp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The paths that belong to peers, found by 5-tuple: open addressing with linear probing, no allocation to
/// look up, never more than half full. A path enters when a peer has authenticated it and leaves when the
/// peer lets go of it, so strangers cannot fill the table.
public final class PathTable {
    private final @Nullable UdpPath[] slots;
    private final int mask;
    private final int limit;
    private int size;

    /// @param limit paths at most
    public PathTable(int limit) {
        this.limit = limit;
        this.slots = new UdpPath[Integer.highestOneBit(Math.max(4, limit) * 4 - 1)];
        this.mask = slots.length - 1;
    }

    public int size() {
        return size;
    }

    public @Nullable UdpPath find(PathKey key) {
        int at = key.hash() & mask;
        while (true) {
            UdpPath path = slots[at];
            if (path == null || path.is(key)) return path;
            at = (at + 1) & mask;
        }
    }

    /// @return false when the table is full
    public boolean add(UdpPath path) {
        int at = path.hash() & mask;
        for (UdpPath there = slots[at]; there != null; there = slots[at]) {
            if (there == path) return true;
            at = (at + 1) & mask;
        }
        if (size == limit) return false;
        slots[at] = path;
        size++;
        return true;
    }

    public void remove(UdpPath path) {
        int at = path.hash() & mask;
        while (slots[at] != path) {
            if (slots[at] == null) return;
            at = (at + 1) & mask;
        }
        size--;
        closeGap(at);
    }

    /// The numbers that stand for where packets of these paths come from, sorted; see [SieveProgram#key].
    int[] keys(int salt) {
        int[] keys = new int[size];
        int count = 0;
        for (UdpPath path : slots) {
            if (path == null) continue;
            keys[count++] = SieveProgram.key(path.remoteHigh, path.remoteLow, path.remotePort, salt);
        }
        Arrays.sort(keys);
        return keys;
    }

    /// Moves later entries of the probe chain back (Knuth's algorithm R), so that no tombstones pile up.
    private void closeGap(int gap) {
        int at = gap;
        while (true) {
            at = (at + 1) & mask;
            UdpPath path = slots[at];
            if (path == null) break;
            int home = path.hash() & mask;
            if (((at - home) & mask) >= ((at - gap) & mask)) {
                slots[gap] = path;
                gap = at;
            }
        }
        slots[gap] = null;
    }
}
