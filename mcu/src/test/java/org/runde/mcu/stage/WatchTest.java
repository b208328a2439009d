package org.runde.mcu.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.ClientMessage.Experience;
import org.runde.contract.signal.ClientMessage.Limit;
import org.runde.contract.signal.ServerMessage.Sent;
import org.runde.contract.signal.Source;

class WatchTest {
    private final FakeRoom room = new FakeRoom(new Random(5), StageLimits.defaults());
    private final FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
    private final FakeBrowser bert = room.come("bert", FakeRoom.TALKING);

    /// Frames keep coming for so long.
    private void film(long seconds) {
        for (long frame = 0; frame < seconds * 10; frame++) {
            for (int layer = 0; layer < 3; layer++) anna.film(layer, frame % 10 == 0);
            bert.film(0, frame % 10 == 0);
            room.pass(100);
        }
    }

    @Test
    void aSenderIsToldHowLargeTheOthersShowIt() {
        room.settle();
        room.show(bert, "anna", Source.CAMERA, 320, 180);
        film(9);
        assertThat(room.told).noneMatch(told -> told.contains("Wanted"));
        film(4);
        assertThat(room.told).contains("anna: Wanted[source=CAMERA, height=180]");
        room.show(bert, "anna", Source.CAMERA, 1280, 720);
        film(1);
        assertThat(room.told).contains("anna: Wanted[source=CAMERA, height=720]");
        room.stage.view("bert", List.of(), room.node.now);
        film(12);
        assertThat(room.told).contains("anna: Wanted[source=CAMERA, height=0]");
    }

    @Test
    void whoFallsSilentIsToldToAll() {
        room.settle();
        film(6);
        assertThat(room.told).noneMatch(told -> told.contains("SILENT"));
        room.pass(9000);
        assertThat(room.told).contains("all: anna BAD SILENT", "all: bert BAD SILENT");
        film(9);
        assertThat(room.told).contains("all: anna GOOD NONE");
    }

    @Test
    void whatAClientSaysOfItselfIsTakenWithBoundsAndNotTooOften() {
        room.settle();
        long now = room.node.now;
        room.stage.experience("anna", new Experience(10_000, 2, 99_000, 5000, Limit.NONE), now);
        room.stage.experience("anna", new Experience(10_000, 7, 1000, 0, Limit.NONE), now + 1_000_000_000L);
        room.stage.experience("anna", new Experience(-5, -7, -5, -5, Limit.NONE), now + 5_000_000_000L);
        assertThat(room.stage.tally().freezes()).isEqualTo(2);
        assertThat(room.stage.tally().frozenMillis()).isEqualTo(10_000);
        assertThat(room.stage.tally().concealed.count()).isEqualTo(2);
    }

    @Test
    void everyoneIsASampleEveryTenSecondsWithoutAName() {
        room.settle();
        room.show(bert, "anna", Source.CAMERA, 320, 180);
        film(31);
        assertThat(room.stage.tally().estimate.count()).isEqualTo(6);
        assertThat(room.stage.tally().pictures(Sent.FULL)).isEqualTo(3);
        assertThat(room.stage.tally().lostSending.sum()).isZero();
    }
}
