package org.runde.portal.pbx.pull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.runde.kernel.time.Clock;

/// A telephone system that answers like the real one and notes everything in a request that the real one does not
/// document. Tests ask for [#violations] at the end.
abstract class StandIn implements AutoCloseable {
    /// How it misbehaves when it is asked for its list.
    enum Mood {
        FINE,
        ERROR,
        HTML,
        CUT_OFF,
        SILENT,
        REDIRECT,
        HUGE,
        FORBIDDEN;

        /// For how long it is worth waiting for an answer.
        Duration patience() {
            return this == SILENT ? Duration.ofMillis(500) : PATIENCE;
        }
    }

    /// Longer than an answer takes on a machine that has much else to do.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final List<String> violations = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile Mood mood = Mood.FINE;
    private final HttpServer server;
    private final Semaphore silence = new Semaphore(0);

    StandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /// What asks telephone systems, also those on this machine.
    static Pulls pulls(Duration answerFor) {
        return new Pulls(true, new Principals(), Clock.system(), answerFor);
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    abstract void answer(HttpExchange exchange, String path, Map<String, String> query) throws IOException;

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(exchange.getRequestMethod() + " " + path);
        try (exchange) {
            answer(exchange, path, fields(exchange.getRequestURI().getRawQuery()));
        }
    }

    static Map<String, String> fields(String text) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    void violation(HttpExchange exchange, String what) throws IOException {
        violations.add(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + ": " + what);
        json(exchange, 400, "{\"error\":{\"code\":\"\",\"message\":\"bad request\"}}");
    }

    static void json(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /// @return whether the mood answered
    boolean moody(HttpExchange exchange) throws IOException {
        switch (mood) {
            case FINE -> {
                return false;
            }
            case ERROR -> json(exchange, 500, "{}");
            case FORBIDDEN -> json(exchange, 403, "{}");
            case HTML -> send(exchange, 200, "text/html", "<html>Sign in".getBytes(StandardCharsets.UTF_8));
            case CUT_OFF -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write("{\"value\":[{".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
            case SILENT -> silence.acquireUninterruptibly();
            case REDIRECT -> {
                exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data/");
                exchange.sendResponseHeaders(302, -1);
            }
            case HUGE -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < 1024; i++) {
                    exchange.getResponseBody().write(blanks);
                }
            }
        }
        return true;
    }

    @Override
    public void close() {
        silence.release(1000);
        server.stop(0);
    }
}
