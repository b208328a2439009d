package org.runde.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runde.bench.command.Options;
import org.runde.bench.load.Sdp;
import org.runde.bench.load.Shape;
import org.runde.bench.server.Server;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Transport;
import tools.jackson.databind.JsonNode;

/// What is said to servers that are not here, held against what they publish of their protocols.
class PeersTest {
    private static final String PRINT = "sha-256 " + "AB:".repeat(31) + "AB";
    private static final Shape SHAPE = Shape.meeting(2, 1);
    private static final Transport OWN =
            new Transport(new IceCredentials("ufrag", "p".repeat(24)), PRINT, Transport.Setup.ACTIVE, List.of());

    private final List<String> asked = new ArrayList<>();
    private final List<JsonNode> bodies = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer stub;

    @BeforeEach
    void start() throws IOException {
        stub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stub.start();
    }

    @AfterEach
    void stop() {
        stub.stop(0);
        http.close();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + stub.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /// A client that keeps what it is told.
    private static final class Client implements Server.Publisher, Server.Subscriber {
        final List<String> offers = new ArrayList<>();
        final List<String> answers = new ArrayList<>();
        final List<InetSocketAddress> candidates = new ArrayList<>();

        @Override
        public String offer() {
            return Sdp.offer(SHAPE, OWN);
        }

        @Override
        public String offer(int senders) {
            return Sdp.receiveOffer(SHAPE, senders, OWN);
        }

        @Override
        public String answer(String offer) {
            offers.add(offer);
            return Sdp.answer(Sdp.parse(offer), OWN);
        }

        @Override
        public void answered(String sdp) {
            answers.add(sdp);
        }

        @Override
        public int ssrc(int layer) {
            return 100 + 2 * layer;
        }

        @Override
        public void candidate(InetSocketAddress address) {
            candidates.add(address);
        }
    }

    // ---- WHIP, WHEP

    @Test
    void whipAndWhepPostOffersAndDeleteWhatWasMade() throws Exception {
        stub.createContext("/", exchange -> {
            String who = exchange.getRequestHeaders().getFirst("Authorization");
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + type + " " + who);
            boolean post = exchange.getRequestMethod().equals("POST");
            exchange.getResponseHeaders().add("Location", "/made" + exchange.getRequestURI());
            answer(exchange, post ? 201 : 200, post ? Sdp.answerOf(SHAPE, OWN) : "");
        });
        Client client = new Client();
        Shape shape = Shape.video(1, 1);
        try (Server server = new WhipWhep(
                        http,
                        new WhipWhep.End(address() + "/whip/{room}", "t0"),
                        new WhipWhep.End(address() + "/whep/{room}", "t1"));
                Server.Room room = server.open("r1", shape)) {
            room.publish(0, client);
            room.subscribe(0, shape.tiles(0), client);
        }

        assertThat(client.answers).hasSize(2);
        assertThat(asked)
                .containsExactly(
                        "POST /whip/r1 application/sdp Bearer t0",
                        "POST /whep/r1 application/sdp Bearer t1",
                        "DELETE /made/whep/r1 null Bearer t1",
                        "DELETE /made/whip/r1 null Bearer t0");
        assertThatThrownBy(() -> WhipWhep.fits(SHAPE)).isInstanceOf(IOException.class);
    }

    // ---- Jitsi Videobridge

    @Test
    void aConferenceOfTheVideobridgeIsMadeFilledAndExpired() throws Exception {
        stub.createContext("/about/version", exchange -> answer(exchange, 200, "{\"version\": \"2.3\"}"));
        stub.createContext("/colibri/v2/conferences", exchange -> {
            asked.add(exchange.getRequestMethod());
            bodies.add(JsonSocket.JSON.readTree(exchange.getRequestBody()));
            answer(exchange, 200, """
                    {"endpoints": [{"id": "00000001", "transport": {"transport": {
                      "candidates": [{"protocol": "udp", "ip": "127.0.0.1", "port": "10000", "type": "host"}],
                      "ufrag": "bridge", "pwd": "bridgebridgebridgebridge", "rtcp-mux": true,
                      "fingerprints": [{"hash": "sha-256", "setup": "actpass", "fingerprint": "%s"}]}}}]}
                    """.formatted(PRINT.substring(8)));
        });
        Client client = new Client();
        try (Server server = new Videobridge(http, address())) {
            assertThat(server.name()).isEqualTo("Jitsi Videobridge 2.3");
            try (Server.Room room = server.open("r1", SHAPE)) {
                room.publish(0, client);
                room.subscribe(1, SHAPE.tiles(1), client);
            }
        }

        assertThat(asked).containsExactly("POST", "PATCH", "PATCH", "PATCH", "PATCH");
        JsonNode made = bodies.getFirst();
        assertThat(made.path("create").asBoolean()).isTrue();
        assertThat(made.at("/endpoints/0/transport/ice-controlling").asBoolean(true))
                .isFalse();
        assertThat(made.at("/endpoints/0/medias/0/payload-types/0/name").asString())
                .isEqualTo("VP8");
        JsonNode source = bodies.get(1).at("/endpoints/0/sources/0");
        assertThat(source.path("type").asString()).isEqualTo("video");
        assertThat(source.at("/ssrc-groups/3/semantics").asString()).isEqualTo("SIM");
        assertThat(source.at("/ssrc-groups/3/sources").size()).isEqualTo(3);
        assertThat(bodies.get(1)
                        .at("/endpoints/0/transport/transport/fingerprints/0/setup")
                        .asString())
                .isEqualTo("active");
        assertThat(bodies.getLast().path("expire").asBoolean()).isTrue();
        Transport bridge = Sdp.parse(client.answers.getFirst()).transport();
        assertThat(bridge).isNotNull();
        assertThat(bridge.candidates().getFirst().address()).isEqualTo(new InetSocketAddress("127.0.0.1", 10_000));
        assertThat(Sdp.parse(client.offers.getFirst()).iceLite()).isFalse();
    }

    // ---- LiveKit

    @Test
    void aTokenOfLiveKitNamesTheRoomAndIsSigned() {
        String[] parts = LiveKit.token("key", "secret", "r1", "me", 1000).split("\\.");
        JsonNode claims = JsonSocket.JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));

        assertThat(parts).hasSize(3);
        assertThat(claims.path("iss").asString()).isEqualTo("key");
        assertThat(claims.path("sub").asString()).isEqualTo("me");
        assertThat(claims.at("/video/room").asString()).isEqualTo("r1");
        assertThat(claims.at("/video/roomJoin").asBoolean()).isTrue();
        assertThat(claims.path("exp").asLong()).isGreaterThan(1000);
    }

    @Test
    void publishingToLiveKitAnnouncesTheTrackBeforeTheOffer() {
        LiveKitSignal signal = new LiveKitSignal();
        Client client = new Client();
        signal.start(message -> bodies.add(JsonSocket.JSON.valueToTree(message)));
        hear(signal, Map.of("join", Map.of()));
        hear(signal, Map.of("trackPublished", Map.of("cid", Sdp.TRACK, "track", Map.of("sid", "TR_1"))));
        String candidate = "{\"candidate\":\"candidate:1 1 udp 2130706431 127.0.0.1 7882 typ host\"}";
        hear(signal, Map.of("trickle", Map.of("candidateInit", candidate)));

        assertThat(signal.publish(SHAPE, client)).isEqualTo("TR_1");
        hear(signal, Map.of("answer", Map.of("type", "answer", "sdp", "the answer")));

        JsonNode track = bodies.getFirst().path("addTrack");
        assertThat(track.path("type").asString()).isEqualTo("VIDEO");
        assertThat(track.path("layers").size()).isEqualTo(3);
        assertThat(track.at("/layers/2/quality").asString()).isEqualTo("HIGH");
        SessionDescription offer = Sdp.parse(bodies.get(1).at("/offer/sdp").asString());
        // By its name the server finds which track a section carries.
        assertThat(offer.media().getFirst().streams().stream()).isNotNull();
        assertThat(bodies.get(1).at("/offer/sdp").asString())
                .contains("a=msid:bench " + track.path("cid").asString());
        assertThat(client.answers).containsExactly("the answer");
        assertThat(client.candidates).containsExactly(new InetSocketAddress("127.0.0.1", 7882));
    }

    @Test
    void subscribingAtLiveKitNamesTracksAndSizesAndAnswersItsOffer() throws Exception {
        LiveKitSignal signal = new LiveKitSignal();
        Client client = new Client();
        signal.start(message -> bodies.add(JsonSocket.JSON.valueToTree(message)));
        hear(signal, Map.of("join", Map.of()));
        signal.subscribe(SHAPE, Map.of("TR_1", SHAPE.tiles(0).getFirst()), client);
        String sdp = Sdp.offerOf(SHAPE, 1, new Transport(OWN.ice(), PRINT, Transport.Setup.ACTPASS, List.of()));
        CompletableFuture.runAsync(() -> hear(signal, Map.of("offer", Map.of("type", "offer", "sdp", sdp))))
                .get(60, TimeUnit.SECONDS);

        assertThat(bodies.get(0).at("/subscription/trackSids/0").asString()).isEqualTo("TR_1");
        assertThat(bodies.get(0).at("/subscription/subscribe").asBoolean()).isTrue();
        assertThat(bodies.get(1).at("/trackSetting/width").asInt()).isEqualTo(1280);
        assertThat(bodies.get(2).at("/answer/type").asString()).isEqualTo("answer");
        assertThat(client.offers).hasSize(1);
    }

    private static void hear(LiveKitSignal signal, Map<String, ?> message) {
        signal.hear(JsonSocket.JSON.valueToTree(message));
    }

    @Test
    void candidatesThatAreNotOverUdpAndVersionFourAreLeft() {
        assertThat(LiveKitSignal.address("candidate:1 1 tcp 1 127.0.0.1 9 typ host tcptype passive"))
                .isNull();
        assertThat(LiveKitSignal.address("candidate:1 1 udp 1 ::1 9 typ host")).isNull();
        assertThat(LiveKitSignal.address("")).isNull();
    }

    // ---- options

    @Test
    void aPeerThatIsElsewhereNeedsItsAddress() {
        assertThatThrownBy(() -> Peers.of(new Options(List.of("--peers", "runde,livekit"))))
                .hasMessageContaining("--livekit");
        assertThatThrownBy(() -> Peers.of(new Options(List.of("--peers", "nobody"))))
                .hasMessageContaining("nobody");
    }
}
