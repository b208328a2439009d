package org.runde.bench.peers;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.runde.bench.load.Sdp;
import org.runde.bench.load.Shape;
import org.runde.bench.server.Server;
import org.runde.contract.Json;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerFrame;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;

/// Somebody in a meeting of Runde: the signalling of `docs/protocol/signalling.md`, as far as media needs it.
final class RundePerson implements AutoCloseable {
    private static final int SECONDS = 20;
    private static final int PING_SECONDS = 5;

    /// Pings for all: they say what has been received, and that somebody is there.
    private static final ScheduledExecutorService PINGS = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pings").daemon().factory());

    /// One for all, as each client has a thread of its own.
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final JsonSocket socket;
    private final CompletableFuture<String> id = new CompletableFuture<>();
    private Server.@Nullable Publisher publisher;
    private Server.@Nullable Subscriber subscriber;
    private ServerMessage.@Nullable ReceiveOffer waiting;
    private long sent;
    private long received;

    /// Blocks until the room has let the person in.
    RundePerson(URI signal, String token, MediaState media) {
        socket = JsonSocket.open(HTTP, signal, "", message -> hear(message.toString()));
        unnumbered(new ClientMessage.Join(token, media));
        id.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        PINGS.scheduleWithFixedDelay(this::ping, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    }

    /// As others in the room know this person.
    String id() {
        return id.join();
    }

    synchronized void publish(Shape shape, Server.Publisher who) {
        publisher = who;
        Source source = shape.video() ? Source.CAMERA : Source.MICROPHONE;
        say(new ClientMessage.SendOffer(who.offer(), List.of(new ClientMessage.SendTrack(Sdp.MID, source))));
    }

    synchronized void view(List<Shape.Tile> tiles, IntFunction<String> ids) {
        say(new ClientMessage.View(tiles.stream()
                .map(tile -> new ClientMessage.Shown(
                        ids.apply(tile.sender()), Source.CAMERA, tile.width(), tile.height(), false))
                .toList()));
    }

    synchronized void subscribe(Server.Subscriber who) {
        subscriber = who;
        ServerMessage.ReceiveOffer offer = waiting;
        waiting = null;
        if (offer != null) answer(who, offer);
    }

    private void answer(Server.Subscriber who, ServerMessage.ReceiveOffer offer) {
        say(new ClientMessage.ReceiveAnswer(offer.revision(), who.answer(offer.sdp())));
    }

    private synchronized void hear(String text) {
        try {
            ServerFrame frame = Json.read(text, ServerFrame.class);
            if (frame.seq() > 0) received = frame.seq();
            told(frame.message());
        } catch (Json.Malformed e) {
            throw new IllegalStateException("not understood: " + text, e);
        }
    }

    private void told(ServerMessage message) {
        switch (message) {
            case ServerMessage.Welcome welcome -> id.complete(welcome.you());
            case ServerMessage.Turned turned ->
                id.completeExceptionally(new IllegalStateException("turned away: " + turned.reason()));
            case ServerMessage.SendAnswer answer when publisher != null -> publisher.answered(answer.sdp());
            case ServerMessage.ReceiveOffer offer -> {
                Server.Subscriber receives = subscriber;
                if (receives == null) waiting = offer;
                else answer(receives, offer);
            }
            case ServerMessage.Refused refused ->
                throw new IllegalStateException("the node refuses: " + refused.refusal());
            default -> {
                // What the others do, which is not looked at here.
            }
        }
    }

    private synchronized void ping() {
        try {
            unnumbered(new ClientMessage.Ping(1));
        } catch (RuntimeException e) {
            // The connection is closed; what is missing is counted at the receivers.
        }
    }

    private synchronized void say(ClientMessage message) {
        socket.sendText(Json.write(new ClientFrame(++sent, received, message)));
    }

    private synchronized void unnumbered(ClientMessage message) {
        socket.sendText(Json.write(new ClientFrame(0, received, message)));
    }

    @Override
    public void close() {
        socket.close();
    }
}
