package org.runde.portal.triggers;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.accounts.NewAccount;
import org.runde.portal.http.Language;
import org.runde.portal.tenants.Organisations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A tenant of its own with an administrator, and what a test does with it.
final class Tenancy {
    static final String KEY = "0123-4567-89AB-CDEF";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PortalServer server;
    private final Account administrator;

    private Tenancy(PortalServer server, Account administrator) {
        this.server = server;
        this.administrator = administrator;
    }

    static Tenancy make(PortalServer server, String name) {
        return of(server, server.bean(Organisations.class).add(name).id(), name);
    }

    /// Another administrator of a tenant there is.
    static Tenancy of(PortalServer server, String tenant, String name) {
        String mail = Ids.secure().row().toLowerCase(java.util.Locale.ROOT) + "@example.org";
        var wanted = new NewAccount(
                tenant,
                "Carla " + name,
                mail,
                Set.of(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER),
                Language.DE,
                null);
        return new Tenancy(
                server, ((Accounts.Added.Done) server.bean(Accounts.class).add(wanted)).account());
    }

    String id() {
        return administrator.tenant();
    }

    Account account() {
        return administrator;
    }

    /// Signed in anew, since tests travel in time.
    Browser browser() {
        return server.signedIn(administrator);
    }

    boolean exists() {
        return server.bean(Organisations.class).find(id()).isPresent();
    }

    JsonNode countdowns() {
        return browser().get("/api/v1/admin/countdowns").json().path("items");
    }

    List<String> mails() {
        return browser().get("/api/v1/admin/outbox").json().path("items").findValuesAsString("subject");
    }

    String meeting(String title) {
        return browser()
                .post("/api/v1/meetings", "{\"title\":\"" + title + "\"}")
                .text("code");
    }

    Phones phones(String fqdn) {
        Browser browser = browser();
        String id = browser.post(
                        "/api/v1/admin/pbx",
                        JSON.writeValueAsString(Map.of("fqdn", fqdn, "licenceKey", KEY, "source", "push")))
                .text("id");
        String secret = browser.post("/api/v1/admin/pbx/" + id + "/secret", "").text("secret");
        return new Phones(id, fqdn, secret);
    }

    /// One of its telephone systems.
    final class Phones {
        private final String id;
        private final String fqdn;
        private final String secret;

        private Phones(String id, String fqdn, String secret) {
            this.id = id;
            this.fqdn = fqdn;
            this.secret = secret;
        }

        String id() {
            return id;
        }

        Browser.Answer push(String extensions) {
            return body("{\"extensions\":[" + extensions + "]}");
        }

        Browser.Answer body(String body) {
            String pair = Base64.getEncoder().encodeToString((KEY + ":" + secret).getBytes(StandardCharsets.UTF_8));
            Browser stranger = server.visitor();
            return stranger.send(stranger.request("/api/v1/pbx/" + fqdn + "/sync")
                    .header("Authorization", "Basic " + pair)
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(body))
                    .build());
        }

        void licensedUntil(String day) {
            Browser browser = browser();
            Browser.Answer answer = browser.put(
                    "/api/v1/admin/pbx/" + id,
                    JSON.writeValueAsString(
                            Map.of("fqdn", fqdn, "licenceKey", KEY, "source", "push", "licenceUntil", day)));
            if (answer.status() != 200) {
                throw new IllegalStateException(answer.raw().body());
            }
        }

        boolean registered() {
            return browser().get("/api/v1/admin/pbx/" + id).status() == 200;
        }
    }
}
