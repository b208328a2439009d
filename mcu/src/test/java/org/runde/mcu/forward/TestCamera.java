package org.runde.mcu.forward;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.runde.contract.signal.Source;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;

/// A browser's VP8 camera in simulcast with three temporal layers, packet by packet. Every payload ends in who it is:
/// layer, frame, packet of the frame.
final class TestCamera {
    static final int VP8 = 96;
    static final int RTX = 97;
    static final int MID_ID = 4;
    static final int RID_ID = 10;
    static final int REPAIRED_ID = 11;
    static final List<String> RIDS = List.of("q", "h", "f");
    static final ExtensionIds EXTENSIONS = new ExtensionIds(MID_ID, RID_ID, REPAIRED_ID, -1, 1, 13, -1, -1);

    static final class Layer {
        final int index;
        final int ssrc;
        final int rtxSsrc;
        int sequence;
        int rtxSequence = 50;
        int timestampBase;
        int picture;
        int tl0;
        int frame;
        int sinceKey;
        boolean keyWanted = true;
        final Map<Integer, byte[]> history = new HashMap<>();

        Layer(int index) {
            this.index = index;
            this.ssrc = 1000 + index;
            this.rtxSsrc = 2000 + index;
            this.sequence = 65_500 + 7 * index;
            this.timestampBase = 1_000_000 * (index + 1);
            this.picture = 32_760 + 3 * index;
            this.tl0 = 250 + index;
        }
    }

    final List<Layer> layers = new ArrayList<>();
    private final int packetsPerFrame;

    TestCamera(int count, int packetsPerFrame) {
        for (int i = 0; i < count; i++) layers.add(new Layer(i));
        this.packetsPerFrame = packetsPerFrame;
    }

    static UpSetup setup(int layers) {
        return new UpSetup(
                Source.CAMERA,
                List.of(new UpSetup.Payload(
                        VP8, RTX, PayloadFormat.named("VP8"), 90_000, true, UpSetup.KeyFrameAsking.PLI)),
                layers == 1 ? List.of() : RIDS.subList(0, layers),
                EXTENSIONS,
                1);
    }

    /// The packets of a layer's next frame, captured at this time on the sender's clock.
    List<byte[]> frame(int index, long captureNanos) {
        Layer layer = layers.get(index);
        boolean key = layer.keyWanted;
        layer.keyWanted = false;
        layer.sinceKey = key ? 0 : layer.sinceKey + 1;
        int phase = layer.sinceKey % 4;
        int temporal = phase == 0 ? 0 : phase == 2 ? 1 : 2;
        boolean sync = phase == 1 || phase == 2;
        layer.picture = (layer.picture + 1) & 0x7fff;
        if (temporal == 0) layer.tl0 = (layer.tl0 + 1) & 0xff;
        layer.frame++;
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < packetsPerFrame; i++) {
            byte[] payload = payload(layer, key, temporal, sync, i);
            int timestamp = layer.timestampBase + (int) (captureNanos / 1000 * 9 / 100);
            byte[] packet = packet(layer, timestamp, i == packetsPerFrame - 1, payload);
            layer.history.put(layer.sequence, packet);
            layer.sequence = (layer.sequence + 1) & 0xffff;
            packets.add(packet);
        }
        return packets;
    }

    /// A retransmission (RFC 4588), or null when the number was never sent.
    byte[] again(int index, int sequence) {
        Layer layer = layers.get(index);
        byte[] original = layer.history.get(sequence);
        if (original == null) return null;
        RtpView view = new RtpView();
        view.parse(original, 0, original.length);
        byte[] buf = new byte[original.length + 32];
        RtpWriter writer = new RtpWriter();
        writer.begin(buf, 0, RTX, view.marker(), layer.rtxSequence, view.timestamp(), layer.rtxSsrc, false);
        layer.rtxSequence = (layer.rtxSequence + 1) & 0xffff;
        byte[] rid = RIDS.get(index).getBytes(StandardCharsets.US_ASCII);
        writer.extension(REPAIRED_ID, rid, 0, rid.length);
        int at = writer.end();
        Bytes.put16(buf, at, sequence);
        System.arraycopy(original, view.payloadOffset(), buf, at + 2, view.payloadLength());
        return java.util.Arrays.copyOf(buf, at + 2 + view.payloadLength());
    }

    private byte[] packet(Layer layer, int timestamp, boolean marker, byte[] payload) {
        byte[] buf = new byte[64 + payload.length];
        RtpWriter writer = new RtpWriter();
        writer.begin(buf, 0, VP8, marker, layer.sequence, timestamp, layer.ssrc, false);
        byte[] rid = RIDS.get(layer.index).getBytes(StandardCharsets.US_ASCII);
        writer.extension(RID_ID, rid, 0, rid.length);
        int orientation = writer.extension(13, 1);
        buf[orientation] = 3;
        int at = writer.end();
        System.arraycopy(payload, 0, buf, at, payload.length);
        return java.util.Arrays.copyOf(buf, at + payload.length);
    }

    private static byte[] payload(Layer layer, boolean key, int temporal, boolean sync, int part) {
        byte[] payload = new byte[60 + 20 * layer.index];
        payload[0] = (byte) (0x80 | (part == 0 ? 0x10 : 0));
        payload[1] = (byte) 0xe0;
        Bytes.put16(payload, 2, 0x8000 | layer.picture);
        payload[4] = (byte) layer.tl0;
        payload[5] = (byte) (temporal << 6 | (sync ? 0x20 : 0));
        payload[6] = (byte) (key ? 0 : 1);
        if (key && part == 0) {
            Bytes.put24(payload, 9, 0x9d012a);
            int width = 320 << layer.index;
            int height = 180 << layer.index;
            payload[12] = (byte) width;
            payload[13] = (byte) (width >>> 8);
            payload[14] = (byte) height;
            payload[15] = (byte) (height >>> 8);
        }
        int end = payload.length;
        Bytes.put32(payload, end - 12, layer.index);
        Bytes.put32(payload, end - 8, layer.frame);
        Bytes.put32(payload, end - 4, part);
        return payload;
    }
}
