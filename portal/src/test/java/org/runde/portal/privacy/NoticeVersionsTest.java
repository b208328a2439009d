package org.runde.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.due.Ticker;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import org.runde.portal.tenants.Controllers;
import tools.jackson.databind.JsonNode;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class NoticeVersionsTest {
    private static final String BASES = "/api/v1/admin/legal-bases/";
    private static final long SECOND = 1_000;

    private final PortalServer server;
    private final Browser administrator;
    private final String controller;

    NoticeVersionsTest(Database.Kind kind) {
        server = PortalServer.start(TestDatabase.settings(kind));
        administrator = server.signedIn(AccountRole.ADMINISTRATOR);
        controller = server.bean(Controllers.class).standard(server.tenant()).id();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachVersionIsWrittenDownStaysReadableAndGoesThreeYearsAfterItsEnd() {
        Browser.Answer first = server.visitor().get("/api/v1/notice?language=en");
        assertThat(server.visitor().get("/api/v1/notice?language=en").text("validFrom"))
                .isEqualTo(first.text("validFrom"));
        server.clock().advanceMillis(60 * SECOND);
        administrator.put(BASES + controller + "/meeting", "{\"basis\":\"contract\"}");
        JsonNode versions = versions();
        assertThat(versions.size()).isEqualTo(3);
        Browser.Answer second = server.visitor().get("/api/v1/notice/" + controller + "?language=en");
        assertThat(second.text("version")).isNotEqualTo(first.text("version"));
        assertThat(second.raw().body()).contains("Art. 6(1)(b)");
        String old = "/api/v1/notice/" + controller + "/versions/1?language=en";
        assertThat(server.visitor().get(old).text("version")).isEqualTo(first.text("version"));
        assertThat(server.visitor().get(old).text("validUntil")).isEqualTo(second.text("validFrom"));
        assertThat(server.signedIn(AccountRole.DPO)
                        .get("/api/v1/dpo/notices")
                        .json()
                        .path("items"))
                .isEqualTo(versions);
        long end = Instant.parse(second.text("validFrom"))
                .atZone(ZoneOffset.UTC)
                .plusYears(3)
                .toInstant()
                .toEpochMilli();
        server.clock().advanceMillis(end - SECOND - server.clock().wallMillis());
        server.bean(Ticker.class).tick();
        assertThat(server.visitor().get(old).status()).isEqualTo(200);
        server.clock().advanceMillis(2 * SECOND);
        server.bean(Ticker.class).tick();
        assertThat(server.visitor().get(old).code()).isEqualTo("noticeUnknown");
        assertThat(versions().size()).isEqualTo(2);
    }

    @Test
    void thePrintedPageNeedsNothingElseAndSaysTheSame() {
        administrator.put("/api/v1/admin/controllers/" + controller, """
                {"name": "Verein <Rot & Weiß>", "address": "Weg 1\\n12345 Ort", "contact": "post@example.org"}""");
        Browser.Answer page = server.visitor().get("/api/v1/notice/" + controller + "/print?language=de");
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; style-src 'sha256-");
        String html = page.raw().body();
        assertThat(html)
                .contains(
                        "Verein &lt;Rot &amp; Weiß&gt;",
                        "Weg 1<br>12345 Ort",
                        "<section id=\"objection\" class=\"apart\">")
                .doesNotContain("<Rot", "src=", "href=", "url(", "<script");
        assertThat(html.substring(html.indexOf("</style>"))).doesNotContain("{", "}");
        JsonNode notice = server.visitor()
                .get("/api/v1/notice/" + controller + "?language=de")
                .json();
        notice.path("sections")
                .forEach(section -> assertThat(html)
                        .contains("<section id=\"" + section.path("id").asString()));
        assertThat(html).contains(notice.path("version").asString());
    }

    @Test
    void whoeverStandsAtADoorReadsTheShortLayerBeforeJoining() {
        String code = server.signedIn(AccountRole.ORGANISER)
                .post("/api/v1/meetings", "{}")
                .text("code");
        JsonNode brief = server.visitor()
                .get("/api/v1/doors/" + code + "?language=de")
                .json()
                .path("notice");
        JsonNode notice =
                server.visitor().get("/api/v1/notice/" + code + "?language=de").json();
        assertThat(brief.path("sentences")).isEqualTo(notice.path("brief"));
        assertThat(brief.path("controller")).isEqualTo(notice.path("controller").path("name"));
        assertThat(brief.path("language").asString()).isEqualTo("de");
    }

    @Test
    void aBasisNeedsItsDetailAndBelongsToAPurposeOfAnOwnController() {
        assertThat(administrator
                        .put(BASES + controller + "/report", "{\"basis\":\"task\"}")
                        .text("field"))
                .isEqualTo("detail");
        assertThat(administrator
                        .put(BASES + controller + "/report", "{\"basis\":\"mood\"}")
                        .text("field"))
                .isEqualTo("basis");
        assertThat(administrator
                        .put(BASES + controller + "/fun", "{\"basis\":\"consent\"}")
                        .code())
                .isEqualTo("purposeUnknown");
        assertThat(administrator
                        .put(BASES + "nobody/report", "{\"basis\":\"consent\"}")
                        .code())
                .isEqualTo("controllerUnknown");
        String body = "{\"basis\":\"task\",\"detail\":{\"de\":\"§ 1 SchulG\"}}";
        JsonNode changed = administrator.put(BASES + controller, body).json().path("bases");
        assertThat(changed.get(0).path("detail").path("en").asString()).isEqualTo("§ 1 SchulG");
        assertThat(changed.get(0).path("proposed").asBoolean()).isFalse();
        JsonNode back =
                administrator.delete(BASES + controller + "/meeting").json().path("bases");
        assertThat(back.get(0).path("basis").asString()).isEqualTo("interest");
        assertThat(server.signedIn(AccountRole.DPO)
                        .get("/api/v1/dpo/legal-bases")
                        .raw()
                        .body())
                .contains("C-34/21", "\"legacy\":true");
    }

    private JsonNode versions() {
        return server.visitor()
                .get("/api/v1/notice/" + controller + "/versions")
                .json()
                .path("items");
    }
}
