package org.runde.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.runde.app.Metric.Type;
import org.runde.contract.signal.ServerMessage.Sent;
import org.runde.mcu.McuStats;
import org.runde.mcu.quality.Distribution;
import org.runde.mcu.quality.QualityTally;

/// How people fare on the media node, for `/metrics`: one sample of each person every ten seconds, of nobody in
/// particular.
final class QualityMetrics {
    private final Supplier<McuStats> stats;
    private final List<Metric> metrics;

    private QualityMetrics(Supplier<McuStats> stats) {
        this.stats = stats;
        this.metrics = new ArrayList<>();
    }

    static MetricGroup of(Supplier<McuStats> stats) {
        QualityMetrics all = new QualityMetrics(stats);
        all.distribution("line_round_trip_seconds", "Round trips to people.", tally -> tally.roundTrip);
        all.distribution("line_jitter_seconds", "Jitter of sound on its way here.", tally -> tally.jitter);
        all.distribution("line_lost_sending_ratio", "What gets lost on its way here.", tally -> tally.lostSending);
        all.distribution("line_lost_receiving_ratio", "What gets lost on its way out.", tally -> tally.lostReceiving);
        all.distribution("line_estimate_bits_per_second", "What lines are taken to carry.", tally -> tally.estimate);
        all.distribution("line_granted_ratio", "What is sent of what could be used.", tally -> tally.granted);
        all.distribution("line_concealed_ratio", "Sound that clients made up.", tally -> tally.concealed);
        for (Sent sent : Sent.values()) {
            String labels = "{sent=\"" + sent.name().toLowerCase(Locale.ROOT) + "\"}";
            all.counter(
                    "pictures_total", labels, "Pictures looked at, by what is sent of them.", t -> t.pictures(sent));
        }
        all.counter("freezes_total", "", "Times a picture stood still, as clients tell.", QualityTally::freezes);
        all.counter("frozen_seconds_total", "", "For how long.", tally -> tally.frozenMillis() / 1e3);
        all.counter("told_seconds_total", "", "Time that clients tell of.", tally -> tally.experiencedMillis() / 1e3);
        return new MetricGroup(all.metrics);
    }

    private void counter(String name, String labels, String help, ToDoubleFunction<QualityTally> read) {
        metrics.add(new Metric("node_" + name, labels, help, Type.COUNTER, () -> read.applyAsDouble(now())));
    }

    /// As Prometheus has it: each class counts those below it, too.
    private void distribution(String name, String help, Function<QualityTally, Distribution> which) {
        double[] bounds = which.apply(new QualityTally()).bounds();
        for (int i = 0; i <= bounds.length; i++) {
            int upTo = i;
            String end = i == bounds.length ? "+Inf" : Double.toString(bounds[i]);
            part(name, "_bucket", "{le=\"" + end + "\"}", help, () -> upTo(which.apply(now()), upTo));
        }
        part(name, "_sum", "", help, () -> which.apply(now()).sum());
        part(name, "_count", "", help, () -> which.apply(now()).count());
    }

    private void part(String name, String part, String labels, String help, Metric.ReadNow read) {
        metrics.add(new Metric("node_" + name, part, labels, help, Type.HISTOGRAM, read));
    }

    private static long upTo(Distribution distribution, int last) {
        long sum = 0;
        long[] counts = distribution.counts();
        for (int i = 0; i <= last; i++) sum += counts[i];
        return sum;
    }

    private QualityTally now() {
        return stats.get().quality();
    }
}
