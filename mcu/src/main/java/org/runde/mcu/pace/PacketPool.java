package org.runde.mcu.pace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Memory for packets that wait, shared by all receivers of a room, because few of them wait at once. What was taken
/// and
/// given back is used again, so that a busy room allocates nothing; what nobody needed for a while is let go.
public final class PacketPool {
    /// The longest packet, and room behind it for encryption.
    public static final int PACKET_BYTES = 1500 + 64;

    private final int most;
    private byte[][] free = new byte[16][];
    private int freeCount;
    private int taken;
    private int leastFree;

    /// @param most packets that may wait at one time
    public PacketPool(int most) {
        this.most = most;
    }

    /// A buffer of [#PACKET_BYTES], or null when too many packets wait already.
    byte @Nullable [] take() {
        if (freeCount == 0) {
            if (taken >= most) return null;
            taken++;
            leastFree = 0;
            return new byte[PACKET_BYTES];
        }
        taken++;
        byte[] buf = free[--freeCount];
        leastFree = Math.min(leastFree, freeCount);
        return buf;
    }

    void give(byte[] buf) {
        taken--;
        if (freeCount == free.length) free = Arrays.copyOf(free, 2 * free.length);
        free[freeCount++] = buf;
    }

    /// Lets go of half of what was not needed since the last call; every few seconds.
    public void trim() {
        int superfluous = (leastFree + 1) / 2;
        Arrays.fill(free, freeCount - superfluous, freeCount, null);
        freeCount -= superfluous;
        leastFree = freeCount;
        if (freeCount == 0 && free.length > 16) free = new byte[16][];
    }

    /// Packets that wait.
    public int taken() {
        return taken;
    }

    /// Buffers kept for those to come.
    public int kept() {
        return freeCount;
    }
}
