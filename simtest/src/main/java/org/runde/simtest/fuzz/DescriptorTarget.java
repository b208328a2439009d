package org.runde.simtest.fuzz;

import static org.runde.simtest.fuzz.Target.must;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.wire.codec.DependencyDescriptor;
import org.runde.wire.codec.DependencyDescriptor.Reading;
import org.runde.wire.codec.FrameStructure;

/// Dependency descriptors of one stream, each read with the structure that the ones before have brought. What was read
/// can be written with another frame number and reads the same.
final class DescriptorTarget implements Target {
    private static final int MAX_DESCRIPTORS = 40;

    /// Two spatial layers of two temporal layers each, as appendix A.8.1 of the RTP format for AV1 lays it out.
    private static final String L2T2 = "1000 0101 0000 0001 0000 0010 1000 0"
            + "000101 00011 000110000111 10101111 10101010 00010011 00001111 00001010 00000001"
            + "0 100110 100010 100000 10000100110 10000100010 10 0 0 1 1"
            + "00000000 01000011 00100001 00010001 00010001 00110010"
            + "1 0000000100111111 0000000010110011 0000001001111111 0000000101100111";

    @Override
    public String name() {
        return "descriptor";
    }

    @Override
    public List<byte[]> seeds() {
        byte[] key = bits(L2T2);
        ScriptWriter stream = new ScriptWriter().chunk(key);
        for (int frame = 3; frame < 9; frame++) stream.chunk(new byte[] {(byte) (0xc0 | 4 + frame), 1, (byte) frame});
        stream.chunk(bits("11 000110 0000000100001000 0 1 0 0 0 0101"));
        stream.chunk(bits("11 000110 0000000100001000 0 0 1 1 1 11111111 01 0011 00 00000001 00000010"));
        return List.of(new ScriptWriter().chunk(key).bytes(), stream.bytes());
    }

    private static byte[] bits(String text) {
        String whole = text.replace(" ", "");
        byte[] bytes = new byte[(whole.length() + 7) / 8];
        for (int i = 0; i < whole.length(); i++) {
            if (whole.charAt(i) == '1') bytes[i / 8] |= (byte) (0x80 >>> i % 8);
        }
        return bytes;
    }

    @Override
    public int shortRun() {
        return 20_000;
    }

    /// A structure is kept, and may have 64 templates for 32 targets.
    @Override
    public long mostBytes(int length) {
        return 512 * 1024 + 4_000L * length;
    }

    @Override
    public void eat(byte[] input) {
        Input script = new Input(input);
        DependencyDescriptor descriptor = new DependencyDescriptor();
        DependencyDescriptor again = new DependencyDescriptor();
        FrameStructure known = null;
        for (int i = 0; i < MAX_DESCRIPTORS && script.more(); i++) {
            byte[] bytes = script.chunk();
            Reading reading = descriptor.read(bytes, 0, bytes.length, known);
            if (reading == Reading.MALFORMED) continue;
            rewritten(descriptor, again, bytes.length, known, reading);
            if (descriptor.attached() != null) known = descriptor.attached();
        }
    }

    private static void rewritten(
            DependencyDescriptor read,
            DependencyDescriptor again,
            int length,
            @Nullable FrameStructure known,
            Reading reading) {
        byte[] room = new byte[length + DependencyDescriptor.GROWTH + 8];
        int active = read.activeTargets();
        int written = read.write(room, 0, 4711, active, true, false);
        must(written <= length + DependencyDescriptor.GROWTH, "a descriptor that grows by too much");
        must(again.read(room, 0, written, known) == reading, "what was written reads otherwise");
        must(again.frameNumber() == 4711, "another frame number than was asked for");
        must(again.frameStart() == read.frameStart() && again.frameEnd() == read.frameEnd(), "other ends of a frame");
        if (reading == Reading.READ) must(told(again).equals(told(read)), "another frame than was read");
    }

    private static List<Integer> told(DependencyDescriptor of) {
        List<Integer> told = new ArrayList<>(List.of(of.spatialLayer(), of.temporalLayer(), of.references()));
        for (int i = 0; i < of.references(); i++) told.add(of.reference(i));
        FrameStructure by = of.structure();
        if (by == null) return told;
        for (int i = 0; i < by.targets(); i++) told.add(of.indication(i));
        for (int i = 0; i < by.chains(); i++) told.add(of.chainDistance(i));
        return told;
    }
}
