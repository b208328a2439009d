package org.runde.mcu.forward;

/// The packets of one layer that have not come, oldest first, and when to ask for them again (RFC 4585 §6.2.1).
///
/// Bounded in length, tries and age: what is given up is forgotten, and if it comes all the same it counts as a
/// duplicate. Pure, without allocation after construction.
final class LossList {
    /// As many as fit the list; more missing packets mean that only a key frame helps.
    static final int CAPACITY = 256;

    static final int MAX_TRIES = 10;
    static final long MAX_AGE_NANOS = 1_000_000_000L;

    /// Packets that overtake one another on the way are not lost.
    static final long REORDER_NANOS = 5_000_000L;

    static final long MIN_RETRY_NANOS = 20_000_000L;
    static final long NEVER = Long.MAX_VALUE;
    private static final long FIRST_RTT_GUESS_NANOS = 80_000_000L;

    private final long[] sequence = new long[CAPACITY];
    private final long[] missedAt = new long[CAPACITY];
    private final long[] askedAt = new long[CAPACITY];
    private final int[] tries = new int[CAPACITY];
    private final boolean asking;
    private int size;
    private long dueAt = NEVER;
    private long rttGuessNanos = FIRST_RTT_GUESS_NANOS;
    private long givenUp;

    /// @param asking false when the sender answers no questions; the list then only knows what may still come
    ///               late
    LossList(boolean asking) {
        this.asking = asking;
    }

    /// The packets `from` up to but without `to` were skipped.
    void missing(long from, long to, long now) {
        long first = Math.max(from, to - CAPACITY);
        givenUp += first - from;
        int room = CAPACITY - size;
        int more = (int) (to - first);
        if (more > room) giveUpOldest(more - room);
        for (long missing = first; missing < to; missing++) {
            sequence[size] = missing;
            missedAt[size] = now;
            askedAt[size] = NEVER;
            tries[size] = 0;
            size++;
        }
        dueAt = Math.min(dueAt, now + (asking ? REORDER_NANOS : MAX_AGE_NANOS));
    }

    /// The packet has come, by itself or because it was asked for.
    ///
    /// @return false when it was not missing: a duplicate, or given up already
    boolean found(long found, long now) {
        for (int i = 0; i < size; i++) {
            if (sequence[i] != found) continue;
            // Only after a single question is it sure which one was answered.
            if (tries[i] == 1) rttGuessNanos += (Math.max(now - askedAt[i], MIN_RETRY_NANOS) - rttGuessNanos) / 8;
            remove(i, 1);
            return true;
        }
        return false;
    }

    /// When [#due] has something to do next; [#NEVER] when nothing is missing.
    long dueAt() {
        return dueAt;
    }

    /// Writes the numbers to ask for now, ascending, and drops what is too old or asked for too often.
    ///
    /// @return how many
    int due(long now, long[] into) {
        int count = 0;
        long next = NEVER;
        for (int i = 0; i < size; ) {
            if (now - missedAt[i] >= MAX_AGE_NANOS || tries[i] >= MAX_TRIES && now >= nextAskAt(i)) {
                remove(i, 1);
                givenUp++;
                continue;
            }
            if (asking && now >= nextAskAt(i) && count < into.length) {
                into[count++] = sequence[i];
                askedAt[i] = now;
                tries[i]++;
            }
            next = Math.min(next, nextAskAt(i));
            i++;
        }
        dueAt = next;
        return count;
    }

    /// Packets given up so far: the receivers will not get them, a video needs a key frame.
    long givenUp() {
        return givenUp;
    }

    int size() {
        return size;
    }

    /// These many were skipped and are given up at once, with all that was missing before.
    void giveUp(long skipped) {
        givenUp += size + skipped;
        size = 0;
        dueAt = NEVER;
    }

    private long nextAskAt(int i) {
        if (!asking) return missedAt[i] + MAX_AGE_NANOS;
        if (tries[i] == 0) return missedAt[i] + REORDER_NANOS;
        return askedAt[i] + Math.max(MIN_RETRY_NANOS, rttGuessNanos + rttGuessNanos / 2);
    }

    private void giveUpOldest(int count) {
        int n = Math.min(count, size);
        remove(0, n);
        givenUp += n;
    }

    private void remove(int at, int count) {
        int behind = size - at - count;
        System.arraycopy(sequence, at + count, sequence, at, behind);
        System.arraycopy(missedAt, at + count, missedAt, at, behind);
        System.arraycopy(askedAt, at + count, askedAt, at, behind);
        System.arraycopy(tries, at + count, tries, at, behind);
        size -= count;
        if (size == 0) dueAt = NEVER;
    }
}
