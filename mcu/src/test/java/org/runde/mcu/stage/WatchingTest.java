package org.runde.mcu.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runde.mcu.Seeds;
import org.runde.mcu.peer.PeerEnd;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.codec.PayloadView;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.sdp.Direction;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.Streams;

/// What a device gets that offers its receiving connection itself.
class WatchingTest {
    private final FakeRoom room = new FakeRoom(Seeds.generator(11), StageLimits.defaults());
    private FakeBrowser anna;
    private FakeBrowser bert;

    @BeforeEach
    void somebodyIsThere() {
        anna = room.come("anna", FakeRoom.SHARING);
        bert = room.come("bert", FakeRoom.SHARING);
        room.settle();
    }

    @Test
    void theSectionsOfAPlayerAreAnsweredOnceWithAStreamEach() {
        FakePlayer tv = new FakePlayer(room, "tv", false, true).come();
        assertThat(tv.answer.iceLite()).isTrue();
        assertThat(tv.answer.bundle()).containsExactly("0", "1");
        for (MediaSection section : tv.answer.media()) {
            assertThat(section.direction()).isEqualTo(Direction.SENDONLY);
            assertThat(section.streams().sources())
                    .extracting(Streams.Ssrc::cname)
                    .containsOnly("meeting");
        }
        assertThat(tv.answer.media().get(1).streams().groups()).hasSize(1);
    }

    @Test
    void whatIsShownComesInTheSectionsOfItsKind() {
        FakePlayer tv = new FakePlayer(room, "tv", false, true).come();
        tv.show("anna CAMERA", "bert MICROPHONE");
        room.pass(20);
        anna.film(0, true);
        anna.speak();
        bert.film(0, true);
        bert.speak();
        assertThat(tv.got(0)).hasSize(1);
        assertThat(tv.got(1)).hasSize(1);
        assertThat(tv.got(0).getFirst().payloadType()).isEqualTo(96);
        assertThat(tv.got(1).getFirst().payloadType()).isEqualTo(97);
    }

    @Test
    void anotherPictureGoesOnWithTheSameStreamFromAKeyFrame() {
        FakePlayer tv = new FakePlayer(room, "tv", false, true).come();
        tv.show("anna SCREEN");
        room.pass(20);
        frames(anna, 5);
        bert.shareScreen(true);
        room.pass(1_000);
        int asked = bert.keyFrameRequests(FakeBrowser.SCREEN_SSRC);
        tv.show("bert SCREEN");
        room.pass(20);
        assertThat(bert.keyFrameRequests(FakeBrowser.SCREEN_SSRC)).isEqualTo(asked + 1);
        anna.shareScreen(false);
        bert.shareScreen(false);
        frames(bert, 5);
        List<RtpView> got = tv.got(1);
        assertThat(got).hasSize(10);
        assertThat(isKeyFrame(got.get(5))).isTrue();
        assertLegal(got);
    }

    @Test
    void aStreamGoesOnWhenItsSenderHasLeftAndAnotherComes() {
        FakePlayer tv = new FakePlayer(room, "tv", true).come();
        tv.show("anna SCREEN");
        room.pass(20);
        frames(anna, 3);
        room.stage.leave("anna", room.node.now);
        room.browsers.remove("anna");
        tv.show();
        room.pass(500);
        tv.show("bert SCREEN");
        room.pass(20);
        frames(bert, 3);
        assertThat(tv.got(0)).hasSize(6);
        assertLegal(tv.got(0));
    }

    @Test
    void whatIsShownStaysWhereItIs() {
        FakePlayer tv = new FakePlayer(room, "tv", true, true).come();
        tv.show("anna SCREEN", "bert SCREEN");
        room.pass(20);
        frames(bert, 1);
        tv.show("bert SCREEN", "anna CAMERA");
        room.pass(20);
        bert.shareScreen(false);
        assertThat(tv.got(1)).hasSize(2);
        anna.film(0, true);
        assertThat(tv.got(0)).hasSize(1);
    }

    @Test
    void aNumberThatMeansTwoThingsInOneBundleIsTakenOnce() {
        FakePlayer tv = new FakePlayer(room, "tv", false, true);
        tv.levelId = 2;
        tv.come();
        assertThat(tv.answer.media().get(0).extensionId(HeaderExtension.AUDIO_LEVEL))
                .isEqualTo(2);
        assertThat(tv.answer.media().get(1).extensionId(HeaderExtension.ABSOLUTE_SEND_TIME))
                .isNegative();
        tv.show("anna SCREEN");
        room.pass(20);
        frames(anna, 1);
        assertThat(tv.got(1).getFirst().extensionAt(2)).isNegative();
    }

    @Test
    void aRestartOfIceChangesNothingElse() {
        FakePlayer tv = new FakePlayer(room, "tv", false, true).come();
        tv.show("anna SCREEN");
        room.pass(20);
        frames(anna, 2);
        String before = tv.answer.transport().ice().ufrag();
        int ssrc = tv.ssrc(1);
        tv.ufrag = "tele2";
        tv.offer();
        assertThat(tv.answer.transport().ice().ufrag()).isNotEqualTo(before);
        assertThat(tv.ssrc(1)).isEqualTo(ssrc);
        tv.connection.connect(tv.answer);
        frames(anna, 2);
        assertThat(tv.got(1)).hasSize(4);
    }

    @Test
    void whoseConnectionIsLostIsTold() {
        FakePlayer tv = new FakePlayer(room, "tv", false, true).come();
        tv.connection.peer().close(PeerEnd.CONSENT_LOST, room.node.now);
        assertThat(room.lost).containsExactly("tv receives");
        assertThat(tv.connection.ended()).isTrue();
        assertThat(room.stage.watchOffer("tv", tv.description().write(), room.node.now))
                .isInstanceOf(StageAnswer.BadSdp.class);
    }

    @Test
    void anEncoderHasNoReceivingConnectionThatCouldBeLost() {
        room.stage.enterDevice("obs", FakeRoom.TALKING, room.node.now);
        assertThat(room.node.closed).hasSize(1);
        room.stage.leave("obs", room.node.now);
        assertThat(room.lost).isEmpty();
    }

    @Test
    void whoDoesNotMultiplexOrCannotBeginTheHandshakeIsRefused() {
        FakePlayer tv = new FakePlayer(room, "tv", false, true);
        room.stage.enterDevice("tv", FakeRoom.SILENT, room.node.now);
        for (String from :
                List.of("a=rtcp-mux\r\n", "a=setup:actpass", "a=fingerprint:sha-256", "a=group:BUNDLE 0 1")) {
            String sdp = tv.description().write().replace(from, from.contains("setup") ? "a=setup:passive" : "a=x");
            assertThat(room.stage.watchOffer("tv", sdp, room.node.now)).isInstanceOf(StageAnswer.BadSdp.class);
        }
        assertThat(room.stage.watchOffer("anna", tv.description().write(), room.node.now))
                .isInstanceOf(StageAnswer.BadSdp.class);
    }

    /// Whatever is shown in whatever order, each section is one legal stream: numbers without holes or repetition, time
    /// that goes forward, pictures that begin with a key frame.
    @Test
    void whateverIsShownEachSectionIsOneLegalStream() {
        long seed = Seeds.seed("whateverIsShownEachSectionIsOneLegalStream");
        RandomGenerator random = Seeds.generator(seed);
        FakePlayer tv = new FakePlayer(room, "tv", false, true, true).come();
        List<String> choices =
                List.of("anna SCREEN", "bert SCREEN", "anna CAMERA", "anna MICROPHONE", "bert MICROPHONE");
        for (int step = 0; step < 400; step++) {
            if (random.nextInt(6) == 0) {
                tv.show(choices.stream().filter(one -> random.nextBoolean()).toArray(String[]::new));
            }
            room.pass(random.nextInt(1, 5) * 10);
            for (FakeBrowser sender : List.of(anna, bert)) {
                sender.shareScreen(random.nextInt(5) == 0);
                sender.film(0, random.nextInt(5) == 0);
                sender.speak();
            }
        }
        for (int section = 0; section < 3; section++) {
            assertThat(tv.got(section)).as("section %d", section).hasSizeGreaterThan(20);
            assertLegal(tv.got(section));
        }
    }

    private static void frames(FakeBrowser from, int count) {
        for (int i = 0; i < count; i++) from.shareScreen(i == 0);
    }

    private static void assertLegal(List<RtpView> packets) {
        for (int i = 1; i < packets.size(); i++) {
            RtpView one = packets.get(i - 1);
            RtpView next = packets.get(i);
            assertThat(next.sequence()).as("number of packet %d", i).isEqualTo((one.sequence() + 1) & 0xffff);
            assertThat(next.timestamp() - one.timestamp())
                    .as("time of packet %d", i)
                    .isPositive();
        }
    }

    private static boolean isKeyFrame(RtpView packet) {
        PayloadView view = new PayloadView();
        PayloadFormat.named("VP8").describe(packet.buf(), packet.payloadOffset(), packet.payloadLength(), view);
        return view.keyFrame();
    }
}
