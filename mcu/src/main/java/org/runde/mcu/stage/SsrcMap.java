package org.runde.mcu.stage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Streams by their number, bounded, looked up without allocation. Begins small and grows with its streams, because
/// most
/// people of a room have few.
///
/// @param <T> what a stream belongs to
final class SsrcMap<T> {
    private static final int FIRST = 4;

    private final int most;
    private int[] keys;
    private @Nullable Object[] values;
    private int size;

    /// @param most entries it takes; a power of two
    SsrcMap(int most) {
        this.most = most;
        // Never more than half full, so that a search for what is not there is short.
        keys = new int[2 * FIRST];
        values = new Object[2 * FIRST];
    }

    @SuppressWarnings("unchecked")
    @Nullable
    T get(int ssrc) {
        return (T) values[placeOf(ssrc)];
    }

    /// @return false when it is full
    boolean put(int ssrc, T value) {
        int place = placeOf(ssrc);
        if (values[place] == null) {
            if (size == most) return false;
            if (2 * size == keys.length) {
                settle(2 * keys.length, null);
                place = placeOf(ssrc);
            }
            size++;
        }
        keys[place] = ssrc;
        values[place] = value;
        return true;
    }

    /// Forgets all streams of this value.
    void forget(T value) {
        settle(keys.length, value);
    }

    /// Moves everything but one value into arrays of this length.
    private void settle(int length, @Nullable T without) {
        int[] oldKeys = keys;
        Object[] oldValues = values;
        keys = new int[length];
        values = new Object[length];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            Object old = oldValues[i];
            if (old == null || old == without) continue;
            int place = placeOf(oldKeys[i]);
            keys[place] = oldKeys[i];
            values[place] = old;
            size++;
        }
    }

    /// Streams of one value are another's from now on.
    void replace(T value, T by) {
        for (int i = 0; i < values.length; i++) if (values[i] == value) values[i] = by;
    }

    void clear() {
        Arrays.fill(values, null);
        size = 0;
    }

    private int placeOf(int ssrc) {
        int mask = keys.length - 1;
        int place = (ssrc * 0x9e37_79b1) >>> 8 & mask;
        while (values[place] != null && keys[place] != ssrc) place = place + 1 & mask;
        return place;
    }
}
