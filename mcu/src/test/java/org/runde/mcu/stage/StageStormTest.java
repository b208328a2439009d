package org.runde.mcu.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.ClientMessage.Shown;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Source;
import org.runde.mcu.Seeds;
import org.runde.mcu.peer.PeerEnd;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.Streams.Ssrc;

/// People who come, go, mute, share, look elsewhere, fail and come back in any order.
class StageStormTest {
    @Test
    void inAnyOrderOfThingsOffersStayConsistentAndEverybodyHearsEverybodyInTheEnd() {
        long seed = Seeds.seed("stageStorm");
        RandomGenerator random = Seeds.generator(seed);
        FakeRoom room = new FakeRoom(random, StageLimits.defaults());
        int ids = 0;
        for (int step = 0; step < 1_500; step++) {
            List<FakeBrowser> here = new ArrayList<>(room.browsers.values());
            if (here.size() < 2 || here.size() < 6 && random.nextInt(8) == 0) {
                room.come("p" + ids++, anyMedia(random));
                continue;
            }
            act(room, here.get(random.nextInt(here.size())), here, random);
            for (FakeBrowser browser : here) check(browser);
        }
        for (FakeBrowser browser : room.browsers.values()) {
            room.stage.media(browser.id, FakeRoom.TALKING, room.node.now);
            if (browser.sending.ended()) browser.newSendConnection();
            browser.startSending();
            if (browser.receiving.ended()) room.stage.receiveRestart(browser.id, room.node.now);
        }
        room.settle();
        room.pass(2_000);
        for (FakeBrowser speaker : room.browsers.values()) {
            speaker.speak();
            for (FakeBrowser listener : room.browsers.values()) {
                if (listener == speaker) continue;
                assertThat(listener.got(speaker.id, Source.MICROPHONE))
                        .as("%s hears %s", listener.id, speaker.id)
                        .isNotEmpty();
            }
        }
    }

    private static MediaState anyMedia(RandomGenerator random) {
        return new MediaState(random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    }

    private static void act(FakeRoom room, FakeBrowser one, List<FakeBrowser> here, RandomGenerator random) {
        long now = room.node.now;
        FakeBrowser other = here.get(random.nextInt(here.size()));
        switch (random.nextInt(12)) {
            case 0 -> {
                room.stage.leave(one.id, now);
                room.browsers.remove(one.id);
            }
            case 1, 2 -> room.stage.media(one.id, anyMedia(random), now);
            case 3 -> one.answer();
            case 4 -> room.stage.receiveRestart(one.id, now);
            case 5 -> {
                one.newSendConnection();
                one.startSending();
            }
            case 6 -> {
                if (!one.receiving.ended()) one.receiving.peer().close(PeerEnd.CONSENT_LOST, now);
            }
            case 7 -> one.receiveSession = -1;
            case 8 ->
                room.stage.view(
                        one.id, List.of(new Shown(other.id, Source.CAMERA, 640, random.nextInt(720), false)), now);
            case 9 -> room.settle();
            case 10 -> {
                if (!one.sending.ended()) one.speak();
                if (!one.sending.ended()) one.film(random.nextInt(3), random.nextBoolean());
            }
            default -> room.pass(random.nextInt(300));
        }
    }

    /// What holds for any two offers of one session: sections keep their place, and a number is never used for
    /// another track.
    private static void check(FakeBrowser browser) {
        FakeBrowser.Offer last = browser.lastOffer();
        Set<Integer> numbers = new HashSet<>();
        Set<String> mids = new HashSet<>();
        for (MediaSection section : last.sdp().media()) {
            assertThat(mids.add(section.mid())).isTrue();
            for (Ssrc source : section.streams().sources())
                assertThat(numbers.add(source.ssrc())).isTrue();
        }
        assertThat(last.tracks()).noneMatch(track -> track.participant().equals(browser.id));
        if (browser.offers.size() < 2) return;
        FakeBrowser.Offer before = browser.offers.get(browser.offers.size() - 2);
        assertThat(last.revision()).isEqualTo(before.revision() + 1);
        if (before.sdp().id() != last.sdp().id()) return;
        assertThat(last.sdp().version()).isEqualTo(before.sdp().version() + 1);
        assertThat(last.sdp().media().size())
                .isGreaterThanOrEqualTo(before.sdp().media().size());
        for (int i = 0; i < before.sdp().media().size(); i++) {
            MediaSection was = before.sdp().media().get(i);
            MediaSection is = last.sdp().media().get(i);
            assertThat(is.mid()).isEqualTo(was.mid());
            boolean sameNumbers = is.streams().sources().equals(was.streams().sources());
            boolean sameTrack = String.valueOf(is.streams().stream()).equals(String.valueOf(was.streams().stream()));
            if (!sameTrack)
                assertThat(sameNumbers && !is.streams().sources().isEmpty()).isFalse();
        }
    }
}
