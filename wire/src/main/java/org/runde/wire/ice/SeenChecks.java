package org.runde.wire.ice;

import org.jspecify.annotations.Nullable;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.stun.StunView;

/// Remembers which path the last checks came on. Who sees a check pass by can send it again from an address of his own
/// and so pull the media there (RFC 8445 §19.4.1 knows the attack); a transaction belongs to one pair, so the second
/// address is not answered.
final class SeenChecks {
    /// A browser sends a handful of checks a second, so this is a good while.
    private static final int SIZE = 64;

    private final long[] heads = new long[SIZE];
    private final int[] tails = new int[SIZE];
    private final @Nullable Path[] paths = new @Nullable Path[SIZE];
    private int write;

    /// Whether the transaction was seen on another path; if it was not seen at all it is remembered.
    boolean elsewhere(StunView check, Path from) {
        long head = Bytes.i64(check.buf(), check.transactionAt());
        int tail = Bytes.i32(check.buf(), check.transactionAt() + 8);
        for (int i = 0; i < SIZE; i++) {
            if (paths[i] != null && heads[i] == head && tails[i] == tail) {
                return paths[i] != from;
            }
        }
        heads[write] = head;
        tails[write] = tail;
        paths[write] = from;
        write = (write + 1) % SIZE;
        return false;
    }
}
