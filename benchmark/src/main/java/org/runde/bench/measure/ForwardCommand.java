package org.runde.bench.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.bench.command.Command;
import org.runde.bench.command.Options;
import org.runde.bench.load.Generator;
import org.runde.bench.load.Shape;
import org.runde.bench.node.Mail;
import org.runde.bench.node.NodeProcess;
import org.runde.bench.node.NodeServer;

/// `./bench forward`: what forwarding costs, beside the least it can cost.
public final class ForwardCommand implements Command {
    /// What to run.
    ///
    /// @param shapes    one after the other
    /// @param rounds    forwarding and limit in turns
    /// @param millis    of each half of a round
    /// @param recording where a flight recording of the node goes, or null
    public record Plan(
            List<Shape> shapes,
            int rounds,
            int millis,
            @Nullable Path recording) {}

    @Override
    public String name() {
        return "forward";
    }

    @Override
    public String help() {
        return """
                What forwarding costs, beside protecting and sending the same packets and nothing else.
                --meetings N   video meetings side by side, 1 to 20 (4)
                --viewers N    receivers in each meeting, 1 to 500 (50)
                --rounds N     forwarding and limit in turns, 1 to 60 (4)
                --millis N     length of each half of a round, 100 to 60000 (2000)
                --people N     in each meeting in which everybody sends, 2 to 50 (10)
                --shapes LIST  of video (1→N), meeting (N↔N with simulcast) and audio (10→N); usually all three
                --record FILE  writes a flight recording of the node
                """;
    }

    @Override
    public Run prepare(Options options) {
        String recording = options.text("--record", "");
        int meetings = options.number("--meetings", 4, 1, 20);
        int viewers = options.number("--viewers", 50, 1, 500);
        int people = options.number("--people", 10, 2, 50);
        List<Shape> shapes = new ArrayList<>();
        for (String shape : options.text("--shapes", "video,meeting,audio").split(",")) {
            shapes.add(
                    switch (shape) {
                        case "video" -> Shape.video(viewers, meetings);
                        case "meeting" -> Shape.meeting(people, meetings);
                        case "audio" -> Shape.audio(10, viewers);
                        default -> throw new IllegalArgumentException("There is no shape '" + shape + "'.");
                    });
        }
        Plan plan = new Plan(
                shapes,
                options.number("--rounds", 4, 1, 60),
                options.number("--millis", 2000, 100, 60_000),
                recording.isEmpty() ? null : Path.of(recording));
        return report -> {
            boolean clean = true;
            for (Result result : run(plan)) {
                report.add(result.section());
                clean &= result.clean();
            }
            return clean;
        };
    }

    public static List<Result> run(Plan plan) throws Exception {
        Mail mail = new Mail();
        List<Result> results = new ArrayList<>();
        try (NodeProcess node = new NodeProcess(mail::deliver, 1, plan.recording());
                Generator generator = Generator.start()) {
            node.ready();
            NodeServer server = new NodeServer(node, mail);
            for (Shape shape : plan.shapes()) {
                try (Measurement measurement = new Measurement(shape, node, server, generator)) {
                    results.add(measurement.run(plan.rounds(), plan.millis(), 2 * plan.millis()));
                }
            }
        }
        return results;
    }
}
