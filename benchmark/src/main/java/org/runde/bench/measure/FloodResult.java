package org.runde.bench.measure;

import java.util.List;
import java.util.function.ToLongFunction;
import org.runde.bench.load.Shape;
import org.runde.bench.node.NodeCounts;
import org.runde.bench.report.Section;
import org.runde.bench.report.Table;

/// What came of a flood.
public record FloodResult(Shape shape, List<Round> rounds) {
    private static final double HUNDRED_THOUSAND = 1e5;

    /// @param quiet   what the node used without strangers
    /// @param flooded what it used with them
    /// @param offered packets that strangers have sent meanwhile
    /// @param missingQuiet   frames or packets of the rooms that did not come without strangers
    /// @param missingFlooded and with them
    public record Round(NodeCounts quiet, NodeCounts flooded, long offered, long missingQuiet, long missingFlooded) {
        /// Processor time of the loop that one packet of a stranger takes, beyond what the rooms take.
        public double nanosPerStranger() {
            double rooms = quiet.nanosPerPacket() * flooded.packetsOut();
            return (flooded.loopCpuNanos() - rooms) / (flooded.strangers() + flooded.turnedAway());
        }

        /// What a hundred thousand of them in a second take of all that one core can forward.
        public double share() {
            return nanosPerStranger() * HUNDRED_THOUSAND / 1e9;
        }

        public double offeredPerSecond() {
            return offered * 1e9 / flooded.atNanos();
        }
    }

    public boolean clean() {
        return rounds.stream().allMatch(round -> round.missingQuiet() + round.missingFlooded() == 0);
    }

    public double share() {
        return Median.of(rounds, Round::share);
    }

    Section section() {
        String title = "Strangers beside %s (%,d receivers), medians of %d rounds"
                .formatted(shape, shape.receivers(), rounds.size());
        List<List<String>> rows = List.of(
                row(
                        "loop CPU, ns per packet forwarded, without strangers",
                        Median.of(rounds, round -> round.quiet().nanosPerPacket())),
                row("loop CPU, ns per packet of a stranger", Median.of(rounds, Round::nanosPerStranger)),
                row("packets of strangers offered per second", Median.of(rounds, Round::offeredPerSecond)),
                row("of these dropped by the kernel, per second", perSecond(NodeCounts::turnedAway)),
                row("of these dropped by the loop, per second", perSecond(NodeCounts::strangers)));
        List<String> notes = List.of(
                "100,000 packets of strangers per second take %.1f %% of what a core can forward (goal: below 5 %%)"
                        .formatted(100 * share()),
                "frames or packets of the rooms missing: %,d of %,d without strangers, %,d of %,d with them"
                        .formatted(
                                sum(Round::missingQuiet),
                                sum(round -> round.quiet().packetsOut()),
                                sum(Round::missingFlooded),
                                sum(round -> round.flooded().packetsOut())));
        return new Section("flood", title, notes, List.of(new Table(List.of("", ""), rows)), List.of(), this);
    }

    private long sum(ToLongFunction<Round> count) {
        return rounds.stream().mapToLong(count).sum();
    }

    private double perSecond(ToLongFunction<NodeCounts> packets) {
        return Median.of(
                rounds,
                round -> packets.applyAsLong(round.flooded())
                        * 1e9
                        / round.flooded().atNanos());
    }

    private static List<String> row(String what, double value) {
        return List.of(what, "%,.0f".formatted(value));
    }
}
