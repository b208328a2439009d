package org.runde.bench.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.runde.contract.Json;

/// A [SoakNode] in a process of its own. For one thread.
final class SoakProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 20;

    private final Process process;
    private final Path folder;
    private final PrintStream toNode;
    private final BufferedReader fromNode;
    private final int port;

    SoakProcess(PublicKey key) throws IOException {
        folder = Files.createTempDirectory("runde-soak-");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As ./run starts the server, with a heap of fixed size, all of it touched: what grows then is native.
        command.addAll(List.of("-XX:+UseZGC", "-Xms320m", "-Xmx320m", "-XX:+AlwaysPreTouch", "-XX:-ZUncommit"));
        command.addAll(List.of("-XX:NativeMemoryTracking=summary", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SoakNode.class.getName()));
        command.addAll(List.of(folder.toString(), Base64.getEncoder().encodeToString(key.getEncoded())));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // Should the soak be interrupted, its node does not stay behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        toNode = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        fromNode = process.inputReader(StandardCharsets.UTF_8);
        port = Integer.parseInt(line());
    }

    /// Where its signalling is.
    int port() {
        return port;
    }

    NodeState weigh() throws IOException {
        toNode.println();
        try {
            return Json.read(line(), NodeState.class);
        } catch (Json.Malformed e) {
            throw new IOException("the node cannot be understood", e);
        }
    }

    private String line() throws IOException {
        String line = fromNode.readLine();
        while (line != null && !line.isEmpty() && line.charAt(0) == '[') line = fromNode.readLine();
        if (line == null) throw new IOException("the node has ended");
        return line;
    }

    @Override
    public void close() throws IOException {
        toNode.close();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
