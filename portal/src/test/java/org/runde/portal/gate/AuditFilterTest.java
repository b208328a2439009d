package org.runde.portal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.audit.AuditCheck;
import org.runde.portal.due.Ticker;
import org.runde.portal.store.Database;
import tools.jackson.databind.JsonNode;

class AuditFilterTest {
    private static final Path TABLE = Path.of("src/test/resources/org/runde/portal/gate/access.txt");

    private final PortalServer server = PortalServer.shared();
    private final Account anna = server.account(AccountRole.values());
    private final Browser browser = server.signedIn(anna);

    @ParameterizedTest
    @MethodSource("changes")
    void everyChangingAddressIsWatchedAndARefusedRequestLeavesNoEntry(String row) {
        String method = row.substring(0, row.indexOf(' '));
        String pattern = row.substring(row.indexOf(' ') + 1);
        assertThat(AuditFilter.audits(method, pattern)).isTrue();
        long before = count();
        Browser.Answer answer = browser.call(method, pattern.replaceAll("\\{[a-z]+}", "unknown"), "{}");
        assertThat(count() - before).as(row + " " + answer.status()).isEqualTo(answer.status() < 400 ? 1 : 0);
        if (answer.status() < 400) {
            assertThat(newest(pattern).path("act").asString()).isEqualTo(row);
        }
    }

    /// All addresses administrators, data protection officers and operators change something at.
    static Stream<String> changes() throws IOException {
        List<String> rows = Files.readAllLines(TABLE);
        return rows.stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("GET "))
                .map(line -> line.split(" +"))
                .filter(words -> !words[2].equals("VISITOR") && !words[2].equals("SIGNED_IN"))
                .filter(words -> words[2].matches(".*(ADMINISTRATOR|DPO|OPERATOR).*"))
                .map(words -> words[0] + " " + words[1]);
    }

    @Test
    void anEntrySaysWhoDidWhatToWhatAndWhyButNotWhatWasSent() {
        String needle = "Needle" + Ids.secure().row();
        String body =
                "{\"name\":\"" + needle + "\",\"email\":\"" + needle + "@example.org\",\"roles\":[\"organiser\"]}";
        Browser.Answer made = send("POST", "/api/v1/admin/accounts", body, "Neu%20im%20Haus%20%C3%BCber+Nacht");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        JsonNode entry = newest("/api/v1/admin/accounts");
        assertThat(entry.path("actor").asString()).isEqualTo(anna.id());
        assertThat(entry.path("actorName").asString()).isEqualTo(anna.name());
        assertThat(entry.path("act").asString()).isEqualTo("POST /api/v1/admin/accounts");
        assertThat(entry.path("reason").asString()).isEqualTo("Neu im Haus über+Nacht");
        assertThat(entry.path("log").asString()).isEqualTo("tenant");
        String id = made.json().path("account").path("id").asString();
        if (id.isEmpty()) {
            id = made.text("id");
        }
        String roles = "/api/v1/admin/accounts/" + id + "/roles";
        assertThat(browser.put(roles, "{\"roles\":[\"organiser\",\"dpo\"]}").status())
                .isLessThan(300);
        entry = newest("/roles");
        assertThat(entry.path("act").asString()).isEqualTo("PUT /api/v1/admin/accounts/{id}/roles");
        assertThat(entry.path("object").asString()).isEqualTo(id);
        assertThat(browser.delete("/api/v1/admin/accounts/" + id).status()).isEqualTo(204);
        assertThat(entries(needle)).isZero();
        assertThat(browser.get("/api/v1/dpo/audit/csv").raw().body())
                .contains("über+Nacht", anna.name())
                .doesNotContain(needle);
    }

    @Test
    void aReasonThatIsNotOneIsRefusedBeforeAnythingHappens() {
        long before = count();
        assertThat(send("PUT", "/api/v1/admin/organisation", "{\"name\":\"X\"}", "%C3")
                        .status())
                .isLessThan(500);
        assertThat(send("PUT", "/api/v1/admin/organisation", "{\"name\":\"X\"}", "%")
                        .code())
                .isEqualTo("invalid");
        assertThat(send("PUT", "/api/v1/admin/organisation", "{\"name\":\"X\"}", "a".repeat(501))
                        .code())
                .isEqualTo("invalid");
        assertThat(count() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void aRepeatedRequestIsWrittenDownOnce() {
        long before = count();
        String key = Ids.secure().row() + "-key";
        String body = "{\"name\":\"Amt " + key + "\"}";
        for (int i = 0; i < 2; i++) {
            Browser.Answer answer = browser.send(browser.request("/api/v1/admin/controllers")
                    .header("X-CSRF-Token", browser.csrf())
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(BodyPublishers.ofString(body))
                    .build());
            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
            assertThat(answer.header("Idempotency-Replayed")).isEqualTo(i == 0 ? "" : "true");
        }
        assertThat(count() - before).isEqualTo(1);
    }

    @Test
    void withAKeyItIsWhoeverMadeItAndNotWhomTheyName() {
        String secret = browser.post("/api/v1/admin/keys", "{\"name\":\"K\",\"scopes\":[\"settings:write\"]}")
                .text("secret");
        Account other = server.account(AccountRole.values());
        Browser.Answer answer = server.program(secret)
                .with("Runde-Organiser", other.email())
                .post(
                        "/api/v1/admin/controllers",
                        "{\"name\":\"Amt " + Ids.secure().row() + "\"}");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        assertThat(newest("/api/v1/admin/controllers").path("actor").asString()).isEqualTo(anna.id());
    }

    @Test
    void operatorsAreWrittenDownInTheLogOfTheInstallationWhichKeepsThatATenantWasRemoved() {
        // A later one than that of the first start.
        server.clock().advanceMillis(1);
        String name = "Tenant " + Ids.secure().row();
        Browser.Answer made = browser.post(
                "/api/v1/operator/tenants",
                "{\"name\":\"" + name + "\",\"administratorName\":\"Eva\",\"administratorEmail\":\"eva@example.org\"}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        String id = made.json().path("tenant").path("id").asString();
        assertThat(operator().path("act").asString()).isEqualTo("POST /api/v1/operator/tenants");
        assertThat(browser.call("DELETE", "/api/v1/operator/tenants/" + id, "{\"reason\":\"Contract over\"}")
                        .status())
                .isEqualTo(204);
        JsonNode entry = operator();
        assertThat(entry.path("act").asString()).isEqualTo("tenant.close");
        assertThat(entry.path("object").asString()).isEqualTo(id);
        assertThat(entry.path("actor").asString()).isEqualTo(anna.id());
        assertThat(entry.path("reason").asString()).isEqualTo("Contract over");
        server.bean(Ticker.class).tick();
        JsonNode last = browser.get("/api/v1/operator/audit?limit=1&actor=system")
                .json()
                .path("items")
                .path(0);
        assertThat(last.path("act").asString()).isEqualTo("tenant.removed");
        assertThat(last.path("object").asString()).isEqualTo(id);
        assertThat(entries(name)).isZero();
    }

    @Test
    void theChainsAreWholeAndTheRoutesSaySo() {
        browser.put("/api/v1/admin/report-policy", "{\"detail\":\"minutes\"}");
        assertThat(server.bean(AuditCheck.class).all()).allMatch(AuditCheck.State::whole);
        assertThat(browser.get("/api/v1/dpo/audit/state").text("state")).isEqualTo("whole");
        browser.get("/api/v1/operator/audit/state")
                .json()
                .forEach(state -> assertThat(state.path("state").asString()).isEqualTo("whole"));
    }

    @Test
    void theLogIsFilteredByActActorAndTimeAndReadInParts() {
        Account other = server.account(AccountRole.values());
        Browser theirs = server.signedIn(other);
        String at = Instant.ofEpochMilli(server.clock().wallMillis()).toString();
        for (int i = 0; i < 5; i++) {
            String name = Ids.secure().row();
            assertThat(theirs.post("/api/v1/admin/controllers", "{\"name\":\"" + name + "\"}")
                            .status())
                    .isEqualTo(201);
        }
        String own = "/api/v1/dpo/audit?actor=" + other.id() + "&limit=2";
        Browser.Answer first = browser.get(own);
        assertThat(first.json().path("items").size()).isEqualTo(2);
        Browser.Answer second = browser.get(own + "&after=" + first.text("next"));
        Browser.Answer third = browser.get(own + "&after=" + second.text("next"));
        assertThat(third.json().path("items").size()).isEqualTo(1);
        assertThat(third.json().path("next").isNull()).isTrue();
        assertThat(browser.get(own + "&act=webhooks").json().path("items").size())
                .isZero();
        assertThat(browser.get(own + "&until=" + at).json().path("items").size())
                .isZero();
        assertThat(browser.get(own + "&from=" + at).json().path("items").size()).isEqualTo(2);
        assertThat(browser.get(own + "&from=yesterday").code()).isEqualTo("invalid");
        assertThat(browser.get(own + "&after="
                                + Base64.getUrlEncoder().encodeToString("a\nb\nc".getBytes(StandardCharsets.UTF_8)))
                        .code())
                .isEqualTo("invalid");
    }

    private Browser.Answer send(String method, String path, String body, String reason) {
        return browser.send(browser.request(path)
                .header("X-CSRF-Token", browser.csrf())
                .header("Content-Type", "application/json")
                .header(AuditFilter.REASON, reason)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode newest(String act) {
        String log = act.contains("/operator/") ? "operator" : "dpo";
        String wanted = act.replace("{", "%7B").replace("}", "%7D");
        return browser.get("/api/v1/" + log + "/audit?limit=1&actor=" + anna.id() + "&act=" + wanted)
                .json()
                .path("items")
                .path(0);
    }

    private JsonNode operator() {
        return browser.get("/api/v1/operator/audit?limit=1&actor=" + anna.id())
                .json()
                .path("items")
                .path(0);
    }

    private long count() {
        return number("SELECT COUNT(*) FROM audit_entries");
    }

    private long entries(String word) {
        return number(
                "SELECT COUNT(*) FROM audit_entries WHERE act || object || reason || actor LIKE '%" + word + "%'");
    }

    private long number(String sql) {
        return server.bean(Database.class).sql(sql).query(Long.class).single();
    }
}
