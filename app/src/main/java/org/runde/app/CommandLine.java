package org.runde.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was typed after the name of the program. Pure.
public sealed interface CommandLine {
    String HELP = """
            Runde: web meetings on your own machine.

            Usage: java -jar runde.jar [command] [options]        (or ./run [command] [options])

              backup [FILE]            copy database, keys and settings into one file; Runde may run meanwhile
              restore FILE             take such a file back; Runde must not run
              audit check              look whether the audit log is whole; ends with 1 when not; Runde may run

              --port N                 port of the web server (8080)
              --data DIR               folder that keeps everything (./data)
              --media-port N           first UDP port, and TCP port, for audio and video (7400)
              --advertise ADDR[,ADDR]  addresses browsers reach this machine at, if not its own (NAT, container)
              --demo                   make a demo organisation with three people and print their sign-in links
              --admin-link             print a new one-time sign-in link for the administrator
              --set KEY=VALUE          any setting of docs/operate/configuration.md; may be repeated
              --help                   this text

            Options may be written --port 9000 or --port=9000. Ctrl-C stops.
            """;

    /// Start with these.
    record Run(Path data, Map<String, String> settings, boolean demo, boolean adminLink) implements CommandLine {}

    /// Copy everything into one file.
    /// @param file absent for one in the backup folder
    record Backup(
            Path data,
            Map<String, String> settings,
            @Nullable Path file) implements CommandLine {}

    /// Take such a file back.
    record Restore(Path data, Map<String, String> settings, Path file) implements CommandLine {}

    /// Look whether the audit log is whole, also beside a program that runs.
    record AuditCheck(Path data, Map<String, String> settings) implements CommandLine {}

    /// Only tell how.
    record Help() implements CommandLine {}

    /// @param message what to do instead
    record Wrong(String message) implements CommandLine {}

    /// Commands stand anywhere among the options, because `./run` puts one of its own in front.
    static CommandLine parse(String... arguments) {
        List<String> options = new ArrayList<>(List.of(arguments));
        int at = Math.max(options.indexOf("backup"), options.indexOf("restore"));
        if (at < 0) {
            return options(arguments);
        }
        String command = options.remove(at);
        boolean named = at < options.size() && !options.get(at).startsWith("--");
        String file = named ? options.remove(at) : "";
        if (!named && command.equals("restore")) {
            return new Wrong("restore needs the name of a backup file.");
        }
        try {
            @Nullable Path path = named ? Path.of(file) : null;
            CommandLine rest = options(options.toArray(String[]::new));
            return rest instanceof Run run ? of(command, run, path) : rest;
        } catch (InvalidPathException e) {
            return new Wrong(command + " needs the name of a file.");
        }
    }

    private static CommandLine of(String command, Run run, @Nullable Path file) {
        return command.equals("restore") && file != null
                ? new Restore(run.data(), run.settings(), file)
                : new Backup(run.data(), run.settings(), file);
    }

    private static CommandLine options(String... arguments) {
        Path data = Path.of("data");
        Map<String, String> settings = new HashMap<>();
        boolean demo = false;
        boolean adminLink = false;
        boolean auditCheck = false;
        for (int i = 0; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            String name = equals < 0 ? arguments[i] : arguments[i].substring(0, equals);
            switch (name) {
                case "--help", "-h" -> {
                    return new Help();
                }
                case "--demo" -> demo = true;
                case "--admin-link" -> adminLink = true;
                case "--port", "--data", "--media-port", "--advertise", "--set" -> {
                    if (equals < 0 && i + 1 == arguments.length) {
                        return new Wrong(name + " needs a value. --help lists the options.");
                    }
                    String value = equals < 0 ? arguments[++i] : arguments[i].substring(equals + 1);
                    try {
                        data = name.equals("--data") ? Path.of(value) : data;
                    } catch (InvalidPathException e) {
                        return new Wrong("--data needs the name of a folder.");
                    }
                    if (!put(settings, name, value)) {
                        return new Wrong("--set needs KEY=VALUE, such as --set rooms.graceSeconds=60.");
                    }
                }
                case "audit" -> {
                    if (i + 1 == arguments.length || !arguments[++i].equals("check")) {
                        return new Wrong("After audit comes check. --help lists the options.");
                    }
                    auditCheck = true;
                }
                default -> {
                    return new Wrong("There is no option " + name + ". --help lists the options.");
                }
            }
        }
        return auditCheck
                ? new AuditCheck(data, Map.copyOf(settings))
                : new Run(data, Map.copyOf(settings), demo, adminLink);
    }

    private static boolean put(Map<String, String> settings, String name, String value) {
        switch (name) {
            case "--port" -> settings.put("http.port", value);
            case "--media-port" -> settings.put("media.port", value);
            case "--advertise" -> settings.put("media.advertise", value);
            case "--set" -> {
                int equals = value.indexOf('=');
                if (equals <= 0) {
                    return false;
                }
                settings.put(
                        value.substring(0, equals).strip(),
                        value.substring(equals + 1).strip());
            }
            default -> {
                // --data is no setting: the settings are in it.
            }
        }
        return true;
    }
}
