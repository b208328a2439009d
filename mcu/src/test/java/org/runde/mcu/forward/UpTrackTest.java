package org.runde.mcu.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.Source;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.rtcp.Rtcp;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;

class UpTrackTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1000 * MS;

    private final TestCamera camera = new TestCamera(3, 3);
    private final TestViewer sender = new TestViewer();
    private final UpTrack up = new UpTrack(TestCamera.setup(3), new SenderClock(), sender);
    private final RtpView view = new RtpView();

    private void arrives(byte[] packet, long now) {
        assertThat(view.parse(packet, 0, packet.length)).isTrue();
        up.onRtp(view, now);
    }

    private void framesArrive(int layer, int count, long from) {
        for (int i = 0; i < count; i++) {
            long at = from + i * 33 * MS;
            for (byte[] packet : camera.frame(layer, at)) arrives(packet, at);
        }
    }

    private List<Integer> nacked() {
        List<Integer> all = new ArrayList<>();
        sender.reports(Rtcp.TRANSPORT_FEEDBACK, Rtcp.NACK, nack -> {
            for (int i = 0; i < nack.nacks(); i++) {
                all.add(nack.nackSequence(i));
                for (int bit = 0; bit < 16; bit++) {
                    if ((nack.nackBitmap(i) >> bit & 1) != 0) all.add((nack.nackSequence(i) + bit + 1) & 0xffff);
                }
            }
            return nack.mediaSsrc();
        });
        return all;
    }

    private int picturesAsked() {
        return sender.reports(Rtcp.PAYLOAD_FEEDBACK, Rtcp.PLI, pli -> pli.mediaSsrc())
                .size();
    }

    @Test
    void layersAreKnownByTheirRestrictionIdentifierAndThenByTheirStream() {
        framesArrive(2, 1, 0);
        framesArrive(0, 1, 0);
        List<LayerState> layers = up.layers(0);
        assertThat(layers).extracting(LayerState::alive).containsExactly(true, false, true);
        assertThat(layers.get(2).width()).isEqualTo(1280);
        assertThat(layers.get(2).height()).isEqualTo(720);
        assertThat(up.owns(camera.layers.get(2).ssrc)).isTrue();
        assertThat(up.owns(camera.layers.get(1).ssrc)).isFalse();
    }

    @Test
    void lossesAreAskedForAndRetransmissionsCount() {
        List<byte[]> frame = new ArrayList<>(camera.frame(0, 0));
        frame.addAll(camera.frame(0, 33 * MS));
        int lost = (65_500 + 2) & 0xffff;
        for (int i = 0; i < frame.size(); i++) if (i != 2 && i != 3) arrives(frame.get(i), i * MS);
        up.tick(10 * MS);
        assertThat(nacked()).containsExactly(lost, lost + 1);
        assertThat(up.counters().nacked()).isEqualTo(2);
        arrives(camera.again(0, lost), 40 * MS);
        assertThat(up.counters().recovered()).isEqualTo(1);
        up.tick(500 * MS);
        assertThat(nacked()).containsExactly(lost, lost + 1, lost + 1);
        arrives(camera.again(0, lost), 600 * MS);
        assertThat(up.counters().duplicates()).isEqualTo(1);
    }

    @Test
    void duplicatesAndStrayPacketsGoNoFurther() {
        List<byte[]> frame = camera.frame(0, 0);
        for (byte[] packet : frame) arrives(packet, 0);
        for (byte[] packet : frame) arrives(packet, MS);
        assertThat(up.counters().packets()).isEqualTo(3);
        assertThat(up.counters().duplicates()).isEqualTo(3);
        camera.layers.get(0).sequence = 20_000;
        arrives(camera.frame(0, 33 * MS).get(0), 33 * MS);
        assertThat(up.counters().duplicates()).isEqualTo(4);
    }

    @Test
    void whatWasNotNegotiatedIsCountedAndDropped() {
        byte[] packet = camera.frame(0, 0).get(0);
        RtpWriter.putPayloadType(packet, 0, 55);
        arrives(packet, 0);
        assertThat(up.counters().unknownPayloads()).isEqualTo(1);
        byte[] nameless = new byte[40];
        new RtpWriter()
                .begin(nameless, 0, TestCamera.VP8, false, 1, 1, 4711, false)
                .end();
        arrives(nameless, 0);
        assertThat(up.counters().unknownStreams()).isEqualTo(1);
    }

    @Test
    void requestsOfManyViewersBecomeOneAndAreRepeatedUntilAKeyFrameComes() {
        framesArrive(0, 2, 0);
        for (int viewer = 0; viewer < 20; viewer++) up.requestKeyFrame(0, true, 100 * MS);
        assertThat(picturesAsked()).isEqualTo(1);
        framesArrive(0, 30, 110 * MS);
        assertThat(picturesAsked()).isEqualTo(5);
        camera.layers.get(0).keyWanted = true;
        framesArrive(0, 60, 1100 * MS);
        assertThat(picturesAsked()).isLessThanOrEqualTo(6);
        int before = picturesAsked();
        framesArrive(0, 60, 4000 * MS);
        assertThat(picturesAsked()).isEqualTo(before);
    }

    @Test
    void everySecondTheSenderHearsHowMuchWasLost() {
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < 30; i++) packets.addAll(camera.frame(0, i * 33 * MS));
        for (int i = 0; i < packets.size(); i++) if (i % 9 != 4) arrives(packets.get(i), i * 11 * MS);
        up.onSenderReport(camera.layers.get(0).ssrc, 0x1234_5678_9abc_def0L, 0, 900 * MS);
        sender.rtcp.clear();
        up.tick(SECOND);
        up.tick(SECOND + 500 * MS);
        record Block(int ssrc, int fraction, int lost, int lastReport, long delay) {}
        List<Block> blocks = sender
                .reports(
                        Rtcp.RECEIVER_REPORT,
                        -1,
                        rr -> rr.reports() == 0
                                ? null
                                : new Block(
                                        rr.reportSsrc(0),
                                        rr.reportFractionLost(0),
                                        rr.reportLost(0),
                                        rr.reportLastSenderReport(0),
                                        rr.reportDelay(0)))
                .stream()
                .filter(block -> block != null)
                .toList();
        assertThat(blocks).hasSize(1);
        Block block = blocks.get(0);
        assertThat(block.ssrc()).isEqualTo(camera.layers.get(0).ssrc);
        assertThat(block.lost()).isEqualTo(10);
        assertThat(block.fraction()).isBetween(26, 30);
        assertThat(block.lastReport()).isEqualTo(0x5678_9abc);
        assertThat(block.delay()).isBetween(6553L, 6554L);
    }

    @Test
    void aLayerWithoutPacketsIsDeadAndComesBackToLife() {
        framesArrive(0, 5, 0);
        assertThat(up.layers(SECOND).get(0).alive()).isTrue();
        assertThat(up.layers(2 * SECOND).get(0).alive()).isFalse();
        framesArrive(0, 1, 3 * SECOND);
        assertThat(up.layers(3 * SECOND).get(0).alive()).isTrue();
    }

    @Test
    void bandwidthOfALayerIsThatOfTheLastSecond() {
        for (int i = 0; i < 90; i++) framesArrive(1, 1, i * 33 * MS);
        long bitsPerFrame = 3L * (80 + 12 + 4 + 2 + 2) * 8;
        long expected = bitsPerFrame * 1000 / 33;
        assertThat(up.layers(90 * 33 * MS).get(1).wholeBps()).isBetween(expected * 8 / 10, expected * 13 / 10);
        assertThat(up.layers(10 * SECOND).get(1).wholeBps()).isZero();
    }

    @Test
    void aStreamThatStartsAnewReplacesTheOldOneButNotAllTheTime() {
        TestViewer viewer = new TestViewer();
        DownTrack down = up.forward(TestViewer.setup(), viewer);
        down.want(0, DownTrack.ALL_TEMPORAL_LAYERS, 0);
        framesArrive(0, 3, 0);
        byte[] packet = new TestCamera(1, 1).frame(0, SECOND).get(0);
        RtpWriter.putSsrc(packet, 0, 777);
        RtpWriter.putSequence(packet, 0, 4);
        arrives(packet, SECOND);
        assertThat(up.owns(777)).isTrue();
        assertThat(up.owns(camera.layers.get(0).ssrc)).isFalse();
        assertThat(viewer.packets).hasSize(10);
        assertThat(viewer.packets.get(9).sequence())
                .isEqualTo(viewer.packets.get(8).sequence() + 1);
        RtpWriter.putSsrc(packet, 0, 778);
        arrives(packet, SECOND + MS);
        assertThat(up.owns(778)).isFalse();
    }

    @Test
    void loudnessIsHeardWhereTheSenderWritesIt() {
        var payload =
                new UpSetup.Payload(111, -1, PayloadFormat.named("opus"), 48_000, false, UpSetup.KeyFrameAsking.NOT);
        var setup = new UpSetup(Source.MICROPHONE, List.of(payload), List.of(), TestCamera.EXTENSIONS, 1);
        UpTrack microphone = new UpTrack(setup, new SenderClock(), sender);
        List<Integer> levels = new ArrayList<>();
        microphone.listen((level, now) -> levels.add(level));
        byte[] packet = new byte[60];
        RtpWriter writer = new RtpWriter().begin(packet, 0, 111, false, 1, 960, 9, false);
        int at = writer.extension(1, 1);
        Bytes.put8(packet, at, 0x80 | 33);
        writer.end();
        view.parse(packet, 0, packet.length);
        microphone.onRtp(view, 0);
        assertThat(levels).containsExactly(33);
    }

    @Test
    void aMalformedPayloadIsCountedAndKeepsItsNumberOnly() {
        framesArrive(0, 1, 0);
        byte[] packet = camera.frame(0, 33 * MS).get(0);
        view.parse(packet, 0, packet.length);
        // A descriptor that announces fields behind its end.
        byte[] bad = java.util.Arrays.copyOf(packet, view.payloadOffset() + 2);
        arrives(bad, 33 * MS);
        assertThat(up.counters().malformed()).isEqualTo(1);
    }
}
