package org.runde.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program as a process of its own, on free ports, with everything it prints in files.
final class StartedProgram implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern RUNS = Pattern.compile("Runde runs on (http://localhost:([0-9]+)).*\\.\n");
    private static final Pattern LINK = Pattern.compile("/login/link#([A-Za-z0-9_-]+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> command;
    private final Process process;
    private final Path folder;
    private final String baseUrl;
    private final int mediaPort;
    private String cookie = "";
    private String resting = "";

    private StartedProgram(List<String> command, Path folder, int mediaPort) throws IOException {
        this.command = command;
        this.folder = folder;
        this.mediaPort = mediaPort;
        process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !process.isAlive()
                        || RUNS.matcher(Files.readString(folder.resolve("out"))).find());
        Matcher runs = RUNS.matcher(printed());
        if (!runs.find()) {
            throw new AssertionError("it did not start: " + printed());
        }
        baseUrl = runs.group(1);
    }

    /// @param before   what to put in front of the command, such as a tracer
    /// @param settings `{port}` in a value becomes the port of the web server
    static StartedProgram start(Path folder, List<String> before, Map<String, String> settings) throws IOException {
        return start(folder, before, Main.class, settings);
    }

    /// @param main what is started, with the usual arguments
    static StartedProgram start(Path folder, List<String> before, Class<?> main, Map<String, String> settings)
            throws IOException {
        int media = FreePorts.next();
        int web = FreePorts.next();
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        command.add("-Djava.io.tmpdir=" + temporary.toAbsolutePath());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of("--data", folder.resolve("data").toString(), "--set", "http.port=" + web));
        command.addAll(List.of("--set", "media.port=" + media, "--set", "media.loops=1"));
        settings.forEach((key, value) ->
                command.addAll(List.of("--set", key + "=" + value.replace("{port}", Integer.toString(web)))));
        return new StartedProgram(command, folder, media);
    }

    /// `kill -9`, and the same command again, with the same ports and data. Who was signed in still is.
    /// @param option for Java
    StartedProgram killAndStart(String option) throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        List<String> again = new ArrayList<>(command);
        again.add(1, option);
        StartedProgram next = new StartedProgram(again, folder, mediaPort);
        next.cookie = cookie;
        next.resting = resting;
        return next;
    }

    Path data() {
        return folder.resolve("data");
    }

    String baseUrl() {
        return baseUrl;
    }

    int port() {
        return URI.create(baseUrl).getPort();
    }

    int mediaPort() {
        return mediaPort;
    }

    /// Where it puts files it needs for a moment.
    Path temporary() {
        return folder.resolve("tmp");
    }

    /// Tells the process a line, and waits until it has done that.
    void say(String line) {
        long before = count();
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new AssertionError(printed(), e);
        }
        Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive() || count() > before);
        if (!process.isAlive()) {
            throw new AssertionError("it has ended: " + printed());
        }
    }

    private long count() {
        return printed().lines().filter(TimedProgram.DONE::equals).count();
    }

    /// All of both streams.
    String printed() {
        try {
            return Files.readString(folder.resolve("out")) + Files.readString(folder.resolve("err"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// All log files, one after the other.
    String logged() throws IOException {
        StringBuilder text = new StringBuilder();
        if (Files.exists(data().resolve("logs"))) {
            try (var files = Files.list(data().resolve("logs"))) {
                for (Path file : files.sorted().toList()) {
                    text.append(Files.readString(file));
                }
            }
        }
        return text.toString();
    }

    /// As the administrator, by the link of the first start.
    void signIn() {
        Matcher link = LINK.matcher(printed());
        if (!link.find()) {
            throw new AssertionError("there is no link");
        }
        HttpResponse<String> answer = call("POST", "/api/v1/login/link", "{\"token\":\"" + link.group(1) + "\"}");
        keepCookie(answer);
    }

    /// Lets the session rest, which is not over.
    void signOut() {
        resting = cookie;
        cookie = "";
    }

    void signInAgain() {
        cookie = resting;
    }

    /// From now on as whoever has just signed in.
    void keepCookie(HttpResponse<String> signedIn) {
        String set = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        cookie = set.substring(0, set.indexOf(';'));
    }

    JsonNode json(String method, String path, String body) {
        HttpResponse<String> answer = call(method, path, body);
        if (answer.statusCode() >= 400) {
            throw new AssertionError(method + " " + path + ": " + answer.body());
        }
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    HttpResponse<String> call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(PATIENCE);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (!method.equals("GET")) {
            request.header(
                    "X-CSRF-Token",
                    JSON.readTree(call("GET", "/api/v1/session", "").body())
                            .path("csrf")
                            .asString());
            if (!List.of(headers).contains("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
        }
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    SignalClient signal() {
        return signal("");
    }

    /// @param from address of the caller, as a proxy tells it; empty for none
    SignalClient signal(String from) {
        return SignalClient.connect(client, URI.create(baseUrl.replace("http:", "ws:") + "/signal"), null, from);
    }

    /// As Ctrl-C does it; a tracer in front of it ends with it.
    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroy);
        if (process.descendants().findAny().isEmpty()) {
            process.destroy();
        }
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
