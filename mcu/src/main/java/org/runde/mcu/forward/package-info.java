/// The packet path: tracks towards us ([org.runde.mcu.forward.UpTrack]), tracks from us
/// ([org.runde.mcu.forward.DownTrack]), and what lies between: loss and retransmission both ways (RFC 4585, RFC
/// 4588), reports and statistics (RFC 3550), simulcast layers (RFC 8853) with clean switches at key frames, and
/// the rewriting that makes one stream of several.
///
/// Everything here belongs to one loop's thread: no locks, and no allocation per packet once a track runs. What
/// it is not: negotiation and who sees whom (`mcu.stage`), the choice of layers ([org.runde.mcu.allot]),
/// transport (`mcu.peer`). Codecs are read through [org.runde.wire.codec.PayloadFormat] only.
///
/// Start at [org.runde.mcu.forward.UpTrack#onRtp].
@NullMarked
package org.runde.mcu.forward;

import org.jspecify.annotations.NullMarked;
