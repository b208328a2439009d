package org.runde.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerMessage;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.catalogue.Place;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole program in this process: web server, portal, media node.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RundeTest {
    /// Names of rules, upper ends of classes of a histogram, and what is sent of a picture.
    private static final String LABELS = "\\{(rule=\"[a-z-]+\"|le=\"(\\+Inf|[0-9.E-]+)\"|sent=\"[a-z_]+\")}$";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Runde runde;
    private String administrator;

    @BeforeAll
    void start() throws Exception {
        runde = Runde.start(onFreePorts(folder.resolve("data"), Map.of()));
        administrator = signIn(runde);
    }

    @AfterAll
    void stop() {
        runde.close();
    }

    @Test
    void theFirstPageOfTheFirstStartIsThereAsSoonAsThePortIs() throws Exception {
        int port = FreePorts.next();
        URI notice = URI.create("http://localhost:" + port + "/api/v1/notice");
        AtomicBoolean started = new AtomicBoolean();
        CompletableFuture<Set<Integer>> answers = CompletableFuture.supplyAsync(() -> {
            Set<Integer> seen = new TreeSet<>();
            boolean last = false;
            while (!last) {
                last = started.get();
                try {
                    seen.add(client.send(HttpRequest.newBuilder(notice).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode());
                } catch (IOException notYet) {
                    Thread.onSpinWait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return seen;
        });
        Map<String, String> onThatPort = Map.of("http.port", Integer.toString(port));
        try (Runde fresh = Runde.start(onFreePorts(folder.resolve("fresh"), onThatPort))) {
            started.set(true);
            assertThat(answers.get()).containsExactly(200);
            assertThat(fresh.port()).isEqualTo(port);
        }
    }

    @Test
    void aGuestGetsFromTheLinkIntoTheRoom() throws Exception {
        try (SignalClient guest = connect(runde, null)) {
            guest.send(new ClientFrame(0, 0, new ClientMessage.Join(guestToken(), MediaState.SILENT)));
            assertThat(guest.next().message()).isInstanceOfSatisfying(ServerMessage.Welcome.class, welcome -> {
                assertThat(welcome.title()).isEqualTo("Planung");
                assertThat(welcome.people()).hasSize(1);
            });
        }
    }

    @Test
    void aConnectionWithoutAGoodTokenIsTurnedAwayAndClosed() throws Exception {
        try (SignalClient stranger = connect(runde, null)) {
            stranger.send(new ClientFrame(0, 0, new ClientMessage.Join("forged.token", MediaState.SILENT)));
            assertThat(stranger.next().message()).isEqualTo(new ServerMessage.Turned(ServerMessage.Reason.BAD_TOKEN));
            assertThat(stranger.closed()).isGreaterThanOrEqualTo(1000);
        }
    }

    @Test
    void aMessageAboveTheLimitClosesTheConnection() throws Exception {
        try (SignalClient stranger = connect(runde, null)) {
            stranger.sendText("x".repeat(70_000));
            assertThat(stranger.closed()).isEqualTo(1009);
        }
    }

    @Test
    void pagesOfOtherOriginsCannotOpenTheWebSocket() throws Exception {
        assertThatThrownBy(() -> connect(runde, "https://evil.example"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refusal ->
                                assertThat(refusal.getResponse().statusCode()).isEqualTo(403));
        connect(runde, runde.baseUrl()).close();
    }

    @Test
    void healthAndMetricsAnswerWithoutAddressesAndOnlyToThisMachine() throws Exception {
        assertThat(get("/health").body()).isEqualTo("{\"status\":\"up\"}");
        HttpResponse<String> metrics = get("/metrics");
        assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(metrics.body())
                .contains("# TYPE runde_rooms gauge", "runde_bug_total 0", "runde_node_bug_total 0")
                .doesNotContain("127.0.0.1", "::1");
        assertThat(get("/api/v1/operator/node").statusCode()).isEqualTo(401);
        HttpRequest byProxy = HttpRequest.newBuilder(URI.create(runde.baseUrl() + "/metrics"))
                .header("X-Forwarded-For", "203.0.113.7")
                .build();
        assertThat(client.send(byProxy, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void everyMetricIsInTheMapOfWhatIsStoredAndHasNoLabelsButThoseThatNameNobody() throws Exception {
        var names = get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')).replaceFirst(LABELS, ""))
                .map(name -> name.replaceFirst("_(bucket|sum|count)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).isEqualTo(mapped(Place.Sort.METRIC));
    }

    @Test
    void everyFileOfTheDataFolderIsInTheMapOfWhatIsStored() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files.map(file -> file.getFileName() + (Files.isDirectory(file) ? "/" : "")))
                    .isNotEmpty()
                    .isSubsetOf(mapped(Place.Sort.FILE));
        }
    }

    private static Set<String> mapped(Place.Sort sort) {
        return new Catalogue().places(sort).stream().map(Place::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aSecondStartOnTheSameDataFolderIsRefusedInOneSentence() {
        assertThatThrownBy(() -> Runde.start(onFreePorts(folder.resolve("data"), Map.of())))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("Another Runde is using the data folder")
                .hasMessageContaining("--data");
    }

    @Test
    void aTakenPortIsToldWithWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            assertThatThrownBy(() -> Runde.start(onFreePorts(folder.resolve("p"), Map.of("http.port", port))))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage(
                            "Port " + port + " is in use by another program. Stop it, or choose another with --port.");
            assertThatThrownBy(() -> Runde.start(onFreePorts(folder.resolve("m"), Map.of("media.port", port))))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("--media-port");
        }
    }

    @Test
    void wrongSettingsAndFoldersAreToldWithWhatToDo() throws IOException {
        assertThatThrownBy(() -> Runde.start(onFreePorts(folder.resolve("a"), Map.of("media.advertise", "host"))))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("--advertise");
        assertThatThrownBy(() -> Runde.start(onFreePorts(folder.resolve("b"), Map.of("http.prot", "1"))))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Did you mean http.port?");
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Runde.start(onFreePorts(file, Map.of())))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void aRestartKeepsMeetingsAndSignIns() throws Exception {
        Path data = folder.resolve("restart");
        String cookie;
        try (Runde first = Runde.start(demo(data))) {
            cookie = signIn(first);
            assertThat(call(first, cookie, "POST", "/api/v1/meetings", "{\"title\":\"bleibt\"}")
                            .statusCode())
                    .isEqualTo(201);
        }
        try (Runde second = Runde.start(demo(data))) {
            assertThat(call(second, cookie, "GET", "/api/v1/meetings", "").body())
                    .contains("\"bleibt\"");
            assertThat(second.signIns()).hasSize(4);
        }
    }

    @Test
    void aRestartInTheMiddleOfAMeetingReturnsAGuestToTheSamePlace() throws Exception {
        Path data = folder.resolve("meeting");
        String door;
        String before;
        try (Runde first = Runde.start(demo(data))) {
            String cookie = signIn(first);
            door = door(first, cookie);
            before = token(call(first, "", "POST", door, "{\"name\":\"Gast\"}"));
            try (SignalClient guest = connect(first, null)) {
                guest.send(new ClientFrame(0, 0, new ClientMessage.Join(before, MediaState.SILENT)));
                assertThat(guest.next().message()).isInstanceOf(ServerMessage.Welcome.class);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> call(first, cookie, "GET", "/api/v1/meetings", "")
                                .body()
                                .contains("\"people\":1"));
            }
        }
        try (Runde second = Runde.start(demo(data))) {
            String body = "{\"name\":\"Gast\",\"previousToken\":\"" + before + "\"}";
            String after = token(call(second, "", "POST", door, body));
            assertThat(claim(after, "participant")).isEqualTo(claim(before, "participant"));
            assertThat(claim(after, "admitted")).isEqualTo("true");
            try (SignalClient guest = connect(second, null)) {
                guest.send(new ClientFrame(0, 0, new ClientMessage.Join(after, MediaState.SILENT)));
                assertThat(guest.next().message())
                        .isInstanceOfSatisfying(
                                ServerMessage.Welcome.class,
                                welcome -> assertThat(welcome.you()).isEqualTo(claim(before, "participant")));
            }
        }
    }

    private String guestToken() throws Exception {
        return token(call(runde, "", "POST", door(runde, administrator), "{\"name\":\"Gast\"}"));
    }

    /// Makes a meeting and returns where one joins it.
    private String door(Runde on, String cookie) throws Exception {
        String made = call(on, cookie, "POST", "/api/v1/meetings", "{\"title\":\"Planung\"}")
                .body();
        return "/api/v1/doors/" + JSON.readTree(made).path("code").asString() + "/join";
    }

    private static String token(HttpResponse<String> joined) {
        return JSON.readTree(joined.body()).path("token").asString();
    }

    private static String claim(String token, String name) {
        byte[] body = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        return JSON.readTree(body).path(name).asString();
    }

    private String signIn(Runde on) throws Exception {
        String path = on.signIns().getLast().path();
        String token = path.substring(path.indexOf('#') + 1);
        HttpResponse<String> answer = call(on, "", "POST", "/api/v1/login/link", "{\"token\":\"" + token + "\"}");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return call(runde, "", "GET", path, "");
    }

    private HttpResponse<String> call(Runde on, String cookie, String method, String path, String body)
            throws Exception {
        HttpRequest.Builder request = request(on, cookie, path);
        if (!method.equals("GET")) {
            HttpRequest session = request(on, cookie, "/api/v1/session").build();
            JsonNode answer = JSON.readTree(
                    client.send(session, HttpResponse.BodyHandlers.ofString()).body());
            request.header("X-CSRF-Token", answer.path("csrf").asString());
            request.header("Content-Type", "application/json");
            request.method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Runde on, String cookie, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(on.baseUrl() + path));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private SignalClient connect(Runde on, String origin) {
        return SignalClient.connect(client, URI.create(on.baseUrl().replace("http:", "ws:") + "/signal"), origin);
    }

    private static CommandLine.Run demo(Path data) {
        CommandLine.Run run = onFreePorts(data, Map.of());
        return new CommandLine.Run(run.data(), run.settings(), true, false);
    }

    private static CommandLine.Run onFreePorts(Path data, Map<String, String> set) {
        Map<String, String> settings = new HashMap<>(Map.of("http.port", "0", "media.port", "0", "media.loops", "1"));
        settings.putAll(set);
        return new CommandLine.Run(data, settings, false, false);
    }
}
