package org.runde.portal.pbx.pull;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runde.portal.pbx.directory.Entries;
import org.runde.portal.pbx.directory.Entry;
import org.runde.portal.pbx.directory.Pulled;
import org.runde.portal.pbx.directory.Pulled.Failure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConsolePullTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final List<Entry> entries = new ArrayList<>(Entries.many(100, 30));
    private final Console pbx = new Console();
    private Pulls pulls = StandIn.pulls(StandIn.PATIENCE);

    @AfterEach
    void everyRequestWasAsDocumented() {
        pbx.close();
        assertThat(pbx.violations).isEmpty();
    }

    @Test
    void theListIsReadWithWhatTheSystemSaysAboutItselfAndWithoutPasswords() {
        Pulled.Whole whole = (Pulled.Whole) pull("right");
        assertThat(whole.entries()).containsExactlyElementsOf(entries);
        assertThat(whole.entries().toString() + JSON.writeValueAsString(whole)).doesNotContain("NeedleSecret");
        assertThat(whole.facts().publicIp()).isEqualTo("192.0.2.202 Static");
        assertThat(whole.facts().licenceUntil()).isEqualTo("2027-05-31");
        assertThat(whole.facts().version()).isEqualTo("15.5.15502.6");
    }

    @Test
    void aWrongPasswordIsSaidToBeWrong() {
        assertThat(pull("wrong")).isEqualTo(new Pulled.Failed(Failure.loginRefused, ""));
    }

    @Test
    void aSessionThatEndsInTheMiddleIsBegunAgain() {
        pbx.endSession = true;
        assertThat(pull("right")).isInstanceOf(Pulled.Whole.class);
        assertThat(pbx.asked.stream().filter("POST /api/login"::equals)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"ERROR, serverError", "HTML, notUnderstood", "CUT_OFF, cutOff", "SILENT, timedOut", "HUGE, tooLarge"})
    void whateverGoesWrongIsToldAndNothingIsTakenForADirectory(StandIn.Mood mood, Failure failure) {
        pbx.mood = mood;
        pulls = StandIn.pulls(mood.patience());
        assertThat(pull("right"))
                .isInstanceOfSatisfying(
                        Pulled.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(failure));
    }

    private Pulled pull(String password) {
        PullSettings settings = new PullSettings(pbx.url(), "admin", "", false, "", "", PullSettings.Attributes.NONE);
        return pulls.console(settings, password);
    }

    /// The management console of 3CX V15.5: cookie, header against forged requests, passwords in the list.
    private final class Console extends StandIn {
        private volatile boolean endSession;
        private volatile int sessions;

        @Override
        synchronized void answer(HttpExchange exchange, String path, Map<String, String> query) throws IOException {
            if (!query.isEmpty()) {
                violation(exchange, "no query is documented");
            } else if (path.equals("/api/login")) {
                login(exchange);
            } else if (signedIn(exchange)) {
                list(exchange, path);
            }
        }

        private void login(HttpExchange exchange) throws IOException {
            JsonNode body = JSON.readTree(body(exchange));
            if (!exchange.getRequestMethod().equals("POST")
                    || body.size() != 2
                    || !"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
                violation(exchange, "not the documented body");
                return;
            }
            boolean right = body.path("Username").asString().equals("admin")
                    && body.path("Password").asString().equals("right");
            if (right) {
                sessions++;
                exchange.getResponseHeaders()
                        .add("Set-Cookie", ".AspNetCore.Cookies=s" + sessions + "; path=/; httponly");
                exchange.getResponseHeaders().add("Set-Cookie", "XSRF-TOKEN=x" + sessions + "; path=/");
            }
            send(
                    exchange,
                    200,
                    "text/plain",
                    (right ? "AuthSuccess" : "AuthFailed").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        private boolean signedIn(HttpExchange exchange) throws IOException {
            String cookie = exchange.getRequestHeaders().getFirst("Cookie");
            if (cookie == null || !cookie.contains(".AspNetCore.Cookies=s" + sessions)) {
                json(exchange, 401, "");
                return false;
            }
            if (!("x" + sessions).equals(exchange.getRequestHeaders().getFirst("X-XSRF-TOKEN"))) {
                violation(exchange, "without X-XSRF-TOKEN");
                return false;
            }
            return true;
        }

        private void list(HttpExchange exchange, String path) throws IOException {
            switch (path) {
                case "/api/SystemStatus" ->
                    json(
                            exchange,
                            200,
                            "{\"FQDN\":\"pbx.example.org\",\"WebMeetingFQDN\":\"mcu.example.org\",\"Version\":"
                                    + "\"15.5.15502.6\",\"Ip\":\"192.0.2.202 Static\",\"LicenseKey\":"
                                    + "\"0123-4567-89AB-CDEF\",\"ExpirationDate\":\"2027-05-31T00:00:00Z\"}");
                case "/api/ExtensionList" -> {
                    if (endSession) {
                        endSession = false;
                        sessions++;
                        json(exchange, 401, "");
                    } else if (!moody(exchange)) {
                        List<Map<String, Object>> items = new ArrayList<>();
                        for (Entry entry : entries) {
                            Map<String, Object> item = new LinkedHashMap<>();
                            item.put("Id", entry.number());
                            item.put("Number", entry.number());
                            item.put("FirstName", entry.firstName());
                            item.put("LastName", entry.lastName());
                            item.put("Email", entry.email());
                            item.put("MobileNumber", null);
                            item.put("Password", "NeedleSecret");
                            items.add(item);
                        }
                        json(exchange, 200, JSON.writeValueAsString(Map.of("list", items)));
                    }
                }
                default -> violation(exchange, "unknown path");
            }
        }
    }
}
