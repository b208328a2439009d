/// Layers inside a stream: which frames of it a viewer gets, so that what arrives can be decoded to the last frame
/// ([org.runde.mcu.layers.FrameChoice]), and what a stream has of layers ([org.runde.mcu.layers.StreamLayers]).
///
/// Temporal layers of VP8 (RFC 7741 §4.2), temporal and spatial ones of VP9 (RFC 9628 §4.2), and whatever a dependency
/// descriptor describes (AV1 RTP appendix A). Pure: no packet is touched here, and nothing is known of numbers,
/// timestamps or connections; that is [org.runde.mcu.forward]. Whether a layer fits a viewer's line is decided in
/// [org.runde.mcu.allot].
///
/// Start at [org.runde.mcu.layers.FrameChoice].
@NullMarked
package org.runde.mcu.layers;

import org.jspecify.annotations.NullMarked;
