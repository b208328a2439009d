package org.runde.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.wire.Seeds;

class PayloadFormatTest {
    private final PayloadView view = new PayloadView();

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private boolean describe(String codec, String hex) {
        byte[] payload = bytes(hex);
        return PayloadFormat.named(codec).describe(payload, 0, payload.length, view);
    }

    @Test
    void findsTheParameterSetOfH264InEveryPacketKind() {
        assertThat(describe("H264", "67 42 c0 1f")).isTrue();
        assertThat(view.keyFrame()).isTrue();
        assertThat(describe("H264", "78 0003 67 42c0 0002 68ce")).isTrue();
        assertThat(view.keyFrame()).isTrue();
        assertThat(describe("H264", "7c 87 00")).isTrue();
        assertThat(view.keyFrame()).isTrue();
    }

    @Test
    void anH264PictureWithoutParameterSetStartsNothing() {
        assertThat(describe("H264", "7c 85 00")).isTrue();
        assertThat(view.keyFrame()).isFalse();
        assertThat(describe("H264", "41 9a")).isTrue();
        assertThat(view.keyFrame()).isFalse();
        assertThat(view.discardable()).isFalse();
        assertThat(describe("H264", "01 9a")).isTrue();
        assertThat(view.discardable()).isTrue();
    }

    @Test
    void refusesBrokenH264Aggregates() {
        assertThat(describe("H264", "")).isFalse();
        assertThat(describe("H264", "78")).isFalse();
        assertThat(describe("H264", "78 0000 00")).isFalse();
        assertThat(describe("H264", "78 0009 67")).isFalse();
        assertThat(describe("H264", "7c")).isFalse();
    }

    @Test
    void av1StartsWithANewCodedVideoSequence() {
        assertThat(describe("AV1", "18 0a")).isTrue();
        assertThat(view.keyFrame()).isTrue();
        assertThat(describe("AV1", "10 32")).isTrue();
        assertThat(view.keyFrame()).isFalse();
        assertThat(describe("AV1", "88 0a")).isFalse();
        assertThat(describe("AV1", "18")).isFalse();
    }

    @Test
    void aParameterSetOfH264TellsTheSizeOfThePicture() {
        // With a byte that guards against start codes in it, and cropping.
        assertThat(describe("H264", "67 42c01f 8c8d40 2802dd80 88000003 0008 00000301e0 47843240"))
                .isTrue();
        assertThat(view.keyFrame()).isTrue();
        // A set that is cut off still starts a picture; its size is not known.
        assertThat(describe("H264", "67 42c01f 8c")).isTrue();
        assertThat(view.keyFrame()).isTrue();
        assertThat(view.width()).isEqualTo(-1);
        // 40×23 macroblocks, eight lines cropped: 640×360.
        assertThat(describe("H264", "67 42001e f4 05 01 7f cb 80")).isTrue();
        assertThat(view.width()).isEqualTo(640);
        assertThat(view.height()).isEqualTo(360);
    }

    @Test
    void opusTellsItsLengthInTime() {
        assertThat(Opus.tenthsOfMillis(bytes("78"), 0, 1)).isEqualTo(200);
        assertThat(Opus.tenthsOfMillis(bytes("7901"), 0, 2)).isEqualTo(400);
        assertThat(Opus.tenthsOfMillis(bytes("e0"), 0, 1)).isEqualTo(25);
        assertThat(Opus.tenthsOfMillis(bytes("08"), 0, 1)).isEqualTo(200);
        assertThat(Opus.tenthsOfMillis(bytes("18"), 0, 1)).isEqualTo(600);
        assertThat(Opus.tenthsOfMillis(bytes("7b3f"), 0, 2)).isEqualTo(-1);
        assertThat(Opus.tenthsOfMillis(bytes("7b"), 0, 1)).isEqualTo(-1);
        assertThat(Opus.tenthsOfMillis(bytes("7b03"), 0, 2)).isEqualTo(600);
    }

    @Test
    void findsThePrimaryBlockOfRedundantAudio() {
        byte[] red = bytes("ef 0f0003 6f aabbcc ddee");
        assertThat(Red.primaryAt(red, 0, red.length)).isEqualTo(8);
        assertThat(Red.primaryType(red, 0, red.length)).isEqualTo(111);
        assertThat(Red.primaryAt(red, 0, 7)).isEqualTo(-1);
        assertThat(Red.primaryAt(red, 0, 3)).isEqualTo(-1);
        assertThat(Red.primaryType(red, 0, 4)).isEqualTo(-1);
    }

    @Test
    void redundantSoundIsJudgedByItsPrimaryBlock() {
        assertThat(describe("red", "ef 0f0003 6f aabbcc ddeeff")).isTrue();
        assertThat(view.keyFrame()).isTrue();
        assertThat(view.discardable()).isFalse();
        // Silence (RFC 6716 §2.1.9): nothing but a table-of-contents byte.
        assertThat(describe("red", "ef 0f0003 6f aabbcc dd")).isTrue();
        assertThat(view.discardable()).isTrue();
        assertThat(describe("red", "ef 0f0003 6f aabbcc")).isFalse();
        assertThat(describe("red", "ef 0f0003 6f aabb")).isFalse();
        byte[] red = bytes("ef 0f0003 6f aabbcc ddee");
        Red.putType(red, 0, 109);
        assertThat(red).isEqualTo(bytes("ed 0f0003 6d aabbcc ddee"));
    }

    @Test
    void unknownCodecsAreCarriedUnread() {
        assertThat(describe("H266", "00")).isTrue();
        assertThat(PayloadFormat.named("h266").name()).isEqualTo("H266");
        assertThat(view.keyFrame()).isFalse();
    }

    @Test
    void noCodecThrowsOnAnyBytesAndRenumberingIsReadBack() {
        RandomGenerator random = Seeds.generator("noCodecThrowsOnAnyBytesAndRenumberingIsReadBack");
        List<PayloadFormat> formats = List.of(
                PayloadFormat.named("VP8"),
                PayloadFormat.named("VP9"),
                PayloadFormat.named("H264"),
                PayloadFormat.named("AV1"),
                PayloadFormat.named("red"),
                PayloadFormat.named("opus"));
        for (int round = 0; round < 300_000; round++) {
            byte[] buf = new byte[random.nextInt(40)];
            random.nextBytes(buf);
            PayloadFormat format = formats.get(round % formats.size());
            boolean wellFormed = format.describe(buf, 0, buf.length, view);
            Red.primaryAt(buf, 0, buf.length);
            Opus.tenthsOfMillis(buf, 0, buf.length);
            if (!wellFormed) continue;
            int bits = view.pictureIdBits();
            boolean numbered = view.tl0PicIdx() >= 0;
            boolean key = view.keyFrame();
            format.renumber(buf, 0, buf.length, 0x7f0f, 0x5a);
            assertThat(format.describe(buf, 0, buf.length, view)).isTrue();
            assertThat(view.keyFrame()).isEqualTo(key);
            if (bits > 0) assertThat(view.pictureId()).isEqualTo(0x7f0f & (1 << bits) - 1);
            if (numbered) assertThat(view.tl0PicIdx()).isEqualTo(0x5a);
        }
    }
}
