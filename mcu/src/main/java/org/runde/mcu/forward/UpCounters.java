package org.runde.mcu.forward;

import org.jspecify.annotations.Nullable;

/// What a track towards us has counted since its start.
public final class UpCounters {
    long packets;
    long duplicates;
    long recovered;
    long nacked;
    long keyFramesAsked;
    long malformed;
    long unknownStreams;
    long unknownPayloads;

    /// New packets, retransmitted ones among them.
    public long packets() {
        return packets;
    }

    /// Packets that came twice, too late, or from nowhere.
    public long duplicates() {
        return duplicates;
    }

    /// Packets that came because they were asked for.
    public long recovered() {
        return recovered;
    }

    /// Packets asked for, each time counted.
    public long nacked() {
        return nacked;
    }

    public long keyFramesAsked() {
        return keyFramesAsked;
    }

    /// Payloads that their format could not read.
    public long malformed() {
        return malformed;
    }

    /// Packets whose stream named no layer of ours.
    public long unknownStreams() {
        return unknownStreams;
    }

    /// Packets of a payload type that was not negotiated.
    public long unknownPayloads() {
        return unknownPayloads;
    }

    /// What has come by itself of the tracks that were added up, retransmissions not among it, since they started.
    public static final class Measure {
        private long expected;
        private long received;
        private long jitterNanos;

        public void reset() {
            expected = 0;
            received = 0;
            jitterNanos = 0;
        }

        public void add(UpTrack track) {
            for (int i = 0; i < track.layerCount(); i++) add(track.layer(i));
        }

        private void add(@Nullable UpLayer layer) {
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
}
