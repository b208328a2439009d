package org.runde.bench.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.runde.bench.load.Shape;
import org.runde.bench.server.Server;
import tools.jackson.databind.JsonNode;

/// Janus with its videoroom, over its WebSocket API. Every connection is a handle of its own in one session.
final class Janus implements Server {
    private static final String PROTOCOL = "janus-protocol";
    private static final String VIDEOROOM = "janus.plugin.videoroom";
    private static final int ANSWER_SECONDS = 20;

    /// What the videoroom says while a publisher that has just connected is not yet one to it.
    private static final int NO_SUCH_FEED = 428;
    private static final int ATTEMPTS = 40;
    private static final long BETWEEN_MILLIS = 50;

    private final @Nullable ChildProcess process;
    private final JsonSocket socket;
    private final Map<String, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final AtomicLong transactions = new AtomicLong();
    private final AtomicLong rooms = new AtomicLong(1000);
    private final long session;
    private final String name;

    /// @param process that this object ends, or null when somebody else runs the server
    Janus(HttpClient http, URI address, @Nullable ChildProcess process) {
        this.process = process;
        socket = JsonSocket.open(http, address, PROTOCOL, this::receive);
        JsonNode info = ask(Map.of("janus", "info"));
        name = "Janus " + info.path("version_string").asString("");
        session = ask(Map.of("janus", "create")).path("data").path("id").asLong();
    }

    private void receive(JsonNode message) {
        if (message.path("janus").asString("").equals("ack")) return;
        CompletableFuture<JsonNode> waiting =
                asked.remove(message.path("transaction").asString(""));
        if (waiting != null) waiting.complete(message);
    }

    private JsonNode ask(Map<String, Object> request) {
        String transaction = Long.toString(transactions.incrementAndGet());
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(transaction, answer);
        Map<String, Object> message = new TreeMap<>(request);
        message.put("transaction", transaction);
        socket.send(message);
        JsonNode got = answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
        if (got.path("janus").asString("").equals("error")) throw new IllegalStateException("Janus says: " + got);
        return got;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long pid() {
        return process == null ? -1 : process.pid();
    }

    @Override
    public Room open(String title, Shape shape) {
        return new VideoRoom(rooms.incrementAndGet(), shape);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        if (process != null) process.close();
    }

    /// What the videoroom answered: its own part, and the SDP beside it.
    private record Reply(JsonNode data, String sdp) {
        boolean failed() {
            return data.has("error_code");
        }
    }

    private final class VideoRoom implements Room {
        private final long room;
        private final Shape shape;
        private final long keeper = attach();

        VideoRoom(long room, Shape shape) {
            this.room = room;
            this.shape = shape;
            demand(
                    keeper,
                    Map.of(
                            "request",
                            "create",
                            "room",
                            room,
                            "publishers",
                            shape.senders(),
                            "videocodec",
                            "vp8",
                            "audiocodec",
                            "opus",
                            "notify_joining",
                            false),
                    null);
        }

        private static long feed(int sender) {
            return sender + 1L;
        }

        @Override
        public void publish(int sender, Publisher publisher) {
            // The order of the pictures: the smallest first, as we offer them.
            Map<String, Object> offer = Map.of("type", "offer", "sdp", publisher.offer(), "rid_order", "lmh");
            Reply reply = demand(
                    attach(),
                    Map.of("request", "joinandconfigure", "ptype", "publisher", "room", room, "id", feed(sender)),
                    offer);
            publisher.answered(reply.sdp);
        }

        @Override
        public void subscribe(int viewer, List<Shape.Tile> tiles, Subscriber subscriber) throws InterruptedException {
            long handle = attach();
            Reply offer = attached(handle, tiles);
            Map<String, Object> answer = Map.of("type", "answer", "sdp", subscriber.answer(offer.sdp));
            demand(handle, Map.of("request", "start"), answer);
            if (shape.simulcast())
                demand(handle, Map.of("request", "configure", "streams", layers(offer, tiles)), null);
        }

        private Reply attached(long handle, List<Shape.Tile> tiles) throws InterruptedException {
            List<Map<String, Object>> streams = tiles.stream()
                    .map(tile -> Map.<String, Object>of("feed", feed(tile.sender())))
                    .toList();
            Map<String, Object> join =
                    Map.of("request", "join", "ptype", "subscriber", "room", room, "streams", streams);
            for (int attempt = 1; ; attempt++) {
                Reply reply = request(handle, join, null);
                if (!reply.failed()) return reply;
                if (attempt == ATTEMPTS || reply.data.path("error_code").asInt() != NO_SUCH_FEED) {
                    throw new IllegalStateException("the videoroom says: " + reply.data);
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
            }
        }

        /// Which picture is wanted of whom.
        private static List<Map<String, Object>> layers(Reply offer, List<Shape.Tile> tiles) {
            return offer.data
                    .path("streams")
                    .valueStream()
                    .map(stream -> {
                        int layer = tiles.stream()
                                .filter(tile -> feed(tile.sender())
                                        == stream.path("feed_id").asLong())
                                .mapToInt(Shape.Tile::layer)
                                .findFirst()
                                .orElse(0);
                        return Map.<String, Object>of("mid", stream.path("mid").asString(""), "substream", layer);
                    })
                    .toList();
        }

        private long attach() {
            return ask(Map.of("janus", "attach", "session_id", session, "plugin", VIDEOROOM))
                    .path("data")
                    .path("id")
                    .asLong();
        }

        private Reply demand(long handle, Map<String, Object> body, @Nullable Map<String, Object> jsep) {
            Reply reply = request(handle, body, jsep);
            if (reply.failed()) throw new IllegalStateException("the videoroom says: " + reply.data);
            return reply;
        }

        private Reply request(long handle, Map<String, Object> body, @Nullable Map<String, Object> jsep) {
            Map<String, Object> message =
                    new TreeMap<>(Map.of("janus", "message", "session_id", session, "handle_id", handle, "body", body));
            if (jsep != null) message.put("jsep", jsep);
            JsonNode answer = ask(message);
            return new Reply(
                    answer.path("plugindata").path("data"),
                    answer.path("jsep").path("sdp").asString(""));
        }

        /// Its handles end with the session; the room ends here.
        @Override
        public void close() {
            request(keeper, Map.of("request", "destroy", "room", room), null);
        }
    }
}
