package org.runde.simtest.browser;

import java.util.List;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtcp.RtpTimeline;

/// A camera: 30 frames a second, in one or more simulcast layers, key frames when asked and at the start.
public final class ScriptedVideo {
    private static final int PAYLOAD = 1000;
    private static final int CLOCK_RATE = 90_000;

    /// @param width  pixels; the height is nine sixteenths
    /// @param rateBps of the layer
    public record LayerPlan(int width, int rateBps) {}

    private final List<SentLayer> layers;
    private final List<LayerPlan> plans;
    private final int[] firstTimestamps;
    private final boolean[] keyWanted;
    private final boolean[] paused;
    private final byte[] payload = new byte[PAYLOAD + 64];
    private final RtcpWriter rtcp = new RtcpWriter();
    private final byte[] rtcpBuffer = new byte[256];
    private int frame;
    private long keyFramesAsked;

    ScriptedVideo(List<SentLayer> layers, List<LayerPlan> plans, int firstTimestamp) {
        this.layers = layers;
        this.plans = plans;
        this.firstTimestamps = new int[layers.size()];
        this.keyWanted = new boolean[layers.size()];
        this.paused = new boolean[layers.size()];
        for (int i = 0; i < firstTimestamps.length; i++) {
            // libwebrtc starts each layer at its own random timestamp, too.
            firstTimestamps[i] = firstTimestamp + i * 1_234_567;
            keyWanted[i] = true;
        }
    }

    /// One frame in every layer.
    public void frame(long nowNanos) {
        for (int i = 0; i < layers.size(); i++) {
            if (!paused[i]) frame(i, nowNanos);
        }
        frame++;
    }

    private void frame(int i, long nowNanos) {
        boolean key = keyWanted[i];
        keyWanted[i] = false;
        int bytes = Math.max(200, plans.get(i).rateBps() / 8 / 30) * (key ? 4 : 1);
        int packets = Math.min(200, (bytes + PAYLOAD - 1) / PAYLOAD);
        for (int p = 0; p < packets; p++) {
            Stamp stamp = new Stamp(frame, i, p, packets, key, nowNanos);
            int length = Vp8Frames.write(
                    payload, 0, stamp, frame, frame, plans.get(i).width(), bytes / packets);
            layers.get(i).send(payload, length, p == packets - 1, timestamp(i, nowNanos), 0);
        }
    }

    private int timestamp(int layer, long nowNanos) {
        return firstTimestamps[layer] + RtpTimeline.ticks(nowNanos, CLOCK_RATE);
    }

    /// A layer stops, as a browser does when its own uplink is narrow; it starts again with a key frame.
    public void pause(int layer, boolean now) {
        if (paused[layer] && !now) keyWanted[layer] = true;
        paused[layer] = now;
    }

    /// Sender reports of all layers.
    void report(ClientTransport transport, long ntp, long nowNanos) {
        for (int i = 0; i < layers.size(); i++) {
            SentLayer layer = layers.get(i);
            rtcp.begin(rtcpBuffer, 0, 200)
                    .senderReport(layer.ssrc, ntp, timestamp(i, nowNanos), layer.packets(), layer.octets());
            rtcp.canonicalName(layer.ssrc, "scripted");
            transport.sendRtcp(rtcpBuffer, 0, rtcp.length());
        }
    }

    /// Feedback from the node: NACK is answered from what is kept, PLI and FIR by a key frame.
    void feedback(RtcpView view) {
        for (int i = 0; i < layers.size(); i++) {
            SentLayer layer = layers.get(i);
            if (view.isNack() && view.mediaSsrc() == layer.ssrc) {
                for (int n = 0; n < view.nacks(); n++) resend(layer, view.nackSequence(n), view.nackBitmap(n));
            } else if (view.isPli() && view.mediaSsrc() == layer.ssrc) {
                keyWanted[i] = true;
                keyFramesAsked++;
            } else if (view.isFir()) {
                for (int n = 0; n < view.firs(); n++) {
                    if (view.firSsrc(n) == layer.ssrc) {
                        keyWanted[i] = true;
                        keyFramesAsked++;
                    }
                }
            }
        }
    }

    static void resend(SentLayer layer, int sequence, int bitmap) {
        layer.resend(sequence);
        for (int bit = 0; bit < 16; bit++) {
            if ((bitmap >>> bit & 1) != 0) layer.resend(sequence + 1 + bit & 0xffff);
        }
    }

    /// PLI and FIR received.
    public long keyFramesAsked() {
        return keyFramesAsked;
    }

    public long packets() {
        return layers.stream().mapToLong(SentLayer::packets).sum();
    }

    public long resent() {
        return layers.stream().mapToLong(SentLayer::resent).sum();
    }
}
