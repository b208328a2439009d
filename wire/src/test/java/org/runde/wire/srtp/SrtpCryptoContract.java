package org.runde.wire.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// What every library must compute, by the vectors of the RFCs.
abstract class SrtpCryptoContract {
    private static final byte[] KEY = hex("000102030405060708090a0b0c0d0e0f");
    private static final byte[] RTP_IV = hex("51753c6580c2726f20718414");
    private static final byte[] RTP_HEADER = hex("8040f17b8041f8d35501a0b2");
    private static final byte[] RTP_TEXT =
            hex("47616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573");
    private static final byte[] RTCP_IV = hex("517524055203726f207170bb");
    private static final byte[] RTCP_TEXT =
            hex("4e5450314e545032525450200000042a0000e9304c756e61" + "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef");

    abstract SrtpCrypto crypto();

    /// RFC 7714 §16.1.1 and §16.1.2
    @Test
    void sealsAndOpensTheRtpPacketOfRfc7714() {
        sealsTo(
                RTP_IV,
                RTP_HEADER,
                RTP_TEXT,
                "f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
                        + "899d7f27beb16a9152cf765ee4390cce");
    }

    /// RFC 7714 §16.1.3 and §16.1.4
    @Test
    void tagsTheRtpPacketOfRfc7714() {
        byte[] packet = Arrays.copyOf(RTP_HEADER, RTP_HEADER.length + RTP_TEXT.length);
        System.arraycopy(RTP_TEXT, 0, packet, RTP_HEADER.length, RTP_TEXT.length);
        sealsTo(RTP_IV, packet, new byte[0], "22493f82d2bce397e9d79e3b19aa4216");
    }

    /// RFC 7714 §17.1
    @Test
    void sealsAndOpensTheRtcpPacketOfRfc7714() {
        sealsTo(
                RTCP_IV,
                hex("81c8000d4d617273800005d4"),
                RTCP_TEXT,
                "63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded0bb9275b"
                        + "c84aa45896cf4d2fc5abf87245d9eade");
    }

    /// RFC 7714 §17.3
    @Test
    void tagsTheRtcpPacketOfRfc7714() {
        sealsTo(
                RTCP_IV,
                hex("81c8000d4d617273" + HexFormat.of().formatHex(RTCP_TEXT) + "000005d4"),
                new byte[0],
                "841dd9683dd78ec92ae58790125f62b3");
    }

    private void sealsTo(byte[] iv, byte[] aad, byte[] text, String expected) {
        byte[] buf = new byte[text.length + 16 + 5];
        System.arraycopy(text, 0, buf, 3, text.length);
        try (SrtpCrypto.Aead seal = crypto().aead(KEY, true);
                SrtpCrypto.Aead open = crypto().aead(KEY, false)) {
            seal.seal(iv, aad, 0, aad.length, buf, 3, text.length);
            assertThat(HexFormat.of().formatHex(buf, 3, 3 + text.length + 16)).isEqualTo(expected);
            assertThat(buf[0] | buf[2] | buf[buf.length - 1]).isZero();
            byte[] sealed = buf.clone();
            assertThat(sealedInNativeMemory(iv, aad, text)).isEqualTo(expected);
            buf[3 + text.length] ^= 1;
            byte[] forged = buf.clone();
            assertThat(open.open(iv, aad, 0, aad.length, buf, 3, text.length)).isFalse();
            assertThat(buf).as("a forged text is left as it was").isEqualTo(forged);
            assertThat(open.open(iv, aad, 0, aad.length, sealed, 3, text.length))
                    .isTrue();
            assertThat(Arrays.copyOfRange(sealed, 3, 3 + text.length)).isEqualTo(text);
        }
    }

    private String sealedInNativeMemory(byte[] iv, byte[] aad, byte[] text) {
        try (Arena arena = Arena.ofConfined();
                SrtpCrypto.Aead seal = crypto().aead(KEY, true)) {
            MemorySegment memory = arena.allocate(aad.length + text.length + 16);
            MemorySegment.copy(aad, 0, memory, JAVA_BYTE, 0, aad.length);
            MemorySegment.copy(text, 0, memory, JAVA_BYTE, aad.length, text.length);
            seal.seal(iv, memory, 0, aad.length, aad.length, text.length);
            byte[] all = memory.toArray(JAVA_BYTE);
            assertThat(Arrays.copyOf(all, aad.length)).isEqualTo(aad);
            return HexFormat.of().formatHex(all, aad.length, all.length);
        }
    }

    @Test
    void sealsAndOpensTextsOfEveryLengthAsTheJdkDoes() {
        byte[] iv = new byte[12];
        JdkCrypto jdk = new JdkCrypto();
        try (SrtpCrypto.Aead seal = crypto().aead(KEY, true);
                SrtpCrypto.Aead open = crypto().aead(KEY, false);
                SrtpCrypto.Aead other = jdk.aead(KEY, true)) {
            for (int length = 0; length < 1500; length++) {
                iv[0] = (byte) length;
                iv[1] = (byte) (length >> 8);
                byte[] text = new byte[length + 16];
                for (int i = 0; i < length; i++) text[i] = (byte) (i * 7);
                byte[] plain = text.clone();
                byte[] expected = text.clone();
                seal.seal(iv, KEY, 0, 12 + length % 4, text, 0, length);
                other.seal(iv, KEY, 0, 12 + length % 4, expected, 0, length);
                assertThat(text).as("length %d", length).isEqualTo(expected);
                assertThat(open.open(iv, KEY, 0, 12 + length % 4, text, 0, length))
                        .isTrue();
                assertThat(Arrays.copyOf(text, length)).isEqualTo(Arrays.copyOf(plain, length));
            }
        }
    }

    /// RFC 3711 Appendix B.2
    @Test
    void computesTheKeyStreamOfRfc3711() {
        try (SrtpCrypto.Counter counter = crypto().counter(hex("2b7e151628aed2a6abf7158809cf4f3c"))) {
            byte[] stream = new byte[50];
            counter.apply(hex("f0f1f2f3f4f5f6f7f8f9fafbfcfd0000"), stream, 1, 48);
            assertThat(HexFormat.of().formatHex(stream))
                    .isEqualTo("00" + "e03ead0935c95e80e166b16dd92b4eb4" + "d23513162b02d0f72a43a2fe4a5f97ab"
                            + "41e95b3bb0a2e8dd477901e4fca894c0" + "00");
            byte[] later = new byte[48];
            counter.apply(hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"), later, 0, 48);
            assertThat(HexFormat.of().formatHex(later))
                    .isEqualTo("ec8cdf7398607cb0f2d21675ea9ea1e4" + "362b7c3c6773516318a077d7fc5073ae"
                            + "6a2cc3787889374fbeb4c81b17ba6c44");
        }
    }

    /// RFC 2202 §3, test cases 1 and 3
    @Test
    void computesTheCodesOfRfc2202AgainAndAgain() {
        byte[] code = new byte[20];
        byte[] text = "xHi There".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] key = new byte[20];
        Arrays.fill(key, (byte) 0x0b);
        try (SrtpCrypto.Authenticator authenticator = crypto().authenticator(key)) {
            for (int i = 0; i < 3; i++) {
                authenticator.compute(text, 1, 8, code);
                assertThat(HexFormat.of().formatHex(code)).isEqualTo("b617318655057264e28bc0b6fb378c8ef146be00");
            }
        }
        Arrays.fill(key, (byte) 0xaa);
        byte[] fifty = new byte[50];
        Arrays.fill(fifty, (byte) 0xdd);
        try (SrtpCrypto.Authenticator authenticator = crypto().authenticator(key)) {
            authenticator.compute(fifty, 0, 50, code);
            assertThat(HexFormat.of().formatHex(code)).isEqualTo("125d7342b9ac11cd91a39af48aa17b4f63f175d3");
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        SrtpCrypto.Aead aead = crypto().aead(KEY, true);
        aead.close();
        aead.close();
        crypto().counter(KEY).close();
        crypto().authenticator(KEY).close();
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
