package org.runde.wire.rtcp;

import java.nio.charset.StandardCharsets;
import org.runde.wire.bytes.Bytes;

/// Writes a compound RTCP packet into a buffer of the caller, without allocation: [#begin], then packets one
/// behind the other, then [#length]. Every method says whether the packet fitted; what does not fit is not
/// written at all.
///
/// A writer belongs to one thread.
public final class RtcpWriter {
    private static final byte[] NOTHING = new byte[0];

    private byte[] buf = NOTHING;
    private int start;
    private int at;
    private int limit;
    private int packet = -1;

    /// @param limit offset in `buf` behind the last byte that may be written
    public RtcpWriter begin(byte[] buf, int off, int limit) {
        this.buf = buf;
        this.start = off;
        this.at = off;
        this.limit = Math.min(limit, buf.length);
        this.packet = -1;
        return this;
    }

    /// Bytes written since [#begin].
    public int length() {
        return at - start;
    }

    private boolean open(int type, int count, int bytes) {
        if (limit - at < bytes) return false;
        packet = at;
        buf[at] = (byte) (0x80 | count);
        buf[at + 1] = (byte) type;
        at += bytes;
        close();
        return true;
    }

    private void close() {
        Bytes.put16(buf, packet + 2, (at - packet) / 4 - 1);
    }

    /// RFC 3550 §6.4.1, without report blocks; those may follow by [#report].
    ///
    /// @param ntp seconds since 1900 in the upper 32 bits, fractions in the lower
    public boolean senderReport(int ssrc, long ntp, int rtpTimestamp, long packets, long octets) {
        if (!open(Rtcp.SENDER_REPORT, 0, 28)) return false;
        Bytes.put32(buf, packet + 4, ssrc);
        Bytes.put64(buf, packet + 8, ntp);
        Bytes.put32(buf, packet + 16, rtpTimestamp);
        Bytes.put32(buf, packet + 20, (int) packets);
        Bytes.put32(buf, packet + 24, (int) octets);
        return true;
    }

    /// RFC 3550 §6.4.2, without report blocks; those follow by [#report].
    public boolean receiverReport(int ssrc) {
        if (!open(Rtcp.RECEIVER_REPORT, 0, 8)) return false;
        Bytes.put32(buf, packet + 4, ssrc);
        return true;
    }

    /// Adds a block to the sender or receiver report written last.
    ///
    /// @param fractionLost   1/256
    /// @param lost           since the start; kept within 24 bits with a sign
    /// @param jitter         units of the RTP clock
    /// @param lastReport     middle 32 bits of the NTP timestamp of the last sender report, 0 for none
    /// @param delay          since then, 1/65536 s
    /// @return false when there are 31 already, there is no report to add to, or the buffer is full
    public boolean report(
            int ssrc, int fractionLost, int lost, long highestSequence, long jitter, int lastReport, long delay) {
        if (packet < 0 || limit - at < 24) return false;
        int type = buf[packet + 1] & 0xff;
        int count = buf[packet] & 0x1f;
        if (type != Rtcp.SENDER_REPORT && type != Rtcp.RECEIVER_REPORT || count == 31) return false;
        Bytes.put32(buf, at, ssrc);
        Bytes.put8(buf, at + 4, fractionLost);
        Bytes.put24(buf, at + 5, Math.clamp(lost, -0x80_0000, 0x7f_ffff));
        Bytes.put32(buf, at + 8, (int) highestSequence);
        Bytes.put32(buf, at + 12, (int) jitter);
        Bytes.put32(buf, at + 16, lastReport);
        Bytes.put32(buf, at + 20, (int) delay);
        at += 24;
        buf[packet]++;
        close();
        return true;
    }

    /// RFC 3550 §6.5.1: one chunk with the canonical name, at most 255 ASCII characters.
    public boolean canonicalName(int ssrc, String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        if (text.length > 255) return false;
        // The item list ends with at least one zero byte and at a multiple of four.
        int bytes = (4 + 4 + 2 + text.length + 1 + 3) / 4 * 4;
        if (!open(Rtcp.SOURCE_DESCRIPTION, 1, bytes)) return false;
        Bytes.put32(buf, packet + 4, ssrc);
        buf[packet + 8] = 1;
        buf[packet + 9] = (byte) text.length;
        System.arraycopy(text, 0, buf, packet + 10, text.length);
        for (int i = packet + 10 + text.length; i < at; i++) buf[i] = 0;
        return true;
    }

    /// RFC 3550 §6.6.
    public boolean bye(int ssrc) {
        if (!open(Rtcp.BYE, 1, 8)) return false;
        Bytes.put32(buf, packet + 4, ssrc);
        return true;
    }

    private boolean feedback(int type, int format, int sender, int media, int bytes) {
        if (!open(type, format, 12 + bytes)) return false;
        Bytes.put32(buf, packet + 4, sender);
        Bytes.put32(buf, packet + 8, media);
        return true;
    }

    /// RFC 4585 §6.2.1: one pair; [#nackMore] adds others.
    public boolean nack(int sender, int media, int sequence, int bitmap) {
        if (!feedback(Rtcp.TRANSPORT_FEEDBACK, Rtcp.NACK, sender, media, 4)) return false;
        Bytes.put16(buf, packet + 12, sequence);
        Bytes.put16(buf, packet + 14, bitmap);
        return true;
    }

    /// Adds a pair to the NACK written last.
    public boolean nackMore(int sequence, int bitmap) {
        if (packet < 0 || limit - at < 4) return false;
        if ((buf[packet + 1] & 0xff) != Rtcp.TRANSPORT_FEEDBACK || (buf[packet] & 0x1f) != Rtcp.NACK) return false;
        Bytes.put16(buf, at, sequence);
        Bytes.put16(buf, at + 2, bitmap);
        at += 4;
        close();
        return true;
    }

    /// RFC 4585 §6.3.1.
    public boolean pictureLoss(int sender, int media) {
        return feedback(Rtcp.PAYLOAD_FEEDBACK, Rtcp.PLI, sender, media, 0);
    }

    /// RFC 5104 §4.3.1.
    ///
    /// @param command 8 bits, one more for every new command
    public boolean fullIntra(int sender, int media, int command) {
        // RFC 5104 §4.3.1.2: the media source of the common header is not used and is zero.
        if (!feedback(Rtcp.PAYLOAD_FEEDBACK, Rtcp.FIR, sender, 0, 8)) return false;
        Bytes.put32(buf, packet + 12, media);
        Bytes.put32(buf, packet + 16, command << 24);
        return true;
    }

    /// draft-alvestrand-rmcat-remb-03 §2.2, about one source.
    public boolean estimate(int sender, long bps, int media) {
        if (!feedback(Rtcp.PAYLOAD_FEEDBACK, Rtcp.APPLICATION_LAYER, sender, 0, 12)) return false;
        int exponent = Math.max(0, 46 - Long.numberOfLeadingZeros(bps));
        Bytes.put32(buf, packet + 12, 0x52454d42);
        Bytes.put32(buf, packet + 16, 1 << 24 | exponent << 18 | (int) (bps >>> exponent));
        Bytes.put32(buf, packet + 20, media);
        return true;
    }

    /// Room for a packet whose content somebody else writes.
    ///
    /// @param bytes of the whole packet, a multiple of four
    /// @return offset of the packet, of which type, format and length are written, or -1 when it does not fit
    int raw(int type, int format, int bytes) {
        return open(type, format, bytes) ? packet : -1;
    }

    byte[] buffer() {
        return buf;
    }

    /// Free bytes.
    int room() {
        return limit - at;
    }
}
