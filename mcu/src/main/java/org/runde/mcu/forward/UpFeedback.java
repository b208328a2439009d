package org.runde.mcu.forward;

import org.runde.mcu.forward.UpSetup.KeyFrameAsking;
import org.runde.wire.rtcp.ReceiveStatistics;
import org.runde.wire.rtcp.RtcpWriter;

/// What we tell the sender of a track: reports, missing packets, the need for a key frame. Every packet starts
/// with a receiver report, as a compound packet must (RFC 3550 §6.1).
final class UpFeedback {
    private static final int BYTES = 600;
    private static final int MAX_ASKED_AT_ONCE = 64;

    private final RtpOut out;
    private final int reporterSsrc;
    /// Not there before there is something to say.
    private byte[] buf = {};

    private final RtcpWriter writer = new RtcpWriter();
    private long[] asked = {};
    private int firCommand;

    UpFeedback(RtpOut out, int reporterSsrc) {
        this.out = out;
        this.reporterSsrc = reporterSsrc;
    }

    /// RFC 3550 §6.4.2: one block for each layer that has started. Closes the layers' intervals.
    void receiverReport(UpLayer[] layers, long now) {
        begin();
        for (UpLayer layer : layers) {
            if (layer == null || !layer.statistics.started()) continue;
            ReceiveStatistics statistics = layer.statistics;
            statistics.closeInterval();
            writer.report(
                    layer.ssrc,
                    statistics.fractionLost(),
                    statistics.cumulativeLost(),
                    statistics.extendedHighest() & 0xffff_ffffL,
                    statistics.jitter(),
                    layer.lastReport(),
                    layer.sinceLastReport(now) & 0xffff_ffffL);
        }
        send(now);
    }

    /// RFC 4585 §6.2.1, for what is due on the layer's loss list.
    ///
    /// @return how many packets were asked for
    int nack(UpLayer layer, long now) {
        if (asked.length == 0) asked = new long[MAX_ASKED_AT_ONCE];
        int count = layer.losses.due(now, asked);
        if (count == 0) return 0;
        begin();
        boolean open = false;
        for (int i = 0; i < count; i++) asked[i] = layer.original(asked[i]);
        for (int i = 0; i < count; ) {
            long first = asked[i++];
            int bitmap = 0;
            // Where what we put in is taken out of the count again, numbers are of 16 bits and begin anew.
            for (int behind; i < count && (behind = (int) (asked[i] - first) & 0xffff) <= 16; i++)
                bitmap |= 1 << behind - 1;
            int sequence = (int) first & 0xffff;
            if (open) writer.nackMore(sequence, bitmap);
            else writer.nack(reporterSsrc, layer.ssrc, sequence, bitmap);
            open = true;
        }
        send(now);
        return count;
    }

    void keyFrame(UpLayer layer, KeyFrameAsking how, long now) {
        begin();
        switch (how) {
            case PLI -> writer.pictureLoss(reporterSsrc, layer.ssrc);
            case FIR -> writer.fullIntra(reporterSsrc, layer.ssrc, firCommand++ & 0xff);
            case NOT -> {
                return;
            }
        }
        send(now);
    }

    private void begin() {
        if (buf.length == 0) buf = new byte[BYTES + RtpOut.SPARE];
        writer.begin(buf, 0, BYTES);
        writer.receiverReport(reporterSsrc);
    }

    private void send(long now) {
        out.sendRtcp(buf, 0, writer.length(), now);
    }
}
