package org.runde.portal.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;

/// The class path of the tests has a tiny client in `/web`.
class WebClientTest {
    private final Browser browser = PortalServer.shared().visitor();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login/link",
                "/meet/0nWUHBuZJPoNtYWclRNk2yBx",
                "/r/anna.berger",
                "/notice",
                "/notice/anna.berger",
                "/meetings",
                "/meetings/0nWUHBuZJPoNtYWclRNk2yBx/edit",
                "/admin/people",
                "/dpo",
                "/dpo/cases/7Qm2",
                "/settings"
            })
    void everyPageIsTheSameDocumentAndIsAskedForAnew(String path) {
        Browser.Answer answer = browser.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.raw().body()).contains("the tests' own page");
    }

    @Test
    void filesWithAHashInTheirNameAreKeptForEver() {
        Browser.Answer answer = browser.get("/assets/app-1a2b3c.js");
        assertThat(answer.header("Content-Type")).startsWith("text/javascript");
        assertThat(answer.header("Cache-Control")).contains("immutable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/admin",
                "/assets/missing.js",
                "/meet/",
                "/r/Anna",
                "/index.htm",
                "/.hidden.js",
                "/assets/..%2f..%2fapplication.properties",
                "/org/runde/portal/store/Database.class"
            })
    void everythingElseIsNotThere(String path) {
        Browser.Answer answer = browser.get(path);
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.raw().body()).doesNotContain("the tests' own page");
    }
}
