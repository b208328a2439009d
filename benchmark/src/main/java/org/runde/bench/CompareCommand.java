package org.runde.bench;

import java.util.ArrayList;
import java.util.List;
import org.runde.bench.command.Command;
import org.runde.bench.command.Options;
import org.runde.bench.load.Generator;
import org.runde.bench.load.Shape;
import org.runde.bench.measure.Compared;
import org.runde.bench.measure.Comparison;
import org.runde.bench.peers.Peers;
import org.runde.bench.server.Server;

/// `./bench compare`: several servers in turns, with the same load from the same clients.
final class CompareCommand implements Command {
    /// A meeting of Runde forwards so many microphones at once.
    private static final int VOICES = 8;

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public String help() {
        return """
                Runde and other servers in turns, each in its own process, the same clients and load.
                """ + Peers.HELP + """
                --shapes LIST     of video (1→N), meeting (N↔N with simulcast) and audio (8→N); usually all three
                --viewers N       receivers of video and audio, 1 to 200 (50)
                --people N        in the meeting in which everybody sends, 2 to 30 (10)
                --rounds N        turns of each server, 1 to 60 (4)
                --millis N        length of a turn, 100 to 60000 (4000)
                --warm-up N       milliseconds that each server forwards before it counts, 100 to 60000 (8000)
                """;
    }

    @Override
    public Run prepare(Options options) {
        Peers peers = Peers.of(options);
        int viewers = options.number("--viewers", 50, 1, 200);
        int people = options.number("--people", 10, 2, 30);
        List<Shape> shapes = new ArrayList<>();
        for (String shape : options.text("--shapes", "video,meeting,audio").split(",")) {
            shapes.add(
                    switch (shape) {
                        case "video" -> Shape.video(viewers, 1);
                        case "meeting" -> Shape.meeting(people, 1);
                        case "audio" -> Shape.audio(VOICES, viewers);
                        default -> throw new IllegalArgumentException("There is no shape '" + shape + "'.");
                    });
        }
        int rounds = options.number("--rounds", 4, 1, 60);
        int millis = options.number("--millis", 4000, 100, 60_000);
        int warmUp = options.number("--warm-up", 8000, 100, 60_000);
        return report -> {
            boolean clean = true;
            List<Server> servers = peers.start();
            try {
                for (Shape shape : shapes) {
                    Compared compared = compare(shape, servers, rounds, millis, warmUp);
                    report.add(compared.section());
                    clean &= compared.clean();
                }
            } finally {
                for (Server server : servers) server.close();
            }
            return clean;
        };
    }

    static Compared compare(Shape shape, List<Server> servers, int rounds, int millis, int warmUp) throws Exception {
        try (Generator generator = Generator.start();
                Comparison comparison = new Comparison(shape, servers, generator)) {
            return new Compared(shape, comparison.run(rounds, millis, warmUp));
        }
    }
}
