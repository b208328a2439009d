package org.runde.simtest.browser;

import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtcp.RtpTimeline;

/// A microphone: an Opus packet every 20 ms, loud or silent.
public final class ScriptedAudio {
    private static final int CLOCK_RATE = 48_000;
    private static final int BYTES = 100;

    /// 20 ms of full-band CELT, one frame (RFC 6716 §3.1).
    private static final byte TOC = (byte) (31 << 3);

    private final SentLayer layer;
    private final byte[] payload = new byte[BYTES];
    private final RtcpWriter rtcp = new RtcpWriter();
    private final byte[] rtcpBuffer = new byte[256];
    private final int firstTimestamp;
    private int packet;
    private boolean speaking;

    ScriptedAudio(SentLayer layer, int firstTimestamp) {
        this.layer = layer;
        this.firstTimestamp = firstTimestamp;
    }

    public void speaking(boolean now) {
        speaking = now;
    }

    public void packet(long nowNanos) {
        payload[0] = TOC;
        new Stamp(packet++, 0, 0, 1, true, nowNanos).write(payload, 1);
        // RFC 6464 §3: the top bit says voice, the rest is the level below full scale in decibels.
        layer.send(payload, BYTES, false, timestamp(nowNanos), speaking ? 0x80 | 30 : 127);
    }

    private int timestamp(long nowNanos) {
        return firstTimestamp + RtpTimeline.ticks(nowNanos, CLOCK_RATE);
    }

    void report(ClientTransport transport, long ntp, long nowNanos) {
        rtcp.begin(rtcpBuffer, 0, 200)
                .senderReport(layer.ssrc, ntp, timestamp(nowNanos), layer.packets(), layer.octets());
        rtcp.canonicalName(layer.ssrc, "scripted");
        transport.sendRtcp(rtcpBuffer, 0, rtcp.length());
    }

    void feedback(RtcpView view) {
        if (!view.isNack() || view.mediaSsrc() != layer.ssrc) return;
        for (int n = 0; n < view.nacks(); n++) ScriptedVideo.resend(layer, view.nackSequence(n), view.nackBitmap(n));
    }

    public long packets() {
        return layer.packets();
    }

    static Stamp stamp(byte[] buf, int payloadAt) {
        return Stamp.read(buf, payloadAt + 1);
    }
}
