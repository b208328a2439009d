package org.runde.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.runde.bench.load.Delays;
import org.runde.bench.load.Shape;
import org.runde.bench.node.NodeCounts;
import org.runde.bench.node.NodeMemory;
import org.runde.bench.report.Plot;
import org.runde.bench.report.Section;
import org.runde.bench.report.Series;
import org.runde.bench.report.Table;

/// What came of a measurement.
///
/// @param idle   what the node used for the same meetings while nobody sent
/// @param delays of packets, from the sender's stamp to the reader
/// @param before what the node held when everybody was connected and nobody had sent; likewise `after`
public record Result(
        Shape shape,
        List<Round> rounds,
        NodeCounts idle,
        Delays.Percentiles delays,
        NodeMemory before,
        NodeMemory after) {
    private static final double MEGA = 1e6;

    public long missing() {
        return rounds.stream()
                .mapToLong(round -> Math.abs(round.missing()) + Math.abs(round.limitMissing()))
                .sum();
    }

    public long expected() {
        return rounds.stream().mapToLong(Round::expected).sum();
    }

    public long breaks() {
        return rounds.stream().mapToLong(Round::breaks).sum();
    }

    public boolean clean() {
        return missing() == 0 && breaks() == 0 && dropped() == 0;
    }

    private long dropped() {
        return rounds.stream()
                .mapToLong(round -> round.forward().dropped()
                        + round.limit().dropped()
                        + round.forward().bugs())
                .sum();
    }

    /// Of the rounds' ratios, which is steadier than the ratio of two medians: what disturbs a machine disturbs both
    /// halves of a round.
    public double ratio() {
        return Median.of(rounds, Round::ratio);
    }

    /// Loop CPU of a forwarded packet.
    public double nanosPerPacket() {
        return Median.of(rounds, round -> round.forward().nanosPerPacket());
    }

    Section section() {
        String title = "%s (%,d receivers), medians of %d rounds".formatted(shape, shape.receivers(), rounds.size());
        return new Section("forward", title, notes(), List.of(costs(), traffic()), List.of(plot()), this);
    }

    private Plot plot() {
        return new Plot(
                "CPU of the loop, round by round",
                "round",
                "ns per packet out",
                List.of(
                        curve("forward", round -> round.forward().nanosPerPacket()),
                        curve("protect + send only", round -> round.limit().nanosPerPacket())));
    }

    private Series curve(String name, ToDoubleFunction<Round> value) {
        List<Series.Point> points = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            points.add(new Series.Point(i + 1, value.applyAsDouble(rounds.get(i))));
        }
        return new Series(name, Series.Kind.LINE, points);
    }

    private Table costs() {
        double forward = nanosPerPacket();
        double limit = Median.of(rounds, round -> round.limit().nanosPerPacket());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("loop CPU, ns per packet out", number(forward), number(limit), "%.2f".formatted(ratio())));
        rows.add(List.of(
                "process CPU, ns per packet out",
                number(Median.of(rounds, round -> round.forward().processNanosPerPacket())),
                number(Median.of(rounds, round -> round.limit().processNanosPerPacket())),
                ""));
        rows.add(List.of(
                "allocated, bytes per packet out",
                "%.1f".formatted(Median.of(rounds, round -> round.forward().bytesPerPacket())),
                "%.1f".formatted(Median.of(rounds, round -> round.limit().bytesPerPacket())),
                ""));
        rows.add(List.of(
                "datagrams per message",
                "%.2f".formatted(Median.of(rounds, round -> round.forward().datagramsPerMessage())),
                "%.2f".formatted(Median.of(rounds, round -> round.limit().datagramsPerMessage())),
                ""));
        rows.add(List.of("packets per busy core and second", number(1e9 / forward), number(1e9 / limit), ""));
        return new Table(List.of("", "forward", "protect + send only", "ratio"), rows);
    }

    private Table traffic() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("packets per second", NodeCounts::packetsInPerSecond, NodeCounts::packetsOutPerSecond));
        rows.add(row(
                "megabit per second",
                counts -> counts.packetInBytes() * 8e3 / counts.atNanos(),
                counts -> counts.packetOutBytes() * 8e3 / counts.atNanos()));
        return new Table(List.of("", "in", "out"), rows);
    }

    private List<String> row(String what, ToDoubleFunction<NodeCounts> in, ToDoubleFunction<NodeCounts> out) {
        return List.of(
                what,
                number(Median.of(rounds, round -> in.applyAsDouble(round.forward()))),
                number(Median.of(rounds, round -> out.applyAsDouble(round.forward()))));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("ratio of each round: "
                + String.join(
                        " ",
                        rounds.stream()
                                .map(round -> "%.2f".formatted(round.ratio()))
                                .toList()));
        notes.add("busy %.1f %% of a core; without any media %.2f %%, %,.0f bytes/s allocated"
                .formatted(
                        100 * Median.of(rounds, round -> round.forward().busy()),
                        100 * idle.busy(),
                        idle.loopBytes() * 1e9 / idle.atNanos()));
        notes.add("delay from stamp to reader: p50 %,.0f µs, p90 %,.0f µs, p99 %,.0f µs, p99.9 %,.0f µs"
                .formatted(delays.p50(), delays.p90(), delays.p99(), delays.p999()));
        notes.add("heap after a collection %.1f MB, resident %.0f MB; the collector stopped it %d times, %d ms together"
                .formatted(
                        after.heapBytes() / MEGA,
                        after.rssBytes() / MEGA,
                        after.pauses() - before.pauses(),
                        after.pauseMillis() - before.pauseMillis()));
        notes.add("checked at the receivers: %,d frames expected, %,d missing, %,d out of sequence"
                .formatted(expected(), missing(), breaks()));
        if (missing() > 0 && breaks() == 0) {
            notes.add("what is missing was left out by the node, as there are no holes: it took lines for narrow");
        }
        return notes;
    }

    private static String number(double value) {
        return "%,.0f".formatted(value);
    }
}
