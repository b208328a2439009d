/// RTP packets: reading, writing, and counting with numbers that wrap.
///
/// What it is: views and writers over byte arrays, reused for every packet, without allocation (RFC 3550 §5.1, header
/// extensions RFC 8285). What it is not: anything that knows codecs ([org.runde.wire.codec]), reports
/// ([org.runde.wire.rtcp]) or sessions. Start at [org.runde.wire.rtp.RtpView].
@NullMarked
package org.runde.wire.rtp;

import org.jspecify.annotations.NullMarked;
