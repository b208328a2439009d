package org.runde.portal.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;

class FirstStartTest {
    @Test
    void untilAnAdministratorHasAPasswordEveryStartMakesALink() {
        try (PortalServer server = PortalServer.start(Map.of())) {
            FirstStart first = server.bean(FirstStart.class);
            String link = first.administrator(false).orElseThrow().path();
            String newer = first.administrator(false).orElseThrow().path();
            Browser browser = server.visitor();
            assertThat(use(browser, link).status()).isEqualTo(410);
            assertThat(use(browser, newer).json().path("roles").toString())
                    .isEqualTo("[\"operator\",\"administrator\",\"dpo\",\"organiser\"]");
            assertThat(first.administrator(false)).isPresent();
            browser.post("/api/v1/account/password", "{\"password\":\"vier worte genügen hier\"}");
            assertThat(first.administrator(false)).isEmpty();
            assertThat(first.administrator(true)).isPresent();
        }
    }

    @Test
    void theDemoCanBeRepeated() {
        try (PortalServer server = PortalServer.start(Map.of())) {
            FirstStart first = server.bean(FirstStart.class);
            first.demo();
            var links = first.demo();
            assertThat(links.stream().map(FirstStart.SignIn::name))
                    .containsExactly("Anna Berger", "Ben Yilmaz", "Dora Lindner");
            assertThat(use(server.visitor(), links.getLast().path())
                            .json()
                            .path("roles")
                            .toString())
                    .isEqualTo("[\"dpo\",\"organiser\"]");
            Browser anna = server.visitor();
            assertThat(use(anna, links.getFirst().path()).text("vanity")).isEqualTo("anna.berger");
            assertThat(anna.get("/api/v1/meetings").json().findValuesAsString("title"))
                    .as("eight dates of a series, a webinar and a call, planned once")
                    .hasSize(10)
                    .contains("Wochenplanung", "Einführung in das neue Werkzeug", "Rückruf Lieferant");
            assertThat(server.visitor()
                            .get("/api/v1/notice")
                            .json()
                            .path("complete")
                            .asBoolean())
                    .isTrue();
        }
    }

    private static Browser.Answer use(Browser browser, String path) {
        return browser.post("/api/v1/login/link", "{\"token\":\"" + path.substring(path.indexOf('#') + 1) + "\"}");
    }
}
