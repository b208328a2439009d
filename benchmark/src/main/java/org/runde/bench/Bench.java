package org.runde.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.runde.bench.command.Command;
import org.runde.bench.command.Options;
import org.runde.bench.measure.FloodCommand;
import org.runde.bench.measure.ForwardCommand;
import org.runde.bench.measure.SweepCommand;
import org.runde.bench.report.Machine;
import org.runde.bench.report.Report;
import org.runde.bench.report.Run;
import org.runde.bench.soak.SoakCommand;

/// The program: runs the command that is named, or those that every run reports.
public final class Bench {
    /// In the order in which help lists them.
    private static final List<Command> COMMANDS = List.of(
            new ForwardCommand(),
            new SweepCommand(),
            new FloodCommand(),
            new SimCommand(),
            new CompareCommand(),
            new SoakCommand());

    /// What is run when nothing is named.
    private static final List<String> USUAL = List.of("forward", "sweep", "sim");

    private static final String ALL = "all";
    private static final List<String> EVERYTHING = List.of("forward", "sweep", "sim", "flood", "compare");

    /// The property with the commit that is measured; the script knows.
    private static final String VERSION = "runde.bench.version";

    /// The property with the usual folder.
    private static final String FOLDER = "runde.bench.out";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> all = Arrays.asList(arguments);
        if (all.contains("--help") || all.contains("-h")) {
            System.out.print(help());
            return;
        }
        List<Command.Run> runs;
        Path folder;
        try {
            Options options = options(all);
            folder = Path.of(options.text("--out", System.getProperty(FOLDER, "benchmark/target/report")));
            runs = understand(names(all), options);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + help());
            System.exit(2);
            return;
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Report report =
                new Report(new Run(now, System.getProperty(VERSION, "unknown"), all, Machine.here()), System.out);
        boolean clean = true;
        for (Command.Run run : runs) clean &= run.run(report);
        report.write(folder);
        if (!clean) System.out.println("Not everything came: do not trust these numbers; the machine may be too busy.");
        System.exit(clean ? 0 : 1);
    }

    private static boolean named(List<String> arguments) {
        return !arguments.isEmpty() && !arguments.getFirst().startsWith("--");
    }

    private static List<String> names(List<String> arguments) {
        if (!named(arguments)) return USUAL;
        return arguments.getFirst().equals(ALL)
                ? EVERYTHING
                : List.of(arguments.getFirst().split(","));
    }

    private static Options options(List<String> arguments) {
        return new Options(named(arguments) ? arguments.subList(1, arguments.size()) : arguments);
    }

    private static List<Command.Run> understand(List<String> names, Options options) {
        List<Command.Run> runs =
                names.stream().map(name -> command(name).prepare(options)).toList();
        options.done();
        return runs;
    }

    private static Command command(String name) {
        for (Command command : COMMANDS) if (command.name().equals(name)) return command;
        throw new IllegalArgumentException("There is no command '" + name + "'.");
    }

    private static String help() {
        StringBuilder text = new StringBuilder("""
                ./bench [command] [options]

                Measures the media node. Loopback only, free ports, ends by itself. Several commands are separated by
                commas; without one: %s. 'all' is %s. What was found is printed, and written with plots to bench.html
                and for programs to bench.json.

                  --out DIR  folder for these two (benchmark/target/report)
                """.formatted(String.join(",", USUAL), String.join(",", EVERYTHING)));
        for (Command command : COMMANDS) {
            text.append("\n  ").append(command.name()).append(": ");
            text.append(command.help().strip().replace("\n", "\n      ")).append('\n');
        }
        return text.toString();
    }
}
