package org.runde.portal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;

class OutboxTest {
    private final PortalServer server = PortalServer.shared();
    private final Account admin = server.account(AccountRole.ADMINISTRATOR);
    private final Browser browser = server.signedIn(admin);

    @Test
    void withoutAServerMailsWaitToBeReadAndCarriedOver() {
        Browser.Answer queued = browser.post("/api/v1/admin/mail/test", "{}");
        assertThat(queued.status()).isEqualTo(202);
        String id = queued.text("id");
        assertThat(browser.get("/api/v1/admin/outbox/" + id).raw().body()).doesNotContain("Die Post kommt an");
        Browser.Answer opened =
                browser.post("/api/v1/admin/outbox/" + id + "/open", "{\"reason\":\"Herr Ott wartet\"}");
        assertThat(opened.json().path("mail").path("to").asString()).isEqualTo(admin.email());
        assertThat(opened.json().path("mail").path("state").asString()).isEqualTo("waiting");
        assertThat(opened.text("text")).contains("Die Post kommt an");
        assertThat(opened.text("file")).contains("To: ", "Message-ID: <" + id + "@");
        assertThat(browser.get("/api/v1/admin/mail").json().path("configured").asBoolean())
                .isFalse();
        assertThat(browser.post("/api/v1/admin/outbox/" + id + "/retry", "{}").code())
                .isEqualTo("mailNotConfigured");
        assertThat(browser.delete("/api/v1/admin/outbox/" + id).status()).isEqualTo(204);
        assertThat(browser.get("/api/v1/admin/outbox/" + id).code()).isEqualTo("mailUnknown");
    }

    @Test
    void readingAMailNeedsAReasonAndIsWrittenDown() {
        Account everybody = server.account(AccountRole.values());
        Browser reader = server.signedIn(everybody);
        String id = reader.post("/api/v1/admin/mail/test", "{}").text("id");
        String open = "/api/v1/admin/outbox/" + id + "/open";
        assertThat(reader.post(open, "{}").text("field")).isEqualTo("reason");
        assertThat(reader.post(open, "{\"reason\":\"ok\"}").text("field")).isEqualTo("reason");
        assertThat(reader.post(open, "{\"reason\":\"Herr Ott wartet\"}").status())
                .isEqualTo(200);
        var entries = reader.get("/api/v1/dpo/audit?act=mail.open&actor=" + everybody.id())
                .json()
                .path("items");
        assertThat(entries.size()).isEqualTo(1);
        assertThat(entries.path(0).path("object").asString()).isEqualTo(id);
        assertThat(entries.path(0).path("reason").asString()).isEqualTo("Herr Ott wartet");
        assertThat(reader.get("/api/v1/dpo/audit?act=open&actor=" + everybody.id())
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void theOutboxComesInParts() {
        for (int i = 0; i < 3; i++) {
            browser.post("/api/v1/admin/mail/test", "{}");
        }
        Browser.Answer first = browser.get("/api/v1/admin/outbox?limit=2");
        assertThat(first.json().path("items").size()).isEqualTo(2);
        Browser.Answer second = browser.get("/api/v1/admin/outbox?limit=200&after=" + first.text("next"));
        assertThat(second.json().path("items").size()).isPositive();
        assertThat(second.json().path("items").path(0).path("id").asString())
                .isNotIn(
                        first.json().path("items").path(0).path("id").asString(),
                        first.json().path("items").path(1).path("id").asString());
    }

    @Test
    void withAServerNobodyReadsTheMailsOfOthers() {
        try (PortalServer withSmtp = PortalServer.start(Map.of(
                "mail.host", "localhost",
                "mail.port", "1",
                "mail.tls", "none",
                "mail.from", "meetings@example.org",
                "http.publicUrl", "https://meet.example.org"))) {
            Browser administrator = withSmtp.signedIn(AccountRole.ADMINISTRATOR);
            String id = administrator.post("/api/v1/admin/mail/test", "{}").text("id");
            assertThat(administrator
                            .post("/api/v1/admin/outbox/" + id + "/open", "{\"reason\":\"curious\"}")
                            .code())
                    .isEqualTo("mailHidden");
            assertThat(administrator
                            .post("/api/v1/admin/outbox/" + id + "/retry", "{}")
                            .status())
                    .isEqualTo(204);
        }
    }
}
