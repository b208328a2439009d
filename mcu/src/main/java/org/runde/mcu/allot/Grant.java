package org.runde.mcu.allot;

import org.runde.contract.signal.ServerMessage;

/// What a viewer gets of a [Wish].
///
/// @param layer    the spatial layer to send, [org.runde.mcu.forward.DownTrack#NO_LAYER] for none
/// @param temporal the highest temporal layer to send
/// @param sent     what to tell the viewer
public record Grant(Wish wish, int layer, int temporal, ServerMessage.Sent sent) {}
