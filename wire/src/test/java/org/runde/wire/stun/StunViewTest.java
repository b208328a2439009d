package org.runde.wire.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.wire.Seeds;

class StunViewTest {
    private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

    /// RFC 5769 §2.1
    private static final byte[] REQUEST = hex("""
            00010058 2112a442 b7e7a701bc34d686fa87dfae
            80220010 5354554e207465737420636c69656e74
            00240004 6e0001ff
            80290008 932ff9b151263b36
            00060009 6576746a3a68367659202020
            00080014 9aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2
            80280004 e57a3bcf""");

    /// RFC 5769 §2.2
    private static final byte[] IPV4_RESPONSE = hex("""
            0101003c 2112a442 b7e7a701bc34d686fa87dfae
            8022000b 7465737420766563746f7220
            00200008 0001a147e112a643
            00080014 2b91f599fd9e90c38c7489f92af9ba53f06be7d7
            80280004 c07d4c96""");

    /// RFC 5769 §2.3
    private static final byte[] IPV6_RESPONSE = hex("""
            01010048 2112a442 b7e7a701bc34d686fa87dfae
            8022000b 7465737420766563746f7220
            00200014 0002a1470113a9faa5d3f179bc25f4b5bed2b9d9
            00080014 a382954e4be67bf11784c97c8292c275bfe3ed41
            80280004 c8fb0b4c""");

    private final StunView view = new StunView();
    private final StunKey key = new StunKey(PASSWORD);

    @Test
    void readsTheSampleRequestOfRfc5769() {
        assertThat(view.parse(REQUEST, 0, REQUEST.length)).isTrue();
        assertThat(view.type()).isEqualTo(Stun.BINDING_REQUEST);
        assertThat(view.username()).isEqualTo("evtj:h6vY");
        assertThat(view.usernameOfReceiver()).isEqualTo("evtj");
        assertThat(view.isFor("evtj")).isTrue();
        assertThat(view.isFor("evt")).isFalse();
        assertThat(view.isFor("evtj:h6vY")).isFalse();
        assertThat(view.priority()).isEqualTo(0x6e0001ffL);
        assertThat(view.controlled()).isTrue();
        assertThat(view.controlling()).isFalse();
        assertThat(view.tieBreaker()).isEqualTo(0x932ff9b151263b36L);
        assertThat(view.hasFingerprint()).isTrue();
        assertThat(view.unknownCount()).isZero();
        assertThat(key.signed(view)).isTrue();
        assertThat(new StunKey(PASSWORD + "x").signed(view)).isFalse();
    }

    @Test
    void readsTheSampleResponsesOfRfc5769() {
        assertThat(view.parse(IPV4_RESPONSE, 0, IPV4_RESPONSE.length)).isTrue();
        assertThat(key.signed(view)).isTrue();
        assertThat(view.mappedAddress()).isEqualTo(new InetSocketAddress("192.0.2.1", 32853));

        assertThat(view.parse(IPV6_RESPONSE, 0, IPV6_RESPONSE.length)).isTrue();
        assertThat(key.signed(view)).isTrue();
        assertThat(view.mappedAddress())
                .isEqualTo(new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32853));
    }

    @Test
    void writesTheSampleResponseOfRfc5769ButForItsPadding() {
        view.parse(REQUEST, 0, REQUEST.length);
        byte[] written = StunWriter.success(view)
                .attribute(Stun.SOFTWARE, "test vector ".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .mappedAddress(new InetSocketAddress("192.0.2.1", 32853))
                .signed(key);
        byte[] expected = IPV4_RESPONSE.clone();
        // The sample pads with a space, which the writer can only do by counting it as part of the value.
        expected[23] = 12;
        assertThat(Arrays.copyOf(written, 48)).isEqualTo(Arrays.copyOf(expected, 48));
        assertThat(written).hasSameSizeAs(expected);
    }

    @Test
    void readsWhatTheWriterWritesAtAnyOffset() {
        byte[] message = StunWriter.request(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
                .username("left", "right")
                .priority(0xfeedbeefL)
                .controlling(-2)
                .useCandidate()
                .attribute(0x7001, new byte[5])
                .attribute(0x9001, new byte[1])
                .signed(key);
        byte[] buf = new byte[message.length + 7];
        System.arraycopy(message, 0, buf, 3, message.length);
        assertThat(view.parse(buf, 3, message.length)).isTrue();
        assertThat(key.signed(view)).isTrue();
        assertThat(view.username()).isEqualTo("left:right");
        assertThat(view.priority()).isEqualTo(0xfeedbeefL);
        assertThat(view.controlling()).isTrue();
        assertThat(view.tieBreaker()).isEqualTo(-2);
        assertThat(view.useCandidate()).isTrue();
        assertThat(view.unknownCount()).isEqualTo(1);
        assertThat(view.unknown(0)).isEqualTo(0x7001);

        byte[] error = StunWriter.error(view, Stun.ERROR_UNKNOWN_ATTRIBUTE, "Unknown Attribute")
                .unknownAttributes(view)
                .signed(key);
        assertThat(view.parse(error, 0, error.length)).isTrue();
        assertThat(view.type()).isEqualTo(Stun.BINDING_ERROR);
        assertThat(view.errorCode()).isEqualTo(420);
        assertThat(Arrays.copyOfRange(error, 8, 20)).isEqualTo(Arrays.copyOfRange(message, 8, 20));
    }

    @Test
    void whatStandsBehindTheIntegrityIsIgnored() {
        byte[] message =
                StunWriter.request(new byte[12]).username("left", "right").signed(key);
        byte[] forged = Arrays.copyOf(message, message.length - 8 + 4);
        // The fingerprint is replaced by USE-CANDIDATE, which nobody signed.
        System.arraycopy(hex("00250000"), 0, forged, message.length - 8, 4);
        forged[3] = (byte) (forged.length - 20);
        assertThat(view.parse(forged, 0, forged.length)).isTrue();
        assertThat(key.signed(view)).isTrue();
        assertThat(view.useCandidate()).isFalse();
    }

    @Test
    void aWrongFingerprintIsNotStun() {
        byte[] broken = REQUEST.clone();
        broken[broken.length - 1] ^= 1;
        assertThat(view.parse(broken, 0, broken.length)).isFalse();
    }

    @Test
    void anySingleChangedByteIsNoticed() {
        for (int i = 0; i < REQUEST.length; i++) {
            byte[] broken = REQUEST.clone();
            broken[i] ^= 0x10;
            assertThat(view.parse(broken, 0, broken.length) && key.signed(view) && view.hasFingerprint())
                    .as("byte %d", i)
                    .isFalse();
        }
    }

    @Test
    void neverThrowsAndNeverReadsOutsideWhateverTheBytesAre() {
        RandomGenerator random = Seeds.generator("neverThrowsAndNeverReadsOutsideWhateverTheBytesAre");
        byte[][] corpus = {REQUEST, IPV4_RESPONSE, IPV6_RESPONSE};
        for (int round = 0; round < 200_000; round++) {
            byte[] seed = corpus[random.nextInt(corpus.length)];
            // The array ends with the message, so that a read behind it would throw.
            byte[] bytes = Arrays.copyOf(seed, random.nextInt(4) == 0 ? random.nextInt(seed.length + 1) : seed.length);
            for (int changes = random.nextInt(6); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            if (bytes.length >= 20 && random.nextBoolean()) {
                // Without the last attribute the fingerprint is not in the way of the others.
                bytes = Arrays.copyOf(bytes, Math.max(20, bytes.length - 8));
                bytes[2] = (byte) (bytes.length - 20 >> 8);
                bytes[3] = (byte) (bytes.length - 20);
            }
            if (view.parse(bytes, 0, bytes.length)) {
                readEverything();
            }
        }
    }

    private void readEverything() {
        view.username();
        view.usernameOfReceiver();
        view.isFor("evtj");
        view.priority();
        view.tieBreaker();
        view.errorCode();
        view.mappedAddress();
        for (int i = 0; i < view.unknownCount(); i++) {
            assertThat(view.unknown(i)).isBetween(0, 0x7fff);
        }
        key.signed(view);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }
}
