package org.runde.bench.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;

/// A [BenchNode] in a process of its own, so that neither the garbage nor the compiled code of the scripted browsers
/// is in what is measured. Safe to use from any thread, but questions one at a time.
public final class NodeProcess implements AutoCloseable {
    private static final int ANSWER_SECONDS = 60;

    private final Process process;
    private final PrintStream toNode;
    private final Consumer<NodeReport.Tell> tell;
    private final BlockingQueue<NodeReport> answers = new LinkedBlockingQueue<>();

    /// @param tell      takes what the node tells participants, on a thread of its own
    /// @param loops     of the node; the people of each room go to all of them
    /// @param recording where a flight recording of the node is to be written, or null
    public NodeProcess(Consumer<NodeReport.Tell> tell, int loops, @Nullable Path recording) throws IOException {
        this.tell = tell;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As ./run starts the server.
        command.addAll(List.of("-XX:+UseZGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
        if (recording != null) command.add("-XX:StartFlightRecording=settings=profile,filename=" + recording);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), NodeMain.class.getName()));
        command.add(Integer.toString(loops));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        toNode = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread.ofPlatform().name("node-reports").daemon().start(this::listen);
    }

    private void listen() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("{")) continue; // the JVM has said something of its own
                NodeReport report = Json.read(line, NodeReport.class);
                if (report instanceof NodeReport.Tell told) tell.accept(told);
                else answers.add(report);
            }
        } catch (IOException | Json.Malformed e) {
            throw new IllegalStateException("the node cannot be understood", e);
        }
    }

    public void tell(NodeCommand command) {
        toNode.println(Json.write(command));
    }

    /// Waits until it is there; to be asked once, first.
    ///
    /// @return the node's UDP port
    public int ready() {
        return answer(NodeReport.Ready.class).port();
    }

    public NodeCounts count() {
        tell(new NodeCommand.Count());
        return answer(NodeReport.Counted.class).counts();
    }

    public NodeMemory weigh() {
        tell(new NodeCommand.Weigh());
        return answer(NodeReport.Weighed.class).memory();
    }

    public long pid() {
        return process.pid();
    }

    /// Blocks until it is over.
    ///
    /// @return how many packets were sent
    public long limit(NodeCommand.Limit limit) {
        tell(limit);
        return answer(NodeReport.LimitReached.class).packets();
    }

    private <T extends NodeReport> T answer(Class<T> type) {
        try {
            NodeReport report = answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (report == null) throw new IllegalStateException("the node does not answer");
            return type.cast(report);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// The node ends when its input does.
    @Override
    public void close() {
        toNode.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
