/// Encrypting and authenticating RTP and RTCP packets in place: RFC 3711 (AES-CM with HMAC-SHA1) and RFC 7714
/// (AES-GCM).
///
/// What it is: one sender and one receiver object per transport, which keep rollover counters and replay windows per
/// SSRC. What it is not: a key exchange (see `wire.dtls`) and not a parser of what is inside. Start at
/// [org.runde.wire.srtp.SrtpSender] and [org.runde.wire.srtp.SrtpReceiver].
@NullMarked
package org.runde.wire.srtp;

import org.jspecify.annotations.NullMarked;
