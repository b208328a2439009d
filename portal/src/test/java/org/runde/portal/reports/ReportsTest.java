package org.runde.portal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.Fact;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.due.Ticker;
import org.runde.portal.mail.Mails;
import org.runde.portal.reports.HeldMeeting.Comer;
import org.runde.portal.store.Database;
import tools.jackson.databind.JsonNode;

class ReportsTest {
    private static final long DAY = 86_400;

    private final PortalServer server = PortalServer.start(Map.of("http.publicUrl", "https://meet.example.org"));
    private final Account anna = server.account(AccountRole.ORGANISER, AccountRole.ADMINISTRATOR);
    private final Browser organiser = server.signedIn(anna);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theReportSaysHowLongEachWasThereAndHowOftenTheyReconnected() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Wochenrunde");
        Comer host = meeting.organiserComes();
        Comer ben = meeting.guestComes("Ben Ö.");
        meeting.guestComes("Nobody Who Came");
        meeting.enters(host);
        meeting.seconds(60);
        meeting.enters(ben);
        meeting.seconds(100);
        meeting.loses(ben);
        meeting.seconds(20);
        meeting.reconnects(ben);
        meeting.seconds(120);
        meeting.leaves(ben);
        meeting.leaves(host);
        meeting.ends(host);
        JsonNode report = only();
        assertThat(report.path("title").asString()).isEqualTo("Wochenrunde");
        assertThat(report.path("organiser").asString()).isEqualTo(anna.name());
        assertThat(report.path("people").asInt()).isEqualTo(2);
        assertThat(report.path("seconds").asInt()).isEqualTo(300 + 220);
        assertLine(report, 0, anna.name(), "organiser", "account", 300, 0);
        assertLine(report, 1, "Ben Ö.", "participant", "guest", 220, 1);
        assertThat(report.path("lines").path(1).path("times")).isEmpty();
        assertThat(report.toString()).doesNotContain("Nobody");
    }

    @Test
    void aDeviceStandsInTheTableAsOneAndIsCountedAsNobody() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer host = meeting.organiserComes();
        Comer ben = meeting.guestComes("Ben");
        Comer wall = meeting.deviceComes("Foyer", "PLAYER");
        Comer camera = meeting.deviceComes("Hall", "CAMERA");
        for (Comer one : List.of(host, ben, wall, camera)) meeting.enters(one);
        meeting.seconds(60);
        for (Comer one : List.of(ben, wall, camera, host)) meeting.leaves(one);
        meeting.ends(host);
        JsonNode report = only();
        assertThat(report.path("people").asInt()).isEqualTo(2);
        assertThat(report.path("unnamed").asInt()).isZero();
        assertThat(report.path("seconds").asInt()).isEqualTo(120);
        assertLine(report, 1, "Hall", "presenter", "device", 60, 0);
        assertLine(report, 2, "Ben", "participant", "guest", 60, 0);
        assertLine(report, 3, "Foyer", "viewer", "device", 60, 0);
        for (String form : List.of("csv", "pdf")) {
            assertThat(organiser
                            .get("/api/v1/reports/" + report.path("id").asString() + "/" + form + "?zone=Europe/Berlin")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whereOnlyDevicesWereThereIsNoReport() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer camera = meeting.deviceComes("Hall", "CAMERA");
        meeting.enters(camera);
        meeting.seconds(60);
        meeting.leaves(camera);
        meeting.ends(camera);
        assertThat(organiser.get("/api/v1/reports").json().path("items")).isEmpty();
    }

    @Test
    void anAccountThatIsRemovedDuringTheMeetingDoesNotKeepItFromEnding() {
        Account ben = server.account(AccountRole.ORGANISER);
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer host = meeting.organiserComes();
        Comer colleague = meeting.colleagueComes(ben);
        meeting.enters(host);
        meeting.enters(colleague);
        meeting.seconds(60);
        server.bean(Accounts.class).remove(ben);
        meeting.leaves(colleague);
        meeting.leaves(host);
        meeting.ends(host);
        assertThat(only().path("people").asInt()).isEqualTo(2);
    }

    @Test
    void onePersonWithTwoTabsAndSeveralVisitsIsOneRowAndTimeCountsOnce() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer host = meeting.organiserComes();
        Comer tab = meeting.guestComes("Ben");
        Comer other = meeting.comesInAnotherTab(tab, "Ben B.");
        meeting.enters(host);
        meeting.enters(tab);
        meeting.seconds(10);
        meeting.enters(other);
        meeting.seconds(10);
        meeting.leaves(tab);
        meeting.seconds(10);
        meeting.leaves(other);
        meeting.seconds(100);
        Comer later = meeting.comesInAnotherTab(tab, "Benno");
        meeting.enters(later);
        meeting.seconds(5);
        meeting.leaves(later);
        meeting.leaves(host);
        meeting.ends(host);
        JsonNode report = only();
        assertThat(report.path("people").asInt()).isEqualTo(2);
        assertLine(report, 1, "Benno", "participant", "guest", 35, 0);
    }

    @Test
    void whenTheNodeIsKilledTimeRunsToItsLastSignOfLifeAndGoesOnWithTheReturn() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer host = meeting.organiserComes();
        meeting.enters(host);
        meeting.seconds(100);
        meeting.nodeIsAlive(host);
        meeting.seconds(1);
        // Killed here.
        meeting.seconds(30);
        meeting.nodeStartsAnew(host);
        Comer back = meeting.comesAgain(host, "");
        assertThat(back.token().participant()).isEqualTo(host.token().participant());
        meeting.seconds(5);
        meeting.enters(back);
        meeting.seconds(50);
        meeting.leaves(back);
        meeting.ends(back);
        assertLine(only(), 0, anna.name(), "organiser", "account", 150, 1);
    }

    @Test
    void whateverIsToldTwiceThereIsOneReportAndNoTimeCountsTwice() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer host = meeting.organiserComes();
        List<Fact> told = new ArrayList<>();
        told.add(meeting.enters(host));
        meeting.seconds(30);
        told.add(meeting.reconnects(host));
        told.forEach(meeting::tell);
        meeting.seconds(30);
        told.add(meeting.leaves(host));
        told.forEach(meeting::tell);
        told.add(meeting.ends(host));
        told.forEach(meeting::tell);
        assertLine(only(), 0, anna.name(), "organiser", "account", 60, 1);
        assertThat(server.bean(Database.class)
                        .sql("SELECT COUNT(*) FROM history_meetings")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aMeetingThatIsDeletedWhileItRunsHasItsReport() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer host = meeting.organiserComes();
        meeting.enters(host);
        meeting.seconds(30);
        meeting.nodeIsAlive(host);
        organiser.delete("/api/v1/meetings/" + meeting.code);
        assertLine(only(), 0, anna.name(), "organiser", "account", 30, 0);
    }

    @Test
    void whatThePolicyDoesNotAllowIsWrittenNowhere() throws IOException {
        setPolicy("off");
        hold("NeedleTitle1", "NeedleGuest1");
        assertThat(organiser.get("/api/v1/reports").json().path("items")).isEmpty();
        assertThat(onDisk("NeedleGuest1")).isFalse();
        setPolicy("totals");
        hold("Two", "Ben");
        assertThat(newest().path("lines").path(1).path("reconnects").isNull()).isTrue();
        setPolicy("times");
        hold("Three", "Ben");
        assertThat(newest().path("lines").path(1).path("times")).hasSize(2);
        assertThat(organiser
                        .put("/api/v1/admin/report-policy", "{\"detail\":\"everything\"}")
                        .code())
                .isEqualTo("invalid");
    }

    @Test
    void aGuestSeesTheOwnLineByThePersonalLinkForSevenDays() {
        HeldMeeting meeting = hold("Runde", "Ben");
        Comer ben = guests.getLast();
        assertThat(ben.reportKey()).hasSize(32);
        String address = "/api/v1/own-report/" + ben.reportKey();
        JsonNode own = server.visitor().get(address).json();
        assertThat(own.path("title").asString()).isEqualTo("Runde");
        assertThat(own.path("line").path("seconds").asInt()).isEqualTo(80);
        assertThat(own.toString()).doesNotContain("people");
        assertThat(server.visitor().get("/api/v1/own-report/" + "x".repeat(32)).status())
                .isEqualTo(404);
        meeting.seconds(7 * DAY - 1);
        tick();
        assertThat(server.visitor().get(address).status()).isEqualTo(200);
        meeting.seconds(2);
        tick();
        assertThat(server.visitor().get(address).status()).isEqualTo(404);
    }

    @Test
    void peopleWithAnAccountSeeTheirOwnLineAndNobodyElseSeesTheReport() {
        hold("Runde", "Ben");
        JsonNode own = organiser.get("/api/v1/own-reports").json().path("items");
        assertThat(own).hasSize(1);
        assertThat(own.path(0).path("line").path("name").asString()).isEqualTo(anna.name());
        Browser other = server.signedIn(AccountRole.ORGANISER, AccountRole.ADMINISTRATOR);
        String id = newest().path("id").asString();
        assertThat(other.get("/api/v1/reports/" + id).status()).isEqualTo(404);
        assertThat(other.get("/api/v1/reports/" + id + "/csv").status()).isEqualTo(404);
        assertThat(other.delete("/api/v1/reports/" + id).status()).isEqualTo(404);
        assertThat(other.get("/api/v1/own-reports").json().path("items")).isEmpty();
        assertThat(organiser.delete("/api/v1/reports/" + id).status()).isEqualTo(204);
        assertThat(organiser.get("/api/v1/reports/" + id).code()).isEqualTo("reportUnknown");
    }

    @Test
    void theListPagesAndSearchesWithoutRegardForCase() {
        for (int i = 0; i < 5; i++) {
            hold("Übung " + i, "Ben");
        }
        JsonNode first = organiser.get("/api/v1/reports?limit=3").json();
        assertThat(titles(first)).containsExactly("Übung 4", "Übung 3", "Übung 2");
        JsonNode rest = organiser
                .get("/api/v1/reports?limit=3&after=" + first.path("next").asString())
                .json();
        assertThat(titles(rest)).containsExactly("Übung 1", "Übung 0");
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(titles(organiser.get("/api/v1/reports?search=%C3%BCBUNG%203").json()))
                .containsExactly("Übung 3");
        assertThat(organiser.get("/api/v1/reports?search=%25").json().path("items"))
                .isEmpty();
        assertThat(organiser.get("/api/v1/reports?after=nonsense").code()).isEqualTo("invalid");
    }

    @Test
    void theOrganiserIsWrittenToOnceInTheirLanguage() {
        hold("Runde", "Ben <b>");
        tick();
        tick();
        var mails = server.bean(Mails.class).outbox(server.tenant(), "", 10).items();
        assertThat(mails).hasSize(1);
        var text = mails.getFirst().mail().text();
        assertThat(text.subject()).isEqualTo("Besprechungsbericht: Runde");
        assertThat(text.plain()).contains("Ben <b>: 0:01:20", "https://meet.example.org/reports/", "gelöscht");
        assertThat(text.html()).contains("Ben &lt;b&gt;").doesNotContain("<b>");
    }

    @Test
    void whoeverWasAloneInTheRoomIsNotWrittenTo() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Allein");
        Comer host = meeting.organiserComes();
        meeting.enters(host);
        meeting.leaves(host);
        meeting.ends(host);
        tick();
        assertThat(only().path("people").asInt()).isEqualTo(1);
        assertThat(server.bean(Mails.class).outbox(server.tenant(), "", 10).items())
                .isEmpty();
    }

    @Test
    void theTableIsSafeForSpreadsheets() {
        hold("Runde", "=cmd|' /C calc'!A0");
        Browser.Answer csv =
                organiser.get("/api/v1/reports/" + newest().path("id").asString() + "/csv?zone=Europe/Berlin");
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.header("Content-Disposition")).startsWith("attachment; filename=\"report-2026-");
        assertThat(csv.raw().body())
                .startsWith("\uFEFFName;Rolle;Zugang;Dauer;Sekunden;Neu verbunden\r\n")
                .contains("\r\n'=cmd|' /C calc'!A0;Teilnahme;Gast;0:01:20;80;1\r\n");
    }

    // ---- holding meetings

    private final List<Comer> guests = new ArrayList<>();

    /// An organiser for 100 seconds, and a guest for 80 with one reconnect.
    private HeldMeeting hold(String title, String guest) {
        HeldMeeting meeting = new HeldMeeting(server, anna, title);
        Comer host = meeting.organiserComes();
        Comer ben = meeting.guestComes(guest);
        guests.add(ben);
        meeting.enters(host);
        meeting.enters(ben);
        meeting.seconds(50);
        meeting.loses(ben);
        meeting.seconds(20);
        meeting.reconnects(ben);
        meeting.seconds(30);
        meeting.leaves(ben);
        meeting.leaves(host);
        meeting.ends(host);
        return meeting;
    }

    private JsonNode only() {
        JsonNode items = organiser.get("/api/v1/reports").json().path("items");
        assertThat(items).hasSize(1);
        return newest();
    }

    private JsonNode newest() {
        String id = organiser
                .get("/api/v1/reports?limit=1")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
        return organiser.get("/api/v1/reports/" + id).json();
    }

    private static List<String> titles(JsonNode page) {
        List<String> titles = new ArrayList<>();
        page.path("items").forEach(item -> titles.add(item.path("title").asString()));
        return titles;
    }

    private static void assertLine(
            JsonNode report, int index, String name, String role, String kind, int seconds, int reconnects) {
        JsonNode line = report.path("lines").path(index);
        assertThat(line.path("name").asString()).isEqualTo(name);
        assertThat(line.path("role").asString()).isEqualTo(role);
        assertThat(line.path("kind").asString()).isEqualTo(kind);
        assertThat(line.path("seconds").asInt()).isEqualTo(seconds);
        assertThat(line.path("reconnects").asInt()).isEqualTo(reconnects);
    }

    private void setPolicy(String detail) {
        assertThat(organiser
                        .put("/api/v1/admin/report-policy", "{\"detail\":\"" + detail + "\"}")
                        .status())
                .isEqualTo(200);
    }

    private void tick() {
        server.bean(Ticker.class).tick();
        assertThat(server.bean(Ticker.class).failures()).isZero();
    }

    private boolean onDisk(String needle) throws IOException {
        try (var files = Files.walk(server.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(needle)) {
                    return true;
                }
            }
        }
        return false;
    }
}
