/// Agreeing on SRTP keys with a browser: DTLS 1.2 with `use_srtp` (RFC 5763, RFC 5764), certificates checked by the
/// fingerprint in the SDP (RFC 8122).
///
/// What it is: blocking drivers around Bouncy Castle's handshake, each run on its own (virtual) thread by the edge,
/// with
/// a bounded queue of datagrams in front. What it is not: a data channel; after the handshake the connection only
/// answers
/// retransmissions and waits for its end. Start at [org.runde.wire.dtls.DtlsServer].
@NullMarked
package org.runde.wire.dtls;

import org.jspecify.annotations.NullMarked;
