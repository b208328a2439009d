package org.runde.mcu.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.ClientMessage.SendTrack;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Source;
import org.runde.mcu.Seeds;
import org.runde.mcu.peer.PeerEnd;
import org.runde.wire.sdp.Codec;
import org.runde.wire.sdp.Direction;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Transport;

/// What is said in offers and answers, and what comes of it when they go wrong.
class NegotiationTest {
    private final FakeRoom room = new FakeRoom(Seeds.generator(11), StageLimits.defaults());

    private StageAnswer offer(FakeBrowser browser, String sdp) {
        return room.stage.sendOffer(browser.id, sdp, browser.tracks, room.node.now);
    }

    private static SessionDescription read(StageAnswer answer) {
        return (SessionDescription) SessionDescription.read(((StageAnswer.Answer) answer).sdp());
    }

    @Test
    void theAnswerTakesWhatWeForwardAndNothingElse() {
        FakeBrowser anna = room.come("anna", MediaState.SILENT);
        SessionDescription answer = read(offer(anna, anna.sendOffer().write()));
        assertThat(answer.iceLite()).isTrue();
        assertThat(answer.bundle()).containsExactly("0", "1", "2", "3");
        assertThat(answer.transport().setup()).isEqualTo(Transport.Setup.PASSIVE);
        assertThat(answer.transport().candidates()).hasSize(1);
        assertThat(answer.transport().fingerprint()).isEqualTo(FakeNode.FINGERPRINT);
        assertThat(answer.media()).extracting(MediaSection::direction).containsOnly(Direction.RECVONLY);
        assertThat(answer.section("0").codecs()).extracting(Codec::name).containsExactly("opus");
        MediaSection camera = answer.section("1");
        assertThat(camera.codecs()).extracting(Codec::payloadType).containsExactly(100, 101);
        assertThat(camera.streams().simulcastReceive()).containsExactly("q", "h", "f");
        assertThat(camera.streams().rids()).noneMatch(rid -> rid.send()).hasSize(3);
        assertThat(camera.extensionId(HeaderExtension.TRANSPORT_WIDE)).isEqualTo(3);
        assertThat(camera.extensionId(HeaderExtension.RID)).isEqualTo(10);
        assertThat(camera.codecs().getFirst().feedback())
                .containsExactlyInAnyOrder("transport-cc", "ccm fir", "nack", "nack pli");
    }

    @Test
    void whereSomebodyCanBeReachedIsLeftOutOfWhatIsKeptOfTheirDescription() {
        FakeBrowser anna = room.come("anna", MediaState.SILENT);
        String offer = anna.sendOffer()
                .write()
                .replace("a=mid:", "a=candidate:1 1 udp 2122260223 192.0.2.7 61764 typ host\r\na=mid:");
        SessionDescription whole = (SessionDescription) SessionDescription.read(offer);
        SessionDescription kept = (SessionDescription) Stage.read(offer);
        assertThat(whole.media())
                .allSatisfy(one -> assertThat(one.transport().candidates()).hasSize(1));
        assertThat(kept.media())
                .allSatisfy(one -> assertThat(one.transport().candidates()).isEmpty());
        assertThat(kept.transport().ice()).isEqualTo(whole.transport().ice());
    }

    @Test
    void oneFormatMeansTheSameInAllSectionsOfABundle() {
        FakeBrowser anna = room.come("anna", FakeRoom.SHARING);
        FakeBrowser bert = room.come("bert", FakeRoom.SHARING);
        room.settle();
        List<SessionDescription> all =
                new ArrayList<>(List.of(read(offer(anna, anna.sendOffer().write()))));
        all.add(bert.lastOffer().sdp());
        for (SessionDescription description : all) {
            for (int type = 0; type < 128; type++) {
                int wanted = type;
                assertThat(description.media().stream()
                                .map(section -> section.codec(wanted))
                                .filter(codec -> codec != null)
                                .map(codec -> codec.name() + " " + codec.parameters())
                                .distinct())
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void badSdpIsATypedRefusalAndChangesNothing() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        int peers = room.node.peers.size();
        String good = anna.sendOffer().write();
        List<UnaryOperator<String>> spoilt = List.of(
                sdp -> "",
                sdp -> "hello",
                sdp -> sdp.replaceAll("a=fingerprint.*\r\n", ""),
                sdp -> sdp.replaceAll("a=ice-pwd.*\r\n", ""),
                sdp -> sdp.replaceAll("actpass", "passive"),
                sdp -> sdp.replaceAll("a=group.*\r\n", ""),
                sdp -> sdp.replaceAll("a=rtcp-mux\r\n", ""),
                sdp -> sdp.replaceAll("opus", "opium"),
                sdp -> sdp.replaceAll("a=mid:3", "a=mid:2"),
                sdp -> sdp.replaceAll("a=mid:3", "a=mid:4"),
                sdp -> sdp.replaceAll("m=audio 9", "m=audio 0"),
                sdp -> sdp + "m=audio 9 UDP/TLS/RTP/SAVPF 109\r\n".repeat(10));
        for (UnaryOperator<String> spoil : spoilt) {
            String sdp = spoil.apply(good);
            // A section of port 0 is one that has been stopped, which is no mistake.
            boolean stopped = sdp.contains("m=audio 0");
            assertThat(offer(anna, sdp) instanceof StageAnswer.BadSdp).as(sdp).isNotEqualTo(stopped);
        }
        assertThat(room.stage.counters().badOffers()).isEqualTo(spoilt.size() - 1);
        assertThat(offer(anna, good)).isInstanceOf(StageAnswer.Answer.class);
        assertThat(room.node.peers).hasSize(peers);
        room.settle();
        anna.speak();
        assertThat(bert.got("anna", Source.MICROPHONE)).hasSize(1);
    }

    @Test
    void tracksThatContradictTheOfferAreRefused() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        List<List<SendTrack>> wrong = List.of(
                List.of(new SendTrack("7", Source.MICROPHONE)),
                List.of(new SendTrack("0", Source.CAMERA)),
                List.of(new SendTrack("0", Source.MICROPHONE), new SendTrack("3", Source.MICROPHONE)),
                List.of(new SendTrack("0", Source.MICROPHONE), new SendTrack("0", Source.SCREEN_AUDIO)));
        for (List<SendTrack> tracks : wrong) {
            anna.tracks = tracks;
            assertThat(offer(anna, anna.sendOffer().write())).isInstanceOf(StageAnswer.BadSdp.class);
        }
        assertThat(room.stage.sendOffer("nobody", anna.sendOffer().write(), List.of(), room.node.now))
                .isInstanceOf(StageAnswer.BadSdp.class);
    }

    @Test
    void anIceRestartIsAnsweredWithNewCredentialsAndMediaGoesOn() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        SessionDescription before = read(offer(anna, anna.sendOffer().write()));
        anna.ufrag = "send2";
        SessionDescription after = read(offer(anna, anna.sendOffer().write()));
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.transport().ice().ufrag())
                .isNotEqualTo(before.transport().ice().ufrag());
        anna.sending.connect(after);
        int offers = bert.offers.size();
        anna.speak();
        assertThat(bert.got("anna", Source.MICROPHONE)).hasSize(1);
        assertThat(bert.offers).hasSize(offers);
    }

    @Test
    void aSendingConnectionBuiltAnewBringsNewNumbersToTheSameSections() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        String mid = bert.sectionOf("anna", Source.MICROPHONE).mid();
        int number = bert.ssrcOf("anna", Source.MICROPHONE);
        anna.newSendConnection();
        anna.startSending();
        room.settle();
        assertThat(bert.sectionOf("anna", Source.MICROPHONE).mid()).isEqualTo(mid);
        assertThat(bert.ssrcOf("anna", Source.MICROPHONE)).isNotEqualTo(number);
        anna.speak();
        assertThat(bert.got("anna", Source.MICROPHONE)).hasSize(1);
        assertThat(room.node.closed).hasSize(1);
        assertThat(room.lost).isEmpty();
    }

    @Test
    void anOfferForAConnectionThatHasEndedIsRefused() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        anna.sending.peer().close(PeerEnd.CONSENT_LOST, room.node.now);
        assertThat(room.lost).containsExactly("anna sends");
        assertThat(offer(anna, anna.sendOffer().write())).isInstanceOf(StageAnswer.BadSdp.class);
        anna.newSendConnection();
        assertThat(offer(anna, anna.sendOffer().write())).isInstanceOf(StageAnswer.Answer.class);
    }

    @Test
    void changesWhileAnOfferIsInFlightBecomeOneRevision() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser.Offer first = anna.lastOffer();
        room.come("bert", FakeRoom.TALKING);
        FakeBrowser.Offer inFlight = anna.lastOffer();
        assertThat(inFlight.revision()).isEqualTo(first.revision() + 1);
        room.come("carl", FakeRoom.TALKING);
        room.come("dora", FakeRoom.TALKING);
        room.stage.leave("carl", room.node.now);
        assertThat(anna.lastOffer()).isSameAs(inFlight);
        anna.answer();
        assertThat(anna.lastOffer().revision()).isEqualTo(inFlight.revision() + 1);
        assertThat(anna.lastOffer().tracks())
                .hasSize(4)
                .noneMatch(track -> track.participant().equals("carl"));
    }

    @Test
    void aSectionThatChangedHandsInFlightCarriesTheNewTrackOnlyAfterItsOwnAnswer() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        room.come("bert", FakeRoom.TALKING);
        room.stage.leave("bert", room.node.now);
        FakeBrowser carl = room.come("carl", FakeRoom.TALKING);
        FakeBrowser.Offer inFlight = anna.lastOffer();
        assertThat(inFlight.tracks()).anyMatch(track -> track.participant().equals("bert"));
        room.stage.receiveAnswer(
                "anna", inFlight.revision(), anna.answerTo(inFlight).write(), room.node.now);
        carl.speak();
        assertThat(anna.receiving.rtp).isEmpty();
        anna.answer();
        carl.speak();
        assertThat(anna.got("carl", Source.MICROPHONE)).hasSize(1);
    }

    @Test
    void answersToOldRevisionsAreDropped() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser.Offer old = anna.lastOffer();
        room.come("bert", FakeRoom.TALKING);
        assertThat(room.stage.receiveAnswer("anna", old.revision(), "v=0\n", room.node.now))
                .isTrue();
        assertThat(room.stage.receiveAnswer("anna", 999, anna.answerTo(old).write(), room.node.now))
                .isTrue();
        anna.answer();
        assertThat(anna.lastOffer().tracks()).hasSize(2);
    }

    @Test
    void answersThatDoNotMatchAreRefusedUntilARestart() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        room.come("bert", FakeRoom.TALKING);
        FakeBrowser.Offer offer = anna.lastOffer();
        String good = anna.answerTo(offer).write();
        List<UnaryOperator<String>> spoilt = List.of(
                sdp -> "",
                sdp -> sdp.substring(0, sdp.lastIndexOf("m=")),
                sdp -> sdp + "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n",
                sdp -> sdp.replace("a=setup:active", "a=setup:passive"),
                sdp -> sdp.replaceFirst("a=mid:a0", "a=mid:x0"),
                sdp -> sdp.replaceAll("a=ice-ufrag.*\r\n", ""));
        for (UnaryOperator<String> spoil : spoilt) {
            assertThat(room.stage.receiveAnswer("anna", offer.revision(), spoil.apply(good), room.node.now))
                    .isFalse();
        }
        assertThat(room.stage.counters().badAnswers()).isEqualTo(spoilt.size());
        assertThat(anna.lastOffer()).isSameAs(offer);
        room.stage.receiveRestart("anna", room.node.now);
        assertThat(anna.lastOffer().revision()).isEqualTo(offer.revision() + 1);
    }

    @Test
    void aFailedReceivingConnectionGetsNewCredentialsFirstAndIsBuiltAnewWhenThatDidNotHelp() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        SessionDescription before = anna.lastOffer().sdp();
        room.stage.receiveRestart("anna", room.node.now);
        SessionDescription restarted = anna.lastOffer().sdp();
        assertThat(restarted.id()).isEqualTo(before.id());
        assertThat(restarted.transport().ice().ufrag())
                .isNotEqualTo(before.transport().ice().ufrag());
        anna.answer();
        bert.speak();
        assertThat(anna.got("bert", Source.MICROPHONE)).hasSize(1);
        room.pass(5_000);
        room.stage.receiveRestart("anna", room.node.now);
        SessionDescription anew = anna.lastOffer().sdp();
        assertThat(anew.id()).isNotEqualTo(before.id());
        assertThat(anna.lastOffer().tracks()).hasSize(2);
        anna.answer();
        bert.speak();
        assertThat(anna.got("bert", Source.MICROPHONE)).hasSize(1);
    }

    @Test
    void aReceivingConnectionThatHasEndedIsBuiltAnewOnPlea() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        long session = anna.lastOffer().sdp().id();
        anna.receiving.peer().close(PeerEnd.CONSENT_LOST, room.node.now);
        assertThat(room.lost).containsExactly("anna receives");
        bert.speak();
        room.stage.receiveRestart("anna", room.node.now);
        assertThat(anna.lastOffer().sdp().id()).isNotEqualTo(session);
        anna.answer();
        bert.speak();
        assertThat(anna.got("bert", Source.MICROPHONE)).hasSize(1);
    }

    @Test
    void anAnswerWithAnotherFingerprintMeansABrowserThatHasStartedOver() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        long session = anna.lastOffer().sdp().id();
        anna.receiveSession = -1;
        room.come("carl", FakeRoom.TALKING);
        anna.answer();
        assertThat(anna.lastOffer().sdp().id()).isNotEqualTo(session);
        bert.speak();
        assertThat(anna.got("bert", Source.MICROPHONE)).hasSize(1);
    }

    @Test
    void aRefusedSectionStaysOutOfUse() {
        FakeBrowser anna = room.come("anna", MediaState.SILENT);
        room.come("bert", FakeRoom.TALKING);
        FakeBrowser.Offer offer = anna.lastOffer();
        List<MediaSection> media = new ArrayList<>(anna.answerTo(offer).media());
        media.set(1, media.get(1).refused());
        SessionDescription answer =
                new SessionDescription(7, 1, List.of(media.getFirst().mid()), false, true, media);
        assertThat(room.stage.receiveAnswer("anna", offer.revision(), answer.write(), room.node.now))
                .isTrue();
        room.come("carl", FakeRoom.TALKING);
        SessionDescription next = anna.lastOffer().sdp();
        assertThat(next.media().get(1).active()).isFalse();
        assertThat(next.bundle()).doesNotContain(offer.sdp().media().get(1).mid());
        assertThat(anna.sectionOf("bert", Source.CAMERA)).isNull();
        assertThat(anna.sectionOf("carl", Source.CAMERA)).isNotNull();
    }

    @Test
    void packetsAreNumberedAsTheViewersAnswerSays() {
        FakeBrowser anna = room.come("anna", MediaState.SILENT);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        FakeBrowser.Offer offer = anna.lastOffer();
        String other = anna.answerTo(offer)
                .write()
                .replace("RTP/SAVPF 111", "RTP/SAVPF 120")
                .replace(":111 ", ":120 ");
        assertThat(room.stage.receiveAnswer("anna", offer.revision(), other, room.node.now))
                .isTrue();
        bert.speak();
        assertThat(anna.got("bert", Source.MICROPHONE)).hasSize(1).allMatch(packet -> packet.payloadType() == 120);
    }

    @Test
    void whoComesAgainStartsAnew() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
        FakeBrowser bert = room.come("bert", FakeRoom.TALKING);
        room.settle();
        FakeBrowser again = room.come("anna", FakeRoom.TALKING);
        room.settle();
        assertThat(again.lastOffer().sdp().id()).isNotEqualTo(anna.receiveSession);
        again.speak();
        assertThat(bert.got("anna", Source.MICROPHONE)).hasSize(1);
        assertThat(room.node.closed).hasSize(2);
    }
}
