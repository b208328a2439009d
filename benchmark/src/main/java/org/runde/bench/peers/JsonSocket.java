package org.runde.bench.peers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A WebSocket that carries JSON texts both ways. Messages are handed over one at a time on a thread of the client's;
/// sending is for any thread.
final class JsonSocket implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.shared();

    private static final int SECONDS = 10;

    private final WebSocket socket;

    private JsonSocket(WebSocket socket) {
        this.socket = socket;
    }

    /// @param protocol of the WebSocket, empty for none
    /// @param message  takes what comes; an exception in it ends the connection
    static JsonSocket open(HttpClient http, URI address, String protocol, Consumer<JsonNode> message) {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(SECONDS));
        if (!protocol.isEmpty()) builder.subprotocols(protocol);
        WebSocket socket = builder.buildAsync(address, new Reader(message))
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
        return new JsonSocket(socket);
    }

    synchronized void send(Object message) {
        sendText(JSON.writeValueAsString(message));
    }

    synchronized void sendText(String text) {
        socket.sendText(text, true).orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static final class Reader implements WebSocket.Listener {
        private final Consumer<JsonNode> message;
        private final StringBuilder part = new StringBuilder();

        Reader(Consumer<JsonNode> message) {
            this.message = message;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                String whole = part.toString();
                part.setLength(0);
                message.accept(JSON.readTree(whole));
            }
            from.request(1);
            return null;
        }

        /// Whoever waits for an answer runs into its own time limit; here is why.
        @Override
        public void onError(WebSocket from, Throwable error) {
            System.err.println("A connection broke: " + error);
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            System.err.println("The server closed a connection: " + code + " " + reason);
            return null;
        }
    }
}
