package org.runde.bench.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.runde.bench.load.Shape;
import org.runde.bench.node.NodeCounts;

/// What came of a measurement.
///
/// @param idle   what the node used for the same meetings while nobody sent
/// @param p50    of the delay, microseconds; likewise p99
public record Result(Shape shape, List<Round> rounds, NodeCounts idle, double p50, double p99) {
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
        return median(Round::ratio);
    }

    private double median(ToDoubleFunction<Round> of) {
        double[] sorted = rounds.stream().mapToDouble(of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public String text() {
        double forward = median(round -> round.forward().nanosPerPacket());
        double limit = median(round -> round.limit().nanosPerPacket());
        StringBuilder text = new StringBuilder();
        text.append(line("%s (%,d receivers), medians of %d rounds", shape, shape.receivers(), rounds.size()));
        text.append(row("", "forward", "protect + send only", "ratio"));
        text.append(row("loop CPU, ns per packet out", number(forward), number(limit), "%.2f".formatted(ratio())));
        text.append(row(
                "process CPU, ns per packet out",
                number(median(round -> round.forward().processNanosPerPacket())),
                number(median(round -> round.limit().processNanosPerPacket())),
                ""));
        text.append(row(
                "allocated, bytes per packet out",
                "%.1f".formatted(median(round -> round.forward().bytesPerPacket())),
                "%.1f".formatted(median(round -> round.limit().bytesPerPacket())),
                ""));
        text.append(row(
                "datagrams per message",
                "%.2f".formatted(median(round -> round.forward().datagramsPerMessage())),
                "%.2f".formatted(median(round -> round.limit().datagramsPerMessage())),
                ""));
        text.append(row("packets per busy core and second", number(1e9 / forward), number(1e9 / limit), ""));
        text.append(line(
                "  ratio of each round: %s",
                String.join(
                        " ",
                        rounds.stream()
                                .map(round -> "%.2f".formatted(round.ratio()))
                                .toList())));
        text.append(line(
                "  packets out per second %,.0f, busy %.1f %% of a core",
                median(round ->
                        round.forward().packetsOut() * 1e9 / round.forward().atNanos()),
                100 * median(round -> round.forward().busy())));
        text.append(line(
                "  of which without any media: %.2f %% of a core, %,.0f bytes/s = %.1f bytes per packet out",
                100 * idle.busy(),
                idle.loopBytes() * 1e9 / idle.atNanos(),
                median(round -> (double) idle.loopBytes()
                        / idle.atNanos()
                        * round.forward().atNanos()
                        / round.forward().packetsOut())));
        text.append(line("  delay from stamp to reader: p50 %,.0f µs, p99 %,.0f µs", p50, p99));
        text.append(line(
                "  checked at the receivers: %,d packets expected, %,d missing, %,d out of sequence",
                expected(), missing(), breaks()));
        return text.toString();
    }

    private static String line(String format, Object... values) {
        return format.formatted(values) + "\n";
    }

    private static String row(String what, String forward, String limit, String ratio) {
        return line("  %-34s%12s%22s%8s", what, forward, limit, ratio);
    }

    private static String number(double value) {
        return "%,.0f".formatted(value);
    }
}
