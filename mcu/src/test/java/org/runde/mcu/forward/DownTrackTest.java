package org.runde.mcu.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.runde.mcu.forward.TestViewer.Packet;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.rtcp.NtpTime;
import org.runde.wire.rtcp.Rtcp;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;

class DownTrackTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1000 * MS;
    private static final long FRAME = 33 * MS;
    private static final int ALL = DownTrack.ALL_TEMPORAL_LAYERS;

    private final TestCamera camera = new TestCamera(3, 3);
    private final TestViewer sender = new TestViewer();
    private final UpTrack up = new UpTrack(TestCamera.setup(3), new SenderClock(), sender);
    private final TestViewer viewer = new TestViewer();
    private final DownTrack down = up.forward(TestViewer.setup(), viewer);
    private final RtpView view = new RtpView();
    private long now = 5 * SECOND;

    private void arrives(byte[] packet) {
        assertThat(view.parse(packet, 0, packet.length)).isTrue();
        up.onRtp(view, now);
    }

    /// Frames of all layers, one capture time for all of them.
    private void frames(int count) {
        for (int i = 0; i < count; i++) {
            for (int layer = 0; layer < 3; layer++) camera.frame(layer, now).forEach(this::arrives);
            now += FRAME;
        }
    }

    private void keyFrame(int layer) {
        camera.layers.get(layer).keyWanted = true;
    }

    private void everythingGoesOnWithoutABreak() {
        List<Packet> packets = viewer.packets;
        for (int i = 1; i < packets.size(); i++) {
            Packet before = packets.get(i - 1);
            Packet packet = packets.get(i);
            assertThat(packet.sequence()).isEqualTo((before.sequence() + 1) & 0xffff);
            assertThat(packet.timestamp() - before.timestamp()).isGreaterThanOrEqualTo(0);
            boolean newFrame = packet.part() == 0;
            assertThat(packet.picture())
                    .as("picture id of %s after %s", packet.identity(), before.identity())
                    .isEqualTo((before.picture() + (newFrame ? 1 : 0)) & 0x7fff);
            boolean newBase = newFrame && packet.temporal() == 0;
            assertThat(packet.tl0()).isEqualTo((before.tl0() + (newBase ? 1 : 0)) & 0xff);
            if (packet.layer() != before.layer()) assertThat(packet.keyFrame()).isTrue();
            if (newFrame) assertThat(packet.timestamp() - before.timestamp()).isPositive();
        }
    }

    @Test
    void nothingIsSentBeforeItIsWantedAndTheStartIsAKeyFrame() {
        frames(3);
        assertThat(viewer.packets).isEmpty();
        down.want(1, ALL, now);
        frames(2);
        assertThat(viewer.packets).isEmpty();
        keyFrame(1);
        frames(3);
        assertThat(viewer.packets).hasSize(9).allMatch(packet -> packet.layer() == 1);
        assertThat(viewer.packets.get(0).keyFrame()).isTrue();
        assertThat(viewer.packets).allMatch(p -> p.ssrc() == TestViewer.SSRC && p.type() == TestViewer.VP8);
        everythingGoesOnWithoutABreak();
    }

    @Test
    void aLateJoinerAsksForAKeyFrameOnce() {
        frames(3);
        sender.rtcp.clear();
        down.want(1, ALL, now);
        DownTrack other = up.forward(TestViewer.setup(), new TestViewer());
        other.want(1, ALL, now);
        List<Integer> asked = sender.reports(Rtcp.PAYLOAD_FEEDBACK, Rtcp.PLI, pli -> pli.mediaSsrc());
        assertThat(asked).containsExactly(camera.layers.get(1).ssrc);
    }

    @Test
    void layersChangeAtKeyFramesUpAndDownAndUntilThenThePresentOneGoesOn() {
        down.want(0, ALL, now);
        frames(10);
        down.want(2, ALL, now);
        frames(5);
        assertThat(viewer.packets).allMatch(packet -> packet.layer() == 0);
        keyFrame(2);
        frames(7);
        assertThat(viewer.packets.getLast().layer()).isEqualTo(2);
        down.want(1, ALL, now);
        keyFrame(1);
        frames(9);
        assertThat(viewer.packets.getLast().layer()).isEqualTo(1);
        assertThat(down.counters().switches()).isEqualTo(3);
        everythingGoesOnWithoutABreak();
    }

    @Test
    void aSwitchKeepsTheMomentOfCaptureWhenBothLayersHaveReported() {
        down.want(0, ALL, now);
        frames(3);
        for (TestCamera.Layer layer : camera.layers) {
            long senderNanos = NtpTime.ofUnixNanos(now + 40 * SECOND);
            int timestamp = layer.timestampBase + (int) (now / 1000 * 9 / 100);
            up.onSenderReport(layer.ssrc, NtpTime.toNtp(senderNanos), timestamp, now);
        }
        frames(3);
        long lastCapture = now - FRAME;
        int last = viewer.packets.getLast().timestamp();
        now += 700 * MS;
        down.want(1, ALL, now);
        keyFrame(1);
        // The key frame reaches us late; its moment counts and not its arrival.
        List<byte[]> late = camera.frame(1, now);
        long capture = now;
        now += 300 * MS;
        late.forEach(this::arrives);
        int ticks = viewer.packets.getLast().timestamp() - last;
        assertThat(ticks).isCloseTo((int) ((capture - lastCapture) / 1000 * 9 / 100), Offset.offset(2));
    }

    @Test
    void aSwitchBeforeAnyReportFollowsTheClock() {
        down.want(0, ALL, now);
        frames(3);
        int last = viewer.packets.getLast().timestamp();
        long lastAt = now - FRAME;
        now += 500 * MS;
        down.want(2, ALL, now);
        keyFrame(2);
        frames(1);
        int ticks = viewer.packets.getLast().timestamp() - last;
        assertThat(ticks).isCloseTo((int) ((now - FRAME - lastAt) * 9 / 100_000), Offset.offset(2));
    }

    @Test
    void higherTemporalLayersAreLeftOutWithoutATrace() {
        down.want(1, ALL, now);
        frames(8);
        down.want(1, 0, now);
        frames(12);
        long base =
                viewer.packets.stream().skip(24).filter(p -> p.temporal() == 0).count();
        assertThat(viewer.packets).hasSize(24 + 9);
        assertThat(base).isEqualTo(9);
        down.want(1, ALL, now);
        frames(12);
        assertThat(viewer.packets.getLast().temporal()).isEqualTo(2);
        everythingGoesOnWithoutABreak();
    }

    @Test
    void pausingIsImmediateAndResumingStartsWithAKeyFrame() {
        down.want(1, ALL, now);
        frames(3);
        down.want(DownTrack.NO_LAYER, ALL, now);
        frames(30);
        assertThat(viewer.packets).hasSize(9);
        down.want(1, ALL, now);
        frames(3);
        assertThat(viewer.packets).hasSize(9);
        keyFrame(1);
        frames(3);
        assertThat(viewer.packets).hasSize(18);
        int ticks = viewer.packets.get(9).timestamp() - viewer.packets.get(8).timestamp();
        assertThat(ticks).isCloseTo(34 * 2970, Offset.offset(40));
        everythingGoesOnWithoutABreak();
    }

    @Test
    void aShutGateLetsNothingThrough() {
        down.want(1, ALL, now);
        frames(3);
        up.gate(false, now);
        keyFrame(1);
        frames(10);
        assertThat(viewer.packets).hasSize(9);
        sender.rtcp.clear();
        up.gate(true, now);
        assertThat(sender.reports(Rtcp.PAYLOAD_FEEDBACK, Rtcp.PLI, pli -> pli.mediaSsrc()))
                .hasSize(1);
        frames(2);
        assertThat(viewer.packets).hasSize(9);
        keyFrame(1);
        frames(2);
        assertThat(viewer.packets).hasSize(15);
        everythingGoesOnWithoutABreak();
    }

    @Test
    void aKeyFrameWhoseStartComesLateStillStartsThePicture() {
        down.want(1, ALL, now);
        List<byte[]> frame = camera.frame(1, now);
        // Something before, so that the layer has begun; then the start is lost and comes again.
        frame.forEach(this::arrives);
        viewer.packets.clear();
        down.want(DownTrack.NO_LAYER, ALL, now);
        down.want(1, ALL, now);
        keyFrame(1);
        List<byte[]> key = camera.frame(1, now);
        int start = camera.layers.get(1).sequence - 3;
        arrives(key.get(1));
        arrives(key.get(2));
        camera.frame(1, now + FRAME).forEach(this::arrives);
        assertThat(viewer.packets).isEmpty();
        now += 50 * MS;
        arrives(camera.again(1, start & 0xffff));
        assertThat(viewer.packets).hasSize(6);
        everythingGoesOnWithoutABreak();
    }

    @Test
    void theViewerFindsItsOwnIdentifiersInTheHeader() {
        down.want(0, ALL, now);
        frames(1);
        byte[] raw = viewer.raw.get(0);
        assertThat(view.parse(raw, 0, raw.length)).isTrue();
        int mid = view.extensionAt(TestViewer.MID_ID);
        assertThat(new String(raw, mid, view.extensionLength(TestViewer.MID_ID), StandardCharsets.US_ASCII))
                .isEqualTo("v1");
        assertThat(raw[view.extensionAt(TestViewer.ORIENTATION_ID)]).isEqualTo((byte) 3);
        assertThat(view.extensionAt(TestCamera.RID_ID)).isEqualTo(-1);
        long at = NtpTime.ofUnixNanos(5 * SECOND + TestViewer.WALL_OFFSET);
        assertThat(Bytes.u24(raw, view.extensionAt(TestViewer.SEND_TIME_ID))).isEqualTo(NtpTime.absSendTime(at));
    }

    @Test
    void whatTheViewerLostIsSentAgainAsItWasInAStreamOfItsOwn() {
        down.want(0, ALL, now);
        frames(4);
        down.want(1, ALL, now);
        keyFrame(1);
        frames(4);
        List<Packet> sent = new ArrayList<>(viewer.packets);
        for (Packet lost : List.of(sent.get(2), sent.get(15))) {
            down.onNack(lost.sequence(), now);
            Packet again = viewer.packets.getLast();
            assertThat(again.ssrc()).isEqualTo(TestViewer.RTX_SSRC);
            assertThat(again.type()).isEqualTo(TestViewer.RTX);
            assertThat(again.sequence()).isEqualTo(lost.sequence());
            assertThat(again.timestamp()).isEqualTo(lost.timestamp());
            assertThat(again.payload()).isEqualTo(lost.payload());
        }
        assertThat(down.counters().resent()).isEqualTo(2);
        down.onNack(sent.get(2).sequence(), now + MS);
        assertThat(down.counters().refusedNacks()).isEqualTo(1);
        down.onNack(sent.getLast().sequence() + 5, now);
        down.onNack(sent.getFirst().sequence() - 1, now);
        assertThat(down.counters().unknownNacks()).isEqualTo(2);
    }

    @Test
    void aPlaceKeptForAPacketThatIsThenNotWantedIsPlugged() {
        down.want(0, 0, now);
        frames(1);
        byte[] lost = null;
        for (int i = 0; i < 4; i++) {
            List<byte[]> frame = camera.frame(0, now);
            for (int part = 0; part < 3; part++) {
                if (i == 0 && part == 1) lost = frame.get(part);
                else arrives(frame.get(part));
            }
            now += FRAME;
        }
        assertThat(viewer.packets).hasSize(6);
        int hole = viewer.packets.get(3).sequence() - 1;
        assertThat(viewer.packets.get(2).sequence()).isEqualTo(hole - 1);
        assertThat(lost).isNotNull();
        arrives(lost);
        Packet plug = viewer.packets.getLast();
        assertThat(plug.sequence()).isEqualTo(hole);
        assertThat(plug.isEmpty()).isTrue();
        assertThat(down.counters().plugs()).isEqualTo(1);
    }

    @Test
    void reportsTieTheViewersTimestampsToTheSendersTime() {
        down.want(0, ALL, now);
        frames(5);
        down.tick(now);
        assertThat(viewer.rtcp).isEmpty();
        TestCamera.Layer layer = camera.layers.get(0);
        long captured = now;
        int timestamp = layer.timestampBase + (int) (captured / 1000 * 9 / 100);
        up.onSenderReport(layer.ssrc, NtpTime.toNtp(NtpTime.ofUnixNanos(now - 77 * SECOND)), timestamp, now + 20 * MS);
        now += 120 * MS;
        down.tick(now);
        down.tick(now + 100 * MS);
        record Report(int ssrc, long ntp, int timestamp, long packets) {}
        List<Report> reports = viewer.reports(
                Rtcp.SENDER_REPORT, -1, sr -> new Report(sr.ssrc(), sr.ntp(), sr.rtpTimestamp(), sr.packetsSent()));
        assertThat(reports).hasSize(1);
        Report report = reports.get(0);
        assertThat(report.ssrc()).isEqualTo(TestViewer.SSRC);
        assertThat(report.packets()).isEqualTo(15);
        long reported = NtpTime.toNanos(report.ntp());
        assertThat(reported).isCloseTo(NtpTime.ofUnixNanos(now + TestViewer.WALL_OFFSET), Offset.offset(1000L));
        // 100 ms after the sender's report came the timestamp is that of 100 ms after its moment.
        assertThat(report.timestamp() - timestamp).isEqualTo(9000);
    }

    @Test
    void soundAndPictureOfOneParticipantKeepTheirDistance() {
        SenderClock clock = new SenderClock();
        clock.onReport(10 * SECOND, 100 * SECOND);
        long offset = 100 * SECOND - clock.toSender(100 * SECOND);
        // A later report took longer on its way; if it moved one track and not the other, lips would be off.
        clock.onReport(12 * SECOND, 102 * SECOND + 250 * MS);
        assertThat(100 * SECOND - clock.toSender(100 * SECOND)).isEqualTo(offset);
        clock.onReport(500 * SECOND, 103 * SECOND);
        assertThat(103 * SECOND - clock.toSender(103 * SECOND)).isEqualTo(-397 * SECOND);
    }

    @Test
    void theViewersReportsSayLossAndRoundTrip() {
        long sentAt = NtpTime.toNtp(NtpTime.ofUnixNanos(now + TestViewer.WALL_OFFSET));
        down.onReceiverReport(51, NtpTime.middle(sentAt), 65_536 / 2, now + 580 * MS);
        assertThat(down.fractionLost()).isEqualTo(51);
        assertThat(down.rttNanos()).isBetween(79 * MS, 81 * MS);
        down.onReceiverReport(0, NtpTime.middle(sentAt), 65_536 * 100L, now + 600 * MS);
        assertThat(down.rttNanos()).isBetween(79 * MS, 81 * MS);
    }

    @Test
    void aClosedSourceClosesItsViewersTracksAndSendsNothingMore() {
        down.want(0, ALL, now);
        frames(2);
        assertThat(up.wantedLayers()).isEqualTo(1);
        up.close();
        frames(2);
        down.onNack(viewer.packets.get(0).sequence(), now);
        assertThat(viewer.packets).hasSize(6);
        assertThat(up.wantedLayers()).isZero();
        down.close();
    }

    @Test
    void aViewerThatConnectsLateStartsWithAKeyFrame() {
        down.want(0, ALL, now);
        viewer.connected = false;
        frames(2);
        assertThat(down.counters().unsent()).isEqualTo(1);
        assertThat(down.counters().packets()).isZero();
        viewer.connected = true;
        frames(2);
        assertThat(viewer.packets).isEmpty();
        sender.rtcp.clear();
        down.start(now);
        assertThat(sender.reports(Rtcp.PAYLOAD_FEEDBACK, Rtcp.PLI, pli -> pli.mediaSsrc()))
                .hasSize(1);
        keyFrame(0);
        frames(2);
        assertThat(viewer.packets).hasSize(6);
        everythingGoesOnWithoutABreak();
    }

    private int keyFramesAsked() {
        return sender.reports(Rtcp.PAYLOAD_FEEDBACK, Rtcp.PLI, pli -> pli.mediaSsrc())
                .size();
    }

    @Test
    void aPictureThatCouldNotBeSentIsBegunAgainWithoutAnybodySayingSo() {
        down.want(0, ALL, now);
        frames(3);
        viewer.connected = false;
        frames(1);
        viewer.connected = true;
        viewer.packets.clear();
        sender.rtcp.clear();
        for (int i = 0; i < 40; i++) {
            frames(1);
            down.tick(now);
        }
        assertThat(keyFramesAsked()).isPositive();
        keyFrame(0);
        frames(2);
        assertThat(viewer.packets).isNotEmpty();
        assertThat(viewer.packets.getFirst().keyFrame()).isTrue();
    }

    @Test
    void aViewerWhoGetsNothingIsHeardWhenItAsksForAKeyFrame() {
        down.want(0, ALL, now);
        frames(3);
        viewer.connected = false;
        frames(1);
        viewer.connected = true;
        sender.rtcp.clear();
        now += SECOND;
        down.onPictureLoss(now);
        assertThat(keyFramesAsked()).isEqualTo(1);
    }

    /// The sender's encoder gives a key frame as soon as it is asked.
    private int keyFramesForAsking(int frames, boolean asksAllTheTime) {
        int given = 0;
        for (int i = 0; i < frames; i++) {
            if (asksAllTheTime) down.onPictureLoss(now);
            frames(1);
            down.tick(now);
            up.tick(now);
            if (keyFramesAsked() > 0) {
                sender.rtcp.clear();
                given++;
                keyFrame(0);
            }
        }
        return given;
    }

    @Test
    void aViewerWhoAsksForKeyFramesAllTheTimeGetsFourAndThenOneEveryThreeSeconds() {
        down.want(0, ALL, now);
        frames(3);
        now += SECOND;
        sender.rtcp.clear();
        int minute = (int) (60 * SECOND / FRAME);
        assertThat(keyFramesForAsking(minute, true)).isBetween(4 + 18, 4 + 20);
        assertThat(down.counters().waitingPictureLosses()).isGreaterThan(minute / 2);
        everythingGoesOnWithoutABreak();
    }

    @Test
    void whoAskedForAKeyFrameTooOftenGetsItInTheirTurnWithoutAskingAgain() {
        down.want(0, ALL, now);
        frames(3);
        now += SECOND;
        sender.rtcp.clear();
        int three = (int) (3 * SECOND / FRAME);
        keyFramesForAsking(2 * three, true);
        assertThat(keyFramesForAsking(three + 2, false)).isEqualTo(1);
        assertThat(keyFramesForAsking(2 * three, false)).isZero();
    }

    @Test
    void aLineThatNeedsAKeyFrameEveryFourSecondsAlwaysGetsItAtOnce() {
        down.want(0, ALL, now);
        frames(3);
        for (int i = 0; i < 30; i++) {
            now += 4 * SECOND;
            sender.rtcp.clear();
            down.onPictureLoss(now);
            // It asks again until it has one, as browsers do.
            down.onPictureLoss(now + 200 * MS);
            assertThat(keyFramesAsked()).isEqualTo(1);
            keyFrame(0);
            frames(1);
        }
    }

    @Test
    void whatWentOutOfAStreamThatWasReplacedIsNeverAnsweredFromTheNewOne() {
        down.want(0, ALL, now);
        frames(3);
        int old = viewer.packets.get(1).sequence();
        now += SECOND;
        TestCamera other = new TestCamera(1, 3);
        other.layers.get(0).sequence = 65_500;
        for (byte[] packet : other.frame(0, now)) {
            RtpWriter.putSsrc(packet, 0, 99);
            arrives(packet);
        }
        assertThat(viewer.packets).hasSize(12);
        down.onNack(old, now);
        assertThat(down.counters().resent()).isZero();
        assertThat(down.counters().goneNacks()).isEqualTo(1);
        everythingGoesOnWithoutABreak();
    }

    @Test
    void aSenderThatSaysGoodbyeIsDeadAndMayComeBack() {
        down.want(0, ALL, now);
        frames(2);
        up.onBye(camera.layers.get(0).ssrc);
        assertThat(up.layers(now).get(0).alive()).isFalse();
        frames(2);
        assertThat(viewer.packets).hasSize(6);
        keyFrame(0);
        frames(1);
        assertThat(up.layers(now).get(0).alive()).isTrue();
        assertThat(viewer.packets).hasSize(9);
        everythingGoesOnWithoutABreak();
    }
}
