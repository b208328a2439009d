package org.runde.wire.rtcp;

/// Numbers of RTCP packet types and feedback formats.
public final class Rtcp {
    public static final int SENDER_REPORT = 200;
    public static final int RECEIVER_REPORT = 201;
    public static final int SOURCE_DESCRIPTION = 202;
    public static final int BYE = 203;
    public static final int APPLICATION = 204;
    /// Transport feedback, RFC 4585 §6.2; the format is [#NACK] or [#TRANSPORT_WIDE].
    public static final int TRANSPORT_FEEDBACK = 205;
    /// Payload-specific feedback, RFC 4585 §6.3; the format is [#PLI], [#FIR] or [#APPLICATION_LAYER].
    public static final int PAYLOAD_FEEDBACK = 206;

    public static final int NACK = 1;
    public static final int TRANSPORT_WIDE = 15;
    public static final int PLI = 1;
    public static final int FIR = 4;
    public static final int APPLICATION_LAYER = 15;

    private Rtcp() {}

    /// Whether a datagram whose first byte says RTP or RTCP is RTCP (RFC 5761 §4).
    public static boolean isRtcp(byte[] buf, int off, int len) {
        if (len < 2) return false;
        int type = buf[off + 1] & 0xff;
        return type >= 192 && type <= 223;
    }
}
