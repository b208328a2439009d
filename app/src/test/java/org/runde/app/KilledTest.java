package org.runde.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.contract.Json;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import tools.jackson.databind.json.JsonMapper;

/// The real program is killed (`kill -9`) while files and documents are on their way, and started again: once people
/// come back, once nobody does.
class KilledTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Clock CLOCK = Clock.system();
    private static final int GRACE_SECONDS = 300;
    private static final int PART = 200_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private final Needles needles = new Needles(Ids.secure());
    private StartedProgram program;
    private Handing handing;
    private String code;
    /// How far the clock of the program is behind this machine's: between these.
    private long most;
    private long least;
    private String hostToken = "";
    private String guestToken = "";

    @Test
    void whatHadArrivedIsThereForThoseWhoComeBackAndGoneInTwoMinutesWhenNobodyDoes() throws Exception {
        Map<String, String> settings = Map.of("rooms.graceSeconds", Integer.toString(GRACE_SECONDS));
        program = StartedProgram.start(folder, List.of(), TimedProgram.class, settings);
        try {
            handing = new Handing(program);
            program.signIn();
            code = program.json("POST", "/api/v1/meetings", "{\"title\":\"Plan\"}")
                    .path("code")
                    .asString();
            peopleComeBack();
            nobodyComesBack();
        } finally {
            program.close();
        }
    }

    private void peopleComeBack() throws Exception {
        String shared = "shared " + needles.word("content of a file");
        String sent = "s".repeat(3 * PART) + needles.word("end of a file on its way");
        String page = PdfFile.saying(needles.word("page of a document"));
        String file;
        String document;
        Handing.Sending half;
        try (SignalClient host = enterHost();
                SignalClient guest = enterGuest();
                Socket sending = connect();
                Socket bringing = connect()) {
            file = handing.share(guest, needles.word("label of a file"), shared);
            half = handing.begin(guest, needles.word("label of a file on its way"), sent.length());
            assertThat(handing.send(half, 0, sent.substring(0, PART))).isEqualTo(204);
            write(
                    sending,
                    "PATCH " + half.address(),
                    "Content-Type: application/offset+octet-stream\r\nUpload-Offset: " + PART,
                    sent.length() - PART,
                    sent.substring(PART, 2 * PART));
            awaitBytes(PART + PART / 2);
            String cut = page + "%".repeat(2 * PART);
            write(
                    bringing,
                    "POST /api/v1/shown-documents",
                    "Runde-Grant: " + handing.grantFor(host, "cut off", cut),
                    cut.length(),
                    cut.substring(0, PART));
            awaitBytes(2 * PART + PART / 2);
            document = handing.bring(host, "whole", page);
            restart();
        }
        try (SignalClient host = enterHost()) {
            handing.waitFor(host, file);
            assertThat(handing.fetch(host, file)).isEqualTo(shared);
            try (SignalClient guest = enterGuest()) {
                int arrived = handing.arrived(half);
                assertThat(arrived).isBetween(PART, 2 * PART);
                assertThat(handing.send(half, arrived, sent.substring(arrived))).isEqualTo(204);
                handing.waitFor(guest, half.file());
            }
            assertThat(handing.fetch(host, half.file())).isEqualTo(sent);
            awaitPages();
            assertThat(page).contains(handing.firstPage(host, document).strip());
            assertThat(objects())
                    .as("two files and the pages of one document; what was cut off has left nothing")
                    .hasSize(3);
        }
    }

    private void nobodyComesBack() throws Exception {
        long killedAt;
        long certainly;
        try (SignalClient guest = enterGuest()) {
            Handing.Sending half = handing.begin(guest, needles.word("label of a file that stays half"), 2 * PART);
            assertThat(handing.send(half, 0, "h".repeat(PART))).isEqualTo(204);
            certainly = CLOCK.wallMillis() - least;
            killedAt = restart();
        }
        program.say("until " + (killedAt + 80_000));
        assertThat(labels()).hasSize(3);
        assertThat(objects()).hasSizeGreaterThan(3);
        program.say("until " + (certainly + 120_000));
        assertThat(labels()).isEmpty();
        assertThat(objects()).as("the pages, which go with the room").hasSize(1);
        program.say("until " + (certainly + 120_000 + GRACE_SECONDS * 1_000));
        assertThat(objects()).isEmpty();
    }

    /// However slow this machine is, for the program no time passes meanwhile.
    /// @return what its clock begins with
    private long restart() throws IOException, InterruptedException {
        long before = CLOCK.wallMillis();
        long at = before - most;
        program = program.killAndStart("-D" + TimedProgram.BEGINS + "=" + at);
        most = CLOCK.wallMillis() - at;
        least = before - at;
        handing = new Handing(program);
        return at;
    }

    // ---- people

    private SignalClient enterHost() throws InterruptedException, Json.Malformed {
        hostToken = join("Host", hostToken);
        return enter(hostToken);
    }

    private SignalClient enterGuest() throws InterruptedException, Json.Malformed {
        program.signOut();
        guestToken = join("Guest", guestToken);
        program.signInAgain();
        return enter(guestToken);
    }

    private String join(String name, String before) {
        Map<String, String> body =
                before.isEmpty() ? Map.of("name", name) : Map.of("name", name, "previousToken", before);
        return program.json("POST", "/api/v1/doors/" + code + "/join", JSON.writeValueAsString(body))
                .path("token")
                .asString();
    }

    private SignalClient enter(String token) throws InterruptedException, Json.Malformed {
        SignalClient client = program.signal();
        client.join(token);
        return client;
    }

    // ---- bytes

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), program.port());
    }

    /// A request of which only the beginning comes.
    private static void write(Socket socket, String request, String headers, int length, String begin)
            throws IOException {
        String text = request + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\nContent-Length: " + length
                + "\r\n\r\n" + begin;
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private void awaitBytes(long least) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            try (Stream<Path> files = Files.list(blobs())) {
                return files.mapToLong(file -> file.toFile().length()).sum() >= least;
            }
        });
    }

    private void awaitPages() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> program.json("GET", "/api/v1/meetings/" + code + "/documents", "")
                        .path("documents")
                        .path(0)
                        .path("state")
                        .asString()
                        .equals("ready"));
    }

    private Path blobs() {
        return program.data().resolve("blobs");
    }

    /// Names of the files in which objects lie.
    private Set<String> objects() throws IOException {
        try (Stream<Path> files = Files.list(blobs())) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /// What anything that is stored says of files.
    private Set<String> labels() {
        Set<String> found = new TreeSet<>(
                new Stores(program, needles, null, () -> {}).search().keySet());
        found.removeIf(what -> !what.startsWith("label"));
        return found;
    }
}
