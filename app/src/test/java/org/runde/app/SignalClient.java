package org.runde.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.runde.contract.Json;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerFrame;
import org.runde.contract.signal.ServerMessage;
import org.runde.kernel.time.Clock;

/// The browser's end of `/signal` for tests.
final class SignalClient implements WebSocket.Listener, AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final long PING_SECONDS = 5;
    private static final Clock CLOCK = Clock.system();

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final ScheduledExecutorService pings =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private WebSocket socket;
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
    private long said;
    private long heard;

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

    /// Enters, and stays until it is closed.
    ServerMessage.Welcome join(String token) throws InterruptedException, Json.Malformed {
        send(new ClientFrame(0, 0, new ClientMessage.Join(token, MediaState.SILENT)));
        ServerMessage.Welcome welcome = hear(ServerMessage.Welcome.class);
        pings.scheduleAtFixedRate(this::ping, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
        return welcome;
    }

    private synchronized void ping() {
        send(new ClientFrame(0, heard, new ClientMessage.Ping(0)));
    }

    /// Numbered, and acknowledging all that was heard: without that the node takes it for something that was meant for
    /// another room, and refuses it.
    synchronized void say(ClientMessage message) {
        send(new ClientFrame(++said, heard, message));
    }

    void send(ClientFrame frame) {
        sendText(Json.write(frame));
    }

    /// One after the other: what is sent while something else is on its way would be lost.
    synchronized void sendText(String text) {
        sent = sent.thenCompose(before -> socket.sendText(text, true));
    }

    ServerFrame next() throws InterruptedException, Json.Malformed {
        String text = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("the node said nothing");
        }
        ServerFrame frame = Json.read(text, ServerFrame.class);
        synchronized (this) {
            heard = Math.max(heard, frame.seq());
        }
        return frame;
    }

    /// The next message of this kind. Others before it are passed over, but nothing may have been refused.
    <T extends ServerMessage> T hear(Class<T> kind) throws InterruptedException, Json.Malformed {
        return hear(kind, any -> true);
    }

    /// @param wanted of messages of this kind
    <T extends ServerMessage> T hear(Class<T> kind, Predicate<T> wanted) throws InterruptedException, Json.Malformed {
        long until = CLOCK.nanos() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<String> others = new ArrayList<>();
        while (CLOCK.nanos() < until) {
            ServerMessage message = next().message();
            if (kind.isInstance(message) && wanted.test(kind.cast(message))) {
                return kind.cast(message);
            }
            others.add(message.toString());
            if (message instanceof ServerMessage.Refused || message instanceof ServerMessage.Turned) {
                break;
            }
        }
        throw new AssertionError("instead of " + kind.getSimpleName() + ": " + others);
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
        pings.shutdownNow();
        socket.abort();
    }
}
