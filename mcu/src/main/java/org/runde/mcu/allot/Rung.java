package org.runde.mcu.allot;

/// One way to send a picture: so large, so often.
///
/// @param layer    spatial
/// @param temporal highest temporal layer sent, [org.runde.mcu.forward.DownTrack#ALL_TEMPORAL_LAYERS] for all
/// @param bps      what it costs
/// @param lines    its height in pixels
/// @param rate     share of the frames that are sent, 1 for all
record Rung(int layer, int temporal, long bps, int lines, double rate) {}
