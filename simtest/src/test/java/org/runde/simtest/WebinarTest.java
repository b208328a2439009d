package org.runde.simtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;
import org.runde.mcu.relay.WideStage;
import org.runde.simtest.meeting.SimMeeting;
import org.runde.simtest.meeting.SimParticipant;
import org.runde.simtest.world.Link;
import org.runde.simtest.world.Simulation;

/// One speaker and five hundred who watch, on several loops.
@Tag("sim")
class WebinarTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int VIEWERS = Integer.getInteger("runde.viewers", 500);
    private static final int LOOPS = 3;
    private static final Link.Conditions GOOD = Link.Conditions.of(15, 5, 0, 0);

    /// A signalling message of a browser may be this long.
    private static final int MESSAGE_CHARS = 65_536;

    @Test
    void fiveHundredSeeAndHearOneSpeaker() {
        Simulation simulation = new Simulation(Long.getLong("runde.seed", 3501));
        var settings = new RoomSettings("", MeetingType.VIDEO, false, false, false, false, false, true, 1_000);
        SimMeeting meeting = new SimMeeting(simulation, settings, LOOPS, WideStage.Setting.RING_BYTES);
        SimParticipant speaker = new SimParticipant(meeting, "speaker", 3, GOOD, GOOD);
        speaker.browser().showOnly("nobody");
        speaker.join(Role.ORGANISER, new MediaState(true, true, false, false));
        List<SimParticipant> viewers = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < VIEWERS; i++) {
            SimParticipant viewer = new SimParticipant(meeting, "viewer" + i, 1, GOOD, GOOD);
            viewers.add(viewer);
            viewer.browser().media(MediaState.SILENT);
            viewer.browser().showOnly("speaker");
            viewer.join(Role.PARTICIPANT, MediaState.SILENT);
            viewer.browser().showOnly("speaker");
            simulation.runFor(SECOND / 1000);
        }
        long joined = System.nanoTime();
        // Looked at now and then only: five hundred are many to ask after every packet.
        for (int i = 0; i < 50 && !allSeeAndHear(viewers); i++) simulation.runFor(SECOND / 20);
        assertThat(viewers.stream().filter(viewer -> !seesAndHears(viewer)).map(SimParticipant::id))
                .isEmpty();
        long seen = System.nanoTime();
        simulation.runFor(SECOND / 2);
        long ended = System.nanoTime();
        System.out.printf(
                "%d joined in %d ms, all saw after %d ms more, half a second of it took %d ms%n",
                VIEWERS, (joined - began) / 1_000_000, (seen - joined) / 1_000_000, (ended - seen) / 1_000_000);
        assertThat(meeting.sentWithoutConsent()).isZero();
        assertThat(meeting.transportsLost()).isZero();
        assertThat(meeting.refusedRecords()).isZero();
        for (SimParticipant viewer : viewers) {
            var receiving = viewer.browser().receiving();
            assertThat(receiving.violations()).isEmpty();
            assertThat(receiving.unexpected()).isZero();
            assertThat(longestOffer(viewer)).isLessThan(MESSAGE_CHARS / 10);
        }
        assertThat(speaker.browser().sending().video().keyFramesAsked())
                .as("however many come, they share their key frames")
                .isLessThan(40);
    }

    private static boolean allSeeAndHear(List<SimParticipant> viewers) {
        return viewers.stream().allMatch(WebinarTest::seesAndHears);
    }

    private static boolean seesAndHears(SimParticipant viewer) {
        return gets(viewer, Source.CAMERA, 5) && gets(viewer, Source.MICROPHONE, 5);
    }

    private static boolean gets(SimParticipant viewer, Source source, int frames) {
        return viewer.browser().receiving().decoded("speaker", source) >= frames;
    }

    private static int longestOffer(SimParticipant viewer) {
        return viewer.browser().heard().stream()
                .filter(ServerMessage.ReceiveOffer.class::isInstance)
                .mapToInt(offer -> ((ServerMessage.ReceiveOffer) offer).sdp().length())
                .max()
                .orElse(0);
    }
}
