package org.runde.mcu.forward;

/// One layer of a track as it comes in at present.
///
/// @param index  0 is the lowest
/// @param alive  packets arrive
/// @param width  pixels, or -1 when not known
/// @param height pixels, or -1 when not known
/// @param bps    bits per second over the last second
public record LayerState(int index, boolean alive, int width, int height, long bps) {}
