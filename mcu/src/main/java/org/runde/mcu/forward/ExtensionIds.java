package org.runde.mcu.forward;

import java.util.function.ToIntFunction;

/// The ids under which header extensions (RFC 8285) were negotiated for one media section; [#NONE] stands for
/// not at all.
///
/// @param mid                  RFC 8843 §15
/// @param rid                  RFC 8852 §3.1
/// @param repairedRid          RFC 8852 §3.2
/// @param absSendTime          24 bits of send time for the receiver's estimate of bandwidth
/// @param audioLevel           RFC 6464
/// @param videoOrientation     3GPP TS 26.114 §7.4.5, how a telephone is held
/// @param dependencyDescriptor AV1 RTP specification appendix A; needs `extmap-allow-mixed`, as it is often
///                             longer than 16 bytes
/// @param transportWide        draft-holmer-rmcat-transport-wide-cc-extensions-01: a number over all streams of
///                             the connection
public record ExtensionIds(
        int mid,
        int rid,
        int repairedRid,
        int absSendTime,
        int audioLevel,
        int videoOrientation,
        int dependencyDescriptor,
        int transportWide) {
    public static final int NONE = -1;

    public static final String MID = "urn:ietf:params:rtp-hdrext:sdes:mid";
    public static final String RID = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";
    public static final String REPAIRED_RID = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";
    public static final String ABS_SEND_TIME = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";
    public static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
    public static final String VIDEO_ORIENTATION = "urn:3gpp:video-orientation";
    public static final String DEPENDENCY_DESCRIPTOR =
            "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension";
    public static final String TRANSPORT_WIDE =
            "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

    /// @param idOf the id agreed for a URI, or [#NONE]
    public static ExtensionIds of(ToIntFunction<String> idOf) {
        return new ExtensionIds(
                idOf.applyAsInt(MID),
                idOf.applyAsInt(RID),
                idOf.applyAsInt(REPAIRED_RID),
                idOf.applyAsInt(ABS_SEND_TIME),
                idOf.applyAsInt(AUDIO_LEVEL),
                idOf.applyAsInt(VIDEO_ORIENTATION),
                idOf.applyAsInt(DEPENDENCY_DESCRIPTOR),
                idOf.applyAsInt(TRANSPORT_WIDE));
    }

    public ExtensionIds withoutTransportWide() {
        return new ExtensionIds(
                mid, rid, repairedRid, absSendTime, audioLevel, videoOrientation, dependencyDescriptor, NONE);
    }

    public ExtensionIds withoutAbsSendTime() {
        return new ExtensionIds(
                mid, rid, repairedRid, NONE, audioLevel, videoOrientation, dependencyDescriptor, transportWide);
    }
}
