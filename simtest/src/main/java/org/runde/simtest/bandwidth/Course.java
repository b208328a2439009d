package org.runde.simtest.bandwidth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.Source;
import org.runde.simtest.browser.ReceivedStream;
import org.runde.simtest.meeting.SimMeeting;
import org.runde.simtest.meeting.SimParticipant;
import org.runde.simtest.world.Bottleneck;
import org.runde.simtest.world.Link;
import org.runde.simtest.world.Simulation;

/// One scenario: cameras on good lines, of which one person also speaks, and receivers behind one narrow place.
final class Course {
    private static final long SECOND = 1_000_000_000L;
    private static final long SAMPLE = SECOND / 10;
    private static final MediaState SPEAKS = new MediaState(true, true, false, false);
    private static final MediaState FILMS = new MediaState(false, true, false, false);
    private static final double SOUND_PACKETS_PER_SECOND = 50;

    private final String name;
    private final Simulation simulation;
    private final Bottleneck narrow;
    private final List<SimParticipant> senders = new ArrayList<>();
    private final List<SimParticipant> receivers = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();
    private Link.Conditions line;
    private boolean cut;
    private long passed;
    private long sent;
    private long lost;
    private int layer = -1;
    private int layerChanges;

    /// @param line what leads to the receivers, its rate for all of them together
    /// @param tile width in pixels in which they show each picture
    Course(String name, long seed, int cameras, int viewers, int tile, Link.Conditions line) {
        this.name = name;
        this.line = line;
        simulation = new Simulation(seed);
        narrow = new Bottleneck(simulation, line.rateBps(), line.queueBytes());
        SimMeeting meeting = new SimMeeting(
                simulation, new RoomSettings("", MeetingType.VIDEO, false, false, false, false, false, true, 100));
        Link.Conditions good = Link.Conditions.of(10, 1, 0, 0);
        for (int i = 0; i < cameras; i++) {
            SimParticipant sender = new SimParticipant(meeting, "sender" + i, 3, good, good);
            sender.browser().tileWidth(0);
            senders.add(sender);
            sender.join(Role.ORGANISER, i == 0 ? SPEAKS : FILMS);
        }
        senders.getFirst().browser().sending().audio().speaking(true);
        for (int i = 0; i < viewers; i++) {
            SimParticipant receiver = new SimParticipant(meeting, "receiver" + i, 1, good, line);
            receiver.through(narrow);
            receiver.browser().tileWidth(tile);
            receivers.add(receiver);
            receiver.join(Role.PARTICIPANT, MediaState.SILENT);
        }
    }

    /// From a second on the line is another one.
    Course at(double second, Supplier<Link.Conditions> changed) {
        simulation.in((long) (second * SECOND), () -> change(changed.get()));
        return this;
    }

    /// From a second on this is the rate, with the queue that it had in bytes.
    Course rateAt(double second, long bps) {
        return at(
                second,
                () -> new Link.Conditions(line.delayMillis(), line.jitter(), line.loss(), line.duplicate(), bps, (int)
                        (line.queueBytes() * (double) bps / line.rateBps())));
    }

    /// Nothing passes.
    Course cutBetween(double from, double to) {
        simulation.in((long) (from * SECOND), () -> cut(true));
        simulation.in((long) (to * SECOND), () -> cut(false));
        return this;
    }

    private void cut(boolean now) {
        cut = now;
        for (SimParticipant receiver : receivers) receiver.cut(now);
    }

    private void change(Link.Conditions changed) {
        line = changed;
        narrow.change(changed.rateBps(), changed.queueBytes());
        for (SimParticipant receiver : receivers) receiver.conditions(Link.Conditions.of(10, 1, 0, 0), changed);
    }

    Outcome run(double seconds) {
        long end = simulation.now() + (long) (seconds * SECOND);
        long start = simulation.now();
        while (simulation.now() < end) {
            simulation.runFor(SAMPLE);
            sample(start);
        }
        for (SimParticipant receiver : receivers) {
            if (!receiver.browser().receiving().isClean()) {
                throw new AssertionError(
                        name + ": " + receiver.browser().receiving().violations());
            }
        }
        Trace trace = new Trace(name, simulation.seed(), points);
        return new Outcome(trace, soundShare(seconds), slowestSound(), layerChanges, frames());
    }

    private void sample(long start) {
        long estimate = 0;
        long sentNow = 0;
        long lostNow = 0;
        for (SimParticipant receiver : receivers) {
            estimate += receiver.estimateBps();
            sentNow += receiver.downlink().sent();
            lostNow += receiver.downlink().lost();
        }
        long bits = (narrow.passedBytes() - passed) * 8 * SECOND / SAMPLE;
        double share = sentNow == sent ? 0 : (lostNow - lost) / (double) (sentNow - sent);
        long millis = (simulation.now() - start) / 1_000_000;
        points.add(new Point(millis, cut ? 0 : narrow.rateBps(), estimate, bits, narrow.queueMillis(), share));
        passed = narrow.passedBytes();
        sent = sentNow;
        lost = lostNow;
        ReceivedStream picture = picture(receivers.getFirst(), senders.getFirst());
        if (picture == null || picture.decoded() == 0) return;
        if (layer >= 0 && picture.layer() != layer) layerChanges++;
        layer = picture.layer();
    }

    private static @Nullable ReceivedStream picture(SimParticipant receiver, SimParticipant sender) {
        return receiver.browser().receiving().stream(sender.id(), Source.CAMERA);
    }

    private double soundShare(double seconds) {
        double worst = 1;
        for (SimParticipant receiver : receivers) {
            long heard =
                    receiver.browser().receiving().decoded(senders.getFirst().id(), Source.MICROPHONE);
            worst = Math.min(worst, heard / (seconds * SOUND_PACKETS_PER_SECOND));
        }
        return worst;
    }

    private double slowestSound() {
        double slowest = 0;
        for (SimParticipant receiver : receivers) {
            ReceivedStream sound =
                    receiver.browser().receiving().stream(senders.getFirst().id(), Source.MICROPHONE);
            if (sound != null) slowest = Math.max(slowest, sound.slowestNanos() / 1e6);
        }
        return slowest;
    }

    private long frames() {
        long sum = 0;
        for (SimParticipant sender : senders) {
            sum += receivers.getFirst().browser().receiving().decoded(sender.id(), Source.CAMERA);
        }
        return sum;
    }
}
