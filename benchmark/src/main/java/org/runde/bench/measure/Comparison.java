package org.runde.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.runde.bench.load.Delays;
import org.runde.bench.load.Generator;
import org.runde.bench.load.Shape;
import org.runde.bench.server.ProcessUse;
import org.runde.bench.server.Server;

/// Measures one shape on several servers in turns: all are connected all the time, one at a time forwards. Each turn
/// lasts as long, with the same load from the same clients.
public final class Comparison implements AutoCloseable {
    private final Shape shape;
    private final List<Side> sides = new ArrayList<>();
    private int round = Gathering.FIRST_ROUND;

    /// What one turn of one server cost.
    ///
    /// @param nanos    it lasted, until everything had come
    /// @param cpuNanos of the whole process, or -1 when it is elsewhere
    /// @param packets  that all receivers got
    /// @param bytes    of these, as plain RTP
    /// @param expected frames that all receivers should have got
    /// @param missing  of these, or packets
    /// @param breaks   holes and repetitions in streams
    public record Turn(long nanos, long cpuNanos, long packets, long bytes, long expected, long missing, long breaks) {
        public double nanosPerPacket() {
            return cpuNanos < 0 ? Double.NaN : (double) cpuNanos / packets;
        }

        public double busy() {
            return cpuNanos < 0 ? Double.NaN : (double) cpuNanos / nanos;
        }
    }

    /// What came of one server.
    ///
    /// @param profile  of SRTP that was agreed on
    /// @param rssBytes of its process at the end, or -1
    public record Outcome(String server, String profile, List<Turn> turns, Delays.Percentiles delays, long rssBytes) {
        public long missing() {
            return turns.stream().mapToLong(Turn::missing).sum();
        }

        public long breaks() {
            return turns.stream().mapToLong(Turn::breaks).sum();
        }

        public long expected() {
            return turns.stream().mapToLong(Turn::expected).sum();
        }

        public boolean clean() {
            return missing() == 0 && breaks() == 0;
        }

        public double nanosPerPacket() {
            return Median.of(turns, Turn::nanosPerPacket);
        }
    }

    private record Side(Server server, Gathering gathering, List<Turn> turns) {}

    /// Blocks until everybody is connected to every server.
    public Comparison(Shape shape, List<Server> servers, Generator generator) throws Exception {
        this.shape = shape;
        try {
            for (Server server : servers) {
                sides.add(new Side(server, new Gathering(shape, server, generator), new ArrayList<>()));
            }
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /// @param millis       of each turn
    /// @param warmUpMillis that each server forwards before anything counts
    public List<Outcome> run(int rounds, int millis, int warmUpMillis) {
        for (Side side : sides) turn(side, warmUpMillis);
        for (Side side : sides) side.gathering.delays().of(round, Integer.MAX_VALUE);
        for (int i = 0; i < rounds; i++) {
            // Whoever was first is last the next time.
            for (Side side : i % 2 == 0 ? sides : sides.reversed()) side.turns.add(turn(side, millis));
        }
        return sides.stream()
                .map(side -> new Outcome(
                        side.server.name(),
                        side.gathering.profile(),
                        List.copyOf(side.turns),
                        side.gathering.delays().percentiles(),
                        use(side.server).rssBytes()))
                .toList();
    }

    public Shape shape() {
        return shape;
    }

    private Turn turn(Side side, int millis) {
        int number = round++;
        Gathering gathering = side.gathering;
        gathering.leadIn();
        long start = System.nanoTime();
        ProcessUse before = use(side.server);
        gathering.send(number, millis);
        gathering.await(number);
        ProcessUse after = use(side.server);
        return new Turn(
                System.nanoTime() - start,
                before.cpuNanos() < 0 ? -1 : after.cpuNanos() - before.cpuNanos(),
                gathering.packets(number),
                gathering.bytes(number),
                gathering.expectedFrames(number),
                gathering.missing(number),
                gathering.breaks(number));
    }

    private static ProcessUse use(Server server) {
        return server.pid() < 0 ? new ProcessUse(-1, -1) : ProcessUse.of(server.pid());
    }

    @Override
    public void close() throws IOException {
        for (Side side : sides) side.gathering.close();
    }
}
