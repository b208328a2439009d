package org.runde.bench.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.runde.bench.command.Options;
import org.runde.bench.server.Server;

/// The servers that a command line names.
public final class Peers {
    /// Lines of help for the options that this reads.
    public static final String HELP = """
            --peers LIST      of runde, runde-whip, janus, videobridge, livekit, whip; the first is compared with each
                              other (runde,janus). Runde and Janus are started here, the others need an address
            --janus-loops N   threads of Janus, 0 to 64; 0, what it does by itself, is one for each connection (0)
            --install-peers   installs the Debian package of Janus when it is missing (needs root)
            --videobridge URL private interface of a Jitsi Videobridge with colibri2, http://HOST:8080
            --livekit URL     a LiveKit server, ws://HOST:7880, with --livekit-key KEY and --livekit-secret SECRET
            --whip URL        where to publish by WHIP, with --whep URL to watch; {room} in them stands for the room;
                              --whip-token TOKEN and --whep-token TOKEN where they are needed
            """;

    private static final List<String> KNOWN = List.of("runde", "runde-whip", "janus", "videobridge", "livekit", "whip");

    private final List<String> names;
    private final int janusLoops;
    private final boolean install;
    private final Map<String, String> texts = new HashMap<>();

    private Peers(Options options) {
        names = List.of(options.text("--peers", "runde,janus").split(","));
        for (String name : names) {
            if (!KNOWN.contains(name)) throw new IllegalArgumentException("There is no peer '" + name + "'.");
        }
        janusLoops = options.number("--janus-loops", 0, 0, 64);
        install = options.flag("--install-peers");
        need(options, "videobridge", "--videobridge");
        need(options, "livekit", "--livekit", "--livekit-key", "--livekit-secret");
        need(options, "whip", "--whip", "--whep");
        texts.put("--whip-token", options.text("--whip-token", ""));
        texts.put("--whep-token", options.text("--whep-token", ""));
    }

    /// @throws IllegalArgumentException when the options make no sense
    public static Peers of(Options options) {
        return new Peers(options);
    }

    private void need(Options options, String peer, String... needed) {
        for (String option : needed) {
            String text = options.text(option, "");
            if (names.contains(peer) && text.isEmpty()) {
                throw new IllegalArgumentException("The peer " + peer + " needs " + option);
            }
            texts.put(option, text);
        }
    }

    private String text(String option) {
        return texts.getOrDefault(option, "");
    }

    /// Starts or finds them all; whoever asks closes them.
    public List<Server> start() throws IOException {
        List<Server> servers = new ArrayList<>();
        try {
            for (String name : names) servers.add(start(name));
            return servers;
        } catch (IOException | RuntimeException e) {
            for (Server server : servers) server.close();
            throw e;
        }
    }

    private Server start(String name) throws IOException {
        return switch (name) {
            case "runde", "runde-whip" ->
                Runde.start(Path.of(System.getProperty(Runde.JAR, "app/target/runde.jar")), name.equals("runde-whip"));
            case "janus" -> {
                if (install && !JanusProcess.installed()) install("janus");
                yield JanusProcess.start(HttpClient.newHttpClient(), janusLoops);
            }
            case "videobridge" -> new Videobridge(HttpClient.newHttpClient(), URI.create(text("--videobridge")));
            case "livekit" ->
                new LiveKit(
                        HttpClient.newHttpClient(),
                        URI.create(text("--livekit")),
                        text("--livekit-key"),
                        text("--livekit-secret"));
            case "whip" ->
                new WhipWhep(
                        HttpClient.newHttpClient(),
                        new WhipWhep.End(text("--whip"), text("--whip-token")),
                        new WhipWhep.End(text("--whep"), text("--whep-token")));
            default -> throw new IllegalStateException(name);
        };
    }

    private static void install(String debianPackage) throws IOException {
        Process process = new ProcessBuilder("apt-get", "install", "-y", "--no-install-recommends", debianPackage)
                .inheritIO()
                .start();
        try {
            if (process.waitFor() != 0) throw new IOException(debianPackage + " cannot be installed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
