package org.runde.mcu.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Source;
import org.runde.mcu.Seeds;
import org.runde.wire.bwe.LossAndRemb;
import org.runde.wire.bwe.SendSideEstimator;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.rtcp.TransportArrivals;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.sdp.MediaSection;

class DownlinkTest {
    private final FakeRoom room = new FakeRoom(Seeds.generator(17), StageLimits.defaults());
    private final FakeBrowser anna = room.come("anna", FakeRoom.TALKING);

    private FakeBrowser viewer(boolean tells) {
        return viewer(browser -> browser.tells = tells);
    }

    private FakeBrowser viewer(Consumer<FakeBrowser> prepared) {
        FakeBrowser viewer = new FakeBrowser(room.node, room.stage, "ben");
        prepared.accept(viewer);
        room.browsers.put("ben", viewer);
        room.stage.enter("ben", MediaState.SILENT, room.node.now);
        viewer.startSending();
        room.settle();
        room.show(viewer, "anna", Source.CAMERA, 1280, 720);
        anna.speak();
        anna.film(0, true);
        return viewer;
    }

    private void film(int frames) {
        for (int i = 0; i < frames; i++) {
            room.pass(20);
            anna.speak();
            anna.film(0, i % 10 == 0);
            anna.film(1, i % 10 == 0);
            anna.film(2, i % 10 == 0);
        }
    }

    /// The best layer is more than a connection starts with.
    private void filmMuch() {
        for (int i = 0; i < 4; i++) {
            byte[] payload = new byte[1_000];
            System.arraycopy(FakeBrowser.vp8(2, false), 0, payload, 0, 40);
            anna.send(FakeBrowser.CAMERA_SSRC + 2, 100, "1", FakeBrowser.RIDS.get(2), payload);
        }
    }

    private static int id(FakeBrowser browser, String uri) {
        MediaSection section = browser.sectionOf("anna", Source.CAMERA);
        return section.extensionId(uri);
    }

    private static List<RtpView> all(FakeBrowser viewer) {
        List<RtpView> all = new ArrayList<>();
        for (byte[] packet : viewer.receiving.rtp) {
            RtpView view = new RtpView();
            assertThat(view.parse(packet, 0, packet.length)).isTrue();
            all.add(view);
        }
        return all;
    }

    @Test
    void packetsOfAllStreamsAreNumberedInTheOrderInWhichTheyLeave() {
        FakeBrowser viewer = viewer(true);
        film(50);
        int wide = id(viewer, HeaderExtension.TRANSPORT_WIDE);
        int sendTime = id(viewer, HeaderExtension.ABSOLUTE_SEND_TIME);
        List<RtpView> packets = all(viewer);
        assertThat(packets.stream().map(RtpView::ssrc).distinct().count()).isGreaterThan(1);
        for (int i = 0; i < packets.size(); i++) {
            RtpView packet = packets.get(i);
            assertThat(packet.extensionLength(wide)).isEqualTo(2);
            assertThat(Bytes.u16(packet.buf(), packet.extensionAt(wide))).isEqualTo(i + 1);
            assertThat(packet.extensionAt(sendTime)).as("nobody needs both").isNegative();
        }
    }

    @Test
    void whoDoesNotAgreeToTellGetsTheTimeOfSendingInstead() {
        FakeBrowser viewer = viewer(false);
        film(50);
        for (RtpView packet : all(viewer)) {
            assertThat(packet.extensionAt(id(viewer, HeaderExtension.TRANSPORT_WIDE)))
                    .isNegative();
            assertThat(packet.extensionLength(id(viewer, HeaderExtension.ABSOLUTE_SEND_TIME)))
                    .isEqualTo(3);
        }
        assertThat(room.stage.estimateBps("ben")).isEqualTo(LossAndRemb.START_BPS);
    }

    @Test
    void whoPromisesToTellAndDoesNotIsEstimatedByReports() {
        viewer(true);
        film(20);
        assertThat(room.stage.estimateBps("ben")).isLessThanOrEqualTo(SendSideEstimator.START_BPS);
        film(200);
        assertThat(room.stage.estimateBps("ben")).isEqualTo(LossAndRemb.START_BPS);
    }

    private void tell(FakeBrowser viewer, int times) {
        for (int i = 0; i < times; i++) {
            TransportArrivals arrivals = new TransportArrivals();
            arrivals.arrived(1, room.node.now);
            viewer.feedback(writer -> arrivals.write(writer, 1, 2));
        }
    }

    @Test
    void whoTellsWithoutEndCostsNoTime() {
        FakeBrowser viewer = viewer(true);
        film(20);
        tell(viewer, 1_000);
        assertThat(room.stage.counters().refusedFeedback()).isEqualTo(600);
        room.pass(1_000);
        tell(viewer, 100);
        assertThat(room.stage.counters().refusedFeedback())
                .as("and is heard again a second later")
                .isEqualTo(600);
    }

    /// Tells, round for round, when packets with a number have come.
    private void tellOfSound(FakeBrowser viewer) {
        TransportArrivals arrivals = new TransportArrivals();
        int told = 0;
        for (int round = 0; round < 60; round++) {
            for (int frame = 0; frame < 5; frame++) {
                film(1);
                filmMuch();
            }
            List<RtpView> packets = all(viewer);
            int wide = viewer.sectionOf("anna", Source.MICROPHONE).extensionId(HeaderExtension.TRANSPORT_WIDE);
            for (; told < packets.size(); told++) {
                int at = packets.get(told).extensionAt(wide);
                if (at >= 0) arrivals.arrived(Bytes.u16(packets.get(told).buf(), at), room.node.now);
            }
            viewer.feedback(writer -> arrivals.write(writer, 1, 2));
        }
        assertThat(viewer.got("anna", Source.CAMERA)).isNotEmpty();
    }

    @Test
    void aViewerThatTellsOfSoundAloneIsEstimatedByReports() {
        FakeBrowser viewer = viewer(browser -> browser.tellsOfPictures = false);
        tellOfSound(viewer);
        assertThat(room.stage.estimateBps("ben")).isEqualTo(LossAndRemb.START_BPS);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aViewerWhoseNumbersContradictEachOtherIsNotProbedForEver() {
        FakeBrowser viewer = viewer(browser -> browser.numbersAnew = true);
        tellOfSound(viewer);
        List<RtpView> probes =
                all(viewer).stream().filter(one -> one.payloadLength() == 0).toList();
        assertThat(probes).as("one for each time it is tried").hasSizeLessThan(20);
    }

    @Test
    void probesArePaddingInTheStreamOfRetransmissionsAndMediaGoesOnWithoutAHole() {
        FakeBrowser viewer = viewer(true);
        TransportArrivals arrivals = new TransportArrivals();
        int told = 0;
        for (int round = 0; round < 60; round++) {
            for (int frame = 0; frame < 5; frame++) {
                film(1);
                filmMuch();
            }
            List<RtpView> packets = all(viewer);
            int wide = id(viewer, HeaderExtension.TRANSPORT_WIDE);
            for (; told < packets.size(); told++) {
                RtpView packet = packets.get(told);
                // As many as come in a round came at once: a line without a limit.
                arrivals.arrived(Bytes.u16(packet.buf(), packet.extensionAt(wide)), room.node.now);
            }
            viewer.feedback(writer -> arrivals.write(writer, 1, 2));
        }
        List<RtpView> probes =
                all(viewer).stream().filter(one -> one.payloadLength() == 0).toList();
        int media = viewer.ssrcOf("anna", Source.CAMERA);
        assertThat(probes).isNotEmpty();
        for (RtpView probe : probes) {
            assertThat(probe.ssrc()).isNotEqualTo(media);
            assertThat(probe.padding()).isPositive();
        }
        List<RtpView> pictures = viewer.got("anna", Source.CAMERA);
        for (int i = 1; i < pictures.size(); i++) {
            assertThat(pictures.get(i).sequence()).isEqualTo(pictures.get(i - 1).sequence() + 1 & 0xffff);
        }
    }
}
