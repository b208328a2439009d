package org.runde.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.runde.bench.command.Command;
import org.runde.bench.command.Options;
import org.runde.bench.load.Flood;
import org.runde.bench.load.Generator;
import org.runde.bench.load.Shape;
import org.runde.bench.node.Mail;
import org.runde.bench.node.NodeCounts;
import org.runde.bench.node.NodeProcess;
import org.runde.bench.node.NodeServer;
import org.runde.mcu.net.FloodLimits;

/// `./bench flood`: what strangers take from running rooms. The same rooms forward with and without them in turns.
public final class FloodCommand implements Command {
    private static final long CALM_NANOS = (FloodLimits.DEFAULT.calmMillis() + 1000) * Gathering.MILLI;

    /// What to run.
    ///
    /// @param perSecond packets of strangers
    /// @param millis    of each half of a round
    /// @param seed      of what strangers send
    public record Plan(Shape shape, int rounds, int millis, int perSecond, long seed) {}

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public String help() {
        return """
                What packets of strangers take from rooms that forward.
                --strangers N  packets of strangers in a second, 1000 to 1000000 (100000)
                --meetings N   video meetings side by side, 1 to 20 (4)
                --viewers N    receivers in each meeting, 1 to 500 (50)
                --rounds N     without and with strangers in turns, 1 to 60 (4)
                --millis N     length of each half of a round, 100 to 60000 (2000)
                --seed N       of what strangers send (1)
                """;
    }

    @Override
    public Run prepare(Options options) {
        int perSecond = options.number("--strangers", 100_000, 1000, 1_000_000);
        Shape shape = Shape.video(options.number("--viewers", 50, 1, 500), options.number("--meetings", 4, 1, 20));
        Plan plan = new Plan(
                shape,
                options.number("--rounds", 4, 1, 60),
                options.number("--millis", 2000, 100, 60_000),
                perSecond,
                options.number("--seed", 1, 0, Integer.MAX_VALUE));
        return report -> {
            FloodResult result = run(plan);
            report.add(result.section());
            return result.clean();
        };
    }

    public static FloodResult run(Plan plan) throws Exception {
        Mail mail = new Mail();
        try (NodeProcess node = new NodeProcess(mail::deliver, 1, null);
                Generator generator = Generator.start()) {
            int port = node.ready();
            NodeServer server = new NodeServer(node, mail);
            try (Gathering gathering = new Gathering(plan.shape(), server, generator)) {
                int round = Gathering.FIRST_ROUND;
                half(plan, gathering, node, round++, port, true);
                List<FloodResult.Round> rounds = new ArrayList<>();
                for (int i = 0; i < plan.rounds(); i++) {
                    // Until the node has seen that the flood is over, and does nothing against it any more.
                    Gathering.pause(CALM_NANOS);
                    Half quiet = half(plan, gathering, node, round++, port, false);
                    Half flooded = half(plan, gathering, node, round++, port, true);
                    rounds.add(new FloodResult.Round(
                            quiet.counts, flooded.counts, flooded.offered, quiet.missing, flooded.missing));
                }
                return new FloodResult(plan.shape(), rounds);
            }
        }
    }

    private record Half(NodeCounts counts, long offered, long missing) {}

    private static Half half(Plan plan, Gathering gathering, NodeProcess node, int round, int port, boolean flooded)
            throws IOException {
        gathering.leadIn();
        Flood flood = flooded ? new Flood(port, plan.perSecond(), plan.seed()) : null;
        try {
            NodeCounts before = node.count();
            long offered = flood == null ? 0 : flood.sent();
            gathering.send(round, plan.millis());
            if (flood != null) offered = flood.sent() - offered;
            NodeCounts counts = node.count().since(before);
            gathering.await(round);
            return new Half(counts, offered, gathering.missing(round));
        } finally {
            if (flood != null) flood.close();
        }
    }
}
