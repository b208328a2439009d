package org.runde.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.runde.bench.load.Delays;
import org.runde.bench.load.Generator;
import org.runde.bench.load.Shape;
import org.runde.bench.load.Source;
import org.runde.bench.load.Viewer;
import org.runde.bench.server.Server;

/// All meetings of a shape on one server: lets them send, counts what came. Closing it ends them.
final class Gathering implements AutoCloseable {
    static final int FIRST_ROUND = 1;
    static final long MILLI = 1_000_000L;

    private static final int LEAD_IN = 0;
    private static final long LEAD_IN_NANOS = 300 * MILLI;
    private static final long PATIENCE_NANOS = 5_000 * MILLI;

    /// After so long without a packet no more come.
    private static final long QUIET_NANOS = 500 * MILLI;

    private final Shape shape;
    private final Generator generator;
    private final Delays delays = new Delays();
    private final List<Meeting> meetings = new ArrayList<>();

    /// Blocks until everybody is connected.
    Gathering(Shape shape, Server server, Generator generator) throws Exception {
        this.shape = shape;
        this.generator = generator;
        long start = System.nanoTime();
        for (int i = 0; i < shape.meetings(); i++) {
            String kind = shape.mutual() ? "meeting" : shape.video() ? "video" : "audio";
            Meeting meeting = new Meeting(i, shape, generator, server.open(kind + i, shape));
            meetings.add(meeting);
            meeting.gather(delays, start);
        }
    }

    Delays delays() {
        return delays;
    }

    String profile() {
        return meetings.getFirst().profile();
    }

    /// Senders go on and everything flows, before anything counts: a camera that was off starts with a key frame.
    void leadIn() {
        sources(source -> {
            source.round(LEAD_IN);
            source.on(true);
        });
        pause(LEAD_IN_NANOS);
        long[][] before =
                meetings.stream().map(meeting -> meeting.each(Gathering::ledIn)).toArray(long[][]::new);
        await(() -> {
            for (int i = 0; i < before.length; i++) {
                long[] now = meetings.get(i).each(Gathering::ledIn);
                for (int viewer = 0; viewer < now.length; viewer++) {
                    if (now[viewer] <= before[i][viewer]) return false;
                }
            }
            return true;
        });
    }

    private static long ledIn(Viewer viewer) {
        return viewer.frames(LEAD_IN);
    }

    /// All senders send for so long, and are off then.
    void send(int round, int millis) {
        sources(source -> source.round(round));
        pause(millis * MILLI);
        sources(source -> source.on(false));
        // A frame that is just being sent is counted when it is whole.
        generator.sources().ask(() -> true);
    }

    /// Until everything of a round has come, or nothing more comes; what is missing then is reported.
    void await(int round) {
        long before = -1;
        while (true) {
            long until = System.nanoTime() + QUIET_NANOS;
            while (System.nanoTime() - until < 0) {
                if (missing(round) == 0) return;
                LockSupport.parkNanos(20 * MILLI);
            }
            long now = packets(round);
            if (now == before) return;
            before = now;
        }
    }

    long expectedFrames(int round) {
        return meetings.stream()
                .mapToLong(meeting -> meeting.expectedFrames(round))
                .sum();
    }

    /// What did not come: frames; packets as well where it is known which ones should.
    long missing(int round) {
        long missing = 0;
        for (Meeting meeting : meetings) {
            long frames = meeting.expectedFrames(round) - meeting.sum(viewer -> viewer.frames(round));
            long packets = meeting.expectedPackets(round);
            missing += shape.simulcast()
                    ? Math.max(0, frames)
                    : Math.max(Math.abs(frames), Math.abs(packets - meeting.sum(viewer -> viewer.packets(round))));
        }
        return missing;
    }

    long packets(int round) {
        return sum(viewer -> viewer.packets(round));
    }

    long bytes(int round) {
        return sum(viewer -> viewer.bytes(round));
    }

    long breaks(int round) {
        return sum(viewer -> viewer.breaks(round));
    }

    private long sum(ToLongFunction<Viewer> count) {
        return meetings.stream().mapToLong(meeting -> meeting.sum(count)).sum();
    }

    private void sources(Consumer<Source> act) {
        for (Meeting meeting : meetings) meeting.sources().forEach(act);
    }

    /// Until it is true or patience is at an end; what is missing then is reported, not waited for.
    static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean() && System.nanoTime() - until < 0) LockSupport.parkNanos(20 * MILLI);
    }

    static void pause(long nanos) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) LockSupport.parkNanos(left);
    }

    @Override
    public void close() throws IOException {
        for (Meeting meeting : meetings) meeting.close();
    }
}
