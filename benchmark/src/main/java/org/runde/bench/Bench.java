package org.runde.bench;

import java.util.Arrays;
import java.util.List;
import org.runde.bench.command.Command;
import org.runde.bench.command.Options;
import org.runde.bench.measure.ForwardCommand;
import org.runde.bench.report.Report;

/// The program: runs the command that is named, or those that every run reports.
public final class Bench {
    /// In the order in which help lists them.
    private static final List<Command> COMMANDS = List.of(new ForwardCommand(), new CompareCommand());

    /// What is run when nothing is named.
    private static final List<String> USUAL = List.of("forward");

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> all = Arrays.asList(arguments);
        if (all.contains("--help") || all.contains("-h")) {
            System.out.print(help());
            return;
        }
        List<Command.Run> runs;
        try {
            runs = understand(all);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + help());
            System.exit(2);
            return;
        }
        Report report = new Report(System.out);
        boolean clean = true;
        for (Command.Run run : runs) clean &= run.run(report);
        if (!clean) System.out.println("Packets were lost: do not trust these numbers; the machine may be too busy.");
        System.exit(clean ? 0 : 1);
    }

    private static List<Command.Run> understand(List<String> arguments) {
        boolean named = !arguments.isEmpty() && !arguments.getFirst().startsWith("--");
        List<String> names = named ? List.of(arguments.getFirst()) : USUAL;
        Options options = new Options(named ? arguments.subList(1, arguments.size()) : arguments);
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

                Measures the media node. Loopback only, free ports, ends by itself. Without a command: %s.
                """.formatted(String.join(", ", USUAL)));
        for (Command command : COMMANDS) {
            text.append("\n  ").append(command.name()).append(": ");
            text.append(command.help().strip().replace("\n", "\n      ")).append('\n');
        }
        return text.toString();
    }
}
