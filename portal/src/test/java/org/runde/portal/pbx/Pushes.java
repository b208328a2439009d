package org.runde.portal.pbx;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.pbx.directory.Entry;
import tools.jackson.databind.json.JsonMapper;

/// A telephone system that pushes its directory.
public final class Pushes {
    public static final String KEY = "0123-4567-89AB-CDEF";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PortalServer server;
    private final Account administrator;
    private final String id;
    private final String fqdn;
    private final String secret;

    private Pushes(PortalServer server, Account administrator, String id, String fqdn, String secret) {
        this.server = server;
        this.administrator = administrator;
        this.id = id;
        this.fqdn = fqdn;
        this.secret = secret;
    }

    public static Pushes register(PortalServer server, String fqdn) {
        Account administrator = server.account(AccountRole.ADMINISTRATOR);
        Browser browser = server.signedIn(administrator);
        String id = browser.post(
                        "/api/v1/admin/pbx",
                        JSON.writeValueAsString(Map.of("fqdn", fqdn, "licenceKey", KEY, "source", "push")))
                .text("id");
        String secret = browser.post("/api/v1/admin/pbx/" + id + "/secret", "").text("secret");
        return new Pushes(server, administrator, id, fqdn, secret);
    }

    /// Signed in anew, since tests travel in time.
    public Browser administrator() {
        return server.signedIn(administrator);
    }

    /// As if it had never been registered.
    public void remove() {
        administrator().delete(path());
        server.bean(Accounts.class).remove(administrator);
    }

    public String path() {
        return "/api/v1/admin/pbx/" + id;
    }

    public String id() {
        return id;
    }

    public Browser.Answer push(List<Entry> entries) {
        return push(fqdn, KEY, secret, JSON.writeValueAsString(Map.of("extensions", entries)));
    }

    public Browser.Answer pushBody(String body) {
        return push(fqdn, KEY, secret, body);
    }

    public Browser.Answer push(String name, String key, String word, String body) {
        String pair = Base64.getEncoder().encodeToString((key + ":" + word).getBytes(StandardCharsets.UTF_8));
        Browser stranger = server.visitor();
        return stranger.send(stranger.request("/api/v1/pbx/" + name + "/sync")
                .header("Authorization", "Basic " + pair)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public String fqdn() {
        return fqdn;
    }

    public String secret() {
        return secret;
    }
}
