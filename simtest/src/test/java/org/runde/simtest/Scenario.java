package org.runde.simtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.Source;
import org.runde.mcu.relay.WideStage;
import org.runde.simtest.browser.ReceivedStream;
import org.runde.simtest.meeting.SimMeeting;
import org.runde.simtest.meeting.SimParticipant;
import org.runde.simtest.world.Link;
import org.runde.simtest.world.Simulation;

/// One meeting in simulated time, with the invariants that hold after every event whatever happens. The seed is drawn
/// anew by `-Drunde.seed=N`; without it each test has its own fixed one.
final class Scenario {
    static final long SECOND = 1_000_000_000L;
    static final MediaState ON = new MediaState(true, true, false, false);

    final Simulation simulation;
    final SimMeeting meeting;
    final List<SimParticipant> people = new ArrayList<>();

    /// By `-Drunde.loops=N` the people of every scenario are on so many loops.
    Scenario(long seed) {
        this(seed, Integer.getInteger("runde.loops", 1), WideStage.Setting.RING_BYTES);
    }

    /// @param loops that the people are on, one after the other
    Scenario(long seed, int loops, int ringBytes) {
        simulation = new Simulation(Long.getLong("runde.seed", seed));
        var settings = new RoomSettings("", MeetingType.VIDEO, false, false, false, false, false, true, 1_000);
        meeting = new SimMeeting(simulation, settings, loops, ringBytes);
        simulation.invariant(this::check);
    }

    private void check() {
        assertThat(meeting.sentWithoutConsent())
                .as("media sent to an address without consent")
                .isZero();
        for (SimParticipant person : people) {
            var browser = person.browser();
            if (!browser.receiving().isClean())
                assertThat(browser.receiving().violations()).isEmpty();
            assertThat(browser.receiving().unexpected())
                    .as("packets of streams that no offer named")
                    .isZero();
        }
    }

    SimParticipant enter(String id, Link.Conditions both) {
        return enter(id, 3, both, both);
    }

    SimParticipant enter(String id, int layers, Link.Conditions up, Link.Conditions down) {
        return enter(id, layers, up, down, ON);
    }

    SimParticipant enter(String id, int layers, Link.Conditions up, Link.Conditions down, MediaState media) {
        SimParticipant person = new SimParticipant(meeting, id, layers, up, down);
        people.add(person);
        person.join(Role.ORGANISER, media);
        return person;
    }

    /// What comes of this person may be anything from now on.
    void distrust(SimParticipant nobody) {
        for (SimParticipant person : people) person.browser().receiving().distrust(nobody.id());
    }

    /// These two see and hear each other from now on.
    ///
    /// @return nanoseconds until that was so
    long meet(SimParticipant one, SimParticipant other, long atMostNanos) {
        long start = simulation.now();
        return simulation.runUntil(
                one.id() + " and " + other.id() + " see and hear each other",
                atMostNanos,
                () -> isLive(one, other, start) && isLive(other, one, start));
    }

    private boolean isLive(SimParticipant viewer, SimParticipant of, long since) {
        return freshest(viewer, of, Source.CAMERA) >= since && freshest(viewer, of, Source.MICROPHONE) >= since;
    }

    ReceivedStream stream(SimParticipant viewer, SimParticipant of, Source source) {
        return Objects.requireNonNull(
                viewer.browser().receiving().stream(of.id(), source),
                viewer.id() + " gets no " + source + " of " + of.id());
    }

    long decoded(SimParticipant viewer, SimParticipant of, Source source) {
        return viewer.browser().receiving().decoded(of.id(), source);
    }

    /// Everybody sees and hears everybody, from now on.
    ///
    /// @return nanoseconds until that was so
    long everybodyMeets(long atMostNanos) {
        long[] before = new long[people.size() * people.size() * 2];
        for (int i = 0; i < before.length; i++) before[i] = count(i);
        try {
            return simulation.runUntil("everybody sees and hears everybody", atMostNanos, () -> missing(before) < 0);
        } catch (AssertionError e) {
            throw new AssertionError(name(missing(before)) + " is missing", e);
        }
    }

    /// Everybody's picture and sound of this very moment is seen and heard by everybody.
    ///
    /// @return nanoseconds until that was so
    long everybodyIsLive(long atMostNanos) {
        long start = simulation.now();
        return simulation.runUntil("everybody is live", atMostNanos, () -> {
            for (int i = 0; i < people.size() * people.size(); i++) {
                SimParticipant viewer = people.get(i / people.size());
                SimParticipant of = people.get(i % people.size());
                if (viewer != of && !isLive(viewer, of, start)) return false;
            }
            return true;
        });
    }

    private static long freshest(SimParticipant viewer, SimParticipant of, Source source) {
        var stream = viewer.browser().receiving().stream(of.id(), source);
        return stream == null ? 0 : stream.freshest();
    }

    /// Index of somebody's source that somebody has not got five more frames of, or -1.
    private int missing(long[] before) {
        for (int i = 0; i < before.length; i++) {
            if (viewer(i) != of(i) && count(i) < before[i] + 5) return i;
        }
        return -1;
    }

    private SimParticipant viewer(int index) {
        return people.get(index / 2 / people.size());
    }

    private SimParticipant of(int index) {
        return people.get(index / 2 % people.size());
    }

    private static Source source(int index) {
        return index % 2 == 0 ? Source.CAMERA : Source.MICROPHONE;
    }

    private long count(int index) {
        return decoded(viewer(index), of(index), source(index));
    }

    private String name(int index) {
        return of(index).id() + "'s " + source(index) + " at " + viewer(index).id();
    }
}
