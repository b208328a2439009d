package org.runde.mcu.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Source;
import org.runde.mcu.Seeds;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.sdp.Codec;
import org.runde.wire.sdp.Direction;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Streams;
import org.runde.wire.sdp.Transport;

/// Which codec is sent: what the sender would like best of what everybody can show.
class CodecsTest {
    private static final List<String> MODERN = List.of("VP9", "AV1", "VP8");

    private final FakeRoom room = new FakeRoom(Seeds.generator(13), StageLimits.defaults());

    private FakeBrowser anna() {
        return room.come("anna", FakeRoom.TALKING, browser -> browser.encodes = MODERN);
    }

    private FakeBrowser old(String id) {
        return room.come(id, MediaState.SILENT, browser -> browser.decodes = Set.of("VP8", "H264"));
    }

    private static List<String> camera(SessionDescription answer) {
        MediaSection section = answer.section("1");
        assertThat(section).isNotNull();
        return section.codecs().stream().map(Codec::name).toList();
    }

    @Test
    void parameterSetsThatAnEncoderOnlyDescribesGoWithItsTrack() {
        String profile = "packetization-mode=1;profile-level-id=42e01f";
        assertThat(setsOf(profile)).isEmpty();
        assertThat(setsOf(profile + ";sprop-parameter-sets=Z0LgH9oBQBbs,aM4xUg=="))
                .hasSize(1 + 2 + 9 + 2 + 4);
    }

    private static byte[] setsOf(String parameters) {
        Codec codec = new Codec(102, "H264", 90_000, 1, parameters, List.of("nack pli"));
        Transport transport =
                new FakeConnection(new FakeNode(Seeds.generator(14))).transport(Transport.Setup.ACTIVE, "dev1");
        MediaSection offered =
                MediaSection.rtp(true, "0", Direction.SENDONLY, transport, List.of(codec), List.of(), Streams.NONE);
        CodecChoice.Pick pick = CodecChoice.of(offered, CodecChoice.pictures());
        assertThat(pick).isNotNull();
        SendPlan.Section section = new SendPlan.Section(offered, Source.CAMERA, pick, List.of(), List.of());
        return SendPlan.setup(section, Source.CAMERA, pick, 1)
                .payloads()
                .getFirst()
                .format()
                .describedSets();
    }

    @Test
    void theSendersOrderCountsAmongWhatEverybodyCanShow() {
        FakeBrowser anna = anna();
        assertThat(camera(anna.offer())).containsExactly("VP9", "rtx");
        room.come("bert", MediaState.SILENT);
        assertThat(camera(anna.offer())).containsExactly("VP9", "rtx");
        assertThat(room.askedAgain).isEmpty();
        FakeBrowser carl = room.come("carl", MediaState.SILENT, browser -> browser.decodes = Set.of("VP8", "AV1"));
        assertThat(camera(anna.offer())).containsExactly("AV1", "rtx");
        assertThat(carl.lastOffer().sdp().media()).isNotEmpty();
    }

    @Test
    void whoeverCannotShowWhatIsSentMakesTheSenderOfferAgainAndThenGetsAnotherCodec() {
        FakeBrowser anna = anna();
        FakeBrowser bert = old("bert");
        assertThat(room.askedAgain).containsExactly("anna");
        room.show(bert, "anna", Source.CAMERA, 320, 180);
        room.stage.tick(room.node.now += 300_000_000L);
        assertThat(room.qualities).contains("bert: anna CAMERA UNDECODABLE");
        assertThat(camera(anna.offer())).containsExactly("VP8", "rtx");
        bert.answer();
        MediaSection section = bert.sectionOf("anna", Source.CAMERA);
        assertThat(section.codecs().getFirst().name()).isEqualTo("VP8");
        room.stage.tick(room.node.now += 300_000_000L);
        assertThat(room.qualities.getLast()).startsWith("bert: anna CAMERA").doesNotEndWith("UNDECODABLE");
    }

    @Test
    void aSenderWithoutAnotherCodecIsNotAskedAndWhoCannotShowItIsTold() {
        room.come("anna", FakeRoom.TALKING, browser -> browser.encodes = List.of("AV1"));
        FakeBrowser bert = old("bert");
        FakeBrowser carl = room.come("carl", MediaState.SILENT);
        room.show(bert, "anna", Source.CAMERA, 320, 180);
        room.show(carl, "anna", Source.CAMERA, 320, 180);
        room.stage.tick(room.node.now += 300_000_000L);
        assertThat(room.askedAgain).isEmpty();
        assertThat(room.qualities)
                .contains("bert: anna CAMERA UNDECODABLE")
                .doesNotContain("carl: anna CAMERA UNDECODABLE");
        assertThat(bert.sectionOf("anna", Source.CAMERA).active()).isTrue();
    }

    @Test
    void anotherCodecGoesOnUnderTheSameStreamNumbersWithoutNamingThemAgain() {
        FakeBrowser anna = anna();
        anna.send(FakeBrowser.CAMERA_SSRC, 100, "1", "q", new byte[] {(byte) 0x88, 1, 2});
        FakeBrowser bert = old("bert");
        anna.offer();
        bert.answer();
        room.show(bert, "anna", Source.CAMERA, 320, 180);
        // VP8 is the third that it offered.
        anna.send(FakeBrowser.CAMERA_SSRC, 104, "", "", FakeBrowser.vp8(0, true));
        assertThat(bert.got("anna", Source.CAMERA)).hasSize(1);
        assertThat(bert.got("anna", Source.CAMERA).getFirst().payloadType()).isEqualTo(96);
    }

    @Test
    void redundantSoundGoesWholeToWhoTakesItAndPlainToOthers() {
        FakeBrowser anna = room.come("anna", FakeRoom.TALKING, browser -> browser.redundant = true);
        SessionDescription answer = anna.offer();
        assertThat(answer.section("0").codecs()).extracting(Codec::name).containsExactly("red", "opus");
        FakeBrowser bert = room.come("bert", MediaState.SILENT, browser -> browser.redundant = true);
        FakeBrowser carl = room.come("carl", MediaState.SILENT);
        byte[] red = {(byte) (0x80 | 109), 0x0f, 0, 3, 109, 0x78, 9, 9, 0x78, 1, 2, 3};
        for (int i = 0; i < 3; i++) {
            anna.send(FakeBrowser.MIC_SSRC, 63, "0", "", red);
            room.stage.tick(room.node.now += 20_000_000L);
        }
        RtpView whole = bert.got("anna", Source.MICROPHONE).getLast();
        assertThat(whole.payloadType()).isEqualTo(63);
        assertThat(whole.payloadLength()).isEqualTo(red.length);
        // Blocks are called what this viewer calls Opus.
        assertThat(whole.buf()[whole.payloadOffset()] & 0x7f).isEqualTo(111);
        assertThat(whole.buf()[whole.payloadOffset() + 4]).isEqualTo((byte) 111);
        RtpView plain = carl.got("anna", Source.MICROPHONE).getLast();
        assertThat(plain.payloadType()).isEqualTo(111);
        assertThat(plain.payloadLength()).isEqualTo(4);
        assertThat(plain.buf()[plain.payloadOffset() + 3]).isEqualTo((byte) 3);
    }
}
