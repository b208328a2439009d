package org.runde.wire.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.wire.Seeds;

class RtpViewTest {
    private final RtpView view = new RtpView();

    private boolean parse(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        byte[] buf = new byte[bytes.length + 7];
        System.arraycopy(bytes, 0, buf, 3, bytes.length);
        return view.parse(buf, 3, bytes.length);
    }

    @Test
    void readsTheFixedHeader() {
        assertThat(parse("80 ef 1234 89abcdef fedcba98 0102 03")).isTrue();
        assertThat(view.payloadType()).isEqualTo(111);
        assertThat(view.marker()).isTrue();
        assertThat(view.sequence()).isEqualTo(0x1234);
        assertThat(view.timestamp()).isEqualTo(0x89abcdef);
        assertThat(view.ssrc()).isEqualTo(0xfedcba98);
        assertThat(view.payloadOffset()).isEqualTo(3 + 12);
        assertThat(view.payloadLength()).isEqualTo(3);
        assertThat(view.extensionAt(1)).isEqualTo(-1);
        assertThat(view.extensionLength(1)).isEqualTo(-1);
    }

    @Test
    void readsOneByteExtensionsAndSkipsTheirPadding() {
        assertThat(parse("90 60 0001 00000000 00000001 bede 0003 10aa 00 22bbccdd 30ee 000000 ff"))
                .isTrue();
        assertThat(view.extensionCount()).isEqualTo(3);
        assertThat(view.buf()[view.extensionAt(1)]).isEqualTo((byte) 0xaa);
        assertThat(view.extensionLength(2)).isEqualTo(3);
        assertThat(view.buf()[view.extensionAt(2) + 2]).isEqualTo((byte) 0xdd);
        assertThat(view.buf()[view.extensionAt(3)]).isEqualTo((byte) 0xee);
        assertThat(view.payloadLength()).isEqualTo(1);
    }

    @Test
    void stopsAtTheReservedOneByteId() {
        assertThat(parse("90 60 0001 00000000 00000001 bede 0001 f0aa 10bb")).isTrue();
        assertThat(view.extensionCount()).isZero();
    }

    @Test
    void readsTwoByteExtensionsOfAnyLength() {
        assertThat(parse("90 60 0001 00000000 00000001 1000 0002 1500 00 0203aabbcc"))
                .isTrue();
        assertThat(view.extensionLength(0x15)).isZero();
        assertThat(view.extensionLength(2)).isEqualTo(3);
    }

    @Test
    void anExtensionThatRunsOverItsBlockIsNotSeen() {
        assertThat(parse("90 60 0001 00000000 00000001 bede 0001 10aa 2fbb cc")).isTrue();
        assertThat(view.extensionAt(1)).isPositive();
        assertThat(view.extensionAt(2)).isEqualTo(-1);
    }

    @Test
    void skipsContributingSourcesAndPadding() {
        assertThat(parse("a2 60 0001 00000000 00000001 11111111 22222222 abcd 000003"))
                .isTrue();
        assertThat(view.payloadLength()).isEqualTo(2);
        assertThat(view.padding()).isEqualTo(3);
    }

    @Test
    void refusesWhatIsNotRtp() {
        assertThat(parse("")).isFalse();
        assertThat(parse("40 60 0001 00000000 00000001")).isFalse();
        assertThat(parse("80 60 0001 00000000 000000")).isFalse();
        assertThat(parse("8f 60 0001 00000000 00000001 00000000")).isFalse();
        assertThat(parse("90 60 0001 00000000 00000001 bede 0002 00000000")).isFalse();
        assertThat(parse("a0 60 0001 00000000 00000001")).isFalse();
        assertThat(parse("a0 60 0001 00000000 00000001 000000")).isFalse();
        assertThat(parse("a0 60 0001 00000000 00000001 000009")).isFalse();
    }

    @Test
    void readsWhatTheWriterWrites() {
        RandomGenerator random = Seeds.generator("readsWhatTheWriterWrites");
        RtpWriter writer = new RtpWriter();
        for (int round = 0; round < 5_000; round++) {
            byte[] buf = new byte[1500];
            int off = random.nextInt(20);
            boolean twoByte = random.nextBoolean();
            int sequence = random.nextInt(0x10000);
            writer.begin(buf, off, 96, random.nextBoolean(), sequence, random.nextInt(), 7, twoByte);
            int count = random.nextInt(6);
            byte[][] data = new byte[count][];
            for (int i = 0; i < count; i++) {
                data[i] = new byte[twoByte ? random.nextInt(40) : 1 + random.nextInt(16)];
                random.nextBytes(data[i]);
                assertThat(writer.extension(i + 1, data[i], 0, data[i].length)).isTrue();
            }
            int payload = writer.end();
            int size = random.nextInt(100);
            int len = payload - off + size;
            int padding = random.nextInt(3) == 0 ? 1 + random.nextInt(255) : 0;
            if (padding > 0) len = RtpWriter.pad(buf, off, len, padding);
            assertThat(view.parse(buf, off, len)).isTrue();
            assertThat(view.sequence()).isEqualTo(sequence);
            assertThat(view.payloadOffset()).isEqualTo(payload);
            assertThat(view.payloadLength()).isEqualTo(size);
            assertThat(view.padding()).isEqualTo(padding);
            for (int i = 0; i < count; i++) {
                int at = view.extensionAt(i + 1);
                assertThat(Arrays.copyOfRange(buf, at, at + view.extensionLength(i + 1)))
                        .isEqualTo(data[i]);
            }
        }
    }

    @Test
    void theOneByteFormRefusesWhatItCannotCarry() {
        RtpWriter writer = new RtpWriter().begin(new byte[100], 0, 96, false, 0, 0, 0, false);
        assertThat(writer.extension(15, 1)).isEqualTo(-1);
        assertThat(writer.extension(1, 0)).isEqualTo(-1);
        assertThat(writer.extension(1, 17)).isEqualTo(-1);
        assertThat(writer.end()).isEqualTo(12);
    }

    @Test
    void neverThrowsAndNeverPointsOutsideThePacket() {
        RandomGenerator random = Seeds.generator("neverThrowsAndNeverPointsOutsideThePacket");
        for (int round = 0; round < 200_000; round++) {
            byte[] buf = new byte[random.nextInt(80)];
            random.nextBytes(buf);
            if (buf.length > 14 && random.nextInt(4) > 0) {
                buf[0] = (byte) (0x80 | buf[0] & 0x3f & ~random.nextInt(16));
                if ((buf[0] & 0x0f) == 0) {
                    buf[12] = (byte) (random.nextBoolean() ? 0xbe : 0x10);
                    buf[13] = (byte) (buf[12] == 0x10 ? 0 : 0xde);
                }
                if (buf.length > 16 && random.nextBoolean()) buf[14] = 0;
            }
            if (!view.parse(buf, 0, buf.length)) continue;
            assertThat(view.payloadOffset()).isBetween(12, buf.length);
            assertThat(view.payloadOffset() + view.payloadLength() + view.padding())
                    .isEqualTo(buf.length);
            for (int i = 0; i < view.extensionCount(); i++) {
                int id = view.extensionIdOf(i);
                assertThat(view.extensionAt(id) + view.extensionLength(id)).isLessThanOrEqualTo(view.payloadOffset());
            }
        }
    }

    @Test
    void refusesBoundsOutsideTheBuffer() {
        assertThat(view.parse(new byte[20], 10, 12)).isFalse();
        assertThat(view.parse(new byte[20], -1, 12)).isFalse();
        assertThat(view.parse(new byte[20], Integer.MAX_VALUE, 12)).isFalse();
    }
}
