package org.runde.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Vp9Test {
    private final PayloadView view = new PayloadView();
    private final PayloadFormat vp9 = PayloadFormat.named("VP9");

    private boolean describe(String hex) {
        byte[] payload = bytes(hex);
        return vp9.describe(payload, 0, payload.length, view);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void readsKeyFrameWithScalabilityStructure() {
        // I L B V, 15-bit picture id, layer byte, TL0PICIDX, structure: two layers with sizes and a group of one
        // picture
        assertThat(describe("aa 8123 00 07 38 0140 00b4 0280 0168 01 04 01 ff")).isTrue();
        assertThat(view.keyFrame()).isTrue();
        assertThat(view.pictureId()).isEqualTo(0x123);
        assertThat(view.tl0PicIdx()).isEqualTo(7);
        assertThat(view.width()).isEqualTo(640);
        assertThat(view.height()).isEqualTo(360);
        assertThat(view.spatialLayers()).isEqualTo(2);
        assertThat(view.widthOf(0)).isEqualTo(320);
        assertThat(view.heightOf(0)).isEqualTo(180);
        assertThat(view.frameEnd()).isFalse();
    }

    @Test
    void tellsWhichFramesHigherLayersDoWithout() {
        // I P L B E, Z not set: frames of higher spatial layers refer to this one.
        assertThat(describe("ec 8123 00 07 ff")).isTrue();
        assertThat(view.forHigherLayers()).isTrue();
        assertThat(view.frameEnd()).isTrue();
        assertThat(describe("e9 8123 00 07 ff")).isTrue();
        assertThat(view.forHigherLayers()).isFalse();
        assertThat(view.frameEnd()).isFalse();
    }

    @Test
    void aStructureWithoutSizesStillTellsHowManyLayersThereAre() {
        assertThat(describe("aa 8123 00 07 40 ff")).isTrue();
        assertThat(view.spatialLayers()).isEqualTo(3);
        assertThat(view.widthOf(2)).isEqualTo(-1);
    }

    @Test
    void readsLayersInFlexibleMode() {
        // I P L F B, 7-bit picture id, T2 U S1 D, one reference index
        assertThat(describe("f8 05 53 02 ff")).isTrue();
        assertThat(view.keyFrame()).isFalse();
        assertThat(view.frameStart()).isTrue();
        assertThat(view.temporalLayer()).isEqualTo(2);
        assertThat(view.layerSync()).isTrue();
        assertThat(view.spatialLayer()).isEqualTo(1);
        assertThat(view.tl0PicIdx()).isEqualTo(-1);
        assertThat(view.pictureIdBits()).isEqualTo(7);
    }

    @Test
    void upperSpatialLayersDoNotStartAKeyFrame() {
        assertThat(describe("a8 05 03 07 ff")).isTrue();
        assertThat(view.keyFrame()).isFalse();
    }

    @Test
    void refusesDescriptorsThatAreCutOff() {
        for (String cut :
                new String[] {"", "80", "80 81", "a0 01", "a0 01 02", "f8 05 53 03 03 03 ff", "8a 8123 18 00"}) {
            assertThat(describe(cut)).as(cut).isFalse();
        }
    }

    @Test
    void renumbersPictureIdAndBaseLayerIndex() {
        byte[] payload = bytes("a8 8123 00 07 ff");
        vp9.renumber(payload, 0, payload.length, 0x456, 9);
        assertThat(payload).isEqualTo(bytes("a8 8456 00 09 ff"));
        byte[] flexible = bytes("b8 05 00 ff");
        vp9.renumber(flexible, 0, flexible.length, 0x81, 9);
        assertThat(flexible).isEqualTo(bytes("b8 01 00 ff"));
    }
}
