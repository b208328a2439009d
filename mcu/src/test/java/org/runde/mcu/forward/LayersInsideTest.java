package org.runde.mcu.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runde.mcu.forward.TestLayers.Mode;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtp.RtpView;

/// Streams that carry spatial and temporal layers, over a line that loses nothing: exactly the frames of the layer that
/// is wanted go out, from a frame on with which that can be decoded.
class LayersInsideTest {
    private static final long MS = 1_000_000L;
    private static final long FRAME = 33 * MS;

    private final RtpView view = new RtpView();
    private final TestViewer sender = new TestViewer();
    private long now = 5_000 * MS;

    private final class Stream {
        final TestLayers encoder;
        final UpTrack up;
        final LayeredViewer viewer;
        final DownTrack down;
        boolean answersRequests = true;

        Stream(boolean av1, Mode mode, int spatial, int temporal) {
            encoder = new TestLayers(av1, mode, spatial, temporal);
            up = new UpTrack(encoder.setup(), new SenderClock(), sender);
            viewer = new LayeredViewer(encoder);
            down = up.forward(viewer.setup(), viewer);
        }

        void arrives(byte[] packet) {
            assertThat(view.parse(packet, 0, packet.length)).isTrue();
            up.onRtp(view, now);
        }

        Stream pictures(int count) {
            for (int i = 0; i < count; i++) {
                encoder.picture(now).forEach(this::arrives);
                up.tick(now);
                now += FRAME;
                if (answersRequests && pictureLossAsked()) encoder.keyWanted = true;
            }
            return this;
        }

        /// Layers of the frames that went out since then, such as `1.2`.
        Set<String> layersSince(int packets) {
            Set<String> layers = new TreeSet<>();
            for (LayeredViewer.Packet packet : viewer.packets.subList(packets, viewer.packets.size())) {
                TestLayers.Frame frame = viewer.frameOf(packet);
                if (!frame.key()) layers.add(frame.spatial() + "." + frame.temporal());
            }
            return layers;
        }

        void isLegal() {
            viewer.check("lossless", encoder.frames.keySet());
            viewer.checkWhole("lossless");
        }
    }

    private boolean pictureLossAsked() {
        RtcpView rtcp = new RtcpView();
        boolean asked = false;
        for (byte[] compound : sender.rtcp) {
            rtcp.start(compound, 0, compound.length);
            while (rtcp.next()) asked |= rtcp.isPli();
        }
        sender.rtcp.clear();
        return asked;
    }

    @ParameterizedTest
    @CsvSource({
        "false, FULL, 0.0 0.1 0.2 1.0 1.1 1.2", "true, FULL, 0.0 0.1 0.2 1.0 1.1 1.2",
        "false, KEY, 1.0 1.1 1.2", "true, KEY, 1.0 1.1 1.2",
        "false, INDEPENDENT, 1.0 1.1 1.2", "true, INDEPENDENT, 1.0 1.1 1.2"
    })
    void aSpatialLayerGoesOutWithWhatItNeedsAndNothingElse(boolean av1, Mode mode, String layers) {
        Stream stream = new Stream(av1, mode, 3, 3);
        stream.down.want(1, 7, now);
        stream.pictures(40);
        assertThat(String.join(" ", stream.layersSince(0))).isEqualTo(layers);
        stream.isLegal();
    }

    @ParameterizedTest
    @CsvSource({"false, FULL", "true, FULL", "false, KEY", "true, KEY", "false, INDEPENDENT", "true, INDEPENDENT"})
    void temporalLayersGoAtOnceAndComeBackWhereTheStreamAllowsWithoutAKeyFrame(boolean av1, Mode mode) {
        Stream stream = new Stream(av1, mode, 3, 3);
        stream.down.want(2, 7, now);
        stream.pictures(9);
        int before = stream.viewer.packets.size();
        stream.down.want(2, 0, now);
        stream.pictures(16);
        assertThat(stream.layersSince(before)).allMatch(layer -> layer.endsWith(".0"));
        before = stream.viewer.packets.size();
        stream.down.want(2, 1, now);
        stream.pictures(16);
        assertThat(stream.layersSince(before)).contains("2.1").doesNotContain("2.2");
        before = stream.viewer.packets.size();
        stream.down.want(2, 7, now);
        stream.pictures(16);
        assertThat(stream.layersSince(before)).contains("2.2");
        assertThat(stream.encoder.keyPictures).isEqualTo(1);
        stream.isLegal();
    }

    @ParameterizedTest
    @CsvSource({"false, FULL, 1", "true, FULL, 1", "false, KEY, 2", "true, KEY, 2"})
    void aLowerSpatialLayerNeedsAKeyPictureOnlyWhereItHasNotGoneOutAnyway(boolean av1, Mode mode, int keyPictures) {
        Stream stream = new Stream(av1, mode, 3, 3);
        stream.down.want(2, 7, now);
        stream.pictures(20);
        stream.down.want(0, 7, now);
        stream.pictures(20);
        int before = stream.viewer.packets.size();
        stream.pictures(20);
        assertThat(stream.layersSince(before)).containsExactly("0.0", "0.1", "0.2");
        assertThat(stream.encoder.keyPictures).isEqualTo(keyPictures);
        stream.isLegal();
    }

    @ParameterizedTest
    @CsvSource({"false, FULL", "true, FULL", "false, KEY", "true, KEY", "false, INDEPENDENT", "true, INDEPENDENT"})
    void aHigherSpatialLayerStartsAtAKeyPictureAndUntilThenThePresentOneGoesOn(boolean av1, Mode mode) {
        Stream stream = new Stream(av1, mode, 3, 1);
        stream.down.want(0, 7, now);
        stream.pictures(20);
        stream.answersRequests = false;
        stream.down.want(2, 7, now);
        int before = stream.viewer.packets.size();
        stream.pictures(10);
        assertThat(stream.layersSince(before)).containsExactly("0.0");
        assertThat(pictureLossAsked() || stream.encoder.keyPictures == 1).isTrue();
        stream.encoder.keyWanted = true;
        stream.pictures(2);
        before = stream.viewer.packets.size();
        stream.pictures(10);
        assertThat(stream.layersSince(before)).contains("2.0");
        stream.isLegal();
    }

    @ParameterizedTest
    @CsvSource({"false, FULL", "true, FULL", "false, KEY", "true, KEY"})
    void aLayerThatTheSenderGivesUpIsReplacedByTheHighestThereIsAndComesBack(boolean av1, Mode mode) {
        Stream stream = new Stream(av1, mode, 3, 3);
        stream.down.want(2, 7, now);
        stream.pictures(20);
        stream.encoder.active = 2;
        stream.pictures(30);
        int before = stream.viewer.packets.size();
        stream.pictures(12);
        assertThat(stream.layersSince(before)).contains("1.2");
        assertThat(stream.up.layers(now)).extracting(LayerState::alive).containsExactly(true, true, false);
        stream.encoder.active = 3;
        stream.encoder.keyWanted = true;
        stream.pictures(40);
        before = stream.viewer.packets.size();
        stream.pictures(12);
        assertThat(stream.layersSince(before)).contains("2.2");
        stream.viewer.check("given up", stream.encoder.frames.keySet());
    }

    @Test
    void layersAreToldWithTheirSizesAndWhatAViewerOfThemGets() {
        for (boolean av1 : List.of(false, true)) {
            Stream full = new Stream(av1, Mode.FULL, 3, 3).pictures(60);
            List<LayerState> layers = full.up.layers(now);
            assertThat(layers).extracting(LayerState::width).containsExactly(320, 640, 1280);
            assertThat(layers).extracting(LayerState::height).containsExactly(180, 360, 720);
            assertThat(layers)
                    .allMatch(LayerState::alive)
                    .allMatch(layer -> layer.bps().size() == 3);
            assertThat(layers.get(0).bps()).isSorted();
            long lowest = layers.get(0).wholeBps();
            assertThat(layers.get(2).wholeBps()).isBetween(lowest * 28 / 10, lowest * 34 / 10);
            Stream keyed = new Stream(av1, Mode.KEY, 3, 3).pictures(60);
            long alone = keyed.up.layers(now).get(2).wholeBps();
            assertThat(alone).isBetween(lowest * 9 / 10, lowest * 12 / 10);
        }
    }

    @Test
    void whoDoesNotReadDescriptorsGetsAStreamThatNeedsNone() {
        TestLayers encoder = new TestLayers(true, Mode.FULL, 3, 3);
        UpTrack up = new UpTrack(encoder.setup(), new SenderClock(), sender);
        LayeredViewer viewer = new LayeredViewer(encoder);
        viewer.takesDescriptors = false;
        DownTrack down = up.forward(viewer.setup(), viewer);
        down.want(1, 0, now);
        for (int i = 0; i < 20; i++) {
            for (byte[] packet : encoder.picture(now)) {
                assertThat(view.parse(packet, 0, packet.length)).isTrue();
                up.onRtp(view, now);
            }
            now += FRAME;
        }
        viewer.check("no descriptors", encoder.frames.keySet());
        viewer.checkWhole("no descriptors");
        for (LayeredViewer.Packet packet : viewer.packets) {
            assertThat(view.parse(packet.raw(), 0, packet.raw().length)).isTrue();
            assertThat(view.extensionAt(12)).isEqualTo(-1);
        }
    }

    @Test
    void paddingOfTheSenderIsHiddenAndItsProbesByRetransmissionAre() {
        Stream stream = new Stream(true, Mode.KEY, 2, 1);
        stream.down.want(1, 7, now);
        stream.pictures(3);
        stream.arrives(stream.encoder.padding(now));
        stream.pictures(1);
        stream.arrives(stream.encoder.padding(now));
        stream.arrives(stream.encoder.padding(now));
        int known = stream.encoder.history.keySet().iterator().next();
        stream.arrives(stream.encoder.again(known));
        stream.pictures(3);
        assertThat(stream.up.counters().duplicates()).isEqualTo(1);
        assertThat(stream.viewer.packets).noneMatch(LayeredViewer.Packet::isEmpty);
        stream.isLegal();
    }

    @Test
    void framesThatOvertakeTheirStructureWaitForIt() {
        Stream stream = new Stream(true, Mode.FULL, 2, 2);
        stream.down.want(1, 7, now);
        // Something must have come before a retransmission can be told from a stray packet.
        stream.arrives(stream.encoder.padding(now));
        List<byte[]> key = stream.encoder.picture(now);
        List<byte[]> next = stream.encoder.picture(now + FRAME);
        key.subList(1, key.size()).forEach(stream::arrives);
        next.forEach(stream::arrives);
        assertThat(stream.viewer.packets).isEmpty();
        view.parse(key.getFirst(), 0, key.getFirst().length);
        byte[] again = stream.encoder.again(view.sequence());
        assertThat(again).isNotNull();
        now += 20 * MS;
        stream.arrives(again);
        now += FRAME;
        stream.pictures(4);
        Set<Integer> frames = new HashSet<>();
        for (LayeredViewer.Packet packet : stream.viewer.packets) frames.add(packet.frame());
        assertThat(frames).contains(1, 2, 3, 4);
        stream.viewer.check("late structure", stream.encoder.frames.keySet());
    }
}
