package org.runde.portal.api3cx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runde.contract.room.RoomFact;
import org.runde.contract.token.JoinToken;
import org.runde.contract.token.JoinTokens;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import tools.jackson.databind.JsonNode;

/// All eleven calls of the conference API, as clients written for 3CX V18 make them.
class ConferenceApiTest {
    private static PortalServer server;
    private static Browser admin;
    private static Account anna;
    private static Client client;

    @BeforeAll
    static void start() {
        server = PortalServer.start(Map.of());
        admin = server.signedIn(AccountRole.ADMINISTRATOR);
        anna = server.bean(Accounts.class)
                .changeExtension(server.account(AccountRole.ORGANISER), "100")
                .orElseThrow();
        Browser.Answer made = admin.post("/api/v1/admin/keys", "{\"name\":\"WordPress\",\"kind\":\"conference\"}");
        assertThat(made.text("secret")).matches("[A-Za-z0-9]{64}");
        client = new Client(server, made.text("secret"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aMeetingIsPlannedReadChangedAndCalledOff() {
        Client.Answer made = client.post("/scheduled", """
                {"hostJoinFirst": true, "hideParticipants": true, "selfModeration": false, "audioOnStart": false,
                 "videoOnStart": true, "chatOnStart": false, "dateTime": "2026-11-26T15:01:00+01:00", "duration": 30,
                 "subject": "Produktschulung", "description": "Teil 1", "extension": "100", "type": "Webinar",
                 "participants": [{"name": "Ben", "email": "Ben@example.org", "role": "CoHost"},
                                  {"name": "Cem", "email": "cem@example.org", "role": "Participant"}]}""");
        assertThat(made.status()).isEqualTo(200);
        JsonNode meeting = made.result();
        assertThat(names(meeting))
                .containsExactlyInAnyOrder(
                        "meetingid",
                        "type",
                        "openlink",
                        "pin",
                        "dialIn",
                        "hostJoinFirst",
                        "selfModeration",
                        "hideParticipants",
                        "audioOnStart",
                        "videoOnStart",
                        "chatOnStart",
                        "datetime",
                        "duration",
                        "subject",
                        "description",
                        "organizer",
                        "participants");
        String id = meeting.path("meetingid").asString();
        assertThat(id).matches("[A-Za-z0-9]{24}");
        assertThat(meeting.path("datetime").asString()).isEqualTo("2026-11-26T14:01");
        assertThat(meeting.path("duration").asInt()).isEqualTo(30);
        assertThat(meeting.path("type").asString()).isEqualTo("webinar");
        assertThat(meeting.path("openlink").asString()).endsWith("/meet/" + id);
        assertThat(meeting.path("pin").asString()).matches("[0-9]{9}");
        assertThat(meeting.path("hostJoinFirst").asBoolean()).isTrue();
        assertThat(meeting.path("hideParticipants").asBoolean()).isTrue();
        assertThat(meeting.path("selfModeration").asBoolean()).isFalse();
        assertThat(meeting.path("audioOnStart").asBoolean()).isFalse();
        assertThat(meeting.path("chatOnStart").asBoolean()).isFalse();
        assertThat(names(meeting.path("organizer"))).containsExactlyInAnyOrder("name", "email", "extension");
        assertThat(meeting.path("organizer").path("extension").asString()).isEqualTo("100");
        JsonNode ben = meeting.path("participants").path(0);
        assertThat(names(ben)).containsExactlyInAnyOrder("name", "email", "join", "role");
        assertThat(meeting.path("participants")
                        .valueStream()
                        .map(one -> one.path("role").asString()))
                .containsExactlyInAnyOrder("CoHost", "Participant");
        assertThat(ben.path("join").asString()).contains("/meet/" + id + "/");
        assertThat(client.get("/scheduled/" + id).result()).isEqualTo(meeting);
        assertChangedAndCalledOff(id);
    }

    private void assertChangedAndCalledOff(String id) {
        Client.Answer changed = client.call(
                "PATCH",
                "/scheduled/" + id,
                "{\"hostJoinFirst\": false, \"selfModeration\": true, \"datetime\": \"2026-11-27T09:30:00.000Z\","
                        + " \"duration\": 45, \"description\": \"Verschoben\"}");
        assertThat(changed.result().path("datetime").asString()).isEqualTo("2026-11-27T09:30");
        assertThat(changed.result().path("duration").asInt()).isEqualTo(45);
        assertThat(changed.result().path("hostJoinFirst").asBoolean()).isFalse();
        assertThat(changed.result().path("selfModeration").asBoolean()).isTrue();
        assertThat(changed.result().path("hideParticipants").asBoolean()).isTrue();
        assertThat(changed.result().path("subject").asString()).isEqualTo("Produktschulung");
        assertThat(changed.result().path("description").asString()).isEqualTo("Verschoben");

        assertThat(client.call("DELETE", "/scheduled/" + id, "").status()).isEqualTo(200);
        assertThat(client.get("/scheduled/" + id).status()).isEqualTo(404);
        assertThat(client.call("DELETE", "/scheduled/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void anAdHocMeetingIsMadeFromTheQueryWithWhateverBodyTheClientSends() {
        for (String body : List.of("", "\"\"")) {
            Client.Answer made = client.post("/adhoc?extension=100&subject=Kurz%20gesprochen", body);
            assertThat(made.status()).isEqualTo(200);
            assertThat(names(made.result())).containsExactlyInAnyOrder("meetingid", "title", "url", "owner");
            assertThat(made.result().path("title").asString()).isEqualTo("Kurz gesprochen");
            assertThat(made.result().path("owner").asString()).isEqualTo(anna.name());
            assertThat(made.result().path("url").asString())
                    .endsWith("/meet/" + made.result().path("meetingid").asString());
        }
        Client.Answer byMail = client.post("/adhoc?email=" + anna.email() + "&subject=x", "");
        assertThat(byMail.result().path("owner").asString()).isEqualTo(anna.name());
    }

    @Test
    void theListShowsWhatIsToComeFilteredAsAsked() {
        String webinar = plan("Sommerkurs Webinar", "webinar", "2026-10-01T10:00");
        String video = plan("Sommerkurs Besprechung", "video", "2026-10-02T10:00");
        plan("Anderes", "video", "2026-10-03T10:00");
        assertThat(ids(client.get("/meetings?isWebinar=true&isScheduled=false&subjectContains=sommerkurs")))
                .containsExactly(webinar);
        assertThat(ids(client.get("/meetings?isWebinar=false&isScheduled=true&subjectContains=Sommerkurs")))
                .containsExactly(video);
        assertThat(ids(client.get("/meetings/list?subjectContains=Sommerkurs&")))
                .containsExactly(webinar, video);
        assertThat(ids(client.get("/meetings/list?"))).contains(webinar, video);
        assertThat(ids(client.get("/meetings/list"))).contains(webinar, video);
        assertThat(ids(client.get("/meetings/list?extension=999"))).isEmpty();
        assertThat(ids(client.get("/meetings/list?extension=100&subjectContains=Sommerkurs&daysLimit=10")))
                .containsExactly(webinar);
        JsonNode row =
                client.get("/meetings/list?subjectContains=Sommerkurs").result().path("scheduledMeetings");
        assertThat(names(row.path(0)))
                .containsExactlyInAnyOrder(
                        "extension",
                        "name",
                        "meetingid",
                        "subject",
                        "description",
                        "datetime",
                        "duration",
                        "participants",
                        "type");
    }

    @Test
    void whatIsOverIsNotListed() {
        try (PortalServer own = PortalServer.start(Map.of())) {
            Account ben = own.bean(Accounts.class)
                    .changeExtension(own.account(AccountRole.ORGANISER), "100")
                    .orElseThrow();
            Client there = new Client(
                    own,
                    own.signedIn(AccountRole.ADMINISTRATOR)
                            .post("/api/v1/admin/keys", "{\"name\":\"W\",\"kind\":\"conference\"}")
                            .text("secret"));
            assertThat(ben.extension()).isEqualTo("100");
            there.post(
                    "/scheduled",
                    "{\"extension\":\"100\",\"subject\":\"Bald\","
                            + "\"dateTime\":\"2026-09-21T15:00:00Z\",\"duration\":30}");
            assertThat(ids(there.get("/meetings/list"))).hasSize(1);
            own.clock().advanceMillis(3_600_000L * 2);
            assertThat(ids(there.get("/meetings/list"))).isEmpty();
        }
    }

    @Test
    void whatRunsNowIsTold() {
        String quick = client.post("/adhoc?extension=100&subject=Jetzt", "")
                .result()
                .path("meetingid")
                .asString();
        String planned = plan("Läuft", "video", "2026-10-05T10:00");
        int before = client.get("/meetings/active").result().path("count").asInt();
        enter(quick);
        enter(planned);
        JsonNode active = client.get("/meetings/active").result();
        assertThat(active.path("count").asInt()).isEqualTo(before + 2);
        assertThat(names(active)).containsExactlyInAnyOrder("count", "Click2Meet", "Scheduled");
        assertThat(names(active.path("Click2Meet").path(0)))
                .containsExactlyInAnyOrder("extension", "host", "participants");
        assertThat(active.path("Scheduled")
                        .valueStream()
                        .map(one -> one.path("meetingid").asString()))
                .contains(planned);
    }

    @Test
    void anAddressNoMailCanBeSentToIsRefusedAndNothingIsMade() {
        for (String address : new String[] {"ben@-", "ben..b@example.org", "bän@example.org", "ben@exa mple.org"}) {
            var answer = client.post(
                    "/scheduled",
                    "{\"subject\": \"X\", \"extension\": \"100\", \"dateTime\": \"2030-01-07T10:00:00Z\","
                            + " \"participants\": [{\"name\": \"Ben\", \"email\": \"" + address + "\"}]}");
            assertThat(answer.status()).as(address).isBetween(400, 499);
        }
    }

    @Test
    void participantsAreInvitedCountedAndTakenOff() {
        String id = plan("Teilnahme", "video", "2026-10-06T10:00");
        Client.Answer added = client.post(
                "/participants/" + id,
                "[{\"name\":\"Ben\",\"email\":\"ben@example.org\",\"role\":\"CoHost\"},"
                        + "{\"Name\":\"Cem\",\"EMAIL\":\"cem@example.org\"}]");
        assertThat(added.status()).isEqualTo(200);
        assertThat(client.post("/participants/" + id, "[{\"name\":\"Ben\",\"email\":\"ben@example.org\"}]")
                        .status())
                .isEqualTo(200);
        JsonNode count = client.get("/countparticipants/" + id).result();
        assertThat(names(count)).containsExactlyInAnyOrder("meetingid", "participants");
        assertThat(count.path("participants").asInt()).isEqualTo(2);
        assertThat(client.call("DELETE", "/participants/" + id, "[\"Ben@example.org\",\"nobody@example.org\"]")
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/countparticipants/" + id)
                        .result()
                        .path("participants")
                        .asInt())
                .isEqualTo(1);
        Integer mails = server.bean(Database.class)
                .sql("SELECT count(*) FROM mails WHERE tenant = :tenant")
                .param("tenant", server.tenant())
                .query(Integer.class)
                .single();
        assertThat(mails).as("those who were invited are told").isGreaterThanOrEqualTo(2);
    }

    @Test
    void ofManyWhoSubscribeAtOnceNoMoreThanTheLimitComeIn() throws Exception {
        String id = plan("Begrenzt", "webinar", "2026-10-07T10:00");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Client.Answer>> calls = IntStream.range(0, 24)
                    .mapToObj(i -> (Callable<Client.Answer>) () -> client.post(
                            "/participants/" + id + "?maxparticipants=10",
                            "[{\"name\":\"Gast " + i + "\",\"email\":\"gast" + i + "@example.org\"}]"))
                    .toList();
            int done = 0;
            for (var call : threads.invokeAll(calls)) {
                Client.Answer answer = call.get();
                done += answer.status() == 200 ? 1 : 0;
                assertThat(answer.status()).isIn(200, 409);
                assertThat(answer.error().isEmpty()).isEqualTo(answer.status() == 200);
            }
            assertThat(done).isEqualTo(10);
        }
        assertThat(client.get("/countparticipants/" + id)
                        .result()
                        .path("participants")
                        .asInt())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /nothing                          |                          | 404",
                "GET    | /meetings/list/more               |                          | 404",
                "GET    | /scheduled/unknown                |                          | 404",
                "GET    | /countparticipants/unknown        |                          | 404",
                "PUT    | /scheduled/unknown                | {}                       | 405",
                "POST   | /meetings/list                    | {}                       | 405",
                "DELETE | /adhoc?extension=100              |                          | 405",
                "POST   | /scheduled                        | {                        | 400",
                "POST   | /scheduled                        | []                       | 400",
                "POST   | /scheduled                        | {\"extension\":\"100\"}  | 400",
                "POST   | /adhoc?extension=4711&subject=x   |                          | 400",
                "POST   | /adhoc?subject=x                  |                          | 400",
                "GET    | /meetings/list?daysLimit=many     |                          | 400",
            })
    void everyRefusalComesInTheEnvelope(String method, String path, String body, int status) {
        Client.Answer answer = client.call(method, path, body == null ? "" : body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.head()).contains("application/json");
        assertThat(answer.json().path("status").asString()).isEqualTo("error");
        assertThat(answer.error()).isNotEmpty();
    }

    @Test
    void aWrongKeyAWrongTypeAndABodyTooLargeComeInTheEnvelopeToo() {
        for (String key : List.of("", "short", "x".repeat(64))) {
            Client.Answer answer = new Client(server, key).get("/meetings/list");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.error()).isEqualTo("Invalid API key");
        }
        Client.Answer large = client.post("/scheduled", "{\"subject\":\"" + "x".repeat(70_000) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.error()).isNotEmpty();
        Browser.Answer apiKey = admin.post("/api/v1/admin/keys", "{\"name\":\"A\",\"scopes\":[\"meetings:read\"]}");
        assertThat(new Client(server, apiKey.text("secret"))
                        .get("/meetings/list")
                        .status())
                .as("a key of the other kind")
                .isEqualTo(401);
    }

    @Test
    void anExtensionWithoutMailAddressIsToldWhyItCannotOrganise() {
        String pbx = "pbx" + Ids.secure().row().toLowerCase(java.util.Locale.ROOT);
        Browser.Answer made =
                admin.post("/api/v1/admin/pbx", "{\"fqdn\":\"" + pbx + ".example.org\",\"source\":\"csv\"}");
        assertThat(made.status()).as(made.raw().body()).isLessThan(300);
        Browser.Answer sent = admin.send(admin.request("/api/v1/admin/pbx/" + idOf(made) + "/csv")
                .header("X-CSRF-Token", admin.csrf())
                .header("Content-Type", "text/csv")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        "Number,FirstName,LastName,EmailAddress,MobileNumber\n200,Ohne,Mail,,\n"))
                .build());
        assertThat(sent.status()).as(sent.raw().body()).isLessThan(300);
        assertThat(client.post("/adhoc?extension=200&subject=x", "").error()).isEqualTo("ExtensionEmailRequired");
        assertThat(client.post("/adhoc?extension=201&subject=x", "").error()).isEqualTo("Extension not found");
    }

    @Test
    void meetingsOfAnotherOrganisationAreNotThere() {
        assertThat(client.get("/scheduled/" + "A".repeat(24)).status()).isEqualTo(404);
        String personal = server.signedIn(anna).get("/api/v1/personal-room").text("vanity");
        assertThat(client.get("/scheduled/" + personal).status()).isEqualTo(404);
    }

    private static String idOf(Browser.Answer made) {
        String id = made.text("id");
        return id.isEmpty() ? made.json().path("pbx").path("id").asString() : id;
    }

    private static String plan(String subject, String type, String at) {
        Client.Answer made = client.post(
                "/scheduled",
                "{\"extension\":\"100\",\"subject\":\"" + subject + "\",\"type\":\"" + type + "\",\"dateTime\":\"" + at
                        + ":00Z\",\"duration\":30,\"participants\":[]}");
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made.result().path("meetingid").asString();
    }

    private static void enter(String door) {
        String token = server.signedIn(anna)
                .post("/api/v1/doors/" + door + "/join", "{}")
                .text("token");
        var checked = (JoinTokens.Checked.Genuine)
                JoinTokens.check(token, server.bean(Secrets.class).joinPublic());
        JoinToken place = checked.token();
        server.bean(RoomFacts.class)
                .handle(new RoomFact.Entered(
                        Ids.secure().row(), place.room(), 0, place.participant(), place.person(), true));
    }

    private static List<String> ids(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.result()
                .path("scheduledMeetings")
                .valueStream()
                .map(row -> row.path("meetingid").asString())
                .toList();
    }

    private static Set<String> names(JsonNode node) {
        return new TreeSet<>(node.propertyNames());
    }
}
