package org.runde.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.runde.bench.command.Command;
import org.runde.bench.command.Options;
import org.runde.bench.report.Plot;
import org.runde.bench.report.Section;
import org.runde.bench.report.Series;
import org.runde.bench.report.Table;
import org.runde.simtest.bandwidth.BandwidthScenarios;
import org.runde.simtest.bandwidth.Point;
import org.runde.simtest.bandwidth.Trace;

/// `./bench sim`: what the node makes of lines that change, in simulated time: the same on every machine.
final class SimCommand implements Command {
    private static final double MEGA = 1e6;

    @Override
    public String name() {
        return "sim";
    }

    @Override
    public String help() {
        return """
                Bandwidth over time on simulated lines: capacity, estimate, sent, queue. The same on every machine.
                """;
    }

    @Override
    public Run prepare(Options options) {
        return report -> {
            List<Trace> traces = BandwidthScenarios.all();
            report.add(section(traces));
            return true;
        };
    }

    static Section section(List<Trace> traces) {
        List<Plot> plots = traces.stream()
                .flatMap(trace -> List.of(rates(trace), queue(trace)).stream())
                .toList();
        Table table = new Table(
                List.of("line", "seed", "seconds", "of the capacity used", "longest queue, ms", "lost"),
                traces.stream().map(SimCommand::row).toList());
        List<String> notes = List.of(
                "Simulated time with seeded chance: a scenario gives the same numbers wherever it runs.",
                "The capacity counts IP and UDP, the estimate RTP alone; what nobody wishes for is not sent.");
        return new Section("sim", "What the node makes of lines that change", notes, List.of(table), plots, traces);
    }

    private static List<String> row(Trace trace) {
        List<Point> points = trace.points();
        double capacity = points.stream().mapToLong(Point::capacityBps).sum();
        double sent = points.stream().mapToLong(Point::sentBps).sum();
        return List.of(
                trace.name(),
                Long.toString(trace.seed()),
                "%.0f".formatted(points.getLast().millis() / 1000.0),
                capacity == 0 ? "–" : "%.0f %%".formatted(100 * sent / capacity),
                "%.0f"
                        .formatted(points.stream()
                                .mapToDouble(Point::queueMillis)
                                .max()
                                .orElse(0)),
                "%.1f %%"
                        .formatted(100
                                * points.stream()
                                        .mapToDouble(Point::lostShare)
                                        .average()
                                        .orElse(0)));
    }

    private static Plot rates(Trace trace) {
        return new Plot(
                trace.name(),
                "seconds",
                "Mbit/s",
                List.of(
                        curve(trace, "capacity", Series.Kind.STEPS, point -> point.capacityBps() / MEGA),
                        curve(trace, "estimate", Series.Kind.LINE, point -> point.estimateBps() / MEGA),
                        curve(trace, "sent", Series.Kind.LINE, point -> point.sentBps() / MEGA)));
    }

    private static Plot queue(Trace trace) {
        return new Plot(
                trace.name() + ": queue",
                "seconds",
                "ms",
                List.of(curve(trace, "queue before the narrow place", Series.Kind.LINE, Point::queueMillis)));
    }

    private static Series curve(Trace trace, String name, Series.Kind kind, ToDoubleFunction<Point> value) {
        return new Series(
                name,
                kind,
                trace.points().stream()
                        .map(point -> new Series.Point(point.millis() / 1000.0, value.applyAsDouble(point)))
                        .toList());
    }
}
