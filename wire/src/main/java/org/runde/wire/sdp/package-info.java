/// Session descriptions as WebRTC uses them: read tolerantly, written exactly.
///
/// What it is: records of the parts of SDP that matter between a browser and a media node (RFC 8866, JSEP RFC
/// 9429, BUNDLE RFC 8843, ICE RFC 8839, DTLS RFC 8842, header extensions RFC 8285, RID RFC 8851, simulcast RFC
/// 8853, sources RFC 5576, msid RFC 8830), a reader and a writer. What it is not: offer and answer (RFC 3264);
/// what to say is decided in the media node's stage. Start at [org.runde.wire.sdp.SessionDescription].
@NullMarked
package org.runde.wire.sdp;

import org.jspecify.annotations.NullMarked;
