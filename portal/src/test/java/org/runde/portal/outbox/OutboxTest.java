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
        Browser.Answer opened = browser.get("/api/v1/admin/outbox/" + id);
        assertThat(opened.json().path("mail").path("to").asString()).isEqualTo(admin.email());
        assertThat(opened.json().path("mail").path("state").asString()).isEqualTo("waiting");
        assertThat(opened.text("text")).contains("Die Post kommt an");
        Browser.Answer file = browser.get("/api/v1/admin/outbox/" + id + "/eml");
        assertThat(file.header("Content-Type")).isEqualTo("message/rfc822");
        assertThat(file.raw().body()).contains("To: ", "Message-ID: <" + id + "@");
        assertThat(browser.get("/api/v1/admin/mail").json().path("configured").asBoolean())
                .isFalse();
        assertThat(browser.post("/api/v1/admin/outbox/" + id + "/retry", "{}").code())
                .isEqualTo("mailNotConfigured");
        assertThat(browser.delete("/api/v1/admin/outbox/" + id).status()).isEqualTo(204);
        assertThat(browser.get("/api/v1/admin/outbox/" + id).code()).isEqualTo("mailUnknown");
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
            Browser.Answer opened = administrator.get("/api/v1/admin/outbox/" + id);
            assertThat(opened.json().path("text").isNull()).isTrue();
            assertThat(administrator.get("/api/v1/admin/outbox/" + id + "/eml").code())
                    .isEqualTo("mailHidden");
            assertThat(administrator
                            .post("/api/v1/admin/outbox/" + id + "/retry", "{}")
                            .status())
                    .isEqualTo(204);
        }
    }
}
