package org.runde.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.runde.bench.report.Plot;
import org.runde.bench.report.Section;
import org.runde.bench.report.Series;
import org.runde.bench.report.Table;

/// What came of a soak.
///
/// @param empty    before the first came
/// @param busy     while they came and went, oldest first
/// @param deserted when all had left and the places were given up
/// @param findings just before they left
public record Verdict(
        SoakPlan plan, NodeState empty, List<NodeState> busy, NodeState deserted, Crowd.Findings findings) {
    private static final double MIB = 1 << 20;

    /// The first part of a run loads and compiles classes and fills pools.
    private static final double WARM_UP_SHARE = 0.3;

    /// With fewer states a line says nothing.
    private static final int LEAST_STATES = 8;

    /// What a node keeps of having had guests: classes, compiled code, pools.
    private static final long KEPT_HEAP = 24L << 20;

    private static final long KEPT_FILES = 6;
    private static final int KEPT_THREADS = 12;

    /// The run without its warming up.
    private List<NodeState> steady() {
        return busy.subList((int) (busy.size() * WARM_UP_SHARE), busy.size());
    }

    /// Empty when the run was too short for lines.
    List<Trend> trends() {
        List<NodeState> states = steady();
        if (states.size() < LEAST_STATES) return List.of();
        return List.of(
                Trend.of("heap after collection, MiB", states, 12, state -> state.heapBytes() / MIB),
                Trend.of("native memory, MiB", states, 24, state -> state.nativeBytes() / MIB),
                Trend.of("process (RSS), MiB", states, 32, state -> state.rssBytes() / MIB),
                Trend.of("direct buffers, MiB", states, 4, state -> state.directBytes() / MIB),
                Trend.of("threads", states, 6, NodeState::threads),
                Trend.of("file handles", states, 1.5 * plan.people(), NodeState::files));
    }

    /// What is wrong, in sentences; empty when the run has passed.
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (Trend trend : trends()) {
            if (!trend.flat())
                faults.add(text("%s rose by %.1f, %.1f an hour", trend.what(), trend.rise(), trend.perHour()));
        }
        if (deserted.bugs() > 0) faults.add(deserted.bugs() + " defects were caught in the node (bug_total)");
        if (deserted.refused() > 0) faults.add(deserted.refused() + " commands were lost by a full mailbox");
        left(faults, "rooms", deserted.rooms());
        left(faults, "people", deserted.people());
        left(faults, "peers", deserted.peers());
        left(faults, "connections", deserted.connections());
        left(faults, "sessions", deserted.sessions());
        left(faults, "facts", deserted.queued());
        left(faults, "file handles more than before", deserted.files() - empty.files() - KEPT_FILES);
        left(faults, "threads more than before", deserted.threads() - empty.threads() - KEPT_THREADS);
        left(faults, "bytes of heap more than before", deserted.heapBytes() - empty.heapBytes() - KEPT_HEAP);
        findings.stuck().forEach(who -> faults.add("stuck: " + who));
        findings.waiting().forEach(who -> faults.add("at the end: " + who));
        findings.complaints().forEach(what -> faults.add("an illegal stream: " + what));
        if (findings.guests() == 0) faults.add("nobody was there at the end");
        return faults;
    }

    private static void left(List<String> faults, String what, long count) {
        if (count > 0) faults.add(count + " " + what + " are left");
    }

    public boolean passed() {
        return faults().isEmpty();
    }

    Section section() {
        List<List<String>> rows = new ArrayList<>();
        for (Trend trend : trends()) {
            rows.add(List.of(
                    trend.what(),
                    text("%.1f", trend.first()),
                    text("%.1f", trend.last()),
                    text("%.1f", trend.rise()),
                    text("%.1f", trend.allowed()),
                    text("%.1f", trend.noise()),
                    trend.flat() ? "flat" : "RISES"));
        }
        Table lines = new Table(List.of("", "warm", "last", "rise", "allowed", "noise", ""), rows);
        Table ends = new Table(
                List.of("", "empty", "busy", "deserted"),
                List.of(
                        row("heap, MiB", empty.heapBytes() / MIB, last().heapBytes() / MIB, deserted.heapBytes() / MIB),
                        row("process, MiB", empty.rssBytes() / MIB, last().rssBytes() / MIB, deserted.rssBytes() / MIB),
                        row("threads", empty.threads(), last().threads(), deserted.threads()),
                        row("file handles", empty.files(), last().files(), deserted.files()),
                        row("rooms", empty.rooms(), last().rooms(), deserted.rooms()),
                        row("people", empty.people(), last().people(), deserted.people()),
                        row("peers", empty.peers(), last().peers(), deserted.peers()),
                        row("sessions", empty.sessions(), last().sessions(), deserted.sessions())));
        List<String> notes = new ArrayList<>();
        notes.add(text(
                "%d s, up to %d people in %d rooms, seed %d; %,d packets sent; bug_total %d",
                plan.seconds(), plan.people(), plan.rooms(), plan.seed(), deserted.rtpOut(), deserted.bugs()));
        notes.add("happened: " + findings.happened());
        if (!findings.turned().isEmpty()) notes.add("turned away, and back: " + findings.turned());
        notes.add(passed() ? "PASSED" : "FAILED");
        notes.addAll(faults());
        return new Section("soak", "Soak", notes, List.of(lines, ends), plots(), this);
    }

    private NodeState last() {
        return busy.isEmpty() ? empty : busy.getLast();
    }

    private List<Plot> plots() {
        return List.of(
                new Plot(
                        "Memory",
                        "minutes",
                        "MiB",
                        List.of(
                                series("heap after collection", state -> state.heapBytes() / MIB),
                                series("native, by the virtual machine", state -> state.nativeBytes() / MIB),
                                series("process (RSS)", state -> state.rssBytes() / MIB))),
                new Plot(
                        "Handles",
                        "minutes",
                        "",
                        List.of(
                                series("threads", NodeState::threads),
                                series("file handles", NodeState::files),
                                series("people", NodeState::people),
                                series("peers", NodeState::peers))));
    }

    private Series series(String name, ToDoubleFunction<NodeState> value) {
        return new Series(
                name,
                Series.Kind.LINE,
                busy.stream()
                        .map(state -> new Series.Point(state.atMillis() / 60_000.0, value.applyAsDouble(state)))
                        .toList());
    }

    private static List<String> row(String what, double... values) {
        List<String> row = new ArrayList<>(List.of(what));
        for (double value : values) row.add(text("%.0f", value));
        return row;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
