package org.runde.mcu.layers;

import org.runde.wire.codec.PayloadView;

/// Spatial and temporal layers of VP9 (RFC 9628 §4.2), whether every picture builds on the layers below it or only key
/// pictures do.
final class Vp9Choice implements FrameChoice {
    /// Spatial layers that were left out since the last key picture, because higher ones did not need them.
    private int leftOut;

    private boolean waiting;

    @Override
    public boolean moves(Cut cut, PayloadView frame, boolean newPicture, Wanted wanted, Cut next) {
        next.copy(cut);
        if (!frame.frameStart()) return false;
        if (frame.keyFrame()) {
            leftOut = 0;
            next.spatial = wanted.spatial;
            next.temporal = wanted.temporal;
        } else if (newPicture) {
            boolean falls = wanted.spatial < cut.spatial && frame.forHigherLayers() && isWhole(wanted.spatial);
            if (falls) next.spatial = wanted.spatial;
            // U: pictures of higher temporal layers after this one refer to nothing of theirs before it.
            boolean up = frame.layerSync() && frame.temporalLayer() <= cut.temporal;
            if (wanted.temporal < cut.temporal || up) next.temporal = wanted.temporal;
        }
        waiting = next.spatial != wanted.spatial;
        return !next.same(cut);
    }

    /// Everything up to this spatial layer has gone out, so that it can be gone on with alone: as far as is known,
    /// since
    /// some of it may be on its way. Where higher layers need the lower ones it will go out as well.
    private boolean isWhole(int spatial) {
        return (leftOut & (2 << spatial) - 1) == 0;
    }

    @Override
    public boolean passes(Cut cut, PayloadView packet) {
        if (packet.temporalLayer() > cut.temporal || packet.spatialLayer() > cut.spatial) return false;
        return packet.spatialLayer() == cut.spatial || packet.forHigherLayers();
    }

    /// The marker belongs to the last packet of the highest layer that goes out (RFC 9628 §4.1).
    @Override
    public boolean endsPicture(Cut cut, PayloadView packet) {
        return packet.frameEnd() && packet.spatialLayer() == cut.spatial;
    }

    @Override
    public void went(Cut cut, PayloadView packet, boolean out) {
        boolean below = packet.spatialLayer() < cut.spatial && packet.temporalLayer() <= cut.temporal;
        if (!out && below) leftOut |= 1 << packet.spatialLayer();
    }

    @Override
    public boolean needsKeyFrame() {
        return waiting;
    }
}
