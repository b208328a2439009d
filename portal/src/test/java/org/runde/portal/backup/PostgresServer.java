package org.runde.portal.backup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A PostgreSQL server of the operating system, which has its client tools beside it: those of another version do not
/// work with it.
final class PostgresServer implements AutoCloseable {
    static final String USER = "runde";
    static final String PASSWORD = "pass word'\"";

    private final Path programs;
    private final Path folder;
    final int port;

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    static PostgresServer start(Path folder) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.createDirectories(folder);
        PostgresServer server = new PostgresServer(programs(), folder, port);
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        server.run("initdb", "--auth=scram-sha-256", "--username=" + USER, "--pwfile=" + password, "--no-sync");
        String options = "-F -c listen_addresses=127.0.0.1 -c unix_socket_directories= -p " + port;
        server.run("pg_ctl", "--wait", "--log=" + folder.resolve("log"), "--options=" + options, "start");
        return server;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /// The newest that there is.
    private static Path programs() throws IOException {
        try (var found = Files.list(Path.of("/usr/lib/postgresql"))) {
            return found.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString))
                    .orElseThrow();
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            // The server refuses to run as root. In a name space of its own nobody knows that it does.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(program).toString());
        command.add("--pgdata=" + folder.resolve("data"));
        command.addAll(List.of(arguments));
        command(command);
    }

    private static void command(List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("postgres", ".said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + Files.readString(said, StandardCharsets.UTF_8));
        }
        Files.delete(said);
    }

    @Override
    public void close() throws IOException {
        try {
            run("pg_ctl", "--mode=immediate", "--wait", "stop");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
