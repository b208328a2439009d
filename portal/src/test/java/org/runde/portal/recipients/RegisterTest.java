package org.runde.portal.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/// All tests of a database share one server, and each makes what it looks at.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RegisterTest {
    private static final String REGISTER = "/api/v1/admin/recipients";
    private static final String HOOKS = "/api/v1/admin/webhooks";
    private static final String PROCESSOR =
            "{\"role\":\"processor\",\"name\":\"Beispiel CRM GmbH\",\"country\":\"de\",\"contractOn\":\"2026-03-01\"}";

    private static final Map<Database.Kind, PortalServer> SERVERS = new EnumMap<>(Database.Kind.class);

    private final PortalServer server;
    private final Browser browser;

    RegisterTest(Database.Kind kind) {
        server = SERVERS.computeIfAbsent(kind, each -> PortalServer.start(TestDatabase.settings(each)));
        browser = server.signedIn(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER);
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(PortalServer::close);
    }

    @Test
    void aWebhookIsToldNothingUntilSomebodyHasSaidWhoItBelongsTo() {
        String path = HOOKS + "/" + hook("https://crm.example.org/runde", "");
        assertThat(state(browser.get(path))).isEqualTo("waiting");
        assertThat(browser.post(path + "/test", "{}").code()).isEqualTo("notInRegister");
        browser.post("/api/v1/meetings", "{}");
        assertThat(browser.get(path + "/deliveries").json().path("items").size())
                .isZero();
        browser.put(path, body("https://crm.example.org/runde", ",\"recipient\":" + PROCESSOR));
        assertThat(state(browser.get(path))).isEqualTo("registered");
        browser.post("/api/v1/meetings", "{}");
        assertThat(browser.get(path + "/deliveries").json().path("items").size())
                .isEqualTo(1);
    }

    @Test
    void anEntryIsAboutAPlaceAndNotAboutWhoeverStandsAtAnother() {
        String path = HOOKS + "/" + hook("https://crm.example.org/a", ",\"recipient\":" + PROCESSOR);
        browser.put(path, body("https://crm.example.org/b", ""));
        assertThat(state(browser.get(path))).isEqualTo("registered");
        browser.put(path, body("https://other.example.org/b", ""));
        assertThat(state(browser.get(path))).isEqualTo("waiting");
    }

    @Test
    void anEntryThatIsTakenBackSwitchesTheConnectorOffAndOneThatIsGoneTakesItsEntryAlong() {
        String id = hook("https://crm.example.org/a", ",\"recipient\":" + PROCESSOR);
        String entry = REGISTER + "/webhook/" + id;
        assertThat(browser.delete(entry).text("state")).isEqualTo("waiting");
        assertThat(browser.put(entry, PROCESSOR).text("state")).isEqualTo("registered");
        browser.delete(HOOKS + "/" + id);
        assertThat(browser.put(entry, PROCESSOR).code()).isEqualTo("recipientUnknown");
        assertThat(entries(id)).isZero();
    }

    @Test
    void peopleAreSentToAnIdentityProviderOnlyWhenItIsInTheRegister() {
        String made = "{\"label\":\"Schule\",\"issuer\":\"https://login.example.org\",\"clientId\":\"runde\"}";
        String id = browser.post("/api/v1/admin/identity-providers", made).text("id");
        assertThat(providers()).doesNotContain(id);
        assertThat(server.visitor()
                        .post("/api/v1/login/provider", "{\"provider\":\"" + id + "\"}")
                        .code())
                .isEqualTo("notInRegister");
        assertThat(browser.post("/api/v1/admin/identity-providers/" + id + "/check", "{}")
                        .code())
                .isEqualTo("notInRegister");
        browser.put(REGISTER + "/identityProvider/" + id, "{\"role\":\"own\"}");
        assertThat(providers()).contains(id);
    }

    @Test
    void aTelephoneSystemIsNotAskedBeforeSomebodyHasSaidWhoseItIs() {
        String made = """
                {"fqdn": "pbx.example.org", "source": "xapi", "settings": {"user": "client"}, "secret": "word"}""";
        Browser.Answer added = browser.post("/api/v1/admin/pbx", made);
        String path = "/api/v1/admin/pbx/" + added.text("id");
        assertThat(added.json().path("nextPullAt").isNull()).isTrue();
        assertThat(browser.post(path + "/test", "{}").code()).isEqualTo("notInRegister");
        assertThat(browser.post(path + "/sync", "{}").code()).isEqualTo("notInRegister");
        browser.put(REGISTER + "/pbx/" + added.text("id"), "{\"role\":\"own\"}");
        assertThat(browser.get(path).json().path("nextPullAt").isNull()).isFalse();
        browser.delete(REGISTER + "/pbx/" + added.text("id"));
        assertThat(browser.get(path).json().path("nextPullAt").isNull()).isTrue();
        String sameHouse = made.substring(0, made.length() - 1) + ",\"recipient\":{\"role\":\"own\"}}";
        assertThat(state(browser.put(path, sameHouse))).isEqualTo("registered");
        assertThat(browser.get(path).json().path("nextPullAt").isNull()).isFalse();
    }

    @Test
    void aDirectoryThatIsSentNeedsNoEntryBecauseNobodyIsAsked() {
        Browser.Answer added = browser.post("/api/v1/admin/pbx", "{\"fqdn\":\"push.example.org\",\"source\":\"push\"}");
        assertThat(added.json().path("recipient").isNull()).isTrue();
    }

    @Test
    void anEntryNeedsWhatTheLawAsksFor() {
        String entry = REGISTER + "/webhook/" + hook("https://crm.example.org/a", "");
        Map.of(
                        "{}",
                        "role",
                        "{\"role\":\"processor\",\"name\":\"A\",\"country\":\"DE\"}",
                        "contractOn",
                        "{\"role\":\"processor\",\"country\":\"DE\",\"contractOn\":\"2026-03-01\"}",
                        "name",
                        "{\"role\":\"processor\",\"name\":\"A\",\"contractOn\":\"2026-03-01\"}",
                        "country",
                        "{\"role\":\"processor\",\"name\":\"A\",\"country\":\"XX\",\"contractOn\":\"2026-03-01\"}",
                        "country",
                        "{\"role\":\"processor\",\"name\":\"A\",\"country\":\"DE\",\"contractOn\":\"2036-03-01\"}",
                        "contractOn",
                        "{\"role\":\"controller\",\"name\":\"A\",\"country\":\"DE\"}",
                        "basis",
                        "{\"role\":\"processor\",\"name\":\"A\",\"country\":\"US\",\"contractOn\":\"2026-03-01\"}",
                        "guarantee",
                        "{\"role\":\"controller\",\"name\":\"A\",\"country\":\"US\",\"basis\":\"f\","
                                + "\"guarantee\":\"exception\"}",
                        "note")
                .forEach((body, field) -> assertThat(browser.put(entry, body).text("field"))
                        .as(body)
                        .isEqualTo(field));
        JsonNode abroad = browser.put(
                        entry,
                        "{\"role\":\"processor\",\"name\":\"A\",\"country\":\"US\",\"contractOn\":\"2026-03-01\","
                                + "\"guarantee\":\"clauses\"}")
                .json();
        assertThat(abroad.path("thirdCountry").asBoolean()).isTrue();
    }

    @Test
    void theRegisterIsMadeOfWhatRunsAndReadByDataProtection() {
        hook("https://crm.example.org/a", "");
        browser.post("/api/v1/admin/keys", "{\"name\":\"CRM\",\"scopes\":[\"meetings:read\"]}");
        JsonNode lines = server.signedIn(AccountRole.DPO)
                .get("/api/v1/dpo/recipients")
                .json()
                .path("items");
        List<String> known = new ArrayList<>();
        lines.forEach(line -> known.add(
                line.path("connector").asString() + " " + line.path("state").asString()));
        assertThat(known).contains("hosting open", "mediaNode open", "webhook waiting", "program open");
        boolean server = this.server.bean(Database.class).kind() == Database.Kind.POSTGRESQL;
        assertThat(known.contains("database here")).isEqualTo(server);
    }

    private List<String> providers() {
        List<String> ids = new ArrayList<>();
        server.visitor()
                .get("/api/v1/login/options")
                .json()
                .path("providers")
                .forEach(provider -> ids.add(provider.path("id").asString()));
        return ids;
    }

    private String hook(String url, String more) {
        Browser.Answer made = browser.post(HOOKS, body(url, more));
        assertThat(made.status()).isEqualTo(201);
        return made.json().path("webhook").path("id").asString();
    }

    private static String body(String url, String more) {
        return "{\"url\":\"" + url + "\",\"events\":[\"meeting.planned\"]" + more + "}";
    }

    private static String state(Browser.Answer answer) {
        return answer.json().path("recipient").path("state").asString();
    }

    private int entries(String reference) {
        return server.bean(Database.class)
                .sql("SELECT count(*) FROM recipients WHERE reference = :reference")
                .param("reference", reference)
                .query(Integer.class)
                .single();
    }
}
