package org.runde.mcu.relay;

import org.runde.mcu.forward.RtpOut;
import org.runde.mcu.forward.UpTrack;
import org.runde.mcu.stage.Feed;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.rtcp.Rtcp;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtp.RtpView;

/// A track of somebody on another loop, at the end where its viewers are: feeds the [UpTrack] here, whose feedback
/// goes back to the [Outbound]. Belongs to this end's loop.
final class Inbound {
    private static final long AGAIN_NANOS = 1_000_000_000L;

    /// Takes what the track here has to say to its sender.
    record Feedback(TrunkEnd end, int number) implements RtpOut {
        @Override
        public boolean sendRtp(byte[] buf, int off, int len, long nowNanos) {
            return false;
        }

        @Override
        public boolean sendRtcp(byte[] buf, int off, int len, long nowNanos) {
            return end.put(Records.FEEDBACK, number, buf, off, len, 0);
        }
    }

    private final TrunkEnd end;
    private final int number;
    private final Feed feed;
    private final UpTrack up;
    private final byte[] want = new byte[Records.WANT_BYTES];
    private int wanted;
    private int wantedLines;
    private long wantedAt = Long.MIN_VALUE;

    Inbound(TrunkEnd end, int number, Feed feed) {
        this.end = end;
        this.number = number;
        this.feed = feed;
        this.up = feed.up();
    }

    Feed feed() {
        return feed;
    }

    // ---- from the other end

    void onRtp(RtpView packet, long now) {
        up.onRtp(packet, now);
    }

    void onReport(RtcpView rtcp, long now) {
        while (rtcp.next()) {
            switch (rtcp.type()) {
                case Rtcp.SENDER_REPORT -> up.onSenderReport(rtcp.ssrc(), rtcp.ntp(), rtcp.rtpTimestamp(), now);
                case Rtcp.BYE -> {
                    for (int i = 0; i < rtcp.count(); i++) up.onBye(rtcp.byeSsrc(i));
                }
                default -> {}
            }
        }
    }

    void onState(byte[] buf, int at, long now) {
        up.tell(Records.layers(buf, at));
        for (int i = 0; i < Records.streams(buf, at); i++) {
            int ssrc = Records.ssrc(buf, at, i);
            if (ssrc != 0) up.announce(i, ssrc, ssrc);
        }
        up.gate(Records.isOpen(buf, at), now);
    }

    void onLevel(byte[] buf, int at, long now) {
        feed.voice().onLevels(Bytes.u16(buf, at), Bytes.u8(buf, at + 2), buf[at + 3] == 1, now);
    }

    void onSkip(int ssrc) {
        up.skip(ssrc);
    }

    // ---- to the other end

    /// Reports that are due.
    void tick(long now) {
        up.tick(now);
    }

    /// Again from time to time, so that one that was for a track that had this number before does no harm.
    void want(long now) {
        int used = up.usedLayers();
        int lines = Math.min(up.enoughLines(), 0xffff);
        boolean same = used == wanted && lines == wantedLines;
        if (same && (used == 0 || now - wantedAt < AGAIN_NANOS)) return;
        want[0] = (byte) used;
        Bytes.put16(want, 1, lines);
        if (!end.put(Records.WANT, number, want, 0, want.length, 0)) return;
        wanted = used;
        wantedLines = lines;
        wantedAt = now;
    }
}
