package org.runde.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What was typed after the name of the program. Pure.
public sealed interface CommandLine {
    String HELP = """
            Runde: web meetings on your own machine.

            Usage: java -jar runde.jar [options]        (or ./run [options])

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

    /// Only tell how.
    record Help() implements CommandLine {}

    /// @param message what to do instead
    record Wrong(String message) implements CommandLine {}

    static CommandLine parse(String... arguments) {
        Path data = Path.of("data");
        Map<String, String> settings = new HashMap<>();
        boolean demo = false;
        boolean adminLink = false;
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
                default -> {
                    return new Wrong("There is no option " + name + ". --help lists the options.");
                }
            }
        }
        return new Run(data, Map.copyOf(settings), demo, adminLink);
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
