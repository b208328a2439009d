package org.runde.portal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.Program;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.due.Ticker;

class ApiKeyTest {
    private static final long DAY = 86_400_000;

    private final PortalServer server = PortalServer.shared();
    private final Account boss = server.account(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER);
    private final Browser browser = server.signedIn(boss);

    @Test
    void aKeyIsShownOnceAndOpensWhatItsScopesNameWithoutCookieAndCsrfValue() {
        Browser.Answer made = make("\"meetings:read\", \"meetings:write\"");
        assertThat(made.status()).isEqualTo(201);
        String secret = made.text("secret");
        assertThat(secret).matches("rk_[A-Za-z0-9_-]{43}");
        Browser.Answer list = browser.get("/api/v1/admin/keys");
        assertThat(list.raw().body())
                .contains(made.json().path("key").path("id").asString())
                .doesNotContain(secret);
        Program program = server.program(secret);
        assertThat(program.post("/api/v1/meetings", "{\"title\":\"Vom CRM\"}").status())
                .isEqualTo(201);
        assertThat(program.get("/api/v1/meetings").raw().body()).contains("Vom CRM");
        assertThat(browser.get("/api/v1/meetings").raw().body()).contains("Vom CRM");
    }

    @Test
    void whatIsOutsideItsScopesIsRefusedAndTheMissingScopeIsNamed() {
        Program program = server.program(make("\"meetings:read\"").text("secret"));
        Browser.Answer answer = program.post("/api/v1/meetings", "{}");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("scopeMissing");
        assertThat(answer.text("scope")).isEqualTo("meetings:write");
    }

    @Test
    void noKeyMakesKeysOrChangesHowPeopleSignIn() {
        Program program =
                server.program(make("\"meetings:write\", \"people:write\"").text("secret"));
        for (String path : new String[] {"/api/v1/admin/keys", "/api/v1/account/password", "/api/v1/logout"}) {
            assertThat(program.post(path, "{}").code()).as(path).isEqualTo("keyNotAllowed");
        }
    }

    @Test
    void aProgramActsForWhomItNamesAndNeverWithMoreThanTheyMay() {
        Account ben = server.account(AccountRole.ORGANISER);
        Program program = server.program(make("\"meetings:write\", \"meetings:read\", \"people:read\"")
                        .text("secret"))
                .with("Runde-Organiser", ben.email().toUpperCase(java.util.Locale.ROOT));
        program.post("/api/v1/meetings", "{\"title\":\"Für Ben\"}");
        assertThat(server.signedIn(ben).get("/api/v1/meetings").raw().body()).contains("Für Ben");
        assertThat(browser.get("/api/v1/meetings").raw().body()).doesNotContain("Für Ben");
        assertThat(program.get("/api/v1/admin/accounts").code()).isEqualTo("notAllowed");
    }

    @Test
    void namingAnOperatorOrAColleagueGivesNothingTheMakerOfTheKeyHasNot() {
        Account above =
                server.account(AccountRole.OPERATOR, AccountRole.ADMINISTRATOR, AccountRole.DPO, AccountRole.ORGANISER);
        Account ben = server.account(AccountRole.ORGANISER);
        Program program = server.program(
                        make("\"people:read\", \"people:write\"").text("secret"))
                .with("Runde-Organiser", above.email());
        assertThat(program.get("/api/v1/admin/accounts").status()).isEqualTo(200);
        String own = "/api/v1/admin/accounts/" + above.id();
        assertThat(program.post(own + "/link", "{}").status()).isEqualTo(403);
        String roles = "/api/v1/admin/accounts/" + ben.id() + "/roles";
        assertThat(program.call("PUT", roles, "{\"roles\":[\"operator\"]}").status())
                .isEqualTo(403);
        assertThat(server.bean(Accounts.class).find(ben.id()).orElseThrow().roles())
                .containsExactly(AccountRole.ORGANISER);
    }

    @Test
    void aKeyIsNoWayToTheAccountOfAnAdministratorAndMakesNone() {
        Program program =
                server.program(make("\"people:write\", \"settings:write\"").text("secret"));
        Account ben = server.account(AccountRole.ORGANISER);
        String people = "/api/v1/admin/accounts/";
        assertThat(program.post(people + boss.id() + "/link", "{}").code()).isEqualTo("peopleOnly");
        assertThat(program.call("PUT", people + ben.id() + "/roles", "{\"roles\":[\"administrator\"]}")
                        .code())
                .isEqualTo("peopleOnly");
        String wanted = "{\"name\":\"X\",\"email\":\"x-by-key@example.org\",\"roles\":[\"administrator\"]}";
        assertThat(program.post("/api/v1/admin/accounts", wanted).code()).isEqualTo("peopleOnly");
        assertThat(program.post(people + ben.id() + "/link", "{}").status()).isEqualTo(200);
        assertThat(program.post("/api/v1/admin/identity-providers", "{}").code())
                .isEqualTo("keyNotAllowed");
    }

    @Test
    void aProgramMayNameTheExtensionInsteadOfTheMailAddress() {
        Account ben = server.account(AccountRole.ORGANISER);
        server.bean(Accounts.class).changeExtension(ben, "4711");
        Program program = server.program(make("\"meetings:write\"").text("secret"));
        program.with("Runde-Organiser", "4711").post("/api/v1/meetings", "{\"title\":\"Für 4711\"}");
        assertThat(server.signedIn(ben).get("/api/v1/meetings").raw().body()).contains("Für 4711");
        assertThat(program.with("Runde-Organiser", "4712")
                        .post("/api/v1/meetings", "{}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aKeyOfSomebodyWhoIsNoAdministratorAnyMoreRestsUntilTheyAreAgain() {
        Account other = server.account(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER);
        Program program = server.program(server.signedIn(other)
                .post("/api/v1/admin/keys", "{\"name\":\"Alt\",\"scopes\":[\"meetings:read\"]}")
                .text("secret"));
        Account lesser = server.bean(Accounts.class).changeRoles(other, Set.of(AccountRole.ORGANISER));
        assertThat(program.get("/api/v1/meetings").status()).isEqualTo(401);
        server.bean(Accounts.class).changeRoles(lesser, Set.of(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER));
        assertThat(program.get("/api/v1/meetings").status()).isEqualTo(200);
    }

    @Test
    void whoIsNotInTheOrganisationCannotBeNamed() {
        Program program =
                server.program(make("\"meetings:read\"").text("secret")).with("Runde-Organiser", "nobody@example.org");
        Browser.Answer answer = program.get("/api/v1/meetings");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("field")).isEqualTo("Runde-Organiser");
    }

    @Test
    void aRevokedKeyOpensNothingFromThenOn() {
        Browser.Answer made = make("\"meetings:read\"");
        Program program = server.program(made.text("secret"));
        assertThat(program.get("/api/v1/meetings").status()).isEqualTo(200);
        String id = made.json().path("key").path("id").asString();
        assertThat(browser.delete("/api/v1/admin/keys/" + id).status()).isEqualTo(204);
        Browser.Answer refused = program.get("/api/v1/meetings");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("keyUnknown");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(browser.delete("/api/v1/admin/keys/" + id).code()).isEqualTo("keyUnknown");
    }

    @Test
    void keysGoWithTheAccountThatMadeThem() {
        Account other = server.account(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER);
        String secret = server.signedIn(other)
                .post("/api/v1/admin/keys", "{\"name\":\"Alt\",\"scopes\":[\"meetings:read\"]}")
                .text("secret");
        assertThat(server.program(secret).get("/api/v1/meetings").status()).isEqualTo(200);
        server.bean(Accounts.class).remove(other);
        assertThat(server.program(secret).get("/api/v1/meetings").status()).isEqualTo(401);
    }

    @Test
    void aCookieBesideAKeyIsIgnored() {
        String secret = make("\"meetings:read\"").text("secret");
        Browser.Answer answer = browser.send(browser.request("/api/v1/admin/organisation")
                .header("Authorization", "Bearer " + secret)
                .GET()
                .build());
        assertThat(answer.code()).isEqualTo("scopeMissing");
    }

    @Test
    void wishesThatMakeNoSenseAreRefused() {
        for (String body : new String[] {
            "{\"name\":\"\",\"scopes\":[\"meetings:read\"]}",
            "{\"name\":\"CRM\",\"scopes\":[]}",
            "{\"name\":\"CRM\",\"scopes\":[\"everything\"]}",
            "{\"name\":\"CRM\",\"scopes\":[\"conference\"]}",
            "{\"name\":\"CRM\",\"kind\":\"master\",\"scopes\":[\"meetings:read\"]}",
            "{\"name\":\"CRM\",\"scopes\":[\"meetings:read\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
            "{\"name\":\"CRM\",\"scopes\":[\"meetings:read\"],\"expiresAt\":\"tomorrow\"}",
        }) {
            assertThat(browser.post("/api/v1/admin/keys", body).status())
                    .as(body)
                    .isEqualTo(422);
        }
    }

    @Test
    void anEndHoldsToTheSecondAndTheKeyIsForgottenAWeekLater() {
        try (PortalServer own = PortalServer.start(Map.of())) {
            Browser admin = own.signedIn(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER);
            long end = own.clock().wallMillis() + 3 * DAY;
            String secret = admin.post(
                            "/api/v1/admin/keys",
                            "{\"name\":\"CRM\",\"scopes\":[\"meetings:read\"],\"expiresAt\":\""
                                    + java.time.Instant.ofEpochMilli(end) + "\"}")
                    .text("secret");
            own.clock().advanceMillis(3 * DAY - 1000);
            assertThat(own.program(secret).get("/api/v1/meetings").status()).isEqualTo(200);
            own.clock().advanceMillis(2000);
            assertThat(own.program(secret).get("/api/v1/meetings").status()).isEqualTo(401);
            own.clock().advanceMillis(7 * DAY - 2000);
            own.bean(Ticker.class).tick();
            assertThat(admin.get("/api/v1/admin/keys").json().path("items")).hasSize(1);
            own.clock().advanceMillis(2000);
            own.bean(Ticker.class).tick();
            assertThat(admin.get("/api/v1/admin/keys").json().path("items")).isEmpty();
        }
    }

    @Test
    void aKeyThatCallsTooOftenHasToWaitAndOthersDoNot() {
        try (PortalServer own = PortalServer.start(Map.of("api.requestsPerKeyPerMinute", "10"))) {
            Browser admin = own.signedIn(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER);
            String body = "{\"name\":\"CRM\",\"scopes\":[\"meetings:read\"]}";
            Program first = own.program(admin.post("/api/v1/admin/keys", body).text("secret"));
            Program second = own.program(admin.post("/api/v1/admin/keys", body).text("secret"));
            for (int i = 0; i < 10; i++) {
                assertThat(first.get("/api/v1/meetings").status()).isEqualTo(200);
            }
            Browser.Answer refused = first.get("/api/v1/meetings");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(second.get("/api/v1/meetings").status()).isEqualTo(200);
            own.clock().advanceMillis(6_000);
            assertThat(first.get("/api/v1/meetings").status()).isEqualTo(200);
        }
    }

    private Browser.Answer make(String scopes) {
        return browser.post("/api/v1/admin/keys", "{\"name\":\"CRM\",\"scopes\":[" + scopes + "]}");
    }
}
