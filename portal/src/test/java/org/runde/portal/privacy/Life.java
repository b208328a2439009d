package org.runde.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.mail.Mails;
import org.runde.portal.mail.QueuedMail;
import org.runde.portal.pbx.Pushes;
import org.runde.portal.pbx.directory.Entry;

/// One organisation in which people do everything they can do, each thing with a word that stands nowhere else.
final class Life {
    static final long SECOND = 1_000;
    static final long DAY = 86_400_000;
    private static final int TRIES = 1_000;
    private static final long TRY_NANOS = 20_000_000;

    final PortalServer server;
    final Map<String, Needle> needles = new TreeMap<>();
    final Map<String, String> headers = new TreeMap<>();
    final Account administrator;
    final Account officer;
    private final Ids ids = Ids.secure();

    Life(PortalServer server) {
        this.server = server;
        administrator = server.account(AccountRole.ADMINISTRATOR);
        officer = server.account(AccountRole.DPO);
    }

    long now() {
        return server.clock().wallMillis();
    }

    /// A new word that must be gone at that time.
    String word(String what, long until) {
        String value = "Needle" + ids.row().replaceAll("[^A-Za-z0-9]", "x");
        return plant(what, value, until);
    }

    String mail(String what, long until) {
        String value = "needle" + ids.row().replaceAll("[^A-Za-z0-9]", "x").toLowerCase(Locale.ROOT);
        plant(what, value, until);
        return value + "@example.net";
    }

    String plant(String what, String value, long until) {
        assertThat(value).as(what).hasSizeGreaterThan(5);
        assertThat(needles.put(what, new Needle(what, value, until))).as(what).isNull();
        return value;
    }

    void until(String what, long until) {
        needles.computeIfPresent(what, (name, needle) -> needle.until(until));
    }

    Browser admin() {
        return server.signedIn(administrator);
    }

    Browser dpo() {
        return server.signedIn(officer);
    }

    /// A request with the headers of this life, checked.
    Browser.Answer call(Browser browser, String method, String path, String body, int status) {
        var request = browser.request(path).header("X-CSRF-Token", browser.csrf());
        headers.forEach(request::header);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        Browser.Answer answer = browser.send(
                request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build());
        assertThat(answer.status())
                .as(method + " " + path + ": " + answer.raw().body())
                .isEqualTo(status);
        return answer;
    }

    /// Mails to this address that wait.
    List<QueuedMail> mails(String email) {
        return server.bean(Mails.class).outbox(server.tenant(), "", 500).items().stream()
                .filter(queued -> queued.mail().to().email().equals(email))
                .toList();
    }

    String awaitMail(String email) {
        for (int i = 0; mails(email).isEmpty(); i++) {
            assertThat(i).as("no mail has come").isLessThan(TRIES);
            LockSupport.parkNanos(TRY_NANOS);
        }
        return mails(email).getLast().mail().text().plain();
    }

    /// A telephone system with one person who gets an account of it.
    Pushes telephones(long until) {
        String host = word("telephone system", until).toLowerCase(Locale.ROOT);
        Pushes pbx = Pushes.register(server, host + ".example.org");
        plant("secret of the telephone system", pbx.secret(), Needle.SEALED);
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(
                "4711",
                word("first name on the telephone", until),
                word("last name on the telephone", until),
                mail("mail on the telephone", until),
                word("address of the personal room", until).toLowerCase(Locale.ROOT),
                plant("telephone number", "+49 30 83927465", until),
                ""));
        assertThat(pbx.push(entries).status()).isEqualTo(200);
        return pbx;
    }

    /// Somebody with an account who signs in with a password, after trying wrong ones.
    Account organiser(long until) {
        String name = word("name of the organiser", until);
        String email = mail("mail of the organiser", until);
        String id = call(
                        admin(),
                        "POST",
                        "/api/v1/admin/accounts",
                        "{\"name\":\"%s\",\"email\":\"%s\"}".formatted(name, email),
                        201)
                .text("id");
        String link = call(admin(), "POST", "/api/v1/admin/accounts/" + id + "/link", "", 200)
                .text("link");
        Browser browser = server.visitor();
        String token = link.substring(link.indexOf('#') + 1);
        plant("one-time link", token, Needle.SEALED);
        call(browser, "POST", "/api/v1/login/link", "{\"token\":\"" + token + "\"}", 200);
        String password = word("password", Needle.SEALED) + " lang";
        call(browser, "POST", "/api/v1/account/password", "{\"password\":\"" + password + "\"}", 204);
        Browser again = server.visitor();
        String form = "{\"email\":\"%s\",\"password\":\"%s\"}";
        call(again, "POST", "/api/v1/login", form.formatted(mail("mistyped mail", Needle.SEALED), password), 401);
        call(again, "POST", "/api/v1/login", form.formatted(email, word("wrong password", Needle.SEALED)), 401);
        call(again, "POST", "/api/v1/login", form.formatted(email, password), 200);
        plant("session", again.cookies().get("runde_session"), Needle.SEALED);
        return server.bean(Accounts.class).findByEmail(server.tenant(), email).orElseThrow();
    }

    /// A key and a webhook of an administrator.
    List<String> connections(long until) {
        Browser.Answer key = call(
                admin(),
                "POST",
                "/api/v1/admin/keys",
                "{\"name\":\"%s\",\"scopes\":[\"meetings:read\"]}".formatted(word("name of a key", until)),
                201);
        plant("API key", key.text("secret"), Needle.SEALED);
        String wish = "{\"url\":\"https://127.0.0.1/%s\",\"events\":[\"meeting.planned\"],\"withNames\":true}"
                .formatted(word("address of a webhook", until));
        Browser.Answer hook = call(admin(), "POST", "/api/v1/admin/webhooks", wish, 201);
        plant("secret of a webhook", hook.text("secret"), Needle.SEALED);
        return List.of(
                "/api/v1/admin/keys/" + key.json().path("key").path("id").asString(),
                "/api/v1/admin/webhooks/"
                        + hook.json().path("webhook").path("id").asString());
    }
}
