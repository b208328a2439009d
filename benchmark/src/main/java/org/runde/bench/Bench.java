package org.runde.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.runde.contract.Json;

/// The program: starts a node in a process of its own, lets scripted browsers meet on it, prints what that cost.
public final class Bench {
    /// The argument with which this program is the node.
    static final String NODE = "node";

    private Bench() {}

    public static void main(String[] arguments) throws IOException, Json.Malformed {
        if (List.of(arguments).equals(List.of(NODE))) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            BenchNode.serve(in, System.out);
            return;
        }
        Plan plan = Plan.of(List.of(arguments));
        if (plan == null) {
            System.out.print(Plan.HELP);
            return;
        }
        boolean clean = true;
        for (Result result : run(plan)) {
            System.out.println(result.text());
            clean &= result.clean();
        }
        if (!clean) System.out.println("Packets were lost: do not trust these numbers; the machine may be too busy.");
        System.exit(clean ? 0 : 1);
    }

    static List<Result> run(Plan plan) throws IOException {
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
