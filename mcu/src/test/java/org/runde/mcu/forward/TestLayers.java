package org.runde.mcu.forward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.runde.contract.signal.Source;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;

/// An encoder that puts spatial and temporal layers into one stream, as VP9 with its payload descriptor or as AV1 with
/// the
/// dependency descriptor. Every payload ends in which frame it is and what that frame refers to, so that a test need
/// not
/// believe any descriptor.
final class TestLayers {
    static final int TYPE = 98;
    static final int RTX = 99;
    static final int SSRC = 0x3333;
    static final int RTX_SSRC = 0x4444;
    static final int DESCRIPTOR_ID = 7;
    static final int PARTS = 2;

    /// How spatial layers build on each other.
    enum Mode {
        /// In every picture.
        FULL,
        /// In key pictures only.
        KEY,
        /// Never.
        INDEPENDENT
    }

    /// @param number    counts frames of all layers, from 1
    /// @param refersTo  numbers
    record Frame(int number, int picture, int spatial, int temporal, boolean key, List<Integer> refersTo) {}

    final boolean av1;
    final Mode mode;
    final int spatialLayers;
    final int temporalLayers;
    final Map<Integer, Frame> frames = new HashMap<>();
    final Map<Integer, byte[]> history = new HashMap<>();
    boolean flexible;
    boolean keyWanted = true;
    /// Spatial layers that are encoded at present.
    int active;
    int keyPictures;

    private final int[][] lastOf;
    private final int[] chainBefore;
    private int number;
    private int picture = 32_700;
    private int tl0 = 250;
    private int sinceKey;
    private int sequence = 65_480;
    private int rtxSequence = 9;
    private int toldActive;

    TestLayers(boolean av1, Mode mode, int spatialLayers, int temporalLayers) {
        this.av1 = av1;
        this.mode = mode;
        this.spatialLayers = spatialLayers;
        this.temporalLayers = temporalLayers;
        this.active = spatialLayers;
        this.lastOf = new int[spatialLayers][3];
        this.chainBefore = new int[spatialLayers];
    }

    UpSetup setup() {
        var payload = new UpSetup.Payload(
                TYPE, RTX, PayloadFormat.named(av1 ? "AV1" : "VP9"), 90_000, true, UpSetup.KeyFrameAsking.PLI);
        int descriptor = av1 ? DESCRIPTOR_ID : -1;
        return new UpSetup(
                Source.CAMERA, List.of(payload), List.of(), new ExtensionIds(4, -1, -1, -1, -1, -1, descriptor, -1), 1);
    }

    /// The packets of the next picture, of all layers.
    List<byte[]> picture(long captureNanos) {
        boolean key = keyWanted;
        keyWanted = false;
        if (key) keyPictures++;
        sinceKey = key ? 0 : sinceKey + 1;
        int phase = sinceKey % 4;
        int temporal = phase == 0 ? 0 : phase == 2 ? 1 : 2;
        temporal = Math.min(temporal, temporalLayers - 1);
        if (temporalLayers == 2) temporal = phase % 2;
        picture = (picture + 1) & 0x7fff;
        if (temporal == 0) tl0 = (tl0 + 1) & 0xff;
        List<byte[]> packets = new ArrayList<>();
        for (int spatial = 0; spatial < active; spatial++) {
            Frame frame = encode(spatial, temporal, key);
            for (int part = 0; part < PARTS; part++) packets.add(packet(frame, part, captureNanos));
            if (temporal == 0) {
                for (int chain = 0; chain < spatialLayers; chain++) {
                    if (isOf(frame, chain)) chainBefore[chain] = frame.number;
                }
            }
        }
        return packets;
    }

    private Frame encode(int spatial, int temporal, boolean key) {
        List<Integer> refersTo = new ArrayList<>();
        int[] before = lastOf[spatial];
        if (!key) {
            int of = temporal == 2 && sinceKey % 4 == 3 ? 1 : 0;
            refersTo.add(before[of]);
        }
        boolean onLower = mode == Mode.FULL || mode == Mode.KEY && key;
        if (spatial > 0 && onLower) refersTo.add(number);
        Frame frame = new Frame(++number, picture, spatial, temporal, key, refersTo);
        if (key) Arrays.fill(before, number);
        before[temporal] = number;
        frames.put(number, frame);
        return frame;
    }

    /// Whether a frame of temporal layer 0 is one of those that a receiver of this spatial layer cannot do without.
    private boolean isOf(Frame frame, int chain) {
        return frame.temporal == 0 && isPresent(frame.spatial, 0, frame.key, chain, 0);
    }

    private boolean isPresent(int spatial, int temporal, boolean key, int targetSpatial, int targetTemporal) {
        if (temporal > targetTemporal || spatial > targetSpatial) return false;
        return spatial == targetSpatial || mode == Mode.FULL || mode == Mode.KEY && key;
    }

    private byte[] packet(Frame frame, int part, long captureNanos) {
        byte[] buf = new byte[400];
        boolean last = part == PARTS - 1;
        boolean marker = last && frame.spatial == active - 1;
        int timestamp = (int) (captureNanos / 1000 * 9 / 100);
        RtpWriter writer = new RtpWriter().begin(buf, 0, TYPE, marker, sequence, timestamp, SSRC, av1);
        if (av1) {
            byte[] descriptor = descriptor(frame, part == 0, last);
            writer.extension(DESCRIPTOR_ID, descriptor, 0, descriptor.length);
        }
        int at = writer.end();
        at += av1 ? av1Head(buf, at, frame, part) : vp9Head(buf, at, frame, part);
        Bytes.put16(buf, at, 0xffff);
        Bytes.put32(buf, at + 2, frame.number);
        Bytes.put16(buf, at + 6, part);
        byte[] packet = Arrays.copyOf(buf, at + 8);
        history.put(sequence, packet);
        sequence = (sequence + 1) & 0xffff;
        return packet;
    }

    private static int av1Head(byte[] buf, int at, Frame frame, int part) {
        buf[at] = (byte) (part > 0 ? 0x90 : frame.key && frame.spatial == 0 ? 0x18 : 0x10);
        return 1;
    }

    private int vp9Head(byte[] buf, int from, Frame frame, int part) {
        boolean onLower = frame.spatial > 0 && (mode == Mode.FULL || mode == Mode.KEY && frame.key);
        boolean forHigher = frame.spatial < active - 1 && (mode == Mode.FULL || mode == Mode.KEY && frame.key);
        boolean structure = part == 0 && frame.key && frame.spatial == 0;
        int at = from;
        buf[at++] = (byte) (0x80
                | (frame.key ? 0 : 0x40)
                | 0x20
                | (flexible ? 0x10 : 0)
                | (part == 0 ? 0x08 : 0)
                | (part == PARTS - 1 ? 0x04 : 0)
                | (structure ? 0x02 : 0)
                | (forHigher ? 0 : 0x01));
        Bytes.put16(buf, at, 0x8000 | frame.picture);
        at += 2;
        buf[at++] = (byte) (frame.temporal << 5 | 0x10 | frame.spatial << 1 | (onLower ? 1 : 0));
        if (flexible) {
            if (!frame.key) buf[at++] = (byte) ((frame.picture - pictureBefore(frame) & 0x7f) << 1);
        } else {
            buf[at++] = (byte) tl0;
        }
        if (!structure) return at - from;
        buf[at++] = (byte) ((active - 1) << 5 | 0x10);
        for (int i = 0; i < active; i++) {
            Bytes.put16(buf, at, 320 << i);
            Bytes.put16(buf, at + 2, 180 << i);
            at += 4;
        }
        return at - from;
    }

    private int pictureBefore(Frame frame) {
        return frames.get(frame.refersTo.getFirst()).picture;
    }

    // ---- the dependency descriptor, bit by bit

    private byte[] descriptor(Frame frame, boolean start, boolean last) {
        StringBuilder bits = new StringBuilder();
        put(bits, start ? 1 : 0, 1);
        put(bits, last ? 1 : 0, 1);
        put(bits, (5 + template(frame)) & 63, 6);
        put(bits, frame.number & 0xffff, 16);
        boolean structure = start && frame.key && frame.spatial == 0;
        boolean tells = start && (structure ? active < spatialLayers : active != toldActive);
        put(bits, structure ? 1 : 0, 1);
        put(bits, tells ? 1 : 0, 1);
        put(bits, 0b011, 3);
        if (structure) structure(bits);
        if (tells)
            for (int target = targets() - 1; target >= 0; target--)
                put(bits, target / temporalLayers < active ? 1 : 0, 1);
        if (start) toldActive = active;
        for (int reference : frame.refersTo) {
            put(bits, 2, 2);
            put(bits, frame.number - reference - 1, 8);
        }
        put(bits, 0, 2);
        for (int chain = 0; chain < spatialLayers; chain++) {
            // At a key picture nothing before it is needed.
            boolean first = frame.key && chainBefore[chain] < frame.number - frame.spatial;
            put(bits, first ? 0 : Math.min(255, frame.number - chainBefore[chain]), 8);
        }
        byte[] bytes = new byte[(bits.length() + 7) / 8];
        for (int i = 0; i < bits.length(); i++) if (bits.charAt(i) == '1') bytes[i / 8] |= (byte) (0x80 >>> i % 8);
        return bytes;
    }

    /// Two templates for each layer: of key frames and of others.
    private int template(Frame frame) {
        int delta = frame.temporal + 1;
        return frame.spatial * (temporalLayers + 1) + (frame.key ? 0 : delta);
    }

    private int targets() {
        return spatialLayers * temporalLayers;
    }

    private void structure(StringBuilder bits) {
        put(bits, 5, 6);
        put(bits, targets() - 1, 5);
        int perLayer = temporalLayers + 1;
        int templates = spatialLayers * perLayer;
        for (int i = 1; i <= templates; i++) {
            boolean newSpatial = i % perLayer == 0;
            put(bits, i == templates ? 3 : newSpatial ? 2 : i % perLayer == 1 ? 0 : 1, 2);
        }
        for (int i = 0; i < templates; i++) {
            for (int target = 0; target < targets(); target++)
                put(bits, indication(i / perLayer, i % perLayer, target), 2);
        }
        for (int i = 0; i < templates; i++) put(bits, 0, 1);
        below(bits, spatialLayers, targets() + 1);
        for (int target = 0; target < targets(); target++) below(bits, target / temporalLayers, spatialLayers);
        for (int i = 0; i < templates * spatialLayers; i++) put(bits, 0, 4);
        put(bits, 1, 1);
        for (int i = 0; i < spatialLayers; i++) {
            put(bits, (320 << i) - 1, 16);
            put(bits, (180 << i) - 1, 16);
        }
    }

    private int indication(int spatial, int kind, int target) {
        boolean key = kind == 0;
        int temporal = key ? 0 : kind - 1;
        int targetSpatial = target / temporalLayers;
        int targetTemporal = target % temporalLayers;
        if (!isPresent(spatial, temporal, key, targetSpatial, targetTemporal)) return 0;
        if (key) return 2;
        if (spatial < targetSpatial) return 3;
        return temporal == 0 || temporal < targetTemporal ? 2 : 1;
    }

    private static void put(StringBuilder bits, int value, int width) {
        for (int i = width - 1; i >= 0; i--) bits.append((value >>> i & 1) == 0 ? '0' : '1');
    }

    /// ns(n) of appendix A.8.1.
    private static void below(StringBuilder bits, int value, int n) {
        int width = 32 - Integer.numberOfLeadingZeros(n);
        int shorter = (1 << width) - n;
        if (value < shorter) put(bits, value, width - 1);
        else put(bits, value + shorter, width);
    }

    /// A retransmission (RFC 4588), or null when the number was never sent.
    byte[] again(int sequence) {
        byte[] original = history.get(sequence);
        if (original == null) return null;
        RtpView view = new RtpView();
        view.parse(original, 0, original.length);
        int header = view.payloadOffset();
        byte[] packet = new byte[original.length + 2];
        System.arraycopy(original, 0, packet, 0, header);
        System.arraycopy(original, header, packet, header + 2, original.length - header);
        Bytes.put16(packet, header, sequence);
        RtpWriter.putPayloadType(packet, 0, RTX);
        RtpWriter.putSequence(packet, 0, rtxSequence++ & 0xffff);
        RtpWriter.putSsrc(packet, 0, RTX_SSRC);
        return packet;
    }

    /// A packet of nothing but padding, as a bandwidth probe.
    byte[] padding(long captureNanos) {
        byte[] buf = new byte[200];
        int timestamp = (int) (captureNanos / 1000 * 9 / 100);
        int at = new RtpWriter()
                .begin(buf, 0, TYPE, false, sequence, timestamp, SSRC, false)
                .end();
        byte[] packet = Arrays.copyOf(buf, RtpWriter.pad(buf, 0, at, 100));
        history.put(sequence, packet);
        sequence = (sequence + 1) & 0xffff;
        return packet;
    }
}
