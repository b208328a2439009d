package org.runde.portal.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.portal.pbx.directory.Entries.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.pbx.directory.Entries;
import org.runde.portal.pbx.directory.Entry;
import tools.jackson.databind.JsonNode;

/// A telephone system pushes, and people appear, change and go.
class PushTest {
    private static final long DAY = 86_400_000;
    private static final Entry ANNA = entry("100", "Anna", "Berger", "anna@example.org");
    private static final Entry BEN = entry("101", "Ben", "Yılmaz", "ben@example.org");

    private static final PortalServer server = PortalServer.start(Map.of());
    private final Pushes pbx = Pushes.register(server, "pbx.example.org");

    @AfterEach
    void remove() {
        pbx.remove();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void extensionsBecomeAccountsAndTheSamePushTwiceChangesNothing() {
        Browser.Answer first = pbx.push(List.of(ANNA, BEN));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("outcome")).isEqualTo("applied");
        assertThat(first.json().path("counts").path("added").asInt()).isEqualTo(2);
        Account anna = account("anna@example.org");
        assertThat(anna.name()).isEqualTo("Anna Berger");
        assertThat(anna.extension()).isEqualTo("100");
        assertThat(anna.roles()).containsExactly(AccountRole.ORGANISER);
        JsonNode again = pbx.push(List.of(BEN, ANNA)).json().path("counts");
        assertThat(again.path("added").asInt()
                        + again.path("changed").asInt()
                        + again.path("removed").asInt())
                .isZero();
        assertThat(account("anna@example.org").id()).isEqualTo(anna.id());
    }

    @Test
    void aRemovedExtensionTakesAccountMeetingsAndPersonalRoomAlong() {
        pbx.push(List.of(ANNA, BEN));
        Account ben = account("ben@example.org");
        String door = server.bean(Meetings.class).personalOf(ben.id()).door();
        assertThat(server.visitor().get("/api/v1/doors/" + door).status()).isEqualTo(200);
        JsonNode counts = pbx.push(List.of(ANNA)).json().path("counts");
        assertThat(counts.path("removed").asInt()).isEqualTo(1);
        assertThat(server.bean(Accounts.class).find(ben.id())).isEmpty();
        assertThat(server.visitor().get("/api/v1/doors/" + door).status()).isEqualTo(404);
        assertThat(extensions("")).containsExactly("100");
    }

    @Test
    void everySuccessfulPushIsAContactWithItsTime() {
        assertThat(view().path("lastContactAt").isNull()).isTrue();
        server.clock().advanceMillis(DAY);
        pbx.push(List.of(ANNA));
        String at = view().path("lastContactAt").asString();
        assertThat(at).endsWith("Z");
        server.clock().advanceMillis(DAY);
        assertThat(pbx.push(List.of()).status()).isEqualTo(202);
        assertThat(view().path("lastContactAt").asString()).isEqualTo(at);
        JsonNode contacts =
                pbx.administrator().get(pbx.path() + "/contacts").json().path("items");
        assertThat(contacts.path(0).path("outcome").asString()).isEqualTo("held");
        assertThat(contacts.path(0).path("reasons").path(0).asString()).isEqualTo("empty");
        assertThat(contacts.path(1).path("outcome").asString()).isEqualTo("applied");
    }

    @Test
    void anImplausibleDirectoryDeletesNothingAndIsCarriedOutOnceSomebodyConfirmsExactlyIt() {
        pbx.push(Entries.many(100, 40));
        Browser.Answer held = pbx.push(Entries.many(100, 10));
        assertThat(held.status()).isEqualTo(202);
        assertThat(held.json().path("reasons").path(0).asString()).isEqualTo("manyGone");
        assertThat(count()).isEqualTo(40);
        JsonNode shown = view().path("held");
        assertThat(shown.path("counts").path("removed").asInt()).isEqualTo(30);
        Browser.Answer wrong = pbx.administrator().post(pbx.path() + "/held", "{\"digest\":\"00\"}");
        assertThat(wrong.code()).isEqualTo("heldChanged");
        String digest = "{\"digest\":\"" + shown.path("digest").asString() + "\"}";
        assertThat(pbx.administrator().post(pbx.path() + "/held", digest).text("outcome"))
                .isEqualTo("applied");
        assertThat(count()).isEqualTo(10);
        assertThat(view().path("held").isNull()).isTrue();
        assertThat(pbx.administrator().post(pbx.path() + "/held", digest).code())
                .isEqualTo("heldChanged");
    }

    @Test
    void aPushWithFewerExtensionsThanItAnnouncesIsNotWhole() {
        pbx.push(List.of(ANNA, BEN));
        Browser.Answer announced = pbx.pushBody("{\"count\":2,\"extensions\":[{\"number\":\"100\"}]}");
        assertThat(announced.status()).isEqualTo(202);
        assertThat(announced.json().path("reasons").path(0).asString()).isEqualTo("countDiffers:1/2");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void anExtensionWithoutAMailAddressIsKeptAndItIsSaidThatItCannotOrganise() {
        Browser.Answer answer = pbx.push(List.of(ANNA, entry("102", "Lager", "", "")));
        assertThat(answer.json().path("problems").path(0).path("code").asString())
                .isEqualTo("mailMissing");
        JsonNode items = pbx.administrator()
                .get(pbx.path() + "/extensions?issues=true")
                .json()
                .path("items");
        assertThat(items.size()).isEqualTo(1);
        assertThat(items.path(0).path("number").asString()).isEqualTo("102");
        assertThat(items.path(0).path("issue").asString()).isEqualTo("mailMissing");
        assertThat(items.path(0).path("account").isNull()).isTrue();
    }

    @Test
    void thePersonalRoomTakesTheNameOfTheTelephoneSystemWhenItIsFree() {
        Entry wanting = new Entry("100", "Anna", "Berger", "anna@example.org", "chefin", "", "");
        Entry same = new Entry("101", "Ben", "Yılmaz", "ben@example.org", "chefin", "", "");
        Browser.Answer answer = pbx.push(List.of(wanting, same));
        assertThat(server.bean(Meetings.class)
                        .vanityOf(account("anna@example.org").id()))
                .isEqualTo("chefin");
        assertThat(answer.json().path("problems").path(0).path("code").asString())
                .isEqualTo("vanityTaken");
        // What its owner changes later stays until the telephone system says something else.
        Browser own = server.signedIn(account("anna@example.org"));
        own.put("/api/v1/personal-room", "{\"vanity\":\"anna\",\"lobby\":true}");
        pbx.push(List.of(wanting, same));
        assertThat(server.bean(Meetings.class)
                        .vanityOf(account("anna@example.org").id()))
                .isEqualTo("anna");
    }

    @Test
    void listsPageAndSearchInTheOrderOfTheNumbers() {
        List<Entry> entries = new ArrayList<>(Entries.many(95, 10));
        entries.add(entry("7", "Zoë", "Ärmel", "z@example.org"));
        pbx.push(entries);
        JsonNode page =
                pbx.administrator().get(pbx.path() + "/extensions?limit=3").json();
        assertThat(page.path("items"))
                .extracting(item -> item.path("number").asString())
                .containsExactly("7", "95", "96");
        assertThat(pbx.administrator()
                        .get(pbx.path() + "/extensions?limit=3&after="
                                + page.path("next").asString())
                        .json()
                        .path("items"))
                .extracting(item -> item.path("number").asString())
                .containsExactly("97", "98", "99");
        assertThat(extensions("&search=armel")).containsExactly("7");
        assertThat(extensions("&search=p100%40")).containsExactly("100");
        assertThat(extensions("&search=%25")).isEmpty();
    }

    @Test
    void whateverIsWrongWithTheCredentialsTheAnswerIsTheSame() {
        String body = "{\"extensions\":[]}";
        List<Browser.Answer> answers = List.of(
                pbx.push("other.example.org", Pushes.KEY, pbx.secret(), body),
                pbx.push(pbx.fqdn(), "wrong", pbx.secret(), body),
                pbx.push(pbx.fqdn(), Pushes.KEY, "wrong", body),
                pbx.push(pbx.fqdn(), "", "", body),
                server.visitor().call("PUT", "/api/v1/pbx/pbx.example.org/sync", body));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("pbxRefused");
            assertThat(answer.header("WWW-Authenticate")).isEmpty();
        });
        assertThat(answers)
                .extracting(answer -> answer.raw().body())
                .containsOnly(answers.getFirst().raw().body());
    }

    @Test
    void guessingIsSlowedDown() {
        int status = 0;
        for (int i = 0; i < 40 && status != 429; i++) {
            status = pbx.push(pbx.fqdn(), Pushes.KEY, "guess" + i, "{}").status();
        }
        assertThat(status).isEqualTo(429);
        server.clock().advanceMillis(10 * 60_000);
        assertThat(pbx.push(List.of(ANNA)).status()).isEqualTo(200);
    }

    @Test
    void aRenewedSecretReplacesTheOneBefore() {
        String renewed = pbx.administrator().post(pbx.path() + "/secret", "").text("secret");
        assertThat(pbx.push(List.of(ANNA)).status()).isEqualTo(401);
        assertThat(pbx.push(pbx.fqdn(), Pushes.KEY, renewed, "{\"extensions\":[{\"number\":\"100\"}]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNoDirectoryIsRefusedWithWhatIsWrong() {
        assertThat(pbx.pushBody("{}").json().path("reasons").path(0).asString()).isEqualTo("empty");
        assertThat(pbx.pushBody("<html>").code()).isEqualTo("badRequest");
        assertThat(pbx.pushBody("{\"extensions\":[null]}").code()).isEqualTo("badRequest");
        assertThat(pbx.pushBody("{\"extensions\":[],\"licenceUntil\":\"soon\"}").text("field"))
                .isEqualTo("licenceUntil");
        assertThat(view().path("lastContactAt").isNull()).isTrue();
    }

    @Test
    void aPushMayTellAddressLicenceAndVersion() {
        pbx.pushBody("{\"extensions\":[{\"number\":\"100\"}],\"publicIp\":\"192.0.2.1 Static\","
                + "\"licenceUntil\":\"2027-05-31\",\"version\":\"20.0.9\"}");
        assertThat(view().path("publicIp").asString()).isEqualTo("192.0.2.1");
        assertThat(view().path("licenceUntil").asString()).isEqualTo("2027-05-31");
        assertThat(view().path("version").asString()).isEqualTo("20.0.9");
    }

    @Test
    void aContactOlderThanThirtyDaysAndALicenceThatEndsSoonAreWarnedOf() {
        pbx.push(List.of(ANNA));
        server.clock().advanceMillis(30 * DAY - 1_000);
        assertThat(view().path("warnings").size()).isZero();
        server.clock().advanceMillis(1_000);
        assertThat(view().path("warnings").path(0).asString()).isEqualTo("contactOld");
        pbx.pushBody("{\"extensions\":[{\"number\":\"100\"}],\"licenceUntil\":\"2026-11-01\"}");
        assertThat(view().path("warnings").path(0).asString()).isEqualTo("licenceEnds");
        server.clock().advanceMillis(30 * DAY);
        assertThat(view().path("warnings"))
                .extracting(JsonNode::asString)
                .containsExactly("contactOld", "licenceEnded");
    }

    @Test
    void removingTheRegistrationRemovesEverythingOrKeepsPeopleAsLocalAccounts() {
        pbx.push(List.of(ANNA));
        Pushes other = Pushes.register(server, "other.example.org");
        other.push(List.of(BEN));
        assertThat(pbx.administrator().delete(pbx.path()).status()).isEqualTo(204);
        assertThat(server.bean(Accounts.class).findByEmail(server.tenant(), "anna@example.org"))
                .isEmpty();
        assertThat(other.administrator()
                        .delete(other.path() + "?keepAccounts=true")
                        .status())
                .isEqualTo(204);
        assertThat(account("ben@example.org").extension()).isNull();
        assertThat(other.administrator()
                        .get("/api/v1/admin/pbx")
                        .json()
                        .path("items")
                        .size())
                .isZero();
        server.bean(Accounts.class).remove(account("ben@example.org"));
    }

    @Test
    void twoTelephoneSystemsOfOneTenantMayHaveTheSameNumberButNotTheSamePerson() {
        pbx.push(List.of(ANNA));
        Pushes other = Pushes.register(server, "other.example.org");
        Browser.Answer answer = other.push(List.of(
                entry("100", "Carl", "Meier", "carl@example.org"), entry("101", "Anna", "Berger", "anna@example.org")));
        assertThat(answer.json().path("problems").path(0).path("code").asString())
                .isEqualTo("mailTaken");
        assertThat(account("anna@example.org").extension()).isEqualTo("100");
        assertThat(account("carl@example.org").extension()).isNull();
        other.remove();
    }

    @Test
    void aNameIsRegisteredOnceInTheInstallation() {
        Browser.Answer taken =
                pbx.administrator().post("/api/v1/admin/pbx", "{\"fqdn\":\"PBX.example.org.\",\"source\":\"csv\"}");
        assertThat(taken.code()).isEqualTo("fqdnTaken");
    }

    private Account account(String email) {
        return server.bean(Accounts.class).findByEmail(server.tenant(), email).orElseThrow();
    }

    private JsonNode view() {
        return pbx.administrator().get(pbx.path()).json();
    }

    private int count() {
        return view().path("counts").path("extensions").asInt();
    }

    private List<String> extensions(String query) {
        List<String> numbers = new ArrayList<>();
        pbx.administrator()
                .get(pbx.path() + "/extensions?limit=200" + query)
                .json()
                .path("items")
                .forEach(item -> numbers.add(item.path("number").asString()));
        return numbers;
    }
}
