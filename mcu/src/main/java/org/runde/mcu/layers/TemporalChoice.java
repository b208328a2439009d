package org.runde.mcu.layers;

import org.runde.wire.codec.PayloadView;

/// Temporal layers of VP8, and streams that say nothing of layers, which go out whole.
final class TemporalChoice implements FrameChoice {
    /// Between frames: down at any, up where the frame says that it needs nothing of the layer that was missing (RFC
    /// 7741 §4.2, Y bit), one at a time.
    @Override
    public boolean moves(Cut cut, PayloadView frame, boolean newPicture, Wanted wanted, Cut next) {
        next.copy(cut);
        if (!frame.frameStart()) return false;
        int layer = frame.temporalLayer();
        boolean up = layer <= wanted.temporal && layer == cut.temporal + 1 && frame.layerSync();
        if (wanted.temporal < cut.temporal || frame.keyFrame()) next.temporal = wanted.temporal;
        else if (up) next.temporal = layer;
        return !next.same(cut);
    }

    @Override
    public boolean passes(Cut cut, PayloadView packet) {
        return packet.temporalLayer() <= cut.temporal;
    }

    @Override
    public boolean endsPicture(Cut cut, PayloadView packet) {
        return false;
    }

    @Override
    public void went(Cut cut, PayloadView packet, boolean out) {
        // A frame depends on lower layers only, and those go out.
    }

    @Override
    public boolean needsKeyFrame() {
        return false;
    }
}
