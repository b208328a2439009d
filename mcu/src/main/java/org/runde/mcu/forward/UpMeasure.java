package org.runde.mcu.forward;

import org.jspecify.annotations.Nullable;

/// What has come of the tracks that were added up, since they started.
public final class UpMeasure {
    private long expected;
    private long received;
    private long jitterNanos;

    public void reset() {
        expected = 0;
        received = 0;
        jitterNanos = 0;
    }

    void add(@Nullable UpLayer layer) {
        if (layer == null || !layer.statistics.started()) return;
        expected += layer.statistics.expected();
        received += layer.statistics.received();
        jitterNanos = Math.max(jitterNanos, layer.jitterNanos());
    }

    /// Packets that should have come by themselves.
    public long expected() {
        return expected;
    }

    /// Packets that came by themselves.
    public long received() {
        return received;
    }

    /// Of the most uneven sound; pictures are uneven by nature.
    public long jitterNanos() {
        return jitterNanos;
    }
}
