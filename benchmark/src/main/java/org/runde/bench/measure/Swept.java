package org.runde.bench.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.runde.bench.report.Plot;
import org.runde.bench.report.Section;
import org.runde.bench.report.Series;
import org.runde.bench.report.Series.Point;
import org.runde.bench.report.Table;

/// What a sweep found.
///
/// @param cpu    percent of a core over packets out per second
/// @param memory heap in use over participants, in bytes
public record Swept(List<SweepCommand.Step> steps, Line cpu, Line memory) {
    Swept(List<SweepCommand.Step> steps) {
        this(
                steps,
                Line.through(points(steps, Swept::packets, Swept::busy)),
                Line.through(points(steps, Swept::people, step -> step.idle().heapBytes())));
    }

    private static double packets(SweepCommand.Step step) {
        return step.counts().packetsOutPerSecond();
    }

    private static double busy(SweepCommand.Step step) {
        return 100 * step.counts().busy();
    }

    private static double people(SweepCommand.Step step) {
        return step.receivers() + 1;
    }

    private static List<Point> points(
            List<SweepCommand.Step> steps,
            ToDoubleFunction<SweepCommand.Step> x,
            ToDoubleFunction<SweepCommand.Step> y) {
        return steps.stream()
                .map(step -> new Point(x.applyAsDouble(step), y.applyAsDouble(step)))
                .toList();
    }

    Section section() {
        List<List<String>> rows = steps.stream().map(Swept::row).toList();
        Table table = new Table(
                List.of(
                        "receivers",
                        "packets/s",
                        "loop, % of a core",
                        "ns per packet",
                        "delay p50, µs",
                        "p99, µs",
                        "heap, MB",
                        "resident, MB",
                        "missing"),
                rows);
        List<String> notes = List.of(
                "CPU grows by %.2f %% of a core for each 1,000 packets/s, which explains %.4f of it (R²)"
                        .formatted(1000 * cpu.slope(), cpu.share()),
                "the heap grows by %.1f kB for each participant who is connected and idle (R² %.4f)"
                        .formatted(memory.slope() / 1000, memory.share()));
        return new Section(
                "sweep",
                "1→N video, N from %d to %d"
                        .formatted(steps.getFirst().receivers(), steps.getLast().receivers()),
                notes,
                List.of(table),
                plots(),
                this);
    }

    private static List<String> row(SweepCommand.Step step) {
        return List.of(
                Integer.toString(step.receivers()),
                "%,.0f".formatted(packets(step)),
                "%.1f".formatted(busy(step)),
                "%,.0f".formatted(step.counts().nanosPerPacket()),
                "%,.0f".formatted(step.delays().p50()),
                "%,.0f".formatted(step.delays().p99()),
                "%.1f".formatted(step.idle().heapBytes() / 1e6),
                "%.0f".formatted(step.idle().rssBytes() / 1e6),
                Long.toString(step.missing() + step.breaks()));
    }

    private List<Plot> plots() {
        return List.of(
                new Plot(
                        "CPU of the loop",
                        "packets out per second",
                        "% of a core",
                        List.of(measured("measured", Swept::packets, Swept::busy), fit(cpu, Swept::packets, 1))),
                new Plot(
                        "Heap with everybody connected and idle",
                        "participants",
                        "MB",
                        List.of(
                                measured(
                                        "measured",
                                        Swept::people,
                                        step -> step.idle().heapBytes() / 1e6),
                                fit(memory, Swept::people, 1e6))),
                new Plot(
                        "Delay from sender to reader",
                        "receivers",
                        "µs",
                        List.of(
                                curve("median", step -> step.delays().p50()),
                                curve("90 %", step -> step.delays().p90()),
                                curve("99 %", step -> step.delays().p99()))));
    }

    private Series measured(String name, ToDoubleFunction<SweepCommand.Step> x, ToDoubleFunction<SweepCommand.Step> y) {
        return new Series(name, Series.Kind.POINTS, points(steps, x, y));
    }

    private Series curve(String name, ToDoubleFunction<SweepCommand.Step> y) {
        return new Series(name, Series.Kind.LINE, points(steps, SweepCommand.Step::receivers, y));
    }

    private Series fit(Line line, ToDoubleFunction<SweepCommand.Step> x, double unit) {
        double from = x.applyAsDouble(steps.getFirst());
        double to = x.applyAsDouble(steps.getLast());
        return new Series(
                "straight line, R² %.4f".formatted(line.share()),
                Series.Kind.LINE,
                List.of(new Point(from, line.at(from) / unit), new Point(to, line.at(to) / unit)));
    }
}
