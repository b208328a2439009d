package org.runde.mcu.forward;

import org.runde.wire.rtcp.RtpTimeline;

/// The timestamps that one viewer sees of one track: they go on without a jump when the layer behind them
/// changes, and stay tied to the sender's time, so that picture and sound can be shown together.
final class OutTimeline {
    /// What sender reports say is believed up to this far from what the clock on the wall says.
    private static final long MAX_OFF_NANOS = 2_000_000_000L;

    private static final int NO_LAYER = -1;

    /// Outgoing timestamps against the sender's time.
    private final RtpTimeline senderTime = new RtpTimeline(1);

    private boolean started;
    private int last;
    private long lastAt;
    private int layer = NO_LAYER;
    /// What makes the same moment the same timestamp.
    private int shift;

    /// Goes on behind another one, of a sender whose time has nothing to do with this one's.
    void follow(OutTimeline before) {
        started = before.started;
        last = before.last;
        lastAt = before.lastAt;
    }

    /// What is to be added to a layer's timestamps from this one on. The layer it came from last needs the same
    /// as before; another one what makes the same moment the same timestamp, if both have reported; else time
    /// passes as it does here. Never back: the result is later than anything sent, see [#shiftNow].
    int shiftFor(UpLayer next, int timestamp, long now) {
        if (!started) return keep(next.index, 0);
        int clockRate = next.timeline.clockRate();
        int byClock = last + Math.max(1, RtpTimeline.ticks(now - lastAt, clockRate));
        int out = byClock;
        if (next.index == layer) {
            out = timestamp + shift;
        } else if (senderTime.known() && next.timeline.known()) {
            out = senderTime.timestampAt(next.timeline.nanosAt(timestamp));
        }
        if (Math.abs((long) (out - byClock)) > RtpTimeline.ticks(MAX_OFF_NANOS, clockRate)) out = byClock;
        keep(next.index, out - timestamp);
        return shiftNow(timestamp);
    }

    private int keep(int layer, int shift) {
        this.layer = layer;
        this.shift = shift;
        return shift;
    }

    /// The same for another frame of this layer. A layer's first frames can be older than the last one of the layer
    /// before; they are moved behind it, but what follows must not stay behind for that, or lips would.
    int shiftNow(int timestamp) {
        return started && timestamp + shift - last <= 0 ? last + 1 - timestamp : shift;
    }

    /// The layer's timestamps are not those of before.
    void forgetLayer(int index) {
        if (index == layer) layer = NO_LAYER;
    }

    void sent(int timestamp, long now) {
        if (started && timestamp - last <= 0) return;
        started = true;
        last = timestamp;
        lastAt = now;
    }

    /// The layer that goes out has this timeline, shifted.
    void follow(RtpTimeline layerTime, int shift) {
        if (layerTime.known()) senderTime.copy(layerTime, shift);
    }

    /// Whether the sender has reported, so that we can.
    boolean tied() {
        return started && senderTime.known();
    }

    int timestampAt(long senderNanos) {
        return senderTime.timestampAt(senderNanos);
    }
}
