package org.runde.bench.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.runde.simtest.browser.ClientTransport;
import org.runde.simtest.browser.SentLayer;
import org.runde.simtest.browser.Stamp;
import org.runde.simtest.browser.Vp8Frames;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtp.RtpView;

/// A camera, with simulcast or without, or a microphone. Every packet says of which round it is and when it left; round
/// 0 is not counted. On its reactor's thread, but for [#round], [#on] and what it [#sent].
public final class Source implements Client.Media {
    public static final int ROUNDS = Mark.ROUNDS;

    private static final int VIDEO_CLOCK = 90_000;
    private static final int AUDIO_CLOCK = 48_000;
    private static final int SPEECH = 0x80 | 30;

    /// Between the streams of two pictures, as each has another for its retransmissions.
    public static final int STREAMS_APART = 2;

    /// 20 ms of full-band CELT, one frame (RFC 6716 §3.1).
    private static final byte TOC = (byte) (31 << 3);

    private final Shape shape;
    private final List<int[][]> packets;
    private final byte[] payload = new byte[Load.MAX_PAYLOAD + 64];
    private final AtomicLongArray sent = new AtomicLongArray(ROUNDS);
    private final AtomicLongArray frames = new AtomicLongArray(ROUNDS);
    private final RtcpView feedback = new RtcpView();
    private final RtcpWriter rtcp = new RtcpWriter();
    private final byte[] rtcpBuffer = new byte[256];
    private final List<SentLayer> layers = new ArrayList<>();
    private final boolean[] keyWanted;
    private volatile int round;
    private volatile boolean on;
    private int frame;

    public Source(Shape shape) {
        this.shape = shape;
        this.packets = shape.layers().stream().map(Load::packets).toList();
        this.keyWanted = new boolean[shape.layers().size()];
        Arrays.fill(keyWanted, true);
    }

    /// @param ssrc of its first stream
    public void start(Reactor reactor, ClientTransport transport, int ssrc, long firstAt) {
        for (int i = 0; i < shape.layers().size(); i++) {
            int own = ssrc + i * STREAMS_APART;
            layers.add(new SentLayer(transport, format(i), own, own + 1, 1));
        }
        reactor.every(firstAt, shape.load().frameNanos(), _ -> frame());
        reactor.every(firstAt, 1_000_000_000L, now -> report(transport, now));
    }

    private SentLayer.Format format(int layer) {
        if (!shape.video()) return new SentLayer.Format(Sdp.OPUS, -1, Sdp.MID, Sdp.MID_ID, "", 0, 0, Sdp.LEVEL_ID);
        return shape.simulcast()
                ? new SentLayer.Format(
                        Sdp.VP8, Sdp.VP8_RTX, Sdp.MID, Sdp.MID_ID, Sdp.RIDS.get(layer), Sdp.RID_ID, Sdp.REPAIRED_ID, 0)
                : new SentLayer.Format(Sdp.VP8, Sdp.VP8_RTX, Sdp.MID, Sdp.MID_ID, "", 0, 0, 0);
    }

    public void round(int round) {
        this.round = round;
    }

    public void on(boolean on) {
        this.on = on;
    }

    /// Packets of a round; of a camera with simulcast those of all pictures.
    public long sent(int round) {
        return sent.get(round);
    }

    /// Frames of a round, each in all pictures.
    public long frames(int round) {
        return frames.get(round);
    }

    private int timestamp() {
        return frame
                * ((shape.video() ? VIDEO_CLOCK : AUDIO_CLOCK) / shape.load().framesPerSecond());
    }

    private void frame() {
        if (!on) return;
        int ofRound = round;
        for (int i = 0; i < layers.size(); i++) frame(i, ofRound);
        frame = frame + 1 & Mark.FRAMES - 1;
        frames.incrementAndGet(ofRound);
    }

    private void frame(int layer, int ofRound) {
        int[] sizes = packets.get(layer)[frame % packets.get(layer).length];
        for (int i = 0; i < sizes.length; i++) {
            Stamp stamp = Mark.write(ofRound, frame, layer, i, sizes.length, keyWanted[layer]);
            int width = shape.layers().get(layer).width();
            if (shape.video()) Vp8Frames.write(payload, 0, stamp, frame, frame, width, sizes[i]);
            else speech(stamp);
            layers.get(layer).send(payload, sizes[i], shape.video() && i == sizes.length - 1, timestamp(), SPEECH);
        }
        keyWanted[layer] = false;
        sent.addAndGet(ofRound, sizes.length);
    }

    private void speech(Stamp stamp) {
        payload[0] = TOC;
        stamp.write(payload, 1);
    }

    private void report(ClientTransport transport, long now) {
        if (!on) return;
        long ntp = now / 1_000_000_000L << 32 | (now % 1_000_000_000L << 32) / 1_000_000_000L;
        for (SentLayer layer : layers) {
            rtcp.begin(rtcpBuffer, 0, 200).senderReport(layer.ssrc, ntp, timestamp(), layer.packets(), layer.octets());
            rtcp.canonicalName(layer.ssrc, "bench");
            transport.sendRtcp(rtcpBuffer, 0, rtcp.length());
        }
    }

    @Override
    public void onRtp(RtpView packet, long nowNanos) {
        // A server that probes sends padding; media would be a mistake that the viewers miss packets of.
    }

    @Override
    public void onRtcp(byte[] buf, int off, int len, long nowNanos) {
        feedback.start(buf, off, len);
        while (feedback.next()) {
            if (feedback.isPli()) wantKey(feedback.mediaSsrc());
            if (!feedback.isFir()) continue;
            for (int n = 0; n < feedback.firs(); n++) wantKey(feedback.firSsrc(n));
        }
    }

    private void wantKey(int ssrc) {
        for (int i = 0; i < layers.size(); i++) keyWanted[i] |= layers.get(i).ssrc == ssrc;
    }
}
