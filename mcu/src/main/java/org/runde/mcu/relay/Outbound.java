package org.runde.mcu.relay;

import java.util.Arrays;
import org.runde.mcu.forward.Carrier;
import org.runde.mcu.forward.UpSetup;
import org.runde.mcu.forward.UpTrack;
import org.runde.mcu.stage.Feed;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtp.RtpView;

/// A track of somebody here on its way to another loop: carries the layers that somebody there wants, and does what
/// its [Inbound] asks for. Belongs to this end's loop.
final class Outbound implements Carrier {
    private static final long STATE_NANOS = 200_000_000L;
    private static final long IDLE_STATE_NANOS = 1_000_000_000L;
    private static final int ALL = -1;

    private final TrunkEnd end;
    private final int number;
    private final Feed feed;
    private final UpTrack up;
    private final int spared;
    private final int[] ssrcs = new int[UpSetup.MAX_LAYERS];
    /// The first packet of each stream that was carried since it is wanted again.
    private final long[] from = new long[UpSetup.MAX_LAYERS];
    private final byte[] buf = new byte[Records.STATE_BYTES];
    private final RtcpWriter writer = new RtcpWriter();
    private int wanted;
    private int enoughLines;
    private int paused = ALL;
    private boolean open = true;
    private long stateAt = Long.MIN_VALUE;

    Outbound(TrunkEnd end, int number, Feed feed) {
        this.end = end;
        this.number = number;
        this.feed = feed;
        this.up = feed.up();
        this.spared = feed.source().isVideo() ? end.sparedByPictures() : end.sparedBySound();
    }

    Feed feed() {
        return feed;
    }

    // ---- from the track

    @Override
    public int wantedLayers() {
        return wanted;
    }

    @Override
    public int enoughLines() {
        return enoughLines;
    }

    @Override
    public void onRtp(int stream, long in, RtpView packet, long now) {
        int bit = 1 << stream;
        if (!isWanted(bit)) {
            paused |= bit;
            return;
        }
        boolean another = packet.ssrc() != ssrcs[stream];
        if (another) tellState(now);
        if ((paused & bit) != 0 || another) {
            paused &= ~bit;
            from[stream] = in;
            Bytes.put32(buf, 0, packet.ssrc());
            end.put(Records.SKIP, number, buf, 0, 4, 0);
        }
        // A late repair of what was not wanted when it was new.
        if (in < from[stream]) return;
        end.put(Records.RTP, number, packet.buf(), packet.offset(), packet.length(), spared);
    }

    /// A single stream carries all of its layers.
    private boolean isWanted(int bit) {
        return up.streams() > 1 ? (wanted & bit) != 0 : wanted != 0;
    }

    @Override
    public void onSenderReport(int ssrc, long ntp, int rtpTimestamp, long now) {
        writer.begin(buf, 0, buf.length);
        writer.senderReport(ssrc, ntp, rtpTimestamp, 0, 0);
        end.put(Records.REPORT, number, buf, 0, writer.length(), 0);
    }

    @Override
    public void onBye(int ssrc) {
        writer.begin(buf, 0, buf.length);
        writer.receiverReport(ssrc);
        writer.bye(ssrc);
        end.put(Records.REPORT, number, buf, 0, writer.length(), 0);
    }

    @Override
    public void onGate(boolean open, long now) {
        this.open = open;
        paused = ALL;
        tellState(now);
    }

    // ---- from the other end

    void want(int layers, int lines, long now) {
        enoughLines = lines;
        int more = layers & ~wanted;
        wanted = layers;
        if (more == 0) return;
        tellState(now);
        for (int layer = 0; more >>> layer != 0; layer++) if ((more >>> layer & 1) != 0) up.needKeyFrame(layer, now);
    }

    void onFeedback(RtcpView rtcp, long now) {
        while (rtcp.next()) {
            if (rtcp.isNack()) nack(rtcp, now);
            else if (rtcp.isPli()) up.onPictureLoss(rtcp.mediaSsrc(), now);
            else if (rtcp.isFir()) for (int i = 0; i < rtcp.firs(); i++) up.onPictureLoss(rtcp.firSsrc(i), now);
        }
    }

    private void nack(RtcpView rtcp, long now) {
        for (int i = 0; i < rtcp.nacks(); i++) {
            int sequence = rtcp.nackSequence(i);
            int bitmap = rtcp.nackBitmap(i);
            up.carryAgain(this, rtcp.mediaSsrc(), sequence, now);
            for (int bit = 0; bit < 16; bit++) {
                if ((bitmap & 1 << bit) != 0) up.carryAgain(this, rtcp.mediaSsrc(), sequence + 1 + bit & 0xffff, now);
            }
        }
    }

    // ---- from this loop

    void start(boolean open, long now) {
        this.open = open;
        up.carry(this);
        tellState(now);
    }

    void tick(long now) {
        if (now - stateAt >= (wanted == 0 ? IDLE_STATE_NANOS : STATE_NANOS)) tellState(now);
    }

    /// All of it each time, so that one that found no room does no harm.
    private void tellState(long now) {
        stateAt = now;
        Arrays.setAll(ssrcs, i -> i < up.streams() ? up.streamSsrc(i) : 0);
        int length = Records.writeState(buf, open, ssrcs, up.layers(now));
        end.put(Records.STATE, number, buf, 0, length, 0);
    }

    void close() {
        up.drop(this);
    }
}
