package org.runde.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.FileTalk;
import org.runde.contract.signal.ServerMessage;
import tools.jackson.databind.JsonNode;

/// Everything anybody can send is sent full of planted words, well-formed and not; then none of them may stand in the
/// log files, on the console or in the metrics.
class LogFloodTest {
    private static final String NAME = "NeedleNameZ7Q";
    private static final String MAIL = "needlemailx9k@needlehost.example";
    private static final String TITLE = "NeedleTitleW3V";
    private static final String TOKEN = "NeedleTokenT5RNeedleTokenT5RNeedleTokenT5R0";
    private static final String V4 = "198.51.100.77";
    private static final String V6 = "2001:db8:77:78::79";
    private static final List<String> NEEDLES =
            List.of(NAME, "needlemailx9k", "needlehost", TITLE, "NeedleTokenT5R", V4, "db8:77:78", "NeedleBytesU8P");
    private static final List<String> BODIES = List.of(
            "{\"name\":\"" + NAME + "\",\"email\":\"" + MAIL + "\",\"title\":\"" + TITLE + "\",\"token\":\"" + TOKEN
                    + "\",\"password\":\"" + TOKEN + "\",\"reason\":\"" + NAME + "\",\"url\":\"https://" + V4
                    + "/\",\"calendar\":\"BEGIN:VCALENDAR\\r\\nATTENDEE:mailto:" + MAIL + "\\r\\nDTSTART:" + NAME
                    + "\\r\\nEND:VCALENDAR\",\"text\":\"" + NAME + "," + MAIL + "\",\"csv\":\"" + NAME + ";" + MAIL
                    + "\",\"fqdn\":\"needlehost.example\",\"people\":[{\"name\":\"" + NAME + "\"}]}",
            "{\"name\":[{\"" + NAME + "\":\"" + MAIL + "\"}],\"roles\":\"" + NAME + "\",\"days\":\"" + NAME
                    + "\",\"start\":\"" + TITLE + "\",\"language\":{\"" + TITLE + "\":1},\"expiresAt\":\"" + NAME
                    + "\"}",
            "{\"name\":\"" + NAME + "\", " + MAIL,
            "[\"" + TITLE + "\"]",
            "\"" + TOKEN + "\"");

    @Test
    void noPlantedWordGetsIntoTheLogsTheConsoleOrTheMetrics(@TempDir Path folder) throws Exception {
        try (RudePostOffice smtp = new RudePostOffice();
                StartedProgram program = StartedProgram.start(folder, List.of(), settings(smtp.port()))) {
            program.signIn();
            createThings(program);
            walkAllAddresses(program);
            program.signOut();
            walkAllAddresses(program);
            rawRequests(program);
            signalling(program);
            datagrams(program);
            slowedDown(program);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> program.logged().contains("Postman: no connection to the SMTP server"));
            search(program.logged(), "log files");
            search(program.printed(), "console");
            search(program.call("GET", "/metrics", "").body(), "metrics");
            // Something was logged at all.
            assertThat(program.logged()).contains("ProblemAdvice: a caller was slowed down: ");
        }
    }

    /// Guesses until it is told to wait.
    private static void slowedDown(StartedProgram program) {
        String guess = "{\"token\":\"" + TOKEN + "\"}";
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> program.call("POST", "/api/v1/login/link", guess).statusCode() == 429);
    }

    private static void search(String text, String where) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String needle : NEEDLES) {
            int at = lower.indexOf(needle.toLowerCase(Locale.ROOT));
            assertThat(at < 0 ? "" : text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 100)))
                    .as("%s in the %s", needle, where)
                    .isEmpty();
        }
    }

    private static Map<String, String> settings(int smtp) {
        return Map.of(
                "mail.host", "localhost",
                "mail.port", Integer.toString(smtp),
                "mail.tls", "none",
                "mail.from", "meetings@example.org",
                "http.publicUrl", "http://localhost:{port}",
                "pbx.allowLocal", "true");
    }

    private static void createThings(StartedProgram program) {
        program.call(
                "POST",
                "/api/v1/admin/accounts",
                "{\"name\":\"" + NAME + "\",\"email\":\"" + MAIL + "\",\"roles\":[\"organiser\"]}");
        program.call("POST", "/api/v1/login/mail", "{\"email\":\"" + MAIL + "\"}");
        program.call("POST", "/api/v1/admin/mail/test", "{}");
        HttpResponse<String> made = program.call("POST", "/api/v1/meetings", "{\"title\":\"" + TITLE + "\"}");
        assertThat(made.statusCode()).isEqualTo(201);
    }

    /// Every address of the OpenAPI document, with every method it has.
    private static void walkAllAddresses(StartedProgram program) {
        JsonNode paths = program.json("GET", "/api/v1/openapi.json", "").path("paths");
        assertThat(paths.size()).isGreaterThan(80);
        paths.properties()
                .forEach(path -> path.getValue().propertyNames().forEach(verb -> {
                    String method = verb.toUpperCase(Locale.ROOT);
                    String address = path.getKey().replaceAll("\\{[a-z]+}", NAME);
                    if (address.equals("/api/v1/logout")
                            || !List.of("GET", "POST", "PUT", "PATCH", "DELETE").contains(method)) {
                        return;
                    }
                    String query = "?after=" + TITLE + "&limit=" + NAME + "&search=" + NAME + "&from=" + MAIL + "&zone="
                            + NAME + "&invitation=" + TOKEN + "&" + NAME + "=" + TOKEN;
                    for (String body : method.equals("GET") ? List.of("") : BODIES) {
                        program.call(
                                method,
                                address + query,
                                body,
                                "User-Agent",
                                NAME,
                                "Accept-Language",
                                TITLE,
                                "X-Forwarded-For",
                                V4 + ", " + V6,
                                "Forwarded",
                                "for=\"[" + V6 + "]\"",
                                "Idempotency-Key",
                                TOKEN,
                                "Runde-Reason",
                                NAME,
                                "Accept",
                                "application/" + NAME);
                    }
                    program.call(method, address, "", "Authorization", "Bearer " + TOKEN, "Runde-Organiser", MAIL);
                }));
    }

    /// What no client of good manners sends.
    private static void rawRequests(StartedProgram program) throws IOException {
        for (String request : List.of(
                "GET /" + NAME + "<>|\"^` HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: " + NAME + "_ @!\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\n" + NAME + " : " + MAIL + "\r\n\u0001\u0002: " + TITLE
                        + "\r\n\r\n",
                NAME + " / HTTP/9.9\r\n\r\n",
                "GET /api/v1/doors/%00%zz" + NAME + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /api/v1/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + NAME + "\r\n\r\n",
                "POST /api/v1/login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + NAME + "\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: runde_session=\"" + TOKEN + "\\;=;" + NAME + "\r\n\r\n",
                "GET /api/v1/session;" + NAME + "=" + TOKEN + "/..;/" + NAME + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /" + "x".repeat(20_000) + NAME + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /api/v1/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/" + NAME + ";boundary="
                        + NAME + "\r\nContent-Length: 5\r\n\r\n" + "xxxxx",
                "GET /signal HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: " + NAME + "\r\nSec-WebSocket-Version: 13\r\n\r\n")) {
            for (int port : new int[] {program.port(), program.mediaPort()}) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setSoTimeout(2_000);
                    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                    socket.getOutputStream().flush();
                    socket.shutdownOutput();
                    socket.getInputStream().readNBytes(100);
                } catch (IOException e) {
                    // Refused or closed: either is an answer.
                }
            }
        }
    }

    private static void signalling(StartedProgram program) throws Exception {
        for (String text : List.of(
                NAME,
                "{\"" + NAME + "\":",
                "{\"seq\":\"" + NAME + "\",\"ack\":0,\"message\":{\"type\":\"" + TITLE + "\"}}",
                "{\"seq\":0,\"ack\":0,\"message\":{\"type\":\"join\",\"token\":\"" + TOKEN + "\",\"media\":\"" + NAME
                        + "\"}}")) {
            try (SignalClient stranger = program.signal()) {
                stranger.sendText(text);
                stranger.closed();
            }
        }
        program.signInAgain();
        String code = program.json("POST", "/api/v1/meetings", "{\"title\":\"" + TITLE + "\"}")
                .path("code")
                .asString();
        program.signOut();
        String token = program.json("POST", "/api/v1/doors/" + code + "/join", "{\"name\":\"" + NAME + "\"}")
                .path("token")
                .asString();
        try (SignalClient guest = program.signal()) {
            guest.join(token);
            guest.say(new ClientMessage.Chat(NAME + " " + MAIL, null));
            guest.hear(ServerMessage.Chat.class);
            guest.say(new FileTalk.OfferFile(1, NAME, "txt", 3));
            guest.hear(FileTalk.FileGranted.class);
            guest.say(new ClientMessage.SendOffer(
                    "v=0\r\no=" + NAME + " " + V4 + "\r\nm=video " + NAME + "\r\na=candidate:1 1 udp 1 " + V6
                            + " 9 typ host\r\n",
                    List.of()));
            assertThat(guest.next().message()).isInstanceOf(ServerMessage.Refused.class);
            guest.sendText("{\"seq\":" + NAME);
            assertThat(guest.next().message()).isInstanceOf(ServerMessage.Refused.class);
        }
    }

    /// STUN, DTLS, RTP and RTCP by their first byte (RFC 7983), full of nonsense.
    private static void datagrams(StartedProgram program) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            byte[] words = ("NeedleBytesU8P:" + NAME + V4).getBytes(StandardCharsets.UTF_8);
            for (int first : new int[] {0, 1, 20, 22, 64, 128, 200, 255}) {
                for (int length : new int[] {1, 12, 20, words.length + 4}) {
                    byte[] bytes = new byte[length];
                    System.arraycopy(words, 0, bytes, 0, Math.min(words.length, length));
                    bytes[0] = (byte) first;
                    if (length >= 8 && first < 2) {
                        bytes[1] = 1;
                        bytes[4] = 0x21;
                        bytes[5] = 0x12;
                        bytes[6] = (byte) 0xa4;
                        bytes[7] = 0x42;
                    }
                    socket.send(
                            new DatagramPacket(bytes, length, InetAddress.getLoopbackAddress(), program.mediaPort()));
                }
            }
        }
    }

    /// An SMTP server that refuses everybody, and says who it was.
    private static final class RudePostOffice implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getByName("localhost"));
        private final AtomicInteger callers = new AtomicInteger();

        private RudePostOffice() throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!door.isClosed()) {
                    try (Socket caller = door.accept()) {
                        serve(caller);
                    } catch (IOException e) {
                        // The caller has gone, or the test is over.
                    }
                }
            });
        }

        private void serve(Socket caller) throws IOException {
            OutputStream out = caller.getOutputStream();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
            // The first callers hear who they wanted to write to, the others that they are not wanted.
            say(out, (callers.incrementAndGet() < 2 ? "220 " : "554 ") + NAME + " " + MAIL);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("RCPT")) {
                    say(out, "550 5.1.1 " + MAIL + " " + NAME + " [" + V4 + "] unknown");
                } else if (line.startsWith("DATA")) {
                    say(out, NAME);
                } else {
                    say(out, "250 " + NAME);
                }
            }
        }

        private static void say(OutputStream out, String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        private int port() {
            return door.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }
}
