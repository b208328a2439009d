/// What a forwarder must know about the payload of an RTP packet, codec by codec, without decoding any of it.
///
/// What it is: payload descriptors read and rewritten in place: VP8 (RFC 7741), VP9 (RFC 9628), H.264 (RFC 6184),
/// AV1 (the AV1 RTP payload format and its dependency descriptor), Opus (RFC 7587) and RED (RFC 2198). What it is
/// not: a decoder, a depacketizer, or a place for decisions about layers. Start at
/// [org.runde.wire.codec.PayloadFormat].
@NullMarked
package org.runde.wire.codec;

import org.jspecify.annotations.NullMarked;
