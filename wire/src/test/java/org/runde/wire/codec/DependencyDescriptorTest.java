package org.runde.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.wire.Seeds;
import org.runde.wire.codec.DependencyDescriptor.Reading;

/// Descriptors are written here bit by bit, as they stand in appendix A.8.1.
class DependencyDescriptorTest {
    /// Two spatial layers of two temporal layers each, four targets, two chains, sizes of both.
    private static final String L2T2 = String.join(
            "",
            "000101", // ids from 5
            "00011", // four targets: S0T0, S0T1, S1T0, S1T1
            // layers of six templates: S0T0 twice, S0T1, S1T0 twice, S1T1
            "00" + "01" + "10" + "00" + "01" + "11",
            // targets
            "10101111" + "10101010" + "00010011" + "00001111" + "00001010" + "00000001",
            // references: none; 4; 2; 1; 1 and 4; 1 and 2
            "0" + "100110" + "100010" + "100000" + "10000100110" + "10000100010",
            // two chains; the first protects S0, the second S1
            "10" + "0" + "0" + "1" + "1",
            "00000000" + "01000011" + "00100001" + "00010001" + "00010001" + "00110010",
            "1",
            "0000000100111111" + "0000000010110011",
            "0000001001111111" + "0000000101100111");

    private final DependencyDescriptor descriptor = new DependencyDescriptor();

    private static byte[] bytes(String bits) {
        String whole = bits.replace(" ", "");
        byte[] bytes = new byte[(whole.length() + 7) / 8];
        for (int i = 0; i < whole.length(); i++) {
            if (whole.charAt(i) == '1') bytes[i / 8] |= (byte) (0x80 >>> i % 8);
        }
        return bytes;
    }

    private Reading read(byte[] bytes, FrameStructure known) {
        byte[] shifted = new byte[bytes.length + 2];
        System.arraycopy(bytes, 0, shifted, 2, bytes.length);
        return descriptor.read(shifted, 2, bytes.length, known);
    }

    /// Template 0 of the structure, frame 258, first packet.
    private static byte[] keyFrame() {
        return bytes("1 0 000101 0000000100000010 1 0 0 0 0" + L2T2);
    }

    private FrameStructure structure() {
        assertThat(read(keyFrame(), null)).isEqualTo(Reading.READ);
        FrameStructure attached = descriptor.attached();
        assertThat(attached).isNotNull();
        return attached;
    }

    @Test
    void aKeyFrameBringsTheStructureOfTheLayers() {
        FrameStructure structure = structure();
        assertThat(descriptor.frameStart()).isTrue();
        assertThat(descriptor.frameEnd()).isFalse();
        assertThat(descriptor.frameNumber()).isEqualTo(258);
        assertThat(descriptor.references()).isZero();
        assertThat(descriptor.activeTargets()).isEqualTo(0b1111);
        assertThat(descriptor.isForHigherLayers()).isTrue();
        assertThat(structure.targets()).isEqualTo(4);
        assertThat(structure.spatialLayers()).isEqualTo(2);
        assertThat(structure.chainOf(1)).isZero();
        assertThat(structure.chainOf(3)).isEqualTo(1);
        assertThat(structure.spatialOfTarget(1)).isZero();
        assertThat(structure.temporalOfTarget(1)).isEqualTo(1);
        assertThat(structure.width(0)).isEqualTo(320);
        assertThat(structure.height(1)).isEqualTo(360);
        assertThat(structure.width(2)).isEqualTo(-1);
    }

    @Test
    void laterPacketsNameATemplateOfTheStructure() {
        FrameStructure structure = structure();
        // The last template: S1T1, refers to one and two frames before.
        assertThat(read(bytes("0 1 001010 0000000100000110"), structure)).isEqualTo(Reading.READ);
        assertThat(descriptor.frameEnd()).isTrue();
        assertThat(descriptor.spatialLayer()).isEqualTo(1);
        assertThat(descriptor.temporalLayer()).isEqualTo(1);
        assertThat(descriptor.references()).isEqualTo(2);
        assertThat(descriptor.reference(1)).isEqualTo(2);
        assertThat(descriptor.chainDistance(0)).isEqualTo(3);
        assertThat(descriptor.chainDistance(1)).isEqualTo(2);
        assertThat(descriptor.indication(3)).isEqualTo(FrameStructure.DISCARDABLE);
        assertThat(descriptor.indication(2)).isEqualTo(FrameStructure.NOT_PRESENT);
        assertThat(descriptor.isForHigherLayers()).isFalse();
        assertThat(descriptor.tellsTargets()).isFalse();
    }

    @Test
    void aFrameMayDifferFromItsTemplate() {
        FrameStructure structure = structure();
        String targets = "00 00 10 10";
        String references = "01 0010  10 00010000  00";
        String chains = "00000011 10000001";
        byte[] bytes =
                bytes("1 1 001001 0000000100000110 0 1 1 1 1 " + "1100 " + targets + references + chains + " 000");
        assertThat(read(bytes, structure)).isEqualTo(Reading.READ);
        assertThat(descriptor.activeTargets()).isEqualTo(0b1100);
        assertThat(descriptor.tellsTargets()).isTrue();
        assertThat(descriptor.indication(1)).isEqualTo(FrameStructure.NOT_PRESENT);
        assertThat(descriptor.indication(2)).isEqualTo(FrameStructure.SWITCH);
        assertThat(descriptor.references()).isEqualTo(2);
        assertThat(descriptor.reference(0)).isEqualTo(3);
        assertThat(descriptor.reference(1)).isEqualTo(17);
        assertThat(descriptor.chainDistance(0)).isEqualTo(3);
        assertThat(descriptor.chainDistance(1)).isEqualTo(129);
    }

    @Test
    void withoutItsStructureAPacketTellsItsFrameOnly() {
        byte[] bytes = bytes("0 1 001010 0000000100000110");
        assertThat(read(bytes, null)).isEqualTo(Reading.UNKNOWN_STRUCTURE);
        assertThat(descriptor.frameNumber()).isEqualTo(262);
        FrameStructure structure = structure();
        assertThat(read(bytes("0 1 001011 0000000100000110"), structure)).isEqualTo(Reading.UNKNOWN_STRUCTURE);
        assertThat(read(bytes("1 0 001010 00000001"), structure)).isEqualTo(Reading.MALFORMED);
    }

    @Test
    void theBestTargetWithinTheLayersIsFound() {
        FrameStructure structure = structure();
        assertThat(structure.targetFor(7, 7, 0b1111)).isEqualTo(3);
        assertThat(structure.targetFor(7, 0, 0b1111)).isEqualTo(2);
        assertThat(structure.targetFor(0, 7, 0b1111)).isEqualTo(1);
        assertThat(structure.targetFor(1, 1, 0b0011)).isEqualTo(1);
        assertThat(structure.targetFor(0, 0, 0b1100)).isEqualTo(2);
        assertThat(structure.targetFor(0, 0, 0)).isEqualTo(-1);
        assertThat(structure.coveredBy(3)).isEqualTo(0b1111);
        assertThat(structure.coveredBy(2)).isEqualTo(0b0101);
        assertThat(structure.covers(1, 2)).isFalse();
    }

    @Test
    void fewerTargetsAreToldWhereAFrameStarts() {
        byte[] key = keyFrame();
        structure();
        byte[] out = new byte[key.length + DependencyDescriptor.GROWTH + 1];
        int length = descriptor.write(out, 1, 7, 0b0011, true, false);
        assertThat(length).isBetween(key.length, key.length + DependencyDescriptor.GROWTH);
        DependencyDescriptor written = new DependencyDescriptor();
        assertThat(written.read(out, 1, length, null)).isEqualTo(Reading.READ);
        assertThat(written.frameNumber()).isEqualTo(7);
        assertThat(written.activeTargets()).isEqualTo(0b0011);
        assertThat(written.attached()).isNotNull();
        assertThat(written.attached().height(1)).isEqualTo(360);
        FrameStructure structure = structure();
        assertThat(read(bytes("0 1 001010 0000000100000110"), structure)).isEqualTo(Reading.READ);
        assertThat(descriptor.write(out, 0, 9, 0b0011, true, false)).isEqualTo(3);
        assertThat(Arrays.copyOf(out, 3)).isEqualTo(bytes("0 1 001010 0000000000001001"));
    }

    @Test
    void aStructureCanGoAlongWithAnotherPacket() {
        FrameStructure structure = structure();
        assertThat(read(bytes("1 0 001010 0000000100000110"), structure)).isEqualTo(Reading.READ);
        byte[] out = new byte[200];
        int length = descriptor.write(out, 0, 8, 0b1111, false, true);
        DependencyDescriptor written = new DependencyDescriptor();
        assertThat(written.read(out, 0, length, null)).isEqualTo(Reading.READ);
        assertThat(written.attached()).isNotNull();
        assertThat(written.attached().width(1)).isEqualTo(640);
        assertThat(written.templateId()).isEqualTo(10);
        assertThat(written.references()).isEqualTo(2);
    }

    @Test
    void noBytesThrowAndWhatIsReadIsWrittenTheSame() {
        RandomGenerator random = Seeds.generator("noBytesThrowAndWhatIsReadIsWrittenTheSame");
        FrameStructure structure = structure();
        byte[] key = keyFrame();
        int understood = 0;
        for (int round = 0; round < 100_000; round++) {
            byte[] buf = new byte[random.nextInt(60)];
            random.nextBytes(buf);
            if (round % 2 == 0) {
                buf = key.clone();
                for (int i = random.nextInt(4); i >= 0; i--) buf[random.nextInt(buf.length)] ^= (byte) random.nextInt();
            } else if (buf.length > 0) {
                buf[0] = (byte) (buf[0] & 0xc0 | 5 + random.nextInt(6));
            }
            if (descriptor.read(buf, 0, buf.length, structure) != Reading.READ) continue;
            understood++;
            byte[] out = new byte[buf.length + DependencyDescriptor.GROWTH];
            int active = descriptor.activeTargets() & random.nextInt();
            int length = descriptor.write(out, 0, 4711, active, random.nextBoolean(), false);
            DependencyDescriptor written = new DependencyDescriptor();
            assertThat(written.read(out, 0, length, structure)).isEqualTo(Reading.READ);
            assertThat(written.frameNumber()).isEqualTo(4711);
            assertThat(written.references()).isEqualTo(descriptor.references());
            if (written.tellsTargets() && descriptor.frameStart() && descriptor.structure() == structure) {
                assertThat(written.activeTargets()).isIn(active, descriptor.activeTargets());
            }
            int targets = written.structure() == null ? 0 : written.structure().targets();
            for (int i = 0; i < targets; i++) assertThat(written.indication(i)).isEqualTo(descriptor.indication(i));
        }
        assertThat(understood).isGreaterThan(10_000);
    }

    @Test
    void aStructureThatIsKnownIsNotBuiltAgainHoweverOftenItComes() {
        FrameStructure known = structure();
        byte[] key = keyFrame();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long used = Long.MAX_VALUE;
        // The first rounds are interpreted, which allocates what compiled code does not.
        for (int round = 0; round < 4; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20_000; i++) descriptor.read(key, 0, key.length, known);
            used = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(used / 20_000).isZero();
        assertThat(descriptor.attached()).isSameAs(known);
        assertThat(descriptor.frameNumber()).isEqualTo(258);
        assertThat(descriptor.references()).isZero();
        assertThat(descriptor.activeTargets()).isEqualTo(0b1111);
    }

    @Test
    void aStructureThatDiffersInItsLastBitOrIsCutOffIsAnotherOne() {
        FrameStructure known = structure();
        byte[] other = bytes("1 0 000101 0000000100000010 1 0 0 0 0" + L2T2.substring(0, L2T2.length() - 1) + "0");
        assertThat(read(other, known)).isEqualTo(Reading.READ);
        assertThat(descriptor.attached()).isNotNull().isNotSameAs(known);
        assertThat(descriptor.attached().height(1)).isEqualTo(known.height(1) - 1);
        byte[] key = keyFrame();
        assertThat(read(Arrays.copyOf(key, key.length - 1), known)).isEqualTo(Reading.MALFORMED);
    }

    @Test
    void oneTargetCoversAnotherWhenItHasAllFramesOfIt() {
        RandomGenerator random = Seeds.generator("oneTargetCoversAnotherWhenItHasAllFramesOfIt");
        int understood = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] buf = new byte[40 + random.nextInt(200)];
            random.nextBytes(buf);
            buf[0] = (byte) (buf[3] << 3 & 0x38 | (buf[4] & 0xff) >>> 5);
            buf[3] |= (byte) 0x80;
            buf[3] &= (byte) ~0x38;
            if (descriptor.read(buf, 0, buf.length, null) != Reading.READ) continue;
            FrameStructure structure = descriptor.structure();
            understood++;
            int templates = 0;
            while (structure.template(structure.idOffset + templates & 63) == templates && templates < 64) templates++;
            for (int a = 0; a < structure.targets(); a++) {
                for (int b = 0; b < structure.targets(); b++) {
                    boolean all = true;
                    for (int template = 0; template < templates; template++) {
                        boolean has = structure.indication(template, a) != FrameStructure.NOT_PRESENT;
                        all &= has || structure.indication(template, b) == FrameStructure.NOT_PRESENT;
                    }
                    assertThat(structure.covers(a, b)).isEqualTo(all);
                }
            }
        }
        assertThat(understood).isGreaterThan(100);
    }

    /// Found by the fuzzer: it was written with what the frame before it had of its own.
    @Test
    void aFrameOfAnotherStructureIsWrittenAsItIs() {
        FrameStructure known = structure();
        byte[] other = bytes("1 1 111111 0000000100001001");
        assertThat(read(other, known)).isEqualTo(Reading.UNKNOWN_STRUCTURE);
        assertThat(descriptor.structure()).isNull();
        byte[] written = new byte[3];
        assertThat(descriptor.write(written, 0, 258, 1, true, false)).isEqualTo(3);
        assertThat(written).isEqualTo(bytes("1 1 111111 0000000100000010"));
    }
}
