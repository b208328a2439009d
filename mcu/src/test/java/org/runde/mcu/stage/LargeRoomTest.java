package org.runde.mcu.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.ClientMessage.Shown;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Source;
import org.runde.mcu.Seeds;

/// What a room costs that has more people than anybody can look at.
class LargeRoomTest {
    private static final int MESSAGE_CHARS = 65_536;

    private final FakeRoom room = new FakeRoom(Seeds.generator(34), StageLimits.defaults());

    private List<FakeBrowser> come(int count, MediaState media) {
        List<FakeBrowser> come = new ArrayList<>();
        for (int i = 0; i < count; i++) come.add(room.come("p" + room.browsers.size(), media));
        settle();
        return come;
    }

    /// Sections of a large room are arranged in ticks, one viewer after the other.
    private void settle() {
        for (int i = 0; i < 20; i++) {
            room.settle();
            room.pass(20);
        }
    }

    @Test
    void descriptionsFitIntoASignallingMessageHoweverManyTalkAndFilmAndAreShown() {
        List<FakeBrowser> people = come(70, FakeRoom.TALKING);
        FakeBrowser viewer = people.getFirst();
        List<Shown> tiles = people.stream()
                .skip(1)
                .map(one -> new Shown(one.id, Source.CAMERA, 320, 180, false))
                .toList();
        room.stage.view(viewer.id, tiles, room.node.now);
        settle();
        FakeBrowser.Offer offer = viewer.lastOffer();
        long pictures = offer.sdp().media().stream().filter(s -> s.isVideo()).count();
        assertThat(pictures).isEqualTo(StageLimits.defaults().videoSections());
        // A browser's answer is about as long as our offer; in JSON each line takes two characters more.
        String written = offer.sdp().write();
        long lines = written.lines().count();
        System.out.println(offer.sdp().media().size() + " sections, " + (written.length() + 2 * lines) + " characters");
        assertThat(written.length() + 2 * lines).isLessThan(MESSAGE_CHARS);
    }

    @Test
    void whoLooksAtOnePictureGetsFewSectionsHoweverManyFilm() {
        come(60, FakeRoom.TALKING);
        FakeBrowser late = room.come("late", MediaState.SILENT);
        room.stage.view("late", List.of(new Shown("p59", Source.CAMERA, 640, 360, false)), room.node.now);
        settle();
        StageLimits limits = StageLimits.defaults();
        assertThat(late.lastOffer().tracks()).hasSizeLessThanOrEqualTo(limits.audioReady() + limits.videoReady() + 1);
        assertThat(late.sectionOf("p59", Source.CAMERA)).isNotNull();
    }

    @Test
    void oneMoreWhoFilmsMeansNothingToThoseWhoDoNotLook() {
        List<FakeBrowser> people = come(60, FakeRoom.TALKING);
        int offers = people.stream().mapToInt(one -> one.offers.size()).sum();
        come(5, FakeRoom.TALKING);
        assertThat(people.stream().mapToInt(one -> one.offers.size()).sum()).isEqualTo(offers);
    }

    @Test
    void whoIsIdleTakesLittleMemory() {
        // Classes are loaded and pools filled by the first ones.
        come(40, MediaState.SILENT);
        long before = used();
        int more = 200;
        come(more, MediaState.SILENT);
        room.browsers.values().forEach(FakeBrowser::forget);
        long each = (used() - before) / more;
        System.out.println(each + " bytes for one who is idle, with the far ends of both connections");
        assertThat(each).isLessThan(56_000);
        assertThat(room.browsers).hasSize(40 + more);
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
