package org.runde.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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

/// An organisation that is removed takes everything of its people along, and nothing of anybody else.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class TenantRemovedSweepTest {
    private static final String TENANTS = "/api/v1/operator/tenants";
    private static final long LATER_MILLIS = 61_000;

    private final PortalServer server;
    private final Life life;
    private final Stores stores;

    TenantRemovedSweepTest(Database.Kind kind) {
        server = PortalServer.start(TestDatabase.settings(kind));
        stores = new Stores(server);
        life = new Life(server);
        // The oldest organisation runs the installation.
        server.clock().advanceMillis(1);
    }

    @AfterEach
    void stop() {
        stores.close();
        server.close();
    }

    @Test
    void aRemovedTenantIsNowhereAndItsNeighbourIsWhole() {
        String leaving = tenant("leaving");
        String staying = tenant("staying");
        assertThat(staying).isNotEqualTo(leaving);
        assertThat(stores.find(life.needles.values()).keySet()).containsAll(life.needles.keySet());
        Browser operator = server.signedIn(AccountRole.OPERATOR);
        life.call(operator, "DELETE", TENANTS + "/" + leaving, "{\"reason\":\"contract over\"}", 204);
        tick();
        tick();
        stores.settle(() -> !found("leaving").isEmpty(), () -> {
            server.clock().advanceMillis(LATER_MILLIS);
            tick();
        });
        assertThat(found("leaving")).isEmpty();
        assertThat(found("staying").keySet())
                .containsAll(of("staying").stream().map(Needle::what).toList());
    }

    /// With an administrator who plans, invites, and connects things.
    private String tenant(String which) {
        String body = "{\"name\":\"%s\",\"administratorName\":\"%s\",\"administratorEmail\":\"%s\"}"
                .formatted(
                        word(which, "organisation"), word(which, "person"), life.mail(which + ": mail", Needle.OPEN));
        Browser operator = server.signedIn(AccountRole.OPERATOR);
        Browser.Answer made = life.call(operator, "POST", TENANTS, body, 201);
        Browser browser = server.visitor();
        String link = made.text("link");
        String token = link.substring(link.indexOf('#') + 1);
        life.call(browser, "POST", "/api/v1/login/link", "{\"token\":\"" + token + "\"}", 200);
        String schedule = "{\"start\":\"2026-10-23T10:00\",\"zone\":\"Europe/Berlin\",\"minutes\":45}";
        String plan = "{\"title\":\"%s\",\"comment\":\"%s\",\"schedule\":%s}"
                .formatted(word(which, "title"), word(which, "notes"), schedule);
        String code = life.call(browser, "POST", "/api/v1/meetings", plan, 201).text("code");
        String invitee = "{\"invitees\":[{\"name\":\"%s\",\"email\":\"%s\"}]}"
                .formatted(word(which, "invitee"), life.mail(which + ": mail of an invitee", Needle.OPEN));
        life.call(browser, "POST", "/api/v1/meetings/" + code + "/invitees", invitee, 201);
        String key = "{\"name\":\"%s\",\"scopes\":[\"meetings:read\"]}".formatted(word(which, "key"));
        life.call(browser, "POST", "/api/v1/admin/keys", key, 201);
        String hook = "{\"url\":\"https://127.0.0.1/%s\",\"events\":[\"meeting.planned\"]}";
        life.call(browser, "POST", "/api/v1/admin/webhooks", hook.formatted(word(which, "webhook")), 201);
        return made.json().path("tenant").path("id").asString();
    }

    private String word(String which, String what) {
        return life.word(which + ": " + what, Needle.OPEN);
    }

    private List<Needle> of(String which) {
        return life.needles.values().stream()
                .filter(needle -> needle.what().startsWith(which))
                .toList();
    }

    private Map<String, java.util.Set<String>> found(String which) {
        return stores.find(of(which));
    }

    private void tick() {
        server.bean(Ticker.class).tick();
        assertThat(server.bean(Ticker.class).failures()).isZero();
    }
}
