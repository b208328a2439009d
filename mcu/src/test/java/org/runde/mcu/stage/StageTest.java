package org.runde.mcu.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.ClientMessage.Shown;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Source;
import org.runde.mcu.Seeds;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.codec.PayloadView;
import org.runde.wire.rtcp.Rtcp;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtcp.TransportFeedback;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.sdp.Direction;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.sdp.MediaSection;

/// What people see and hear of each other.
class StageTest {
    private final FakeRoom room = new FakeRoom(Seeds.generator(7), StageLimits.defaults());

    private static boolean isKeyFrame(RtpView packet) {
        PayloadView view = new PayloadView();
        PayloadFormat.named("VP8").describe(packet.buf(), packet.payloadOffset(), packet.payloadLength(), view);
        return view.keyFrame();
    }

    @Test
    void twoPeopleMeetAndGetEachOthersTracks() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        room.show(anna, "bert", Source.CAMERA, 320, 180);
        room.show(bert, "anna", Source.CAMERA, 320, 180);
        anna.speak();
        anna.film(0, true);
        bert.speak();
        bert.film(0, true);
        assertThat(bert.got("anna", Source.MICROPHONE)).hasSize(1);
        assertThat(bert.got("anna", Source.CAMERA)).hasSize(1);
        assertThat(anna.got("bert", Source.MICROPHONE)).hasSize(1);
        assertThat(anna.got("bert", Source.CAMERA)).hasSize(1);
        assertThat(anna.lastOffer().tracks()).hasSize(2);
        assertThat(anna.lastOffer().tracks())
                .noneMatch(track -> track.participant().equals("anna"));
    }

    @Test
    void aConnectionWhoseSectionsHaveCarriedThousandsOfTracksIsFollowedByAnother() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        long first = bert.lastOffer().sdp().id();
        for (int i = 0; i < 1_000; i++) {
            room.stage.media("anna", FakeRoom.SHARING, room.node.now);
            room.stage.media("anna", FakeRoom.TALKING, room.node.now);
        }
        room.pass(20);
        assertThat(bert.lastOffer().sdp().id()).as("not yet").isEqualTo(first);
        for (int i = 0; i < 1_000; i++) {
            room.stage.media("anna", FakeRoom.SHARING, room.node.now);
            room.stage.media("anna", FakeRoom.TALKING, room.node.now);
        }
        room.pass(20);
        assertThat(bert.lastOffer().sdp().id()).isNotEqualTo(first);
        room.settle();
        anna.speak();
        assertThat(bert.got("anna", Source.MICROPHONE)).hasSize(1);
    }

    @Test
    void packetsCarryTheViewersNumbersAndSections() {
        room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        room.browsers.get("anna").speak();
        RtpView packet = bert.got("anna", Source.MICROPHONE).getFirst();
        MediaSection section = bert.sectionOf("anna", Source.MICROPHONE);
        assertThat(packet.payloadType()).isEqualTo(111);
        int at = packet.extensionAt(section.extensionId(HeaderExtension.MID));
        assertThat(new String(packet.buf(), at, section.mid().length(), StandardCharsets.US_ASCII))
                .isEqualTo(section.mid());
        assertThat(section.streams().stream().stream()).isEqualTo("anna");
        assertThat(bert.sectionOf("anna", Source.CAMERA).streams().stream().stream())
                .isEqualTo("anna");
    }

    @Test
    void theThirdComesLateAndAKeyFrameIsAskedForAtOnce() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        room.show(bert, "anna", Source.CAMERA, 320, 180);
        anna.film(0, true);
        room.pass(1_000);
        anna.film(0, false);
        int before = anna.keyFrameRequests(FakeBrowser.CAMERA_SSRC);
        FakeBrowser carl = room.come("carl", MediaState.SILENT);
        room.show(carl, "anna", Source.CAMERA, 320, 180);
        assertThat(anna.keyFrameRequests(FakeBrowser.CAMERA_SSRC)).isGreaterThan(before);
        anna.film(0, false);
        assertThat(carl.got("anna", Source.CAMERA)).isEmpty();
        anna.film(0, true);
        assertThat(carl.got("anna", Source.CAMERA)).hasSize(1).allMatch(StageTest::isKeyFrame);
    }

    @Test
    void whatIsMutedIsNotForwardedWhateverArrives() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        room.stage.media("anna", MediaState.SILENT, room.node.now);
        for (int i = 0; i < 100; i++) {
            anna.speak();
            room.pass(20);
        }
        assertThat(bert.got("anna", Source.MICROPHONE)).isEmpty();
        assertThat(room.spoke).isEmpty();
        room.stage.media("anna", FakeRoom.TALKING, room.node.now);
        anna.speak();
        assertThat(bert.got("anna", Source.MICROPHONE)).hasSize(1);
    }

    @Test
    void switchingTheMicrophoneOnAgainNeedsNoNegotiation() {
        room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        int offers = bert.offers.size();
        room.stage.media("anna", MediaState.SILENT, room.node.now);
        room.stage.media("anna", FakeRoom.TALKING, room.node.now);
        assertThat(bert.offers).hasSize(offers);
    }

    @Test
    void sourcesNeverSwitchedOnTakeNoSection() {
        room.come("anna", MediaState.SILENT);
        FakeBrowser bert = room.come("bert", MediaState.SILENT);
        assertThat(bert.lastOffer().tracks()).isEmpty();
        assertThat(bert.lastOffer().sdp().media())
                .extracting(MediaSection::direction)
                .containsOnly(Direction.INACTIVE);
    }

    @Test
    void aScreenComesAndGivesItsSectionBack() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        room.stage.media("anna", FakeRoom.SHARING, room.node.now);
        room.settle();
        room.show(bert, "anna", Source.SCREEN, 1280, 720);
        anna.shareScreen(true);
        assertThat(bert.got("anna", Source.SCREEN)).hasSize(1);
        String mid = bert.sectionOf("anna", Source.SCREEN).mid();
        int number = bert.ssrcOf("anna", Source.SCREEN);
        room.stage.media("anna", FakeRoom.TALKING, room.node.now);
        room.settle();
        assertThat(bert.sectionOf("anna", Source.SCREEN)).isNull();
        assertThat(bert.lastOffer().sdp().section(mid).direction()).isEqualTo(Direction.INACTIVE);
        room.stage.media("anna", FakeRoom.SHARING, room.node.now);
        room.settle();
        assertThat(bert.sectionOf("anna", Source.SCREEN).mid()).isEqualTo(mid);
        // The old number has been used with these keys.
        assertThat(bert.ssrcOf("anna", Source.SCREEN)).isNotEqualTo(number);
    }

    @Test
    void sectionsOfThoseWhoLeftAreUsedAgain() {
        room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        String mid = bert.sectionOf("anna", Source.CAMERA).mid();
        int sections = bert.lastOffer().sdp().media().size();
        room.stage.leave("anna", room.node.now);
        room.browsers.remove("anna");
        room.settle();
        assertThat(bert.lastOffer().tracks()).isEmpty();
        FakeBrowser carl = room.come("carl", FakeRoom.TALKING);
        room.settle();
        assertThat(bert.lastOffer().sdp().media()).hasSize(sections);
        assertThat(bert.sectionOf("carl", Source.CAMERA).mid()).isEqualTo(mid);
        room.show(bert, "carl", Source.CAMERA, 320, 180);
        carl.film(0, true);
        assertThat(bert.got("carl", Source.CAMERA)).hasSize(1);
    }

    @Test
    void theLayerFollowsTheTile() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        for (int layer = 0; layer < 3; layer++) anna.film(layer, true);
        room.show(bert, "anna", Source.CAMERA, 640, 360);
        for (int layer = 0; layer < 3; layer++) anna.film(layer, true);
        List<RtpView> got = bert.got("anna", Source.CAMERA);
        assertThat(got).hasSize(1);
        PayloadView view = new PayloadView();
        RtpView packet = got.getFirst();
        PayloadFormat.named("VP8").describe(packet.buf(), packet.payloadOffset(), packet.payloadLength(), view);
        assertThat(view.width()).isEqualTo(640);
        assertThat(room.qualities).contains("bert: anna CAMERA FULL");
        room.stage.view("bert", List.of(), room.node.now);
        assertThat(room.qualities).endsWith("bert: anna CAMERA PAUSED_NOT_SHOWN");
        anna.film(1, false);
        assertThat(bert.got("anna", Source.CAMERA)).hasSize(1);
    }

    @Test
    void whatTheViewerLostIsSentAgainAsRetransmission() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        room.show(bert, "anna", Source.CAMERA, 320, 180);
        anna.film(0, true);
        anna.film(0, false);
        int lost = bert.got("anna", Source.CAMERA).getFirst().sequence();
        bert.feedback(writer -> writer.nack(1, bert.ssrcOf("anna", Source.CAMERA), lost, 1));
        int rtx = bert.sectionOf("anna", Source.CAMERA)
                .streams()
                .groups()
                .getFirst()
                .ssrcs()
                .get(1);
        assertThat(bert.receiving.of(rtx)).hasSize(2).allMatch(packet -> packet.payloadType() == 97);
    }

    @Test
    void aViewersPleaForAKeyFrameReachesTheSender() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        room.show(bert, "anna", Source.CAMERA, 320, 180);
        anna.film(0, true);
        room.pass(1_000);
        int before = anna.keyFrameRequests(FakeBrowser.CAMERA_SSRC);
        bert.feedback(writer -> writer.pictureLoss(1, bert.ssrcOf("anna", Source.CAMERA)));
        assertThat(anna.keyFrameRequests(FakeBrowser.CAMERA_SSRC)).isEqualTo(before + 1);
        room.pass(1_000);
        bert.feedback(writer -> writer.fullIntra(1, bert.ssrcOf("anna", Source.CAMERA), 1));
        assertThat(anna.keyFrameRequests(FakeBrowser.CAMERA_SSRC)).isGreaterThan(before + 1);
    }

    @Test
    void sendersHearWhenTheirPacketsArrived() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        for (int i = 0; i < 10; i++) {
            anna.speak();
            room.pass(20);
        }
        RtcpView view = new RtcpView();
        TransportFeedback feedback = new TransportFeedback();
        int arrived = 0;
        for (byte[] packet : anna.sending.rtcp) {
            view.start(packet, 0, packet.length);
            while (view.next()) {
                if (!feedback.parse(view)) continue;
                for (int i = 0; i < feedback.packets(); i++) {
                    if (feedback.arrivedMicros(i) != TransportFeedback.LOST) arrived++;
                }
            }
        }
        assertThat(arrived).isBetween(8, 10);
    }

    @Test
    void senderReportsGoOnToTheViewerAfterTheSendersOwn() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        anna.speak();
        byte[] buf = new byte[100];
        var writer = new RtcpWriter().begin(buf, 0, buf.length);
        writer.senderReport(FakeBrowser.MIC_SSRC, 5L << 32, 3000, 1, 6);
        anna.sending.sendRtcp(buf, writer.length());
        room.pass(1_100);
        RtcpView view = new RtcpView();
        boolean reported = false;
        for (byte[] packet : bert.receiving.rtcp) {
            view.start(packet, 0, packet.length);
            while (view.next()) {
                reported |= view.type() == Rtcp.SENDER_REPORT && view.ssrc() == bert.ssrcOf("anna", Source.MICROPHONE);
            }
        }
        assertThat(reported).isTrue();
    }

    @Test
    void whoSpeaksIsToldToTheRoom() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        room.come("bert", FakeRoom.TALKING);
        for (int i = 0; i < 60; i++) {
            anna.speak();
            room.pass(20);
        }
        assertThat(room.spoke).containsExactly(List.of("anna"));
        room.pass(3_000);
        assertThat(room.spoke).endsWith(List.of());
    }

    @Test
    void packetsOfUnknownSectionsAreDropped() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        anna.send(99, 109, "9", "", new byte[] {1, 2, 3});
        anna.send(98, 109, "", "", new byte[] {1, 2, 3});
        assertThat(room.stage.counters().unknownStreams()).isEqualTo(2);
        // A stream named once by its section is known without a name afterwards.
        anna.send(97, 109, "0", "", new byte[] {1, 2, 3});
        anna.send(97, 109, "", "", new byte[] {1, 2, 3});
        assertThat(room.stage.counters().unknownStreams()).isEqualTo(2);
        assertThat(bert.got("anna", Source.MICROPHONE)).hasSize(2);
    }

    @Test
    void inALargeRoomSectionsGoToWhatIsShown() {
        FakeRoom large = new FakeRoom(Seeds.generator(8), new StageLimits(8, 2, 2, 2, 2, 2));
        FakeBrowser viewer = large.come("viewer", MediaState.SILENT);
        for (String id : List.of("a", "b", "c", "d")) large.come(id, FakeRoom.TALKING);
        large.settle();
        assertThat(viewer.lastOffer().tracks()).hasSize(4);
        assertThat(viewer.sectionOf("d", Source.CAMERA)).isNull();
        large.stage.view("viewer", List.of(new Shown("d", Source.CAMERA, 320, 180, false)), large.node.now);
        large.settle();
        assertThat(viewer.sectionOf("d", Source.CAMERA)).isNotNull();
        assertThat(viewer.lastOffer().tracks()).hasSize(4);
        assertThat(viewer.lastOffer().sdp().media()).hasSize(4);
        large.browsers.get("d").film(0, true);
        assertThat(viewer.got("d", Source.CAMERA)).hasSize(1);
    }

    @Test
    void nothingIsSentToSomebodyWhoHasLeft() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        room.stage.leave("bert", room.node.now);
        room.browsers.remove("bert");
        int before = bert.receiving.rtp.size();
        anna.speak();
        room.pass(2_000);
        assertThat(bert.receiving.rtp).hasSize(before);
        assertThat(room.node.closed).hasSize(2);
        room.stage.close(room.node.now);
        assertThat(room.node.closed).hasSize(4);
        assertThat(room.lost).isEmpty();
    }
}
