package org.runde.bench.measure;

import java.util.ArrayList;
import java.util.List;
import org.runde.bench.command.Command;
import org.runde.bench.command.Options;
import org.runde.bench.load.Delays;
import org.runde.bench.load.Generator;
import org.runde.bench.load.Shape;
import org.runde.bench.node.Mail;
import org.runde.bench.node.NodeCounts;
import org.runde.bench.node.NodeMemory;
import org.runde.bench.node.NodeProcess;
import org.runde.bench.node.NodeServer;

/// `./bench sweep`: how cost and memory grow with the number of receivers.
public final class SweepCommand implements Command {
    private static final int WARM_UP_VIEWERS = 50;

    /// One camera and so many receivers.
    ///
    /// @param idle   what the node held with all connected and nobody sending
    /// @param counts while it forwarded
    /// @param missing frames or packets
    public record Step(
            int receivers, NodeMemory idle, NodeCounts counts, Delays.Percentiles delays, long missing, long breaks) {
        boolean clean() {
            return missing == 0 && breaks == 0;
        }
    }

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public String help() {
        return """
                How CPU, memory and delay grow with the receivers of one camera, with the line that fits.
                --receivers LIST  from 1 to 1000 each (10,25,50,100,200,300,500)
                --millis N        for each of them, 100 to 60000 (2000)
                --loops N         that the people of the room are on, 1 to 64 (1)
                """;
    }

    @Override
    public Run prepare(Options options) {
        List<Integer> receivers = options.numbers("--receivers", "10,25,50,100,200,300,500", 1, 1000);
        int millis = options.number("--millis", 2000, 100, 60_000);
        int loops = options.number("--loops", 1, 1, 64);
        return report -> {
            Swept swept = new Swept(run(receivers, millis, loops));
            report.add(swept.section());
            return swept.steps().stream().allMatch(Step::clean);
        };
    }

    public static List<Step> run(List<Integer> receivers, int millis, int loops) throws Exception {
        Mail mail = new Mail();
        List<Step> steps = new ArrayList<>();
        try (NodeProcess node = new NodeProcess(mail::deliver, loops, null)) {
            node.ready();
            NodeServer server = new NodeServer(node, mail);
            step(WARM_UP_VIEWERS, 2 * millis, node, server);
            for (int count : receivers) steps.add(step(count, millis, node, server));
        }
        return steps;
    }

    private static Step step(int receivers, int millis, NodeProcess node, NodeServer server) throws Exception {
        try (Generator generator = Generator.start();
                Gathering gathering = new Gathering(Shape.video(receivers, 1), server, generator)) {
            NodeMemory idle = node.weigh();
            int round = Gathering.FIRST_ROUND;
            gathering.delays().of(round, round);
            gathering.leadIn();
            NodeCounts before = node.count();
            gathering.send(round, millis);
            gathering.await(round);
            NodeCounts counts = node.count().since(before);
            return new Step(
                    receivers,
                    idle,
                    counts,
                    gathering.delays().percentiles(),
                    gathering.missing(round),
                    gathering.breaks(round));
        }
    }
}
