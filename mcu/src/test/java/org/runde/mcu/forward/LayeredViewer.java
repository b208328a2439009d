package org.runde.mcu.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.codec.DependencyDescriptor;
import org.runde.wire.codec.DependencyDescriptor.Reading;
import org.runde.wire.codec.FrameStructure;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.codec.PayloadView;
import org.runde.wire.rtp.RtpView;

/// The far end of a stream of [TestLayers]: keeps what it gets and holds it to what a decoder needs.
final class LayeredViewer implements RtpOut {
    static final int TYPE = 45;
    static final int RTX = 46;
    static final int SSRC = 0x0123_4567;
    static final int RTX_SSRC = 0x0223_4567;
    private static final int DESCRIPTOR_ID = 12;

    /// @param frame as numbered by [TestLayers], -1 when the packet is empty
    record Packet(int sequence, int timestamp, boolean marker, int frame, int part, byte[] raw, boolean again) {
        boolean isEmpty() {
            return frame < 0;
        }
    }

    final TestLayers encoder;
    final List<Packet> packets = new ArrayList<>();
    Consumer<Packet> onPacket = packet -> {};
    boolean takesDescriptors = true;

    LayeredViewer(TestLayers encoder) {
        this.encoder = encoder;
    }

    DownSetup setup() {
        int descriptor = encoder.av1 && takesDescriptors ? DESCRIPTOR_ID : -1;
        return new DownSetup(
                SSRC,
                RTX_SSRC,
                "somebody",
                "v1",
                List.of(new DownSetup.Payload(TestLayers.TYPE, TYPE, RTX)),
                new ExtensionIds(1, -1, -1, -1, -1, -1, descriptor, -1),
                0);
    }

    @Override
    public boolean sendRtp(byte[] buf, int off, int len, long nowNanos) {
        byte[] raw = Arrays.copyOfRange(buf, off, off + len);
        RtpView view = new RtpView();
        assertThat(view.parse(raw, 0, len)).isTrue();
        boolean again = view.ssrc() == RTX_SSRC;
        int sequence = again ? Bytes.u16(raw, view.payloadOffset()) : view.sequence();
        int end = view.payloadOffset() + view.payloadLength();
        boolean empty = view.payloadLength() <= (again ? 2 : 0);
        int frame = empty ? -1 : Bytes.i32(raw, end - 6);
        int part = empty ? -1 : Bytes.u16(raw, end - 2);
        Packet packet = new Packet(sequence, view.timestamp(), view.marker(), frame, part, raw, again);
        packets.add(packet);
        onPacket.accept(packet);
        Arrays.fill(buf, off, off + len + SPARE, (byte) 0x55);
        return true;
    }

    @Override
    public boolean sendRtcp(byte[] buf, int off, int len, long nowNanos) {
        return true;
    }

    /// Packets as they first went out, by number, which is given once.
    List<Packet> inOrder(String name) {
        Map<Integer, Packet> live = new HashMap<>();
        for (Packet packet : packets) {
            if (packet.again) continue;
            assertThat(live.put(packet.sequence, packet))
                    .as("%s: number %d given twice", name, packet.sequence)
                    .isNull();
        }
        List<Packet> ordered = new ArrayList<>(live.values());
        ordered.sort(java.util.Comparator.comparingInt(Packet::sequence));
        return ordered;
    }

    /// What any stream must be, whatever was lost on the way to us: frames refer to what went out, or to what never
    /// came.
    ///
    /// @param came numbers of frames of which something came to us
    void check(String name, Set<Integer> came) {
        List<Packet> live = inOrder(name);
        Set<Integer> sent = new HashSet<>();
        for (Packet packet : live) if (!packet.isEmpty()) sent.add(packet.frame);
        for (int number : sent) {
            TestLayers.Frame frame = encoder.frames.get(number);
            for (int needed : frame.refersTo()) {
                if (came.contains(needed))
                    assertThat(sent).as("%s: needed by %s", name, frame).contains(needed);
            }
        }
        int timestamp = 0;
        Packet before = null;
        for (Packet packet : live) {
            if (packet.isEmpty()) continue;
            if (before != null && packet.frame != before.frame) {
                assertThat(packet.frame).as(name).isGreaterThan(before.frame);
                boolean same = pictureOf(packet) == pictureOf(before);
                if (same) assertThat(packet.timestamp).as(name).isEqualTo(timestamp);
                else assertThat(packet.timestamp - timestamp).as(name).isPositive();
                assertThat(before.marker && same)
                        .as("%s: marker inside a picture, %s", name, frameOf(before))
                        .isFalse();
            }
            timestamp = packet.timestamp;
            before = packet;
        }
        if (encoder.av1 && takesDescriptors) descriptorsAreTrue(name, live, came);
    }

    /// Without losses upstream there are no holes either, and every picture ends in a marker.
    void checkWhole(String name) {
        List<Packet> live = inOrder(name);
        Packet before = null;
        for (Packet packet : live) {
            if (before != null) {
                assertThat(packet.sequence).as(name).isEqualTo(before.sequence + 1);
                boolean same = pictureOf(packet) == pictureOf(before);
                assertThat(before.marker)
                        .as("%s: marker of %s", name, frameOf(before))
                        .isEqualTo(!same);
            }
            before = packet;
        }
    }

    private int pictureOf(Packet packet) {
        return frameOf(packet).picture();
    }

    TestLayers.Frame frameOf(Packet packet) {
        return encoder.frames.get(packet.frame);
    }

    /// Reads as a receiver does: numbers of frames grow, structures come in time, and the chains of all targets that
    /// are
    /// said to be active hold.
    private void descriptorsAreTrue(String name, List<Packet> live, Set<Integer> came) {
        Map<Integer, Integer> encodersNumber = new HashMap<>();
        FrameStructure structure = null;
        int active = 0;
        int last = -1;
        boolean holes = false;
        Packet before = null;
        for (Packet packet : live) {
            holes |= before != null && packet.sequence != before.sequence + 1;
            before = packet;
            if (packet.isEmpty()) continue;
            PayloadView seen = new PayloadView();
            Reading reading = read(packet, structure, seen);
            if (holes && reading == Reading.UNKNOWN_STRUCTURE) continue;
            assertThat(reading).as("%s: %s", name, frameOf(packet)).isEqualTo(Reading.READ);
            DependencyDescriptor descriptor = seen.descriptor();
            assertThat(descriptor).isNotNull();
            if (descriptor.attached() != null) {
                structure = descriptor.attached();
                holes = false;
            }
            if (descriptor.tellsTargets()) active = descriptor.activeTargets();
            if (last >= 0 && descriptor.frameNumber() != (last & 0xffff)) {
                int step = descriptor.frameNumber() - last & 0xffff;
                assertThat(step)
                        .as("%s: frame numbers grow, %s", name, frameOf(packet))
                        .isBetween(1, 0x7fff);
            }
            last = descriptor.frameNumber();
            encodersNumber.put(last, packet.frame);
            if (!holes) chainsHold(name, packet, descriptor, structure, active, encodersNumber, came);
        }
    }

    private void chainsHold(
            String name,
            Packet packet,
            DependencyDescriptor descriptor,
            FrameStructure structure,
            int active,
            Map<Integer, Integer> encodersNumber,
            Set<Integer> came) {
        for (int target = 0; target < structure.targets(); target++) {
            if ((active >>> target & 1) == 0) continue;
            int distance = descriptor.chainDistance(structure.chainOf(target));
            if (distance == 0 || !came.contains(packet.frame - distance)) continue;
            assertThat(encodersNumber.get(descriptor.frameNumber() - distance & 0xffff))
                    .as("%s: chain of target %d at %s", name, target, frameOf(packet))
                    .isEqualTo(packet.frame - distance);
        }
    }

    private Reading read(Packet packet, FrameStructure structure, PayloadView into) {
        RtpView view = new RtpView();
        view.parse(packet.raw, 0, packet.raw.length);
        assertThat(PayloadFormat.named("AV1").describe(packet.raw, view.payloadOffset(), view.payloadLength(), into))
                .isTrue();
        int at = view.extensionAt(DESCRIPTOR_ID);
        assertThat(at).isPositive();
        return into.describe(packet.raw, at, view.extensionLength(DESCRIPTOR_ID), structure);
    }
}
