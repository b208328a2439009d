package org.runde.wire.rtcp;

import org.runde.wire.bytes.Bytes;

/// Walks over a compound RTCP packet in the buffer it lies in. Mutable and reused, nothing is allocated:
/// `start`, then `while (next())` switch over [#type] and ask for the fields of that type. Packets too short for
/// their own fields end the walk; packets of unknown types are walked over.
///
/// A view belongs to one thread.
public final class RtcpView {
    private static final int REPORT_BLOCK = 24;
    private static final int REMB = 0x52454d42;
    private static final byte[] NOTHING = new byte[0];

    private byte[] buf = NOTHING;
    private int end;
    private int next;
    private int at;
    private int length;
    private boolean malformed;

    public void start(byte[] buf, int off, int len) {
        this.buf = buf;
        this.next = off;
        this.end = off + len;
        this.malformed = len < 0 || off < 0 || off > buf.length - len;
    }

    /// Steps to the next packet.
    ///
    /// @return false at the end, and at a malformed packet
    public boolean next() {
        if (malformed || next >= end) return false;
        at = next;
        if (end - at < 4 || (buf[at] & 0xc0) != 0x80) return fail();
        int whole = 4 * (Bytes.u16(buf, at + 2) + 1);
        if (whole > end - at) return fail();
        next = at + whole;
        length = whole;
        if ((buf[at] & 0x20) != 0) {
            // RFC 3550 §6.4.1: padding counts itself. It should be a multiple of four, but browsers say by it which
            // one to three bytes align their transport-wide feedback: three in four of those packets have some.
            int padding = buf[at + whole - 1] & 0xff;
            if (padding == 0 || padding > whole - 4) return fail();
            length = whole - padding;
        }
        return wellFormed() || fail();
    }

    private boolean fail() {
        malformed = true;
        return false;
    }

    /// The walk ended at a packet that is not well-formed.
    public boolean malformed() {
        return malformed;
    }

    private boolean wellFormed() {
        return switch (type()) {
            case Rtcp.SENDER_REPORT -> length >= 28 + REPORT_BLOCK * count();
            case Rtcp.RECEIVER_REPORT -> length >= 8 + REPORT_BLOCK * count();
            case Rtcp.BYE -> length >= 4 + 4 * count();
            case Rtcp.TRANSPORT_FEEDBACK -> length >= (count() == Rtcp.TRANSPORT_WIDE ? 20 : 12);
            case Rtcp.PAYLOAD_FEEDBACK -> length >= 12 && (!isRemb() || length >= 20 + 4 * rembSources());
            default -> true;
        };
    }

    public int type() {
        return buf[at + 1] & 0xff;
    }

    /// The five bits behind the version: how many reports or sources, or the feedback format.
    public int count() {
        return buf[at] & 0x1f;
    }

    public byte[] buf() {
        return buf;
    }

    /// Where this packet starts in [#buf].
    public int offset() {
        return at;
    }

    /// Bytes of this packet, header included, padding not.
    public int length() {
        return length;
    }

    /// Who sent the packet. Not for BYE and SDES.
    public int ssrc() {
        return Bytes.i32(buf, at + 4);
    }

    /// Feedback: whose stream it is about. 0 for FIR and REMB, which name theirs inside.
    public int mediaSsrc() {
        return Bytes.i32(buf, at + 8);
    }

    // ---- sender report, RFC 3550 §6.4.1

    /// NTP timestamp: seconds since 1900 in the upper 32 bits, fractions in the lower.
    public long ntp() {
        return Bytes.i64(buf, at + 8);
    }

    public int rtpTimestamp() {
        return Bytes.i32(buf, at + 16);
    }

    public long packetsSent() {
        return Bytes.u32(buf, at + 20);
    }

    public long octetsSent() {
        return Bytes.u32(buf, at + 24);
    }

    // ---- report blocks of sender and receiver reports

    /// How many report blocks there are; 0 for other types.
    public int reports() {
        int type = type();
        return type == Rtcp.SENDER_REPORT || type == Rtcp.RECEIVER_REPORT ? count() : 0;
    }

    private int report(int index) {
        return at + (type() == Rtcp.SENDER_REPORT ? 28 : 8) + REPORT_BLOCK * index;
    }

    public int reportSsrc(int index) {
        return Bytes.i32(buf, report(index));
    }

    /// Lost since the last report, in 1/256.
    public int reportFractionLost(int index) {
        return Bytes.u8(buf, report(index) + 4);
    }

    /// Lost since the start; negative when more came than were sent, as duplicates do.
    public int reportLost(int index) {
        return Bytes.u24(buf, report(index) + 5) << 8 >> 8;
    }

    /// Extended highest sequence number.
    public long reportHighestSequence(int index) {
        return Bytes.u32(buf, report(index) + 8);
    }

    /// In units of the RTP clock.
    public long reportJitter(int index) {
        return Bytes.u32(buf, report(index) + 12);
    }

    /// Middle 32 bits of the NTP timestamp of the last sender report; 0 when none came.
    public int reportLastSenderReport(int index) {
        return Bytes.i32(buf, report(index) + 16);
    }

    /// Since the last sender report, in 1/65536 s.
    public long reportDelay(int index) {
        return Bytes.u32(buf, report(index) + 20);
    }

    // ---- BYE, RFC 3550 §6.6

    public int byeSsrc(int index) {
        return Bytes.i32(buf, at + 4 + 4 * index);
    }

    // ---- generic NACK, RFC 4585 §6.2.1

    public boolean isNack() {
        return type() == Rtcp.TRANSPORT_FEEDBACK && count() == Rtcp.NACK;
    }

    public int nacks() {
        return (length - 12) / 4;
    }

    /// A sequence number that is missing.
    public int nackSequence(int index) {
        return Bytes.u16(buf, at + 12 + 4 * index);
    }

    /// Which of the sixteen after it are missing, too: bit 0 is the next one.
    public int nackBitmap(int index) {
        return Bytes.u16(buf, at + 14 + 4 * index);
    }

    // ---- transport-wide feedback

    public boolean isTransportWide() {
        return type() == Rtcp.TRANSPORT_FEEDBACK && count() == Rtcp.TRANSPORT_WIDE;
    }

    // ---- picture loss, RFC 4585 §6.3.1, and full intra request, RFC 5104 §4.3.1

    public boolean isPli() {
        return type() == Rtcp.PAYLOAD_FEEDBACK && count() == Rtcp.PLI;
    }

    public boolean isFir() {
        return type() == Rtcp.PAYLOAD_FEEDBACK && count() == Rtcp.FIR;
    }

    public int firs() {
        return (length - 12) / 8;
    }

    public int firSsrc(int index) {
        return Bytes.i32(buf, at + 12 + 8 * index);
    }

    /// Command number; the same number is the same command repeated.
    public int firSequence(int index) {
        return Bytes.u8(buf, at + 16 + 8 * index);
    }

    // ---- receiver estimated maximum bitrate

    public boolean isRemb() {
        return type() == Rtcp.PAYLOAD_FEEDBACK
                && count() == Rtcp.APPLICATION_LAYER
                && length >= 20
                && Bytes.i32(buf, at + 12) == REMB;
    }

    /// Bits per second; [Long#MAX_VALUE] when the exponent says more than that.
    public long rembBps() {
        long mantissa = Bytes.u24(buf, at + 17) & 0x3ffff;
        int exponent = Bytes.u8(buf, at + 17) >>> 2;
        return mantissa == 0 || Long.numberOfLeadingZeros(mantissa) > exponent ? mantissa << exponent : Long.MAX_VALUE;
    }

    public int rembSources() {
        return Bytes.u8(buf, at + 16);
    }

    public int rembSsrc(int index) {
        return Bytes.i32(buf, at + 20 + 4 * index);
    }
}
