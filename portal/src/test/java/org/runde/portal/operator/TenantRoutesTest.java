package org.runde.portal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.due.Ticker;
import org.runde.portal.oidc.Provider;
import org.runde.portal.oidc.ProviderStore;
import org.runde.portal.store.Database;
import tools.jackson.databind.JsonNode;

class TenantRoutesTest {
    private static final String ADDRESS = "/api/v1/operator/tenants";

    private final PortalServer server = PortalServer.shared();
    private final Browser operator = server.signedIn(AccountRole.OPERATOR);
    private final String name = "Tenant " + Ids.secure().row();

    @BeforeEach
    void afterOthersHaveSignedInFromThisAddress() {
        server.clock().advanceMillis(60_000);
    }

    @Test
    void aNewTenantHasAnAdministratorWhoGetsInByALinkAndSeesNothingOfTheOthers() {
        Browser.Answer made = add();
        Browser theirs = enter(made);
        assertThat(theirs.get("/api/v1/admin/organisation").text("name")).isEqualTo(name);
        assertThat(theirs.get("/api/v1/admin/accounts").json().path("items").size())
                .isEqualTo(1);
        assertThat(theirs.get(ADDRESS).code()).isEqualTo("notAllowed");
        assertThat(theirs.get("/api/v1/admin/controllers")
                        .json()
                        .path("items")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo(name);
    }

    @Test
    void anotherLinkIsMadeOnlyUntilAnAdministratorHasAPassword() {
        Browser.Answer made = add();
        String again = ADDRESS + "/" + made.json().path("tenant").path("id").asString() + "/administrator";
        String body = body();
        Browser theirs = enter(operator.post(again, body));
        assertThat(theirs.post("/api/v1/account/password", "{\"password\":\"kupferdach fliegt tief\"}")
                        .status())
                .isEqualTo(204);
        assertThat(operator.post(again, body).code()).isEqualTo("tenantReachable");
    }

    @Test
    void noOperatorGetsIntoATenantWhoseAdministratorSignsInAtAnotherServer() {
        Browser.Answer made = add();
        String tenant = made.json().path("tenant").path("id").asString();
        Provider provider = new Provider(
                "provider-" + tenant,
                tenant,
                "Directory",
                "https://login.example.org",
                "runde",
                List.of(),
                Provider.Matching.EMAIL,
                "",
                List.of(),
                false);
        ProviderStore store = server.bean(ProviderStore.class);
        Account administrator = server.bean(Accounts.class).all(tenant).getFirst();
        server.bean(Database.class).write(() -> {
            store.add(provider, "", 0);
            store.link(provider.id(), "subject", administrator, 0);
        });
        assertThat(operator.post(ADDRESS + "/" + tenant + "/administrator", body())
                        .code())
                .isEqualTo("tenantReachable");
    }

    @Test
    void aTenantIsFoundRenamedAndRemovedWithAllItHas() {
        Browser.Answer made = add();
        Browser theirs = enter(made);
        String id = made.json().path("tenant").path("id").asString();
        assertThat(operator.put(ADDRESS + "/" + id, "{\"name\":\"" + name + " B\"}")
                        .text("name"))
                .isEqualTo(name + " B");
        assertThat(operator.get(ADDRESS + "?search=" + name.substring(7))
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
        String code = theirs.post("/api/v1/meetings", "{}").text("code");
        assertThat(remove(id, "x").code()).isEqualTo("invalid");
        assertThat(remove(id, "contract over").status()).isEqualTo(204);
        assertThat(theirs.get("/api/v1/meetings").status()).isEqualTo(401);
        assertThat(server.visitor().get("/api/v1/doors/" + code).status()).isEqualTo(404);
        assertThat(remove(id, "contract over").code()).isEqualTo("tenantClosing");
        assertThat(operator.get(ADDRESS + "?search=" + name.substring(7))
                        .json()
                        .path("items")
                        .path(0)
                        .path("closing")
                        .asBoolean())
                .isTrue();
        server.bean(Ticker.class).tick();
        assertThat(remove(id, "contract over").code()).isEqualTo("tenantUnknown");
    }

    @Test
    void nobodySignsInToATenantThatIsBeingDeleted() {
        Browser.Answer made = add();
        assertThat(remove(made.json().path("tenant").path("id").asString(), "contract over")
                        .status())
                .isEqualTo(204);
        String link = made.text("link");
        assertThat(server.visitor()
                        .post("/api/v1/login/link", "{\"token\":\"" + link.substring(link.indexOf('#') + 1) + "\"}")
                        .status())
                .isEqualTo(410);
    }

    @Test
    void anEndIsSetWithAReasonAndMayBeLifted() {
        String id = add().json().path("tenant").path("id").asString();
        String end = ADDRESS + "/" + id + "/end";
        long now = server.clock().wallMillis();
        assertThat(operator.put(end, end(now + 60_000)).code()).isEqualTo("invalid");
        String wanted = Instant.ofEpochMilli(now + 86_400_000L * 40).toString();
        assertThat(operator.put(end, end(now + 86_400_000L * 40)).status()).isEqualTo(204);
        assertThat(view(id).path("endsAt").asString()).isEqualTo(wanted);
        assertThat(operator.call("DELETE", end, "{\"reason\":\"prolonged\"}").status())
                .isEqualTo(204);
        assertThat(view(id).path("endsAt").isNull()).isTrue();
    }

    private static String end(long at) {
        return "{\"endsAt\":\"" + Instant.ofEpochMilli(at) + "\",\"reason\":\"cancelled by the customer\"}";
    }

    private JsonNode view(String id) {
        for (JsonNode item :
                operator.get(ADDRESS + "?search=" + name.substring(7)).json().path("items")) {
            if (item.path("id").asString().equals(id)) {
                return item;
            }
        }
        throw new IllegalStateException(id);
    }

    private Browser.Answer remove(String id, String reason) {
        return operator.call("DELETE", ADDRESS + "/" + id, "{\"reason\":\"" + reason + "\"}");
    }

    @Test
    void theOrganisationThatRunsTheInstallationStays() {
        assertThat(remove(server.tenant(), "by mistake").code()).isEqualTo("ownTenant");
    }

    private Browser.Answer add() {
        Browser.Answer made = operator.post(ADDRESS, body());
        assertThat(made.status()).isEqualTo(201);
        return made;
    }

    private String body() {
        String mail = name.substring(7).toLowerCase(Locale.ROOT) + "@tenant.example";
        return "{\"name\":\"" + name + "\",\"administratorName\":\"Carla\",\"administratorEmail\":\"" + mail + "\"}";
    }

    private Browser enter(Browser.Answer made) {
        String link = made.text("link");
        Browser browser = server.visitor();
        assertThat(browser.post("/api/v1/login/link", "{\"token\":\"" + link.substring(link.indexOf('#') + 1) + "\"}")
                        .status())
                .isEqualTo(200);
        return browser;
    }
}
