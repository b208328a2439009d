package org.runde.portal.rights;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.mail.Mail;
import org.runde.portal.mail.Mails;
import org.runde.portal.mail.QueuedMail;

/// Somebody without an account who reads a mailbox, with a browser.
final class Guest {
    private static final int TRIES = 1_000;
    private static final long TRY_NANOS = 20_000_000;
    private static final Pattern PROOF = Pattern.compile("/rights#p\\.([A-Za-z0-9_-]+)");

    private final PortalServer server;
    private final Browser browser;
    private final String email;
    private String pass = "";

    Guest(PortalServer server, String email) {
        this.server = server;
        this.browser = server.visitor();
        this.email = email;
    }

    /// Letters about rights in this mailbox, the oldest first.
    List<Mail> letters() {
        return server.bean(Mails.class).outbox(server.tenant(), "", 500).items().stream()
                .map(QueuedMail::mail)
                .filter(mail ->
                        mail.source() == Mail.Source.RIGHTS && mail.to().email().equals(email))
                .toList();
    }

    /// Whether a letter says so.
    boolean says(String words) {
        return letters().stream().anyMatch(mail -> mail.text().plain().contains(words));
    }

    Browser.Answer ask() {
        return browser.post("/api/v1/rights/requests", "{\"email\":\"" + email + "\",\"language\":\"de\"}");
    }

    /// Asks, waits for the mail and opens its link.
    Guest proves() {
        int before = letters().size();
        ask();
        awaitLetters(before + 1);
        for (Mail letter : letters()) {
            Matcher link = PROOF.matcher(letter.text().plain());
            if (link.find()) {
                Browser.Answer answer = browser.post("/api/v1/rights/passes", "{\"token\":\"" + link.group(1) + "\"}");
                pass = answer.status() == 201 ? answer.text("pass") : pass;
            }
        }
        return this;
    }

    Guest provesByKey(String key) {
        pass = browser.post("/api/v1/rights/passes", "{\"key\":\"" + key + "\"}")
                .text("pass");
        return this;
    }

    void awaitLetters(int many) {
        for (int i = 0; letters().size() < many; i++) {
            if (i > TRIES) {
                throw new AssertionError("no mail has come");
            }
            LockSupport.parkNanos(TRY_NANOS);
        }
    }

    Browser.Answer get(String path) {
        return browser.send(
                browser.request(path).header("Runde-Rights", pass).GET().build());
    }

    Browser.Answer asks(String body) {
        return browser.send(browser.request("/api/v1/rights/cases")
                .header("Runde-Rights", pass)
                .header("X-CSRF-Token", browser.csrf())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    Browser.Answer withdraws(String id) {
        return browser.send(browser.request("/api/v1/rights/cases/" + id)
                .header("Runde-Rights", pass)
                .header("X-CSRF-Token", browser.csrf())
                .DELETE()
                .build());
    }

    Browser browser() {
        return browser;
    }
}
