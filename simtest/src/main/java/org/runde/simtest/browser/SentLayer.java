package org.runde.simtest.browser;

import java.util.Arrays;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;
import org.runde.wire.srtp.SrtpSender;

/// One RTP stream that a scripted browser sends, with its retransmissions (RFC 4588).
public final class SentLayer {
    private static final int KEPT = 1024;

    /// Payload types and header extensions of the stream.
    ///
    /// @param rid     empty without simulcast
    /// @param levelId id of the audio level extension, 0 for none
    public record Format(
            int payloadType, int rtxType, String mid, int midId, String rid, int ridId, int repairedId, int levelId) {}

    private final ClientTransport transport;
    private final Format format;
    private final byte[][] kept = new byte[KEPT][];
    private final byte[] scratch = new byte[1600];
    private final RtpWriter writer = new RtpWriter();
    private final RtpView view = new RtpView();
    public final int ssrc;
    final int rtxSsrc;
    private int sequence;
    private int rtxSequence;
    private long packets;
    private long octets;
    private long resent;

    public SentLayer(ClientTransport transport, Format format, int ssrc, int rtxSsrc, int firstSequence) {
        this.transport = transport;
        this.format = format;
        this.ssrc = ssrc;
        this.rtxSsrc = rtxSsrc;
        this.sequence = firstSequence;
    }

    /// Packs and sends one payload.
    ///
    /// @param level audio level, 0 loudest to 127 silent (RFC 6464); only written where negotiated
    public void send(byte[] payload, int length, boolean marker, int timestamp, int level) {
        writer.begin(scratch, 0, format.payloadType, marker, sequence & 0xffff, timestamp, ssrc, false);
        text(format.midId, format.mid);
        if (!format.rid.isEmpty()) text(format.ridId, format.rid);
        if (format.levelId > 0) scratch[writer.extension(format.levelId, 1)] = (byte) level;
        int at = writer.end();
        System.arraycopy(payload, 0, scratch, at, length);
        kept[sequence & KEPT - 1] = Arrays.copyOf(scratch, at + length);
        sequence++;
        packets++;
        octets += length;
        transport.sendRtp(scratch, 0, at + length);
    }

    /// Sends a packet again, as asked by NACK; too old ones are passed over.
    void resend(int wanted) {
        byte[] packet = kept[wanted & KEPT - 1];
        if (format.rtxType < 0 || packet == null || !view.parse(packet, 0, packet.length)) return;
        if (view.sequence() != wanted) return;
        writer.begin(
                scratch, 0, format.rtxType, view.marker(), rtxSequence++ & 0xffff, view.timestamp(), rtxSsrc, false);
        text(format.midId, format.mid);
        if (!format.rid.isEmpty()) text(format.repairedId, format.rid);
        int at = writer.end();
        Bytes.put16(scratch, at, wanted);
        System.arraycopy(packet, view.payloadOffset(), scratch, at + 2, view.payloadLength());
        resent++;
        transport.sendRtp(scratch, 0, at + 2 + view.payloadLength());
    }

    public long packets() {
        return packets;
    }

    public long octets() {
        return octets;
    }

    long resent() {
        return resent;
    }

    static int bufferLength() {
        return 1600 - SrtpSender.SPARE_BYTES;
    }

    private void text(int id, String value) {
        if (id <= 0 || value.isEmpty()) return;
        int at = writer.extension(id, value.length());
        for (int i = 0; i < value.length(); i++) scratch[at + i] = (byte) value.charAt(i);
    }
}
