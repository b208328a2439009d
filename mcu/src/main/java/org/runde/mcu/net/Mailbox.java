package org.runde.mcu.net;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// A bounded queue into a loop: many threads put, the loop's thread takes. Without locks, so that no thread can be
/// preempted while the loop waits for it.
final class Mailbox<T> {
    private final AtomicReferenceArray<@Nullable T> slots;
    private final int capacity;
    private final int mask;
    private final AtomicLong tail = new AtomicLong();
    private volatile long head;

    /// @param capacity items at most
    Mailbox(int capacity) {
        this.capacity = capacity;
        this.slots = new AtomicReferenceArray<>(Integer.highestOneBit(Math.max(2, capacity) * 2 - 1));
        this.mask = slots.length() - 1;
    }

    /// From any thread.
    ///
    /// @return false when it is full
    boolean offer(T item) {
        long at = tail.get();
        while (true) {
            if (at - head >= capacity) return false;
            if (tail.compareAndSet(at, at + 1)) break;
            at = tail.get();
        }
        slots.set((int) at & mask, item);
        return true;
    }

    /// From the loop's thread only.
    ///
    /// @return null when there is nothing, or when its sender has not finished putting it; the sender then
    ///        wakes the loop afterwards
    @Nullable
    T poll() {
        long at = head;
        T item = slots.get((int) at & mask);
        if (item == null) return null;
        slots.set((int) at & mask, null);
        head = at + 1;
        return item;
    }

    /// From the loop's thread only.
    boolean isEmpty() {
        return slots.get((int) head & mask) == null;
    }
}
