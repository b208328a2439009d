package org.runde.mcu.forward;

import java.util.Arrays;

/// How much one source of one participant may bring in, each simulcast layer for itself. All of it goes on to everybody
/// who watches or listens, so that what is too much from one would be too much for all; sound in particular leaves
/// without waiting for anything.
///
/// A stream that keeps to its rate may fall behind and catch up at once: what it has not used for up to
/// [Limits#inflowBurstMillis] is there for it. Small packets count for more than their bytes, because each costs as
/// much
/// as a large one. Outlives the tracks of the source, so that nothing is gained by making them anew. Pure; on one
/// thread.
public final class Inflow {
    /// What honest senders stay below, far away. Sound: music in stereo at 510 kbit/s, twice where it is redundant;
    /// packets of 10 ms are 100 a second. Pictures: a shared screen in 4K.
    ///
    /// @param soundKbps               kbit/s of a source of sound
    /// @param soundPacketsPerSecond   its packets, however small
    /// @param pictureKbps             kbit/s of one layer of a source of pictures
    /// @param picturePacketsPerSecond its packets, however small
    /// @param inflowBurstMillis       so much of it may come at once
    public record Limits(
            int soundKbps,
            int soundPacketsPerSecond,
            int pictureKbps,
            int picturePacketsPerSecond,
            int inflowBurstMillis) {
        public static final Limits DEFAULT = new Limits(1_200, 500, 20_000, 5_000, 3_000);
    }

    /// Told of each packet that was too much.
    public interface Refusals {
        void onTooMuch();
    }

    private final Refusals refusals;
    private final long bytesPerSecond;
    private final int leastBytes;
    private final long burstNanos;
    /// When all that each layer has brought would have come at the rate it may have.
    private final long[] paidAt = new long[UpSetup.MAX_LAYERS];

    public Inflow(boolean pictures, Limits limits, Refusals refusals) {
        this.refusals = refusals;
        bytesPerSecond = (pictures ? limits.pictureKbps : limits.soundKbps) * 1000L / 8;
        leastBytes =
                (int) (bytesPerSecond / (pictures ? limits.picturePacketsPerSecond : limits.soundPacketsPerSecond));
        burstNanos = limits.inflowBurstMillis * 1_000_000L;
        Arrays.fill(paidAt, Long.MIN_VALUE / 2);
    }

    /// Whether a packet may go on; one that may not costs nothing.
    boolean takes(int layer, int bytes, long now) {
        long cost = Math.max(bytes, leastBytes) * 1_000_000_000L / bytesPerSecond;
        long after = Math.max(paidAt[layer], now) + cost;
        if (after - now > burstNanos) {
            refusals.onTooMuch();
            return false;
        }
        paidAt[layer] = after;
        return true;
    }
}
