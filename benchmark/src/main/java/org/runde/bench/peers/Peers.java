package org.runde.bench.peers;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.runde.bench.command.Options;
import org.runde.bench.server.Server;

/// The servers that a command line names.
public final class Peers {
    /// Lines of help for the options that this reads.
    public static final String HELP = """
            --peers LIST      of runde, janus; the first is compared with each other (runde,janus)
            --janus-loops N   threads of Janus, 0 to 64; 0, what it does by itself, is one for each connection (0)
            --install-peers   installs the Debian package of Janus when it is missing (needs root)
            """;

    private final List<String> names;
    private final int janusLoops;
    private final boolean install;

    private Peers(List<String> names, int janusLoops, boolean install) {
        this.names = names;
        this.janusLoops = janusLoops;
        this.install = install;
    }

    /// @throws IllegalArgumentException when the options make no sense
    public static Peers of(Options options) {
        List<String> names = List.of(options.text("--peers", "runde,janus").split(","));
        for (String name : names) {
            if (!List.of("runde", "janus").contains(name)) {
                throw new IllegalArgumentException("There is no peer '" + name + "'.");
            }
        }
        return new Peers(names, options.number("--janus-loops", 0, 0, 64), options.flag("--install-peers"));
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
            case "runde" -> Runde.start(Path.of(System.getProperty(Runde.JAR, "app/target/runde.jar")));
            case "janus" -> {
                if (install && !JanusProcess.installed()) install("janus");
                yield JanusProcess.start(HttpClient.newHttpClient(), janusLoops);
            }
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
