/// RTCP: reports, feedback and good-byes.
///
/// What it is: a walker over compound packets and writers for what a media node sends, both without allocation:
/// RFC 3550 §6 (SR, RR, SDES, BYE), RFC 4585 (generic NACK, PLI), RFC 5104 (FIR), RFC 5506 (reduced size),
/// receiver estimated maximum bitrate (draft-alvestrand-rmcat-remb) and transport-wide feedback
/// (draft-holmer-rmcat-transport-wide-cc-extensions-01). What it is not: anything that decides when to send a
/// report. Start at [org.runde.wire.rtcp.RtcpView].
@NullMarked
package org.runde.wire.rtcp;

import org.jspecify.annotations.NullMarked;
