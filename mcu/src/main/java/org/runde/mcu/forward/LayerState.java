package org.runde.mcu.forward;

import java.util.List;

/// One spatial layer of a track as it comes in at present: a simulcast stream, or a spatial layer of a stream that
/// carries several on top of each other.
///
/// @param index  0 is the lowest
/// @param alive  packets arrive
/// @param width  pixels, or -1 when not known
/// @param height pixels, or -1 when not known
/// @param bps    what a viewer of this layer gets, in bits per second over the last second: with the spatial layers
///               below that it needs, and for each temporal layer with those below it; the last is the whole
public record LayerState(int index, boolean alive, int width, int height, List<Long> bps) {
    public LayerState {
        if (bps.isEmpty()) throw new IllegalArgumentException("a layer has at least one temporal layer");
        bps = List.copyOf(bps);
    }

    /// With all temporal layers.
    public long wholeBps() {
        return bps.getLast();
    }
}
