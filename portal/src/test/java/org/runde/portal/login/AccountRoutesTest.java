package org.runde.portal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;

class AccountRoutesTest {
    private final PortalServer server = PortalServer.shared();
    private final Account administrator = server.account(AccountRole.ADMINISTRATOR);
    private final Browser browser = server.signedIn(administrator);

    @Test
    void anAccountIsMadeWithAPersonalRoomAndInvitedByLink() {
        String mail = Ids.secure().row() + "@Example.org";
        Browser.Answer made =
                browser.post("/api/v1/admin/accounts", "{\"name\":\"Jürgen Groß\",\"email\":\"" + mail + "\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("roles").toString()).isEqualTo("[\"organiser\"]");
        assertThat(made.text("vanity")).startsWith("juergen.gross");
        Browser.Answer link = browser.post("/api/v1/admin/accounts/" + made.text("id") + "/link", "");
        assertThat(link.text("link")).startsWith("http://localhost:" + server.port() + "/login/link#");
        long day = 24 * 3_600_000;
        assertThat(link.json().path("expiresAt").asLong())
                .isEqualTo(server.clock().wallMillis() + day);
        String token = link.text("link").substring(link.text("link").indexOf('#') + 1);
        Browser invited = server.visitor();
        assertThat(invited.post("/api/v1/login/link", "{\"token\":\"" + token + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aMailAddressIsGivenOnlyOnce() {
        String body =
                "{\"name\":\"Ben\",\"email\":\"" + administrator.email().toUpperCase(java.util.Locale.ROOT) + "\"}";
        assertThat(browser.post("/api/v1/admin/accounts", body).code()).isEqualTo("emailTaken");
    }

    @Test
    void whatIsMissingIsNamed() {
        Browser.Answer answer = browser.post("/api/v1/admin/accounts", "{\"name\":\" \",\"email\":\"x@example.org\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("field")).isEqualTo("name");
        assertThat(browser.post("/api/v1/admin/accounts", "{\"name\":\"X\",\"email\":\"x@e.org\",\"roles\":[\"king\"]}")
                        .text("field"))
                .isEqualTo("roles");
    }

    @Test
    void removingAnAccountEndsItsSessionsAndItsRunningMeetings() {
        Account leaving = server.account(AccountRole.ORGANISER);
        Browser theirs = server.signedIn(leaving);
        String code = theirs.post("/api/v1/meetings", "{}").text("code");
        server.visitor().post("/api/v1/doors/" + code + "/join", "{\"name\":\"Gast\"}");
        int endedBefore = server.ended().size();
        assertThat(browser.delete("/api/v1/admin/accounts/" + leaving.id()).status())
                .isEqualTo(204);
        assertThat(theirs.get("/api/v1/meetings").status()).isEqualTo(401);
        assertThat(server.visitor().get("/api/v1/doors/" + code).status()).isEqualTo(404);
        assertThat(server.ended()).hasSize(endedBefore + 1);
    }

    @Test
    void nobodyRemovesTheAccountTheyAreSignedInWith() {
        assertThat(browser.delete("/api/v1/admin/accounts/" + administrator.id())
                        .code())
                .isEqualTo("ownAccount");
    }

    @Test
    void theOrganisationIsRenamedAndShownAtOnce() {
        assertThat(browser.put("/api/v1/admin/organisation", "{\"name\":\"Musterwerk\"}")
                        .status())
                .isEqualTo(200);
        assertThat(browser.get("/api/v1/admin/organisation").text("name")).isEqualTo("Musterwerk");
        assertThat(server.visitor()
                        .get("/api/v1/session")
                        .json()
                        .path("organisation")
                        .path("name")
                        .asString())
                .isEqualTo("Musterwerk");
    }

    @Test
    void newRolesEndTheSessionsOfTheAccount() {
        Account ben = server.account(AccountRole.ORGANISER);
        Browser theirs = server.signedIn(ben);
        Browser.Answer changed =
                browser.put("/api/v1/admin/accounts/" + ben.id() + "/roles", "{\"roles\":[\"dpo\",\"organiser\"]}");
        assertThat(changed.json().path("roles").toString()).isEqualTo("[\"dpo\",\"organiser\"]");
        assertThat(theirs.get("/api/v1/meetings").status()).isEqualTo(401);
    }

    @Test
    void anAdministratorCannotBecomeAnOperatorByAnyWay() {
        Account operator = server.account(AccountRole.OPERATOR);
        String theirs = "/api/v1/admin/accounts/" + operator.id();
        assertThat(browser.put("/api/v1/admin/accounts/" + administrator.id() + "/roles", """
                                {"roles":["operator","administrator"]}""")
                        .code())
                .isEqualTo("operatorOnly");
        String made = "{\"name\":\"X\",\"email\":\"x1@example.org\",\"roles\":[\"operator\"]}";
        assertThat(browser.post("/api/v1/admin/accounts", made).code()).isEqualTo("operatorOnly");
        assertThat(browser.post(theirs + "/link", "").code()).isEqualTo("operatorOnly");
        assertThat(browser.delete(theirs).code()).isEqualTo("operatorOnly");
        assertThat(browser.put(theirs + "/roles", "{\"roles\":[\"organiser\"]}").code())
                .isEqualTo("operatorOnly");
    }

    @Test
    void whoLostTheirSecondFactorGetsInAgainAfterAnAdministratorRemovedIt() {
        Account ben = server.account(AccountRole.ORGANISER);
        Browser theirs = server.signedIn(ben);
        new TotpApp(server, theirs).enrol();
        String there = "/api/v1/admin/accounts/" + ben.id();
        assertThat(browser.get(there).json().path("secondFactor").asBoolean()).isTrue();
        assertThat(browser.delete(there + "/factors").status()).isEqualTo(204);
        assertThat(browser.get(there).json().path("secondFactor").asBoolean()).isFalse();
        assertThat(theirs.get("/api/v1/meetings").status()).isEqualTo(401);
    }

    @Test
    void nobodyTakesTheAdministrationFromThemselves() {
        assertThat(browser.put("/api/v1/admin/accounts/" + administrator.id() + "/roles", "{\"roles\":[\"organiser\"]}")
                        .code())
                .isEqualTo("ownAccount");
    }

    @Test
    void peopleAreListedInPartsAndFound() {
        Account found = server.account(AccountRole.ORGANISER);
        Browser.Answer part = browser.get("/api/v1/admin/accounts?limit=1");
        assertThat(part.json().path("items").size()).isEqualTo(1);
        assertThat(browser.get("/api/v1/admin/accounts?limit=1&after=" + part.text("next"))
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString())
                .isNotEqualTo(part.json().path("items").path(0).path("id").asString());
        Browser.Answer search = browser.get("/api/v1/admin/accounts?search=" + found.email());
        assertThat(search.json().path("items").size()).isEqualTo(1);
        assertThat(search.json().path("items").path(0).path("id").asString()).isEqualTo(found.id());
        assertThat(browser.get("/api/v1/admin/accounts?limit=0").code()).isEqualTo("invalid");
        assertThat(browser.get("/api/v1/admin/accounts?after=nonsense").code()).isEqualTo("invalid");
    }

    @Test
    void aTenantHasABoundedNumberOfAccounts() {
        try (PortalServer small = PortalServer.start(Map.of("login.accountsPerTenant", "10"))) {
            Browser own = small.signedIn(AccountRole.ADMINISTRATOR);
            Browser.Answer last = own.get("/api/v1/session");
            for (int i = 0; i < 9; i++) {
                last = own.post("/api/v1/admin/accounts", "{\"name\":\"X\",\"email\":\"x" + i + "@e.org\"}");
            }
            assertThat(last.code()).isEqualTo("tooManyAccounts");
        }
    }
}
