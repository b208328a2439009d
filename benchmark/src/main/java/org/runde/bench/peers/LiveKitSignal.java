package org.runde.bench.peers;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runde.bench.load.Sdp;
import org.runde.bench.load.Shape;
import org.runde.bench.server.Server;
import tools.jackson.databind.JsonNode;

/// One participant's conversation with LiveKit: `SignalRequest` out, `SignalResponse` in, as in `livekit_rtc.proto`.
/// [#hear] is for the connection's thread, the rest for whoever joins.
final class LiveKitSignal {
    private static final int SECONDS = 20;
    private static final List<String> QUALITIES = List.of("LOW", "MEDIUM", "HIGH");
    private static final String PUBLISHER = "PUBLISHER";
    private static final String SUBSCRIBER = "SUBSCRIBER";

    private final CompletableFuture<Consumer<Object>> out = new CompletableFuture<>();
    private final CompletableFuture<Boolean> joined = new CompletableFuture<>();
    private final CompletableFuture<String> published = new CompletableFuture<>();
    private final Map<String, List<InetSocketAddress>> early = new TreeMap<>();
    private Server.@Nullable Publisher publisher;
    private Server.@Nullable Subscriber subscriber;

    /// @param send takes messages to the server
    void start(Consumer<Object> send) {
        out.complete(send);
    }

    private void say(String kind, Object message) {
        wait(out).accept(Map.of(kind, message));
    }

    private static <T> T wait(CompletableFuture<T> what) {
        return what.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    /// Blocks until the server has given the track a name.
    ///
    /// @return that name
    String publish(Shape shape, Server.Publisher who) {
        wait(joined);
        Map<String, Object> track = new TreeMap<>(Map.of("cid", Sdp.TRACK, "name", Sdp.TRACK));
        track.put("type", shape.video() ? "VIDEO" : "AUDIO");
        track.put("source", shape.video() ? "CAMERA" : "MICROPHONE");
        if (shape.video()) {
            track.put("width", shape.load().width());
            track.put("height", shape.load().width() * 9 / 16);
            track.put("layers", layers(shape));
        } else {
            track.put("disableRed", true);
        }
        say("addTrack", track);
        String name = wait(published);
        synchronized (this) {
            publisher = who;
        }
        say("offer", Map.of("type", "offer", "sdp", who.offer()));
        reach(PUBLISHER, who);
        return name;
    }

    private static List<Map<String, Object>> layers(Shape shape) {
        List<Map<String, Object>> layers = new ArrayList<>();
        int above = QUALITIES.size() - shape.layers().size();
        for (int i = 0; i < shape.layers().size(); i++) {
            int width = shape.layers().get(i).width();
            layers.add(new TreeMap<>(Map.of(
                    "quality",
                    QUALITIES.get(above + i),
                    "width",
                    width,
                    "height",
                    width * 9 / 16,
                    "bitrate",
                    shape.layers().get(i).rateBps())));
        }
        return layers;
    }

    /// @param tracks by the names that the server has given them
    void subscribe(Shape shape, Map<String, Shape.Tile> tracks, Server.Subscriber who) {
        wait(joined);
        synchronized (this) {
            subscriber = who;
        }
        say("subscription", Map.of("trackSids", List.copyOf(tracks.keySet()), "subscribe", true));
        if (!shape.video()) return;
        tracks.forEach((track, tile) -> say(
                "trackSetting",
                new TreeMap<>(Map.of("trackSids", List.of(track), "width", tile.width(), "height", tile.height()))));
    }

    void hear(JsonNode message) {
        if (message.has("join")) joined.complete(true);
        if (message.has("leave")) joined.completeExceptionally(new IllegalStateException("turned away: " + message));
        if (message.has("trackPublished")) {
            published.complete(
                    message.path("trackPublished").path("track").path("sid").asString(""));
        }
        Server.Publisher sends;
        Server.Subscriber receives;
        synchronized (this) {
            sends = publisher;
            receives = subscriber;
        }
        String answer = message.path("answer").path("sdp").asString("");
        if (!answer.isEmpty() && sends != null) sends.answered(answer);
        String offer = message.path("offer").path("sdp").asString("");
        if (!offer.isEmpty() && receives != null) {
            say("answer", Map.of("type", "answer", "sdp", receives.answer(offer)));
            reach(SUBSCRIBER, receives);
        }
        if (message.has("trickle")) trickle(message.path("trickle"), sends, receives);
    }

    /// A candidate of the server. It is kept until there is somebody to use it.
    private void trickle(JsonNode trickle, Server.@Nullable Publisher sends, Server.@Nullable Subscriber receives) {
        // Of an enumeration the first value is left out (proto3 JSON).
        String target = trickle.path("target").asString(PUBLISHER);
        JsonNode init = JsonSocket.JSON.readTree(trickle.path("candidateInit").asString("{}"));
        InetSocketAddress place = address(init.path("candidate").asString(""));
        if (place == null) return;
        Server.@Nullable End end = target.equals(SUBSCRIBER) ? receives : sends;
        if (end != null) {
            end.candidate(place);
            return;
        }
        synchronized (early) {
            early.computeIfAbsent(target, _ -> new ArrayList<>()).add(place);
        }
    }

    private void reach(String target, Server.End end) {
        synchronized (early) {
            List<InetSocketAddress> places = early.remove(target);
            if (places != null) places.forEach(end::candidate);
        }
    }

    /// The address in a candidate attribute (RFC 8839 §5.1), or null when it is none over UDP.
    static @Nullable InetSocketAddress address(String candidate) {
        String[] fields = candidate.split(" ");
        if (fields.length < 8 || !fields[2].equalsIgnoreCase("udp") || fields[4].indexOf(':') >= 0) return null;
        return new InetSocketAddress(fields[4], Integer.parseInt(fields[5]));
    }
}
