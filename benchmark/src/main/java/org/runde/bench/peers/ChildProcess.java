package org.runde.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A server that the bench has started itself, with a folder of its own that is gone with it.
final class ChildProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 10;
    private static final int KEPT_LINES = 20;

    private final Process process;
    private final Path folder;
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    /// Blocks until the server has said that it is ready.
    ///
    /// @param isReady sees every line that it prints, one after the other
    ChildProcess(List<String> command, Path folder, int seconds, Predicate<String> isReady) throws IOException {
        this.folder = folder;
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // Should the bench be interrupted, nothing of it stays behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Thread.ofPlatform().name("child").daemon().start(() -> read(isReady));
        try {
            ready.orTimeout(seconds, TimeUnit.SECONDS).join();
        } catch (RuntimeException e) {
            close();
            throw new IOException("it does not start: " + String.join("\n", lastLines()), e);
        }
    }

    private void read(Predicate<String> isReady) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lines) {
                    lines.addLast(line);
                    if (lines.size() > KEPT_LINES) lines.removeFirst();
                }
                if (!ready.isDone() && isReady.test(line)) ready.complete(true);
            }
            ready.completeExceptionally(new IOException("it has ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    private List<String> lastLines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    long pid() {
        return process.pid();
    }

    static int freeTcpPort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first of so many UDP ports in a row that are free now.
    static int freeUdpPorts(int count) {
        for (int attempt = 0; attempt < 100; attempt++) {
            int first = freeTcpPort();
            if (first + count < 65_536 && allFree(first, count)) return first;
        }
        throw new IllegalStateException("no free ports");
    }

    private static boolean allFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (DatagramSocket probe = new DatagramSocket(null)) {
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
