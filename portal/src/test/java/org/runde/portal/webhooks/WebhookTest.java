package org.runde.portal.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.token.JoinToken;
import org.runde.contract.token.JoinTokens;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.due.Ticker;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import tools.jackson.databind.JsonNode;

class WebhookTest {
    private static final long SECOND = 1_000;
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    private final PortalServer server = PortalServer.start(Map.of(
            "api.webhookPrivateAddresses", "true",
            "api.webhookTimeoutSeconds", "5"));
    private final Browser browser = server.signedIn(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER);
    private final Receiver receiver = new Receiver();

    WebhookTest() throws IOException {}

    @AfterEach
    void stop() {
        receiver.close();
        server.close();
    }

    @Test
    void aReceiverCanCheckWhoToldItAndWhen() throws Exception {
        Browser.Answer made = make(receiver.url());
        assertThat(made.status()).isEqualTo(201);
        String secret = made.text("secret");
        assertThat(secret).matches("whsec_[A-Za-z0-9_-]{43}");
        browser.post(path(made) + "/test", "{}");
        tick(1);
        Receiver.Got got = receiver.got().getFirst();
        assertThat(got.path()).isEqualTo("/hook?from=runde");
        assertThat(got.header("Content-type")).isEqualTo("application/json");
        assertThat(got.header("Runde-event")).isEqualTo("test");
        assertThat(got.body()).contains("\"id\":\"" + got.header("Runde-delivery") + "\"");
        // As docs/protocol/http.md tells receivers to do it.
        String[] parts = got.header("Runde-signature").split("[=,]");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] wanted = mac.doFinal((parts[1] + "." + got.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(parts[0]).isEqualTo("t");
        assertThat(Long.parseLong(parts[1])).isEqualTo(server.clock().wallMillis() / 1000);
        assertThat(HexFormat.of().parseHex(parts[3])).isEqualTo(wanted);
    }

    @Test
    void theSecretIsShownOnceAndStandsNowhereReadable() throws IOException {
        Browser.Answer made = make(receiver.url());
        assertThat(browser.get(path(made)).raw().body()).doesNotContain(made.text("secret"));
        assertThat(onDisk(made.text("secret"))).isFalse();
        String other = browser.post(path(made) + "/secret", "{}").text("secret");
        assertThat(other).startsWith("whsec_").isNotEqualTo(made.text("secret"));
    }

    @Test
    void aMeetingIsToldFromPlanningToCallingOffByIdsAndTimesAndWithNamesOnlyIfWanted() {
        String all = "[\"meeting.planned\",\"meeting.changed\",\"meeting.cancelled\"]";
        browser.post("/api/v1/admin/webhooks", "{\"url\":\"" + receiver.url() + "\",\"events\":" + all + "}");
        String code = browser.post("/api/v1/meetings", """
                        {"title": "NeedleTitle", "schedule": {"start": "2026-11-24T09:00", "zone": "Europe/Berlin",
                         "minutes": 30}}""").text("code");
        browser.call("PATCH", "/api/v1/meetings/" + code, "{\"title\":\"NeedleOther\"}");
        browser.post("/api/v1/meetings/" + code + "/cancel", "{}");
        tick(3);
        assertThat(receiver.got().stream().map(got -> got.header("Runde-event")))
                .containsExactlyInAnyOrder("meeting.planned", "meeting.changed", "meeting.cancelled");
        assertThat(receiver.got().stream().map(Receiver.Got::body))
                .allSatisfy(body -> assertThat(body).contains(code).doesNotContain("Needle", "Anna"))
                .anySatisfy(body -> assertThat(body).contains("2026-11-24T08:00:00Z", "2026-11-24T08:30:00Z"));
        browser.post(
                "/api/v1/admin/webhooks",
                "{\"url\":\"" + receiver.url() + "\",\"withNames\":true,\"events\":[\"meeting.cancelled\"]}");
        String quick =
                browser.post("/api/v1/meetings", "{\"title\":\"NeedleQuick\"}").text("code");
        browser.delete("/api/v1/meetings/" + quick);
        tick(6);
        assertThat(receiver.got().stream().map(Receiver.Got::body))
                .anySatisfy(body -> assertThat(body).contains("NeedleQuick", "organiserName", "meeting.cancelled"));
    }

    @Test
    void beginAndEndAreTold() {
        make(receiver.url());
        String code = browser.post("/api/v1/meetings", "{}").text("code");
        String token = server.visitor()
                .post("/api/v1/doors/" + code + "/join", "{\"name\":\"Gast\"}")
                .text("token");
        var checked = (JoinTokens.Checked.Genuine)
                JoinTokens.check(token, server.bean(Secrets.class).joinPublic());
        JoinToken place = checked.token();
        RoomFacts facts = server.bean(RoomFacts.class);
        Ids ids = Ids.secure();
        facts.handle(new RoomFact.Entered(ids.row(), place.room(), 0, place.participant(), place.person(), true));
        tick(1);
        assertThat(receiver.got().getFirst().header("Runde-event")).isEqualTo("meeting.began");
        facts.handle(new RoomFact.Ended(ids.row(), place.room(), server.clock().wallMillis()));
        tick(2);
        assertThat(receiver.got().getLast().body()).contains("meeting.ended", "endedAt", place.room());
    }

    @Test
    void whatFailsIsToldAgainWithTheSameIdAndLongerAndLongerPauses() {
        Browser.Answer made = make(receiver.url());
        receiver.answers(500);
        tell();
        tick(1);
        settle(made, 1);
        JsonNode first = delivery(made);
        assertThat(first.path("state").asString()).isEqualTo("waiting");
        assertThat(first.path("status").asInt()).isEqualTo(500);
        assertThat(first.path("outcome").asString()).isEqualTo("refused");
        server.clock().advanceMillis(9 * SECOND);
        server.bean(Ticker.class).tick();
        assertThat(receiver.got()).hasSize(1);
        server.clock().advanceMillis(SECOND);
        tick(2);
        settle(made, 2);
        server.clock().advanceMillis(19 * SECOND);
        server.bean(Ticker.class).tick();
        assertThat(receiver.got()).hasSize(2);
        receiver.answers(200);
        server.clock().advanceMillis(SECOND);
        tick(3);
        Receiver.until(() -> delivery(made).path("state").asString().equals("delivered"));
        assertThat(receiver.got().stream()
                        .map(got -> got.header("Runde-delivery"))
                        .distinct())
                .hasSize(1);
        assertThat(delivery(made).path("tries").asInt()).isEqualTo(3);
    }

    @Test
    void afterADayOfFailuresTheWebhookIsSwitchedOffAndSaysWhy() {
        Browser.Answer made = make(receiver.url());
        receiver.answers(503);
        tell();
        long began = server.clock().wallMillis();
        int expected = 0;
        while (browser.get(path(made)).json().path("enabled").asBoolean()) {
            assertThat(server.clock().wallMillis() - began).isLessThan(DAY + HOUR);
            expected++;
            tick(expected);
            settle(made, expected);
            server.clock().advanceMillis(Deliverer.pauseMillis(expected));
        }
        assertThat(server.clock().wallMillis() - began).isGreaterThan(DAY - 3 * HOUR);
        assertThat(browser.get(path(made)).text("disabledBecause")).isEqualTo("undeliverable");
        assertThat(delivery(made).path("state").asString()).isEqualTo("failed");
        tell();
        server.bean(Ticker.class).tick();
        assertThat(receiver.got()).hasSize(expected);
        browser.put(path(made), body(receiver.url(), true));
        receiver.answers(200);
        tell();
        tick(expected + 1);
    }

    @Test
    void aSlowReceiverHoldsUpNobodyElse() throws Exception {
        try (var deaf = new java.net.ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress())) {
            make("http://127.0.0.1:" + deaf.getLocalPort() + "/");
            make(receiver.url());
            tell();
            long start = System.nanoTime();
            tick(1);
            assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(3_000);
        }
    }

    @Test
    void aDeliveryThatWasCutOffIsMadeAgain() {
        Browser.Answer made = make(receiver.url());
        tell();
        Database database = server.bean(Database.class);
        long now = server.clock().wallMillis();
        // As if this process had been killed after taking it.
        database.write(() -> {
            new DeliveryStore(database).take(now, now + 120 * SECOND, 10);
        });
        server.bean(Ticker.class).tick();
        assertThat(receiver.got()).isEmpty();
        server.clock().advanceMillis(120 * SECOND);
        tick(1);
        Receiver.until(() -> delivery(made).path("state").asString().equals("delivered"));
    }

    @Test
    void theListIsEmptyAgainAfterAWeek() {
        Browser.Answer made = make(receiver.url());
        tell();
        tick(1);
        Receiver.until(() -> delivery(made).path("state").asString().equals("delivered"));
        server.clock().advanceMillis(7 * DAY - SECOND);
        server.bean(Ticker.class).tick();
        assertThat(deliveries(made)).hasSize(1);
        server.clock().advanceMillis(2 * SECOND);
        server.bean(Ticker.class).tick();
        assertThat(deliveries(made)).isEmpty();
    }

    @Test
    void whatIsToldIsForgottenAsSoonAsItArrived() throws IOException {
        Browser.Answer made = make(receiver.url());
        server.bean(Database.class)
                .write(() -> server.bean(Webhooks.class)
                        .tell(server.tenant(), WebhookEvent.MEETING_BEGAN, names -> Map.of("title", "NeedleTitleQ8")));
        assertThat(onDisk("NeedleTitleQ8")).isFalse();
        tick(1);
        Receiver.until(() -> delivery(made).path("state").asString().equals("delivered"));
        Integer kept = server.bean(Database.class)
                .sql("SELECT count(*) FROM webhook_deliveries WHERE body IS NOT NULL")
                .query(Integer.class)
                .single();
        assertThat(kept).isZero();
    }

    @Test
    void addressesThatMakeNoSenseAreRefused() {
        for (String url : List.of(
                "ftp://crm.example.org/",
                "https:///path",
                "https://user:word@crm.example.org/",
                "https://crm.example.org:22/",
                "crm.example.org",
                "https://crm.example.org/#part")) {
            assertThat(make(url).text("field")).as(url).isEqualTo("url");
        }
        assertThat(browser.post("/api/v1/admin/webhooks", "{\"url\":\"https://a.example.org\",\"events\":[]}")
                        .text("field"))
                .isEqualTo("events");
        assertThat(browser.post("/api/v1/admin/webhooks", "{\"url\":\"https://a.example.org\",\"events\":[\"test\"]}")
                        .text("field"))
                .isEqualTo("events");
    }

    @Test
    void theQueueIsBounded() {
        Browser.Answer made = make(receiver.url());
        for (int i = 0; i < Webhooks.MAX_WAITING; i++) {
            tell();
        }
        server.clock().advanceMillis(1);
        tell();
        assertThat(browser.get(path(made) + "/deliveries?limit=1").raw().body()).contains("queueFull");
    }

    private void tell() {
        server.bean(Database.class)
                .write(() -> server.bean(Webhooks.class)
                        .tell(server.tenant(), WebhookEvent.MEETING_BEGAN, names -> Map.of("meeting", "m1")));
    }

    /// Lets what is due go out and waits until so many messages have arrived since the start.
    private void tick(int arrived) {
        server.bean(Ticker.class).tick();
        Receiver.until(() -> receiver.got().size() == arrived);
    }

    /// Waits until the failed try has been noted.
    private void settle(Browser.Answer made, int tries) {
        Receiver.until(() -> {
            JsonNode delivery = delivery(made);
            String next = delivery.path("nextTryAt").asString();
            return delivery.path("tries").asInt() == tries
                    && (delivery.path("state").asString().equals("failed")
                            || java.time.Instant.parse(next).toEpochMilli()
                                    == server.clock().wallMillis() + Deliverer.pauseMillis(tries));
        });
    }

    private JsonNode delivery(Browser.Answer made) {
        return deliveries(made).path(0);
    }

    private JsonNode deliveries(Browser.Answer made) {
        return browser.get(path(made) + "/deliveries").json().path("items");
    }

    private Browser.Answer make(String url) {
        return browser.post("/api/v1/admin/webhooks", body(url, true));
    }

    private static String body(String url, boolean enabled) {
        return "{\"url\":\"" + url + "\",\"events\":[\"meeting.began\",\"meeting.ended\"],\"enabled\":" + enabled + "}";
    }

    private static String path(Browser.Answer made) {
        return "/api/v1/admin/webhooks/"
                + made.json().path("webhook").path("id").asString();
    }

    private boolean onDisk(String needle) throws IOException {
        try (var files = Files.walk(server.data())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(needle)) {
                    return true;
                }
            }
        }
        return false;
    }
}
