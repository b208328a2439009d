package org.runde.bench.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Starts the Janus of the Debian package with a configuration of its own: videoroom and WebSockets only, on loopback.
final class JanusProcess {
    private static final Path PROGRAM = Path.of("/usr/bin/janus");
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final int START_SECONDS = 30;

    private JanusProcess() {}

    static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    /// @param eventLoops threads that forward, or 0 for what it does by itself: one for each connection
    static Janus start(HttpClient http, int eventLoops) throws IOException {
        Path folder = Files.createTempDirectory("runde-janus-");
        int port = ChildProcess.freeTcpPort();
        Files.writeString(folder.resolve("janus.jcfg"), configuration(folder, eventLoops));
        Files.writeString(folder.resolve("janus.transport.websockets.jcfg"), """
                general: {
                    json = "compact"
                    ws = true
                    ws_port = %d
                    ws_interface = "lo"
                    wss = false
                }
                """.formatted(port));
        List<String> command = List.of(
                PROGRAM.toString(),
                "-o",
                "-F",
                folder.toString(),
                "-C",
                folder.resolve("janus.jcfg").toString());
        ChildProcess process =
                new ChildProcess(command, folder, START_SECONDS, line -> line.contains("WebSockets thread started"));
        return new Janus(http, URI.create("ws://127.0.0.1:" + port), process);
    }

    private static String configuration(Path folder, int eventLoops) throws IOException {
        Path modules = modules();
        return """
                general: {
                    configs_folder = "%1$s"
                    plugins_folder = "%2$s/plugins"
                    transports_folder = "%2$s/transports"
                    events_folder = "%1$s/none"
                    loggers_folder = "%1$s/none"
                    debug_level = 4
                    session_timeout = 0
                    %5$s
                }
                nat: {
                    ice_lite = true
                    ice_enforce_list = "lo,127.0.0.1"
                }
                plugins: { disable = "%3$s" }
                transports: { disable = "%4$s" }
                """.formatted(
                        folder,
                        modules,
                        others(modules.resolve("plugins"), "libjanus_videoroom.so"),
                        others(modules.resolve("transports"), "libjanus_websockets.so"),
                        eventLoops == 0 ? "" : "event_loops = " + eventLoops);
    }

    private static Path modules() throws IOException {
        try (var found = Files.find(LIBRARIES, 3, (path, _) -> path.endsWith("janus/plugins"))) {
            for (Path plugins : (Iterable<Path>) found::iterator) return plugins.resolveSibling("");
            throw new IOException("the plug-ins of Janus are not where they should be");
        }
    }

    private static String others(Path folder, String but) throws IOException {
        try (var files = Files.list(folder)) {
            return String.join(
                    ",",
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".so") && !name.equals(but))
                            .toList());
        }
    }
}
