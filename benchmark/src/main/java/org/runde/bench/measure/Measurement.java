package org.runde.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.runde.bench.load.Delays;
import org.runde.bench.load.Generator;
import org.runde.bench.load.Shape;
import org.runde.bench.load.Source;
import org.runde.bench.node.Mail;
import org.runde.bench.node.NodeCommand;
import org.runde.bench.node.NodeCounts;
import org.runde.bench.node.NodeProcess;

/// Measures one shape: forwarding and limit in turns, so that both halves of a round meet the same machine.
public final class Measurement {
    private static final long MILLI = 1_000_000L;
    private static final int LEAD_IN = 0;
    private static final int WARM_UP_ROUND = 1;
    private static final long PATIENCE_NANOS = 5_000 * MILLI;
    private static final long IDLE_NANOS = 1_000 * MILLI;

    private final Shape shape;
    private final NodeProcess node;
    private final Generator generator;
    private final List<Meeting> meetings = new ArrayList<>();
    private final Delays delays = new Delays();
    private int round = WARM_UP_ROUND;
    private int overhead = 24;

    public Measurement(Shape shape, NodeProcess node, Generator generator, Mail mail) {
        this.shape = shape;
        this.node = node;
        this.generator = generator;
        long start = System.nanoTime();
        for (int i = 0; i < shape.meetings(); i++) {
            Meeting meeting = new Meeting(i, shape, node, generator, mail);
            meetings.add(meeting);
            meeting.gather(delays, start);
        }
    }

    /// @param millis of each half of a round
    public Result run(int rounds, int millis, int warmUpMillis) {
        one(warmUpMillis);
        delays.of(round, Integer.MAX_VALUE);
        List<Round> done = new ArrayList<>();
        for (int i = 0; i < rounds; i++) done.add(one(millis));
        NodeCounts idle = idle();
        return new Result(shape, done, idle, delays.micros(0.5), delays.micros(0.99));
    }

    public void close() {
        meetings.forEach(Meeting::close);
    }

    private NodeCounts idle() {
        NodeCounts before = node.count();
        pause(IDLE_NANOS);
        return node.count().since(before);
    }

    private Round one(int millis) {
        int forwardRound = round++;
        int limitRound = round++;
        leadIn();
        NodeCounts before = node.count();
        sources(source -> source.round(forwardRound));
        pause(millis * MILLI);
        sources(source -> source.on(false));
        // A frame that is just being sent is counted when it is whole.
        generator.sources().ask(() -> true);
        long expected = meetings.stream()
                .mapToLong(meeting -> meeting.sent(forwardRound) * shape.viewers())
                .sum();
        await(() -> received(forwardRound) == expected);
        NodeCounts forward = node.count().since(before);
        measureOverhead(forward);
        long missing = missing(forwardRound);

        node.tell(new NodeCommand.Stages(false));
        int frames = (int) (millis * MILLI / shape.load().frameNanos());
        before = node.count();
        long sent = node.limit(new NodeCommand.Limit(limitRound, shape.load(), shape.senders(), overhead, frames));
        await(() -> received(limitRound) == sent);
        NodeCounts limit = node.count().since(before);
        node.tell(new NodeCommand.Stages(true));
        long breaks = meetings.stream()
                .mapToLong(meeting -> meeting.breaks(forwardRound) + meeting.breaks(limitRound))
                .sum();
        return new Round(forward, limit, expected, missing, sent - received(limitRound), breaks);
    }

    /// Senders go on and everything flows, before anything counts: a camera that was off starts with a key frame.
    private void leadIn() {
        sources(source -> {
            source.round(LEAD_IN);
            source.on(true);
        });
        pause(300 * MILLI);
        long[][] before =
                meetings.stream().map(meeting -> meeting.received(LEAD_IN)).toArray(long[][]::new);
        await(() -> {
            for (int i = 0; i < before.length; i++) {
                long[] now = meetings.get(i).received(LEAD_IN);
                for (int viewer = 0; viewer < now.length; viewer++) {
                    if (now[viewer] <= before[i][viewer]) return false;
                }
            }
            return true;
        });
    }

    private void measureOverhead(NodeCounts forward) {
        long bytes = 0;
        long packets = 0;
        for (int[] frame : shape.load().packets()) {
            for (int size : frame) {
                bytes += size;
                packets++;
            }
        }
        double payload = (double) bytes / packets;
        overhead = (int) Math.round((double) forward.packetOutBytes() / forward.packetsOut() - payload);
    }

    private long missing(int ofRound) {
        long missing = 0;
        for (Meeting meeting : meetings) {
            long expected = meeting.sent(ofRound);
            for (long received : meeting.received(ofRound)) missing += Math.abs(expected - received);
        }
        return missing;
    }

    private long received(int ofRound) {
        long sum = 0;
        for (Meeting meeting : meetings) for (long received : meeting.received(ofRound)) sum += received;
        return sum;
    }

    private void sources(Consumer<Source> act) {
        for (Meeting meeting : meetings) meeting.sources().forEach(act);
    }

    /// Until it is true or patience is at an end; what is missing then is reported, not waited for.
    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean() && System.nanoTime() - until < 0) LockSupport.parkNanos(20 * MILLI);
    }

    private static void pause(long nanos) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) LockSupport.parkNanos(left);
    }
}
