package org.runde.simtest.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.runde.wire.rtcp.RtcpView;

/// What a browser does with its microphone and camera: packets, sender reports, answers to feedback.
public final class SendingConnection {
    private static final List<ScriptedVideo.LayerPlan> CAMERA = List.of(
            new ScriptedVideo.LayerPlan(320, 150_000),
            new ScriptedVideo.LayerPlan(640, 500_000),
            new ScriptedVideo.LayerPlan(1280, 1_500_000));

    private final ScriptedAudio audio;
    private final ScriptedVideo video;
    private final RtcpView view = new RtcpView();

    SendingConnection(ClientTransport transport, RandomGenerator random, int layers) {
        var microphone = new SentLayer.Format(ClientSdp.OPUS, -1, "0", ClientSdp.MID_ID, "", 0, 0, ClientSdp.LEVEL_ID);
        audio = new ScriptedAudio(layer(transport, microphone, random), random.nextInt());
        List<SentLayer> sent = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            var camera = new SentLayer.Format(
                    ClientSdp.VP8,
                    ClientSdp.VP8_RTX,
                    "1",
                    ClientSdp.MID_ID,
                    ClientSdp.rid(i, layers),
                    ClientSdp.RID_ID,
                    ClientSdp.REPAIRED_ID,
                    0);
            sent.add(layer(transport, camera, random));
        }
        video = new ScriptedVideo(sent, CAMERA.subList(CAMERA.size() - layers, CAMERA.size()), random.nextInt());
    }

    private static SentLayer layer(ClientTransport transport, SentLayer.Format format, RandomGenerator random) {
        return new SentLayer(transport, format, random.nextInt(), random.nextInt(), random.nextInt(0x1_0000));
    }

    public ScriptedAudio audio() {
        return audio;
    }

    public ScriptedVideo video() {
        return video;
    }

    void onRtcp(byte[] buf, int off, int len) {
        view.start(buf, off, len);
        while (view.next()) {
            audio.feedback(view);
            video.feedback(view);
        }
    }

    void report(ClientTransport transport, long ntp, long nowNanos) {
        audio.report(transport, ntp, nowNanos);
        video.report(transport, ntp, nowNanos);
    }
}
