package org.runde.portal.api3cx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import tools.jackson.databind.JsonNode;

/// A contract with a client nobody here wrote: the WordPress plugin "3CX Webinars". Its requests byte by byte, and its
/// own rules for reading the answers.
class WordPressPluginTest {
    private static PortalServer server;
    private static String key;
    private static Client wire;

    @BeforeAll
    static void start() {
        server = PortalServer.start(Map.of());
        assertThat(server.bean(Accounts.class).changeExtension(server.account(AccountRole.ORGANISER), "100"))
                .isPresent();
        key = server.signedIn(AccountRole.ADMINISTRATOR)
                .post("/api/v1/admin/keys", "{\"name\":\"Webseite\",\"kind\":\"conference\"}")
                .text("secret");
        wire = new Client(server, key);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theKeyPassesItsValidator() {
        // wp3cxw_sanitize_token strips everything but letters and digits; any length but 64 is refused.
        assertThat(key.replaceAll("[^A-Za-z0-9]", "")).isEqualTo(key).hasSize(64);
    }

    @Test
    void itFindsAWebinarAndReadsItByItsOwnRules() {
        plan("Produkt-Schulung Teil 1", "webinar");
        plan("Interne Runde", "video");
        JsonNode reply =
                list("&extension=100&subjectContains=Schulung&daysLimit=90").json();
        // wp_remote_retrieve_response_code == 200 and status == "success", else "Invalid reply" or an error text.
        assertThat(reply.path("status").asString()).isEqualTo("success");
        // Read without isset: PHP would warn if it were missing.
        assertThat(reply.has("errorInformation")).isTrue();
        assertThat(reply.path("errorInformation").isNull()).isFalse();
        // A result that is {} or [] gives "Invalid reply": scheduledMeetings must be there.
        JsonNode rows = reply.path("result").path("scheduledMeetings");
        assertThat(rows.isArray()).isTrue();
        assertThat(rows).hasSize(1);
        JsonNode row = rows.path(0);
        // new DateTime($v['datetime'] . ':00Z') in PHP, and new Date(…) in the browser.
        Instant start = Instant.parse(row.path("datetime").asString() + ":00Z");
        assertThat(start).isEqualTo(Instant.parse("2026-11-26T14:01:00Z"));
        // new DateInterval('PT' . $v['duration'] . 'M'), and no past ones are shown.
        assertThat(row.path("duration").isIntegralNumber()).isTrue();
        assertThat(start.plusSeconds(60L * row.path("duration").asInt()))
                .isAfter(Instant.ofEpochMilli(server.clock().wallMillis()));
        assertThat(row.path("subject").asString()).isEqualTo("Produkt-Schulung Teil 1");
        assertThat(row.path("description").asString()).isEqualTo("Messaging und Warteschleife");
        assertThat(row.path("extension").asString()).isEqualTo("100");
        assertThat(row.path("name").asString()).isNotEmpty();
        assertThat(row.path("participants").isIntegralNumber()).isTrue();
        assertThat(row.path("type").asString()).isEqualTo("webinar");
        // It becomes a part of a path without being encoded.
        assertThat(row.path("meetingid").asString()).matches("[A-Za-z0-9]+");
    }

    @Test
    void noWebinarsAreACleanEmptyList() {
        Client.Answer answer = list("&subjectContains=nothing-has-this-name");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"success\",\"errorInformation\":\"\",\"result\":{\"scheduledMeetings\":[]}}");
    }

    @Test
    void aVisitorSubscribes() {
        String id = plan("Anmeldung", "webinar");
        String body = "[{\"name\":\"George Hodgkins\",\"email\":\"g.hodgkins@my-email.com\"}]";
        Client.Answer answer = subscribe(id, "?maxparticipants=50", body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"success\",\"errorInformation\":\"\"}");
        assertThat(subscribe(id, "", body.replace("g.hodgkins", "another")).status())
                .isEqualTo(200);
        Client.Answer full = subscribe(id, "?maxparticipants=2", body.replace("g.hodgkins", "third"));
        assertThat(full.status()).isNotEqualTo(200);
        // Shown to the visitor as "Webinar API error: …".
        assertThat(full.error()).isEqualTo("The maximum number of participants has been reached");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webmeeting", "webmeeTIng", "WebMeeting"})
    void thePathMayBeWrittenInAnyCase(String spelling) {
        Client.Answer answer = raw("GET /" + spelling + "/api/v1/meetings?isWebinar=true&isScheduled=false HTTP/1.1");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void whatWasNotEncodedIsUnderstoodAsFarAsAWebServerCan() {
        String id = plan("Kurs {neu} [2026] \"Grün\" | <Rot>", "webinar");
        for (String typed :
                new String[] {"{neu}", "[2026]", "\"", "|", "<Rot>", "Gr%C3%BCn", "Gr%FCn", "Kurs%20{neu}", "Kurs+{neu}"
                }) {
            assertThat(list("&subjectContains=" + typed).body()).as(typed).contains(id);
        }
    }

    @Test
    void aBlankOrALetterBeyondAsciiInTheRequestLineIsRefusedByTheWebServerItself() {
        for (String typed : new String[] {"Kurs neu", "Gr\u00fcn"}) {
            Client.Answer answer =
                    raw("GET /webmeeting/api/v1/meetings?isWebinar=true&isScheduled=false&subjectContains=" + typed
                            + " HTTP/1.1");
            assertThat(answer.status()).as(typed).isEqualTo(400);
        }
    }

    /// Request 1, as wp_remote_get sends it.
    private static Client.Answer list(String more) {
        return raw("GET /webmeeting/api/v1/meetings?isWebinar=true&isScheduled=false" + more + " HTTP/1.1");
    }

    private static Client.Answer raw(String line) {
        return wire.raw(
                line + "\r\nHost: localhost:" + server.port() + "\r\n3CX-ApiKey: " + key
                        + "\r\nContent-Type: application/json\r\n",
                new byte[0]);
    }

    /// Request 2, as WordPress sends it on.
    private static Client.Answer subscribe(String id, String query, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return wire.raw(
                "POST /webmeeting/api/v1/participants/" + id + query + " HTTP/1.1\r\nHost: localhost:" + server.port()
                        + "\r\n3CX-ApiKey: " + key + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + bytes.length + "\r\n",
                bytes);
    }

    private static String plan(String subject, String type) {
        Client.Answer made = wire.post(
                "/scheduled",
                "{\"extension\":\"100\",\"type\":\"" + type
                        + "\",\"dateTime\":\"2026-11-26T14:01:00Z\",\"duration\":30,"
                        + "\"subject\":\"" + subject.replace("\"", "\\\"")
                        + "\",\"description\":\"Messaging und Warteschleife\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made.result().path("meetingid").asString();
    }
}
