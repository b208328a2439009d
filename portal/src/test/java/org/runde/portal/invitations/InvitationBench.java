package org.runde.portal.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.mail.Mail;
import org.runde.portal.mail.Mails;
import org.runde.portal.mail.Postman;
import org.runde.portal.mail.QueuedMail;

/// An organiser with a browser, and the mails they cause.
final class InvitationBench {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    final PortalServer server;
    final Account anna;
    final Browser browser;

    InvitationBench(PortalServer server) {
        this.server = server;
        this.anna = server.account(AccountRole.ORGANISER);
        this.browser = server.signedIn(anna);
    }

    /// A day from now, on the full hour.
    LocalDateTime tomorrow() {
        return Instant.ofEpochMilli(server.clock().wallMillis())
                .plus(Duration.ofDays(1))
                .atZone(BERLIN)
                .toLocalDateTime()
                .withHour(10)
                .withMinute(0)
                .withSecond(0)
                .withNano(0);
    }

    /// @param rule empty for once
    String plan(String title, String rule) {
        Browser.Answer answer = browser.post("/api/v1/meetings", """
                {"title": "%s", "comment": "Bitte lesen:\\n1 < 2 & \\"mehr\\"",
                 "schedule": {"start": "%s", "zone": "Europe/Berlin", "minutes": 45%s}}""".formatted(
                        title, tomorrow(), rule.isEmpty() ? "" : ", \"rule\": \"" + rule + "\""));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.text("code");
    }

    Browser.Answer invite(String code, String email) {
        return browser.post("/api/v1/meetings/" + code + "/invitees", """
                {"invitees": [{"name": "Jörg O'Neil", "email": "%s",
                               "role": "participant", "language": "de"}]}
                """.formatted(email));
    }

    String inviteeId(String code, String email) {
        Browser.Answer found = browser.get("/api/v1/meetings/" + code + "/invitees?search=" + email);
        return found.json().path("items").path(0).path("id").asString();
    }

    /// Mails to this address that wait, the oldest first.
    List<QueuedMail> mails(String email) {
        return server.bean(Mails.class).outbox(anna.tenant(), "", 5_000).items().stream()
                .filter(queued -> queued.mail().to().email().equals(email))
                .toList();
    }

    /// The newest one; forgets it and all others to this address.
    Mail last(String email) {
        List<QueuedMail> all = mails(email);
        assertThat(all).as("mails to " + email).isNotEmpty();
        forget(email);
        return all.getLast().mail();
    }

    void forget(String... emails) {
        for (String email : emails) {
            mails(email).forEach(queued -> server.bean(Postman.class).discard(anna.tenant(), queued.id()));
        }
    }

    static ICalendar calendar(Mail mail) {
        return Biweekly.parse(new String(mail.parts().getFirst().content(), StandardCharsets.UTF_8))
                .first();
    }

    /// What follows this in the plain text, up to the end of the line.
    static String linkIn(Mail mail, String part) {
        String text = mail.text().plain();
        int at = text.indexOf(part);
        assertThat(at).as(text).isNotNegative();
        return text.substring(at, text.indexOf('\n', at)).strip();
    }
}
