package org.runde.portal.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.reports.OwnKeys;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/// Art. 15 and 20 GDPR: one request finds everything, and nothing of anybody else.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class AccessRightTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final PortalServer server;

    AccessRightTest(Database.Kind kind) {
        server = PortalServer.start(TestDatabase.settings(kind));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void oneRequestFindsThePersonInEverythingThatStoresPeople() {
        Planted planted = new Planted(server, true);
        planted.janasBrowser.post("/api/v1/account/rights/cases", "{\"kind\":\"access\"}");
        var sources = new TreeSet<String>();
        JsonNode data = planted.janasBrowser.get("/api/v1/account/rights/data").json();
        data.path("found").forEach(trace -> sources.add(trace.path("source").asString()));
        var all = new TreeSet<String>();
        server.beans(PersonSource.class).forEach(source -> all.add(source.name()));
        // Consents are given to recordings, which nobody makes here.
        all.remove("consents");
        assertThat(sources).isEqualTo(all);
        assertThat(sources).hasSizeGreaterThanOrEqualTo(16);
    }

    @Test
    void theExportIsForPeopleAndProgramsAndHoldsNothingOfOthers() throws Exception {
        Planted planted = new Planted(server, true);
        var files = unzip(download(planted.janasBrowser, "/api/v1/account/rights/data/file"));
        assertThat(files.keySet()).containsExactly("data.html", "data.json", "files/picture-1.jpg");
        for (String name : new String[] {"data.html", "data.json"}) {
            assertThat(files.get(name))
                    .as(name)
                    .contains(planted.jana.email())
                    .contains("JanasPlan", "JanasKey", "JanasSubject", "JanasFirst")
                    .doesNotContain(planted.other.email())
                    .doesNotContain(planted.other.name())
                    .doesNotContain(planted.other.id())
                    .doesNotContain("SomebodyElse", "SomebodyInvited", "somebody@example.net", "OthersFirst");
        }
        String taken = new String(
                download(planted.janasBrowser, "/api/v1/account/rights/data/file?form=json"), StandardCharsets.UTF_8);
        assertThat(taken).contains("JanasPlan").doesNotContain("JanasKey");
    }

    @Test
    void aGuestSeesAndErasesWhatTheyAnsweredByNameWithTheKeyFromTheDoor() {
        Planted planted = new Planted(server, false);
        Guest guest = new Guest(server, "nobody@example.net").provesByKey(planted.guest.reportKey());
        JsonNode found = guest.get("/api/v1/rights/data").json().path("found");
        var sources = new TreeSet<String>();
        found.forEach(trace -> sources.add(trace.path("source").asString()));
        assertThat(sources).contains("attendance", "pollAnswers", "chatLines");
        assertThat(found.toString())
                .contains("GuestWithoutAccount", "JanasQuestion", "\"no\"", "GuestsLine")
                .doesNotContain(planted.jana.name(), "JanasLine");
        String id = guest.asks("{\"kind\":\"erasure\"}").text("id");
        JsonNode proof = server.signedIn(AccountRole.DPO)
                .post("/api/v1/dpo/cases/" + id + "/answer", "{\"answer\":\"grant\"}")
                .json()
                .path("request")
                .path("certificate");
        assertThat(proof.path("clean").asBoolean()).as(proof.toString()).isTrue();
        assertThat(proof.path("erased").toString()).contains("POLL_ANSWER", "CHAT");
        assertThat(server.traces("GuestWithoutAccount")).isEmpty();
        assertThat(server.traces("JanasLine")).isNotEmpty();
        assertThat(server.traces(OwnKeys.hash(planted.guest.reportKey()))).isEmpty();
    }

    @Test
    void somebodyElseSeesNothingOfIt() {
        Planted planted = new Planted(server, true);
        String others = server.signedIn(planted.other)
                .get("/api/v1/account/rights/data")
                .raw()
                .body();
        assertThat(others)
                .contains("OthersPlan")
                .doesNotContain(planted.jana.email())
                .doesNotContain("JanasPlan", "JanasKey", "JanasSubject", "JanasFirst", "JanasNumber1");
    }

    private byte[] download(Browser browser, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                CLIENT.send(browser.request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return answer.body();
    }

    private static TreeMap<String, String> unzip(byte[] bytes) throws IOException {
        var files = new TreeMap<String, String>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
