package org.runde.app;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.runde.app.Metric.Type;
import org.runde.mcu.LoopStats;
import org.runde.mcu.McuStats;

/// The numbers of the media node for `/metrics`.
final class NodeMetrics {
    private NodeMetrics() {}

    static MetricGroup of(Supplier<McuStats> stats) {
        Function<ToDoubleFunction<McuStats>, Metric.ReadNow> node = read -> () -> read.applyAsDouble(stats.get());
        Function<ToDoubleFunction<LoopStats>, Metric.ReadNow> loops =
                read -> () -> stats.get().loops().stream().mapToDouble(read).sum();
        return new MetricGroup(List.of(
                gauge("node_rooms", "Live rooms.", node.apply(McuStats::rooms)),
                gauge("node_people", "People in live rooms.", node.apply(McuStats::people)),
                gauge("node_peers", "Peer connections.", loops.apply(LoopStats::peers)),
                gauge(
                        "node_busiest_loop_ratio",
                        "Busy share of the busiest loop, 0 to 1.",
                        () -> stats.get().loops().stream()
                                .mapToDouble(LoopStats::load)
                                .max()
                                .orElse(0)),
                gauge(
                        "node_sessions",
                        "Signalling sessions.",
                        node.apply(one -> one.signal().sessions())),
                gauge("node_facts_queued", "Facts that wait for the bus.", node.apply(McuStats::factsQueued)),
                counter("node_bug_total", "Defects caught in the media node.", node.apply(McuStats::bugs)),
                counter("node_bad_tokens_total", "Join tokens refused.", node.apply(McuStats::badTokens)),
                counter("node_overloaded_total", "Joins refused for load.", node.apply(McuStats::overloaded)),
                counter("node_facts_lost_total", "Facts that never reached the bus.", node.apply(McuStats::factsLost)),
                counter("node_rtp_in_packets_total", "RTP packets received.", loops.apply(LoopStats::rtpIn)),
                counter("node_rtp_in_bytes_total", "RTP bytes received.", loops.apply(LoopStats::rtpInBytes)),
                counter("node_rtp_out_packets_total", "RTP packets sent.", loops.apply(LoopStats::rtpOut)),
                counter("node_rtp_out_bytes_total", "RTP bytes sent.", loops.apply(LoopStats::rtpOutBytes)),
                counter(
                        "node_carried_bytes_total",
                        "Bytes from loop to loop, for rooms that are on several.",
                        loops.apply(loop -> loop.carried().bytes())),
                counter(
                        "node_carried_refused_total",
                        "Packets and words for which there was no room from loop to loop.",
                        loops.apply(loop -> loop.carried().refused())),
                counter(
                        "node_carried_broken_total",
                        "Times that a defect in what came from another loop had two parts of a room joined anew.",
                        loops.apply(loop -> loop.carried().broken())),
                counter("node_dropped_packets_total", "Packets dropped.", loops.apply(LoopStats::dropped)),
                counter(
                        "node_excess_packets_total",
                        "Packets of sources that sent more than one may.",
                        loops.apply(LoopStats::tooMuch)),
                counter("node_unknown_packets_total", "Packets of nobody.", loops.apply(LoopStats::unknown)),
                counter(
                        "node_turned_away_packets_total",
                        "Packets that the system dropped while strangers flooded the node.",
                        loops.apply(LoopStats::turnedAway)),
                counter("node_bad_sdp_total", "Offers and answers not understood.", loops.apply(LoopStats::badSdp))));
    }

    private static Metric gauge(String name, String help, Metric.ReadNow read) {
        return new Metric(name, help, Type.GAUGE, read);
    }

    private static Metric counter(String name, String help, Metric.ReadNow read) {
        return new Metric(name, help, Type.COUNTER, read);
    }
}
