package org.runde.bench.peers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.runde.bench.load.Sdp;
import org.runde.bench.load.Shape;
import org.runde.bench.server.Server;
import org.runde.wire.ice.Candidate;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.sdp.Codec;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Transport;
import tools.jackson.databind.JsonNode;

/// Jitsi Videobridge over colibri2 as JSON (`/colibri/v2/conferences`), which is also what its focus speaks. Each
/// connection is an endpoint of its own; who shall see what is said over the bridge's WebSocket where it has one.
final class Videobridge implements Server {
    private static final String ICE_UDP = "urn:xmpp:jingle:transports:ice-udp:1";

    private final HttpClient http;
    private final URI address;
    private final String version;

    /// @param address of its private interface, such as `http://127.0.0.1:8080`
    Videobridge(HttpClient http, URI address) throws IOException {
        this.http = http;
        this.address = address;
        JsonNode about = ask(HttpRequest.newBuilder(address.resolve("/about/version")));
        this.version = about.path("version").asString("");
    }

    @Override
    public String name() {
        return "Jitsi Videobridge " + version;
    }

    @Override
    public long pid() {
        return -1;
    }

    @Override
    public Room open(String name, Shape shape) {
        return new Conference(name, shape);
    }

    @Override
    public void close() {
        // Runs elsewhere.
    }

    private JsonNode ask(HttpRequest.Builder request) throws IOException {
        String body = Rest.send(http, request.header("Content-Type", "application/json"))
                .body();
        return JsonSocket.JSON.readTree(body.isEmpty() ? "{}" : body);
    }

    private static HttpRequest.BodyPublisher json(Object value) {
        return HttpRequest.BodyPublishers.ofString(JsonSocket.JSON.writeValueAsString(value));
    }

    private final class Conference implements Room {
        private final String id = UUID.randomUUID().toString();
        private final String name;
        private final Shape shape;
        private final List<JsonSocket> channels = new ArrayList<>();
        private boolean created;
        private int endpoints;

        Conference(String name, Shape shape) {
            this.name = name;
            this.shape = shape;
        }

        @Override
        public void publish(int sender, Publisher publisher) throws IOException {
            SessionDescription offer = Sdp.parse(publisher.offer());
            String endpoint = nextEndpoint();
            Far far = create(endpoint, offer);
            Map<String, Object> own = new TreeMap<>(Map.of("id", endpoint));
            own.put("transport", transport(offer));
            own.put("sources", List.of(source(endpoint, publisher)));
            update(own);
            publisher.answered(Sdp.answerOf(shape, far.transport));
        }

        @Override
        public void subscribe(int viewer, List<Shape.Tile> tiles, Subscriber subscriber) throws IOException {
            String endpoint = nextEndpoint();
            // The codecs of an answer are those of the offer, so the bridge can be told before there is one.
            Far far = create(endpoint, Sdp.parse(Sdp.offerOf(shape, 1, Transport.NONE)));
            String answer = subscriber.answer(Sdp.offerOf(shape, tiles.size(), far.transport));
            update(new TreeMap<>(Map.of("id", endpoint, "transport", transport(Sdp.parse(answer)))));
            if (shape.video() && !far.channel.isEmpty()) show(URI.create(far.channel), tiles);
        }

        private String nextEndpoint() {
            return "%08x".formatted(++endpoints);
        }

        /// What the bridge says of its end.
        ///
        /// @param channel address of its WebSocket, empty without
        private record Far(Transport transport, String channel) {}

        private Far create(String endpoint, SessionDescription media) throws IOException {
            Map<String, Object> own = new TreeMap<>(Map.of("id", endpoint, "create", true, "stats-id", endpoint));
            own.put(
                    "medias",
                    media.media().stream().limit(1).map(Conference::media).toList());
            own.put("transport", Map.of("ice-controlling", false));
            Map<String, Object> conference = conference(own);
            HttpRequest.Builder request;
            if (created) {
                request = HttpRequest.newBuilder(place()).method("PATCH", json(conference));
            } else {
                conference.put("create", true);
                conference.put("name", name + "@bench");
                request = HttpRequest.newBuilder(address.resolve("/colibri/v2/conferences"))
                        .POST(json(conference));
            }
            created = true;
            return far(ask(request).path("endpoints").path(0).path("transport").path("transport"));
        }

        private void update(Map<String, Object> endpoint) throws IOException {
            ask(HttpRequest.newBuilder(place()).method("PATCH", json(conference(endpoint))));
        }

        private Map<String, Object> conference(Map<String, Object> endpoint) {
            return new TreeMap<>(Map.of("meeting-id", id, "endpoints", List.of(endpoint)));
        }

        private URI place() {
            return address.resolve("/colibri/v2/conferences/" + id);
        }

        private static Map<String, Object> media(MediaSection section) {
            return Map.of(
                    "type", section.kind(),
                    "payload-types",
                            section.codecs().stream().map(Conference::payload).toList(),
                    "rtp-hdrexts",
                            section.extensions().stream()
                                    .map(each -> Map.of("uri", each.uri(), "id", each.id()))
                                    .toList(),
                    "extmap-allow-mixed", true);
        }

        private static Map<String, Object> payload(Codec codec) {
            Map<String, Object> payload = new TreeMap<>();
            payload.put("name", codec.name());
            payload.put("id", Integer.toString(codec.payloadType()));
            payload.put("clockrate", Integer.toString(codec.clockHz()));
            if (codec.channels() > 1) payload.put("channels", Integer.toString(codec.channels()));
            Map<String, Object> parameters = new TreeMap<>();
            for (String pair : codec.parameters().split(";")) {
                String[] both = pair.split("=", 2);
                if (both.length == 2) parameters.put(both[0].strip(), both[1].strip());
            }
            payload.put("parameters", parameters);
            payload.put(
                    "rtcp-fbs",
                    codec.feedback().stream().map(Conference::feedback).toList());
            return payload;
        }

        private static Map<String, Object> feedback(String text) {
            String[] both = text.split(" ", 2);
            return both.length == 1 ? Map.of("type", text) : Map.of("type", both[0], "subtype", both[1]);
        }

        private static Map<String, Object> transport(SessionDescription client) {
            Transport own = client.transport();
            IceCredentials ice = own == null ? null : own.ice();
            if (own == null || ice == null || own.fingerprint() == null) throw new IllegalArgumentException("no ICE");
            String[] fingerprint = own.fingerprint().split(" ", 2);
            return Map.of(
                    "transport",
                    Map.of(
                            "xmlns", ICE_UDP,
                            "ufrag", ice.ufrag(),
                            "pwd", ice.password(),
                            "rtcp-mux", true,
                            "fingerprints",
                                    List.of(Map.of(
                                            "hash",
                                            fingerprint[0],
                                            "fingerprint",
                                            fingerprint[1],
                                            "setup",
                                            "active"))));
        }

        /// What a sender sends, by stream numbers; with simulcast the pictures are a group (RFC 5888, `SIM`).
        private Map<String, Object> source(String endpoint, Publisher publisher) {
            String media = shape.video() ? "video" : "audio";
            String title = endpoint + (shape.video() ? "-v0" : "-a0");
            List<Map<String, Object>> sources = new ArrayList<>();
            List<Map<String, Object>> groups = new ArrayList<>();
            List<Integer> pictures = new ArrayList<>();
            for (int layer = 0; layer < shape.layers().size(); layer++) {
                int ssrc = publisher.ssrc(layer);
                pictures.add(ssrc);
                sources.add(Map.of("ssrc", ssrc, "name", title));
                if (!shape.video()) continue;
                sources.add(Map.of("ssrc", ssrc + 1, "name", title));
                groups.add(Map.of("semantics", "FID", "sources", List.of(ssrc, ssrc + 1)));
            }
            if (shape.simulcast()) groups.add(Map.of("semantics", "SIM", "sources", pictures));
            return Map.of("type", media, "id", title, "sources", sources, "ssrc-groups", groups);
        }

        private void show(URI channel, List<Shape.Tile> tiles) {
            JsonSocket socket = JsonSocket.open(http, channel, "", _ -> {});
            channels.add(socket);
            int height = tiles.stream().mapToInt(Shape.Tile::height).max().orElse(0);
            socket.send(Map.of(
                    "colibriClass",
                    "ReceiverVideoConstraints",
                    "lastN",
                    -1,
                    "defaultConstraints",
                    Map.of("maxHeight", height)));
        }

        private static Far far(JsonNode transport) {
            IceCredentials ice = new IceCredentials(
                    transport.path("ufrag").asString(""), transport.path("pwd").asString(""));
            JsonNode print = transport.path("fingerprints").path(0);
            String fingerprint = print.path("hash").asString("") + " "
                    + print.path("fingerprint").asString("");
            List<Candidate> candidates = new ArrayList<>();
            for (JsonNode each : transport.path("candidates")) {
                if (!each.path("protocol").asString("").equals("udp")) continue;
                InetSocketAddress place = new InetSocketAddress(
                        each.path("ip").asString(""), each.path("port").asInt());
                candidates.add(Candidate.host(Candidate.Transport.UDP, place, candidates.size()));
            }
            return new Far(
                    new Transport(ice, fingerprint, Transport.Setup.PASSIVE, candidates),
                    transport.path("web-sockets").path(0).asString(""));
        }

        @Override
        public void close() throws IOException {
            channels.forEach(JsonSocket::close);
            if (!created) return;
            ask(HttpRequest.newBuilder(place()).method("PATCH", json(Map.of("meeting-id", id, "expire", true))));
        }
    }
}
