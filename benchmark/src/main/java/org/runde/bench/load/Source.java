package org.runde.bench.load;

import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.runde.simtest.browser.ClientSdp;
import org.runde.simtest.browser.ClientTransport;
import org.runde.simtest.browser.SentLayer;
import org.runde.simtest.browser.Stamp;
import org.runde.simtest.browser.Vp8Frames;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtp.RtpView;

/// A camera or a microphone. Every packet says of which round it is and when it left; round 0 is not counted. On its
/// reactor's thread, but for [#round], [#on] and [#sent].
public final class Source implements Client.Media {
    public static final int ROUNDS = 256;

    private static final int VIDEO_CLOCK = 90_000;
    private static final int AUDIO_CLOCK = 48_000;
    private static final int WIDTH = 1280;
    private static final int SPEECH = 0x80 | 30;

    /// 20 ms of full-band CELT, one frame (RFC 6716 §3.1).
    private static final byte TOC = (byte) (31 << 3);

    private final Load load;
    private final int[][] packets;
    private final byte[] payload = new byte[Load.MAX_PAYLOAD + 64];
    private final AtomicLongArray sent = new AtomicLongArray(ROUNDS);
    private final RtcpView feedback = new RtcpView();
    private final RtcpWriter rtcp = new RtcpWriter();
    private final byte[] rtcpBuffer = new byte[256];
    private volatile int round;
    private volatile boolean on;
    private @Nullable SentLayer layer;
    private boolean keyWanted = true;
    private int frame;

    public Source(Load load) {
        this.load = load;
        this.packets = load.packets();
    }

    /// @param ssrc of its stream
    public void start(Reactor reactor, ClientTransport transport, int ssrc, long firstAt) {
        SentLayer.Format format = load.video()
                ? new SentLayer.Format(ClientSdp.VP8, ClientSdp.VP8_RTX, "1", ClientSdp.MID_ID, "", 0, 0, 0)
                : new SentLayer.Format(ClientSdp.OPUS, -1, "0", ClientSdp.MID_ID, "", 0, 0, ClientSdp.LEVEL_ID);
        layer = new SentLayer(transport, format, ssrc, ssrc + 1, 1);
        reactor.every(firstAt, load.frameNanos(), this::frame);
        reactor.every(firstAt, 1_000_000_000L, now -> report(transport, now));
    }

    public void round(int round) {
        this.round = round;
    }

    public void on(boolean on) {
        this.on = on;
    }

    /// Packets of a round.
    public long sent(int round) {
        return sent.get(round);
    }

    private int timestamp() {
        return frame * ((load.video() ? VIDEO_CLOCK : AUDIO_CLOCK) / load.framesPerSecond());
    }

    private void frame(long now) {
        SentLayer to = layer;
        if (!on || to == null) return;
        int ofRound = round;
        int[] sizes = packets[frame % packets.length];
        for (int i = 0; i < sizes.length; i++) {
            Stamp stamp = new Stamp(frame, ofRound, i, sizes.length, keyWanted, System.nanoTime());
            if (load.video()) Vp8Frames.write(payload, 0, stamp, frame, frame, WIDTH, sizes[i]);
            else speech(stamp);
            to.send(payload, sizes[i], load.video() && i == sizes.length - 1, timestamp(), SPEECH);
        }
        keyWanted = false;
        frame++;
        sent.addAndGet(ofRound, sizes.length);
    }

    private void speech(Stamp stamp) {
        payload[0] = TOC;
        stamp.write(payload, 1);
    }

    public static Stamp stampOf(RtpView packet, boolean video) {
        return video
                ? Vp8Frames.stamp(packet.buf(), packet.payloadOffset())
                : Stamp.read(packet.buf(), packet.payloadOffset() + 1);
    }

    private void report(ClientTransport transport, long now) {
        SentLayer of = layer;
        if (!on || of == null) return;
        long ntp = now / 1_000_000_000L << 32 | (now % 1_000_000_000L << 32) / 1_000_000_000L;
        rtcp.begin(rtcpBuffer, 0, 200).senderReport(of.ssrc, ntp, timestamp(), of.packets(), of.octets());
        rtcp.canonicalName(of.ssrc, "bench");
        transport.sendRtcp(rtcpBuffer, 0, rtcp.length());
    }

    @Override
    public void onRtp(RtpView packet, long nowNanos) {
        throw new IllegalStateException("a sending connection receives no media");
    }

    @Override
    public void onRtcp(byte[] buf, int off, int len, long nowNanos) {
        feedback.start(buf, off, len);
        while (feedback.next()) keyWanted |= feedback.isPli() || feedback.isFir();
    }
}
