package org.runde.mcu.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.Source;
import org.runde.mcu.Seeds;

/// Somebody with keys who sends far more than any microphone or camera brings.
class ExcessTest {
    private static final long MS = 1_000_000L;
    private static final int VIEWERS = 3;
    private static final int SECONDS = 6;

    private final FakeRoom room = new FakeRoom(Seeds.generator(17), StageLimits.defaults());
    private final FakeBrowser anna = room.come("anna", FakeRoom.TALKING);
    private final FakeBrowser mallory = room.come("mallory", FakeRoom.TALKING);
    private final List<FakeBrowser> viewers = new ArrayList<>();

    private void gather() {
        for (int i = 0; i < VIEWERS; i++) viewers.add(room.come("viewer" + i, FakeRoom.SILENT));
        room.settle();
        for (FakeBrowser viewer : viewers) viewer.receiving.rtp.clear();
    }

    private static long bytes(FakeBrowser viewer) {
        return viewer.receiving.rtp.stream().mapToLong(packet -> packet.length).sum();
    }

    @Test
    void whoFloodsWithLoudSoundIsPassedOnAtNoMoreThanItsRateAndOthersAreHeard() {
        gather();
        byte[] payload = new byte[1_200];
        payload[0] = 0x78;
        int spoken = 0;
        for (int milli = 0; milli < SECONDS * 1_000; milli++) {
            for (int i = 0; i < 10; i++) mallory.send(FakeBrowser.MIC_SSRC, 109, "0", "", payload);
            if (milli % 20 == 0) {
                anna.speak();
                spoken++;
            }
            room.node.now += MS;
            if (milli % 10 == 0) room.stage.tick(room.node.now);
        }
        for (FakeBrowser viewer : viewers) {
            assertThat(viewer.got("anna", Source.MICROPHONE)).hasSize(spoken);
            // Of 74 MB: six seconds of 1.2 Mbit/s and the three that may come at once.
            assertThat(bytes(viewer)).isBetween(900_000L, 1_450_000L);
        }
        assertThat(room.stage.counters().tooMuch()).isGreaterThan(58_000);
    }

    @Test
    void newTracksAreNoWayAroundIt() {
        gather();
        byte[] payload = new byte[1_200];
        payload[0] = 0x78;
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 1_000; i++) mallory.send(FakeBrowser.MIC_SSRC, 109, "0", "", payload);
            mallory.newSendConnection();
            mallory.startSending();
            room.settle();
            room.node.now += 50 * MS;
            room.stage.tick(room.node.now);
        }
        // One second and the three that may come at once, in whatever connection.
        assertThat(20_000 - room.stage.counters().tooMuch()).isBetween(350L, 520L);
    }

    @Test
    void whoFloodsWithPicturesIsPassedOnAtNoMoreThanTheirRate() {
        gather();
        for (FakeBrowser viewer : viewers) room.show(viewer, "mallory", Source.CAMERA, 320, 180);
        byte[] payload = new byte[1_200];
        System.arraycopy(FakeBrowser.vp8(0, true), 0, payload, 0, 40);
        for (int milli = 0; milli < 2_000; milli++) {
            for (int i = 0; i < 20; i++) mallory.send(FakeBrowser.CAMERA_SSRC, 100, "1", "q", payload);
            room.node.now += MS;
        }
        // Two seconds of 20 Mbit/s and three at once, of 50 MB.
        assertThat((40_000 - room.stage.counters().tooMuch()) * 1_250).isBetween(11_500_000L, 13_000_000L);
    }
}
