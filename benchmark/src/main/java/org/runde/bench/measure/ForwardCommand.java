package org.runde.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.bench.command.Command;
import org.runde.bench.command.Options;
import org.runde.bench.load.Generator;
import org.runde.bench.load.Load;
import org.runde.bench.load.Shape;
import org.runde.bench.node.Mail;
import org.runde.bench.node.NodeProcess;
import org.runde.bench.report.Section;

/// `./bench forward`: what forwarding costs, beside the least it can cost.
public final class ForwardCommand implements Command {
    /// What to run.
    ///
    /// @param meetings  with video, side by side
    /// @param viewers   in each meeting
    /// @param rounds    forwarding and limit in turns
    /// @param millis    of each half of a round
    /// @param recording where a flight recording of the node goes, or null
    public record Plan(
            int meetings,
            int viewers,
            int rounds,
            int millis,
            boolean audio,
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
                --no-audio     video only
                --record FILE  writes a flight recording of the node
                """;
    }

    @Override
    public Run prepare(Options options) {
        String recording = options.text("--record", "");
        Plan plan = new Plan(
                options.number("--meetings", 4, 1, 20),
                options.number("--viewers", 50, 1, 500),
                options.number("--rounds", 4, 1, 60),
                options.number("--millis", 2000, 100, 60_000),
                !options.flag("--no-audio"),
                recording.isEmpty() ? null : Path.of(recording));
        return report -> {
            boolean clean = true;
            for (Result result : run(plan)) {
                report.add(new Section("forward", result.text(), List.of(), List.of(), List.of(), result));
                clean &= result.clean();
            }
            return clean;
        };
    }

    public static List<Result> run(Plan plan) throws IOException {
        Mail mail = new Mail();
        List<Result> results = new ArrayList<>();
        try (NodeProcess node = new NodeProcess(mail::deliver, plan.recording());
                Generator generator = Generator.start(node.port())) {
            Shape video = new Shape(Load.video(1), 1, plan.viewers(), plan.meetings());
            results.add(measure(video, plan.rounds(), plan.millis(), node, generator, mail));
            if (plan.audio()) {
                Shape audio = new Shape(Load.audio(2), 10, plan.viewers(), 1);
                results.add(measure(audio, Math.max(1, plan.rounds() / 2), plan.millis(), node, generator, mail));
            }
        }
        return results;
    }

    private static Result measure(
            Shape shape, int rounds, int millis, NodeProcess node, Generator generator, Mail mail) {
        Measurement measurement = new Measurement(shape, node, generator, mail);
        try {
            return measurement.run(rounds, millis, 2 * millis);
        } finally {
            measurement.close();
        }
    }
}
