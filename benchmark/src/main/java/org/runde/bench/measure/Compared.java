package org.runde.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.runde.bench.load.Shape;
import org.runde.bench.report.Plot;
import org.runde.bench.report.Section;
import org.runde.bench.report.Series;
import org.runde.bench.report.Table;

/// A comparison as it is told: the first server is measured against each of the others.
public record Compared(Shape shape, List<Comparison.Outcome> outcomes) {
    public boolean clean() {
        return outcomes.stream().allMatch(Comparison.Outcome::clean);
    }

    /// By how much another server uses more CPU per packet: the median over the rounds of their ratios, as both halves
    /// of a round met the same machine.
    ///
    /// @param other its place among the outcomes, from 1
    public double timesCpu(int other) {
        List<Comparison.Turn> own = outcomes.getFirst().turns();
        List<Comparison.Turn> theirs = outcomes.get(other).turns();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            ratios.add(theirs.get(i).nanosPerPacket() / own.get(i).nanosPerPacket());
        }
        return Median.of(ratios, ratio -> ratio);
    }

    public Section section() {
        List<String> head = new ArrayList<>(List.of(""));
        outcomes.forEach(outcome -> head.add(outcome.server()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("process CPU, ns per packet delivered", each -> number(each.nanosPerPacket())));
        rows.add(row(
                "process CPU, % of a core",
                each -> "%.1f".formatted(100 * Median.of(each.turns(), Comparison.Turn::busy))));
        rows.add(row(
                "packets delivered per second",
                each -> number(Median.of(each.turns(), turn -> turn.packets() * 1e9 / turn.nanos()))));
        rows.add(row("delay p50, µs", each -> number(each.delays().p50())));
        rows.add(row("delay p90, µs", each -> number(each.delays().p90())));
        rows.add(row("delay p99, µs", each -> number(each.delays().p99())));
        rows.add(row("delay p99.9, µs", each -> number(each.delays().p999())));
        rows.add(row("memory, MB resident", each -> each.rssBytes() < 0 ? "–" : number(each.rssBytes() / 1e6)));
        rows.add(row("frames expected", each -> number(each.expected())));
        rows.add(row("missing", each -> number(each.missing())));
        rows.add(row("out of sequence", each -> number(each.breaks())));
        rows.add(row("SRTP", Comparison.Outcome::profile));
        List<String> notes = new ArrayList<>();
        for (int i = 1; i < outcomes.size(); i++) {
            notes.add("%s uses %.2f times the CPU of %s for each packet (median of %d rounds)"
                    .formatted(
                            outcomes.get(i).server(),
                            timesCpu(i),
                            outcomes.getFirst().server(),
                            outcomes.getFirst().turns().size()));
        }
        return new Section("compare", shape.toString(), notes, List.of(new Table(head, rows)), plots(), this);
    }

    private List<Plot> plots() {
        List<Series> cpu = outcomes.stream()
                .map(each -> curve(each, turn -> turn.nanosPerPacket() / 1000))
                .toList();
        List<Series> delays = outcomes.stream()
                .map(each -> new Series(
                        each.server(),
                        Series.Kind.LINE,
                        List.of(
                                new Series.Point(50, each.delays().p50() / 1000),
                                new Series.Point(90, each.delays().p90() / 1000),
                                new Series.Point(99, each.delays().p99() / 1000))))
                .toList();
        return List.of(
                new Plot("CPU of the process, turn by turn", "turn", "µs per packet delivered", cpu),
                new Plot("Delay from sender to reader", "% of the packets", "ms or less", delays));
    }

    private static Series curve(Comparison.Outcome outcome, ToDoubleFunction<Comparison.Turn> value) {
        List<Series.Point> points = new ArrayList<>();
        for (int i = 0; i < outcome.turns().size(); i++) {
            points.add(
                    new Series.Point(i + 1, value.applyAsDouble(outcome.turns().get(i))));
        }
        return new Series(outcome.server(), Series.Kind.LINE, points);
    }

    private List<String> row(String what, Function<Comparison.Outcome, String> cell) {
        List<String> row = new ArrayList<>(List.of(what));
        outcomes.forEach(outcome -> row.add(cell.apply(outcome)));
        return row;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : "%,.0f".formatted(value);
    }
}
