package org.runde.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Vp8Test {
    private final PayloadView view = new PayloadView();
    private final PayloadFormat vp8 = PayloadFormat.named("vp8");

    private boolean describe(byte[] payload) {
        byte[] buf = new byte[payload.length + 5];
        System.arraycopy(payload, 0, buf, 5, payload.length);
        return vp8.describe(buf, 5, payload.length, view);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @Test
    void readsKeyFrameWithSizeAndAllOptionalFields() {
        assertThat(describe(hex("90 f0 9234 42 65 d00100 9d012a 8002 6801 00"))).isTrue();
        assertThat(view.keyFrame()).isTrue();
        assertThat(view.frameStart()).isTrue();
        assertThat(view.pictureId()).isEqualTo(0x1234);
        assertThat(view.pictureIdBits()).isEqualTo(15);
        assertThat(view.tl0PicIdx()).isEqualTo(0x42);
        assertThat(view.temporalLayer()).isEqualTo(1);
        assertThat(view.layerSync()).isTrue();
        assertThat(view.keyIndex()).isEqualTo(5);
        assertThat(view.width()).isEqualTo(640);
        assertThat(view.height()).isEqualTo(360);
    }

    @Test
    void readsTheShortestDescriptor() {
        assertThat(describe(hex("10 01"))).isTrue();
        assertThat(view.keyFrame()).isFalse();
        assertThat(view.pictureId()).isEqualTo(-1);
        assertThat(view.tl0PicIdx()).isEqualTo(-1);
        assertThat(view.temporalLayer()).isZero();
    }

    @Test
    void laterPacketsAndPartitionsOfAKeyFrameDoNotStartIt() {
        assertThat(describe(hex("00 00"))).isTrue();
        assertThat(view.keyFrame()).isFalse();
        assertThat(describe(hex("11 00"))).isTrue();
        assertThat(view.keyFrame()).isFalse();
        assertThat(view.frameStart()).isFalse();
    }

    @Test
    void tellsFramesNobodyRefersTo() {
        assertThat(describe(hex("30 01"))).isTrue();
        assertThat(view.discardable()).isTrue();
    }

    @Test
    void refusesDescriptorsThatAreCutOff() {
        for (String cut :
                new String[] {"", "90", "90 80", "90 80 81", "90 80 8100", "90 40", "90 40 01", "90 20", "90"}) {
            assertThat(describe(hex(cut))).as(cut).isFalse();
        }
    }

    @Test
    void renumbersInTheWidthThatIsThere() {
        byte[] wide = hex("90 f0 9234 42 65 01");
        vp8.renumber(wide, 0, wide.length, 0x7fff, 0x43);
        assertThat(wide).isEqualTo(hex("90 f0 ffff 43 65 01"));
        byte[] narrow = hex("90 80 12 01");
        vp8.renumber(narrow, 0, narrow.length, 0x1ff, 0x43);
        assertThat(narrow).isEqualTo(hex("90 80 7f 01"));
        byte[] bare = hex("10 01");
        vp8.renumber(bare, 0, bare.length, 5, 5);
        assertThat(bare).isEqualTo(hex("10 01"));
        byte[] onlyLayer = hex("90 60 42 65 01");
        vp8.renumber(onlyLayer, 0, onlyLayer.length, 5, 0x99);
        assertThat(onlyLayer).isEqualTo(hex("90 60 99 65 01"));
    }
}
