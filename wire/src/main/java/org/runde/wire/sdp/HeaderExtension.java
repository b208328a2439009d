package org.runde.wire.sdp;

/// One `a=extmap` (RFC 8285 §5).
///
/// @param id 1…255; ids above 14 need the two-byte form
public record HeaderExtension(int id, String uri) {
    /// RFC 9143 §15: which media section a packet belongs to.
    public static final String MID = "urn:ietf:params:rtp-hdrext:sdes:mid";

    /// RFC 8852: which simulcast stream.
    public static final String RID = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";

    /// RFC 8852: which simulcast stream a retransmission repairs.
    public static final String REPAIRED_RID = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";

    /// RFC 6464: level of the sound in the packet.
    public static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

    public static final String ABSOLUTE_SEND_TIME = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";

    /// draft-holmer-rmcat-transport-wide-cc-extensions-01.
    public static final String TRANSPORT_WIDE =
            "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

    public static final String PLAYOUT_DELAY = "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay";

    public static final String VIDEO_ORIENTATION = "urn:3gpp:video-orientation";
}
