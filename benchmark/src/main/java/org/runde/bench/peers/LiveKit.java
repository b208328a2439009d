package org.runde.bench.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.runde.bench.load.Shape;
import org.runde.bench.server.Server;

/// LiveKit over its signalling (`/rtc`) in the JSON form of its protobuf messages, which the server speaks with whoever
/// sends no binary message. Everybody is a participant with a connection of its own; nothing is subscribed by itself.
final class LiveKit implements Server {
    private static final int PROTOCOL = 9;
    private static final long TOKEN_SECONDS = 3600;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final HttpClient http;
    private final URI address;
    private final String key;
    private final String secret;

    /// @param address such as `ws://127.0.0.1:7880`
    LiveKit(HttpClient http, URI address, String key, String secret) {
        this.http = http;
        this.address = address;
        this.key = key;
        this.secret = secret;
    }

    @Override
    public String name() {
        return "LiveKit at " + address.getAuthority();
    }

    @Override
    public long pid() {
        return -1;
    }

    @Override
    public Room open(String name, Shape shape) {
        return new LiveRoom(name, shape);
    }

    @Override
    public void close() {
        // Runs elsewhere.
    }

    /// A token that lets somebody into a room (JWT, HS256).
    ///
    /// @param seconds since 1970
    static String token(String key, String secret, String room, String identity, long seconds) {
        Map<String, Object> claims = new TreeMap<>(Map.of("iss", key, "sub", identity));
        claims.put("nbf", seconds - 60);
        claims.put("exp", seconds + TOKEN_SECONDS);
        claims.put(
                "video",
                new TreeMap<>(Map.of("room", room, "roomJoin", true, "canPublish", true, "canSubscribe", true)));
        String head = part(new TreeMap<>(Map.of("alg", "HS256", "typ", "JWT"))) + "." + part(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return head + "." + BASE64.encodeToString(mac.doFinal(head.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Map<String, Object> json) {
        return BASE64.encodeToString(JsonSocket.JSON.writeValueAsBytes(json));
    }

    private final class LiveRoom implements Room {
        private final String name;
        private final Shape shape;
        private final Map<Integer, String> tracks = new HashMap<>();
        private final List<JsonSocket> sockets = new ArrayList<>();

        LiveRoom(String name, Shape shape) {
            this.name = name;
            this.shape = shape;
        }

        @Override
        public void publish(int sender, Publisher publisher) {
            tracks.put(sender, join("sender" + sender).publish(shape, publisher));
        }

        @Override
        public void subscribe(int viewer, List<Shape.Tile> tiles, Subscriber subscriber) throws IOException {
            Map<String, Shape.Tile> wanted = new TreeMap<>();
            for (Shape.Tile tile : tiles) {
                String track = tracks.get(tile.sender());
                if (track == null) throw new IOException("nobody has published as " + tile.sender());
                wanted.put(track, tile);
            }
            join("viewer" + viewer).subscribe(shape, wanted, subscriber);
        }

        private LiveKitSignal join(String identity) {
            LiveKitSignal signal = new LiveKitSignal();
            String token = token(key, secret, name, identity, System.currentTimeMillis() / 1000);
            URI place = address.resolve(
                    "/rtc?access_token=%s&auto_subscribe=0&protocol=%d&sdk=js".formatted(token, PROTOCOL));
            JsonSocket socket = JsonSocket.open(http, place, "", signal::hear);
            sockets.add(socket);
            signal.start(socket::send);
            return signal;
        }

        @Override
        public void close() {
            sockets.forEach(JsonSocket::close);
        }
    }
}
