package org.runde.bench.peers;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runde.bench.load.Shape;
import org.runde.bench.server.Server;
import org.runde.contract.signal.MediaState;
import tools.jackson.databind.JsonNode;

/// Runde as `./run` starts it, with everything in one process: meetings are made and joined over HTTP as a browser
/// does,
/// and media is agreed on over the WebSocket.
final class Runde implements Server {
    /// Where the jar is; the script knows.
    static final String JAR = "runde.bench.server";

    private static final Pattern LINK = Pattern.compile("https?://\\S+/login/link#(\\S+)");
    private static final int START_SECONDS = 300;
    private static final int MEDIA_PORTS = 8;

    private final ChildProcess process;
    private final HttpClient http;
    private final URI origin;
    private final boolean devices;

    private Runde(ChildProcess process, URI origin, String token, boolean devices) throws IOException {
        this.process = process;
        this.origin = origin;
        this.devices = devices;
        this.http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        post(http, "/api/v1/login/link", Map.of("token", token));
    }

    /// @param devices whether everybody comes by WHIP and WHEP
    static Runde start(Path jar, boolean devices) throws IOException {
        Path folder = Files.createTempDirectory("runde-bench-");
        int port = ChildProcess.freeTcpPort();
        List<String> tokens = new ArrayList<>();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As ./run starts it.
        command.addAll(List.of("-XX:+UseZGC", "-XX:MaxRAMPercentage=50", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-jar", jar.toString(), "--data", folder.toString(), "--demo"));
        command.addAll(List.of("--port", Integer.toString(port), "--advertise", "127.0.0.1"));
        command.addAll(List.of("--media-port", Integer.toString(ChildProcess.freeUdpPorts(MEDIA_PORTS))));
        // All of them come from one address here.
        for (String setting : List.of("join.perAddressPerMinute=100000", "rooms.maxParticipants=500")) {
            command.addAll(List.of("--set", setting));
        }
        // Three people are made, each with a link: administrator, organiser, data protection officer.
        ChildProcess process = new ChildProcess(command, folder, START_SECONDS, line -> {
            Matcher link = LINK.matcher(line);
            if (link.find()) tokens.add(link.group(1));
            return tokens.size() == 3;
        });
        return new Runde(process, URI.create("http://127.0.0.1:" + port), tokens.get(1), devices);
    }

    @Override
    public String name() {
        return devices ? "Runde by WHIP/WHEP" : "Runde";
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Room open(String name, Shape shape) throws IOException {
        String code = post(http, "/api/v1/meetings", Map.of("type", "video", "title", name))
                .path("code")
                .asString("");
        if (!devices) return new MeetingRoom(code, shape);
        WhipWhep.fits(shape);
        return new DeviceRoom(code);
    }

    @Override
    public void close() throws IOException {
        process.close();
    }

    private JsonNode post(HttpClient who, String path, Map<String, Object> body) throws IOException {
        String csrf = send(who, HttpRequest.newBuilder(origin.resolve("/api/v1/session")))
                .path("csrf")
                .asString("");
        String json = JsonSocket.JSON.writeValueAsString(body);
        return send(
                who,
                HttpRequest.newBuilder(origin.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("X-CSRF-Token", csrf)
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static JsonNode send(HttpClient who, HttpRequest.Builder request) throws IOException {
        return JsonSocket.JSON.readTree(Rest.send(who, request).body());
    }

    private final class MeetingRoom implements Room {
        private final String code;
        private final Shape shape;
        private final Map<Integer, RundePerson> senders = new TreeMap<>();
        private final List<RundePerson> people = new ArrayList<>();

        MeetingRoom(String code, Shape shape) {
            this.code = code;
            this.shape = shape;
        }

        @Override
        public void publish(int sender, Publisher publisher) throws IOException {
            boolean video = shape.video();
            RundePerson person = join("Sender " + sender, new MediaState(!video, video, false, false));
            senders.put(sender, person);
            person.publish(shape, publisher);
        }

        @Override
        public void subscribe(int viewer, List<Shape.Tile> tiles, Subscriber subscriber) throws IOException {
            RundePerson own = shape.mutual() ? senders.get(viewer) : null;
            RundePerson person = own == null ? join("Viewer " + viewer, MediaState.SILENT) : own;
            if (shape.video()) person.view(tiles, this::idOf);
            person.subscribe(subscriber);
        }

        private String idOf(int sender) {
            RundePerson person = senders.get(sender);
            if (person == null) throw new IllegalArgumentException("sender " + sender + " does not publish");
            return person.id();
        }

        private RundePerson join(String name, MediaState media) throws IOException {
            HttpClient guest =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
            JsonNode joined = post(guest, "/api/v1/doors/" + code + "/join", Map.of("name", name));
            if (!joined.path("outcome").asString("").equals("joined")) throw new IOException("not let in: " + joined);
            URI signal = URI.create(
                    "ws://" + origin.getAuthority() + joined.path("signalPath").asString(""));
            RundePerson person = new RundePerson(signal, joined.path("token").asString(""), media);
            people.add(person);
            return person;
        }

        @Override
        public void close() {
            people.forEach(RundePerson::close);
        }
    }

    /// A meeting that nobody enters by browser: each device gets a key from the organiser.
    private final class DeviceRoom implements Room {
        private final String code;
        private final WhipClient client = new WhipClient(http);

        DeviceRoom(String code) {
            this.code = code;
        }

        @Override
        public void publish(int sender, Publisher publisher) throws IOException {
            publisher.answered(post("CAMERA", "Sender " + sender, publisher.offer()));
        }

        @Override
        public void subscribe(int viewer, List<Shape.Tile> tiles, Subscriber subscriber) throws IOException {
            subscriber.answered(post("PLAYER", "Viewer " + viewer, subscriber.offer(tiles.size())));
        }

        private String post(String device, String name, String offer) throws IOException {
            JsonNode key = Runde.this.post(
                    http, "/api/v1/meetings/" + code + "/devices", Map.of("name", name, "device", device));
            URI place = origin.resolve(URI.create(key.path("url").asString("")).getPath());
            return client.post(place, key.path("key").asString(""), offer);
        }

        @Override
        public void close() throws IOException {
            client.deleteAll();
        }
    }
}
