package org.runde.portal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;

class GateTest {
    private final PortalServer server = PortalServer.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/session", "/api/v1/meetings", "/nothing", "/api/v1/doors/unknown"})
    void everyResponseCarriesTheSecurityHeaders(String path) {
        Browser.Answer answer = server.visitor().get(path);
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'self';")
                .contains("frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'")
                .doesNotContain("unsafe-inline", "'unsafe-eval'", "http:", "https:", "*");
        assertThat(answer.header("Permissions-Policy"))
                .contains("camera=(self)", "microphone=(self)", "display-capture=(self)");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void behindHttpsCookiesAreSecureAndBrowsersAreToldToStayWithIt() {
        try (PortalServer https = PortalServer.start(Map.of("http.publicUrl", "https://meet.example.org"))) {
            Browser browser = https.signedIn(AccountRole.ORGANISER);
            assertThat(browser.get("/api/v1/session").header("Strict-Transport-Security"))
                    .startsWith("max-age=");
            Browser.Answer made = browser.post("/api/v1/meetings", "{}");
            assertThat(made.text("url")).startsWith("https://meet.example.org/meet/");
            Browser.Answer joined =
                    https.visitor().post("/api/v1/doors/" + made.text("code") + "/join", "{\"name\":\"Gast\"}");
            assertThat(joined.header("Set-Cookie")).contains("; Secure", "; HttpOnly", "; SameSite=Lax");
        }
    }

    @ParameterizedTest
    @CsvSource({"'127.0.0.1, ::1', true", "127.0.0.0/8, true", "10.0.0.0/8, false", "'', false"})
    void onlyTheProxiesTheOperatorNamedAreBelievedAboutTheCaller(String trusted, boolean believed) {
        try (PortalServer behind = PortalServer.start(Map.of("http.trustedProxies", trusted))) {
            Browser visitor = behind.visitor();
            Browser.Answer answer = visitor.send(visitor.request("/api/v1/session")
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-For", "203.0.113.7")
                    .build());
            assertThat(answer.header("Strict-Transport-Security").isEmpty()).isNotEqualTo(believed);
        }
    }

    @Test
    void nothingOfTheApiIsKeptInCaches() {
        assertThat(server.visitor().get("/api/v1/session").header("Cache-Control"))
                .isEqualTo("no-store");
    }

    @Test
    void problemsAreProblemJsonAndQuoteNothing() {
        Browser.Answer answer = server.visitor().post("/api/v1/login", "{\"email\": needle");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo("badRequest");
        assertThat(answer.raw().body()).doesNotContain("needle");
    }

    @Test
    void wrongMethodsAndTypesAreToldApart() {
        Browser browser = server.signedIn(AccountRole.ORGANISER);
        Browser.Answer method = browser.put("/api/v1/meetings", "{}");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).contains("GET", "POST");
        Browser.Answer type = browser.send(browser.request("/api/v1/meetings")
                .header("X-CSRF-Token", browser.csrf())
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("title"))
                .build());
        assertThat(type.status()).isEqualTo(415);
    }

    @Test
    void bodiesThatAreTooLargeAreRefusedWhetherTheirLengthIsAnnouncedOrNot() {
        Browser browser = server.signedIn(AccountRole.ORGANISER);
        String large = "{\"title\":\"" + "x".repeat(70_000) + "\"}";
        assertThat(browser.post("/api/v1/meetings", large).status()).isEqualTo(413);
        Browser.Answer chunked = browser.send(browser.request("/api/v1/meetings")
                .header("X-CSRF-Token", browser.csrf())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes())))
                .build());
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.code()).isEqualTo("tooLarge");
    }

    @Test
    void aVisitorGetsNoCookieBeforeOneIsNeeded() {
        Browser browser = server.visitor();
        browser.get("/");
        browser.get("/api/v1/session");
        browser.get("/api/v1/notice");
        browser.post("/api/v1/login", "{\"email\":\"nobody@example.org\",\"password\":\"wrong wrong wrong\"}");
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void oneOrganiserCannotFillTheListWithQuickMeetingsAndOthersAreNotHeldUp() {
        try (PortalServer own = PortalServer.start(Map.of("rooms.quickPerOrganiser", "3"))) {
            Browser anna = own.signedIn(AccountRole.ORGANISER);
            for (int i = 0; i < 3; i++) {
                assertThat(anna.post("/api/v1/meetings", "{}").status()).isEqualTo(201);
            }
            Browser.Answer refused = anna.post("/api/v1/meetings", "{}");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("tooManyMeetings");
            assertThat(refused.header("Retry-After")).isEqualTo("60");
            assertThat(own.signedIn(AccountRole.ORGANISER)
                            .post("/api/v1/meetings", "{}")
                            .status())
                    .isEqualTo(201);
            own.clock().advanceMillis(60_000);
            assertThat(anna.post("/api/v1/meetings", "{}").status()).isEqualTo(201);
        }
    }

    @Test
    void requestsRunOnVirtualThreads() {
        // Tomcat names them so; a pool of platform threads would be called http-nio-…-exec-1.
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().contains("-exec-"));
    }
}
