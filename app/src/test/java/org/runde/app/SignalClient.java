package org.runde.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.runde.contract.Json;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ServerFrame;

/// The browser's end of `/signal` for tests.
final class SignalClient implements WebSocket.Listener, AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;

    /// @param origin null for a client that is no browser
    static SignalClient connect(HttpClient client, URI address, String origin) {
        return connect(client, address, origin, "");
    }

    /// @param from address of the caller, as a proxy tells it; empty for none
    static SignalClient connect(HttpClient client, URI address, String origin, String from) {
        SignalClient signal = new SignalClient();
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        if (!from.isEmpty()) {
            builder.header("X-Forwarded-For", from);
        }
        signal.socket = builder.buildAsync(address, signal).join();
        return signal;
    }

    void send(ClientFrame frame) {
        sendText(Json.write(frame));
    }

    void sendText(String text) {
        socket.sendText(text, true);
    }

    ServerFrame next() throws InterruptedException, Json.Malformed {
        String text = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("the node said nothing");
        }
        return Json.read(text, ServerFrame.class);
    }

    /// The close code, as soon as there is one.
    int closed() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            texts.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
