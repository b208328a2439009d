package org.runde.portal.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.due.Ticker;
import org.runde.portal.reports.HeldMeeting;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/// The rights of people without an account, from the mailbox to the certificate.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RightsTest {
    private static final long DAY = 86_400_000;
    private static final long SECOND = 1_000;
    private static final String EMAIL = "needle.guest@example.net";
    private static final String NAME = "NeedleGuestQ7";

    private final PortalServer server;
    private final Account organiser;
    private final Browser organisers;
    private final Browser officer;

    RightsTest(Database.Kind kind) {
        server = PortalServer.start(TestDatabase.settings(kind));
        organiser = server.account(AccountRole.ORGANISER);
        organisers = server.signedIn(organiser);
        officer = server.signedIn(AccountRole.DPO);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aMailboxIsProvenBeforeAnythingIsShownAndAskingTellsNothing() {
        String code = Planted.planned(organisers, "Plan");
        Planted.invite(organisers, code, EMAIL, NAME);
        Guest known = new Guest(server, EMAIL);
        Guest unknown = new Guest(server, "nobody.here@example.net");
        Browser.Answer first = known.ask();
        Browser.Answer second = unknown.ask();
        assertThat(first.status()).isEqualTo(second.status()).isEqualTo(202);
        assertThat(first.raw().body()).isEqualTo(second.raw().body()).isEmpty();
        unknown.awaitLetters(1);
        assertThat(unknown.letters().getFirst().text().plain())
                .contains("nichts gespeichert")
                .doesNotContain("#p.");
        assertThat(known.get("/api/v1/rights/data").code()).isEqualTo("passOver");
        Guest proven = known.proves();
        JsonNode data = proven.get("/api/v1/rights/data").json();
        assertThat(data.toString()).contains(EMAIL, NAME).doesNotContain(organiser.email());
        assertThat(proven.get("/api/v1/rights/data/file").status()).isEqualTo(200);
        server.clock().advanceMillis(3_600 * SECOND + SECOND);
        assertThat(proven.get("/api/v1/rights/data").code()).isEqualTo("passOver");
    }

    @Test
    void whatNobodyNeedsAnyMoreIsErasedAtOnceAndASearchOfAllTablesProvesIt() {
        String code = Planted.planned(organisers, "Plan");
        Planted.invite(organisers, code, EMAIL, NAME);
        organisers.post("/api/v1/meetings/" + code + "/cancel", "");
        Guest guest = new Guest(server, EMAIL).proves();
        JsonNode answered = guest.asks("{\"kind\":\"erasure\"}").json();
        assertThat(answered.path("state").asString()).isEqualTo("closed");
        JsonNode proof = answered.path("certificate");
        assertThat(proof.path("erased").toString()).contains("PARTICIPANT_EMAIL");
        assertThat(proof.path("clean").asBoolean()).isTrue();
        assertThat(proof.path("tables").asInt()).isGreaterThan(30);
        assertThat(server.traces(NAME)).isEmpty();
        // Only the letters that tell them so still have the address, until they are sent.
        assertThat(guest.says("Ihre Daten sind gelöscht")).isTrue();
        server.clock().advanceMillis(DAY + SECOND);
        tick();
        assertThat(server.traces(EMAIL)).isEmpty();
    }

    @Test
    void aGuestWithTheKeyFromTheDoorHasTheirLineErasedByTheOfficerAndTheCountsStay() {
        HeldMeeting held = new HeldMeeting(server, organiser, "Report");
        var host = held.organiserComes();
        var guest = held.guestComes(NAME);
        List.of(host, guest).forEach(held::enters);
        held.seconds(600);
        held.ends(host);
        Guest asking = new Guest(server, EMAIL).provesByKey(guest.reportKey());
        assertThat(asking.get("/api/v1/rights/data").raw().body())
                .contains(NAME)
                .doesNotContain(organiser.email());
        String id = asking.asks("{\"kind\":\"erasure\"}").text("id");
        Browser.Answer found = officer.get("/api/v1/dpo/cases/" + id);
        assertThat(found.json().path("found").toString()).contains(NAME).contains("reports:");
        assertThat(officer.post("/api/v1/dpo/cases/" + id + "/answer", "{\"answer\":\"grant\"}")
                        .json()
                        .path("request")
                        .path("certificate")
                        .path("clean")
                        .asBoolean())
                .isTrue();
        assertThat(server.traces(NAME)).isEmpty();
        JsonNode report = organisers.get("/api/v1/reports").json().path("items").path(0);
        assertThat(report.path("people").asInt()).isEqualTo(2);
    }

    @Test
    void anObjectionStopsProcessingUntilItIsDecidedAndARefusalStartsItAgain() {
        String code = Planted.planned(organisers, "Plan");
        Planted.invite(organisers, code, EMAIL, NAME);
        Guest guest = new Guest(server, EMAIL).proves();
        String id = guest.asks("{\"kind\":\"objection\",\"message\":\"Nein\"}").text("id");
        assertThat(invitees(code)).doesNotContain(EMAIL).contains("\"restricted\":true");
        assertThat(officer.post("/api/v1/dpo/cases/" + id + "/answer", "{\"answer\":\"refuse\"}")
                        .code())
                .as("a refusal needs a reason")
                .isEqualTo("invalid");
        officer.post("/api/v1/dpo/cases/" + id + "/answer", "{\"answer\":\"refuse\",\"reason\":\"Weil es sein muss\"}");
        assertThat(invitees(code)).contains(EMAIL);
        assertThat(guest.says("Weil es sein muss")).isTrue();
        assertThat(officer.post("/api/v1/dpo/cases/" + id + "/answer", "{\"answer\":\"grant\"}")
                        .code())
                .isEqualTo("caseAnswered");
        String again = guest.asks("{\"kind\":\"objection\"}").text("id");
        guest.withdraws(again);
        assertThat(invitees(code)).contains(EMAIL);
        String third = guest.asks("{\"kind\":\"objection\"}").text("id");
        officer.post("/api/v1/dpo/cases/" + third + "/answer", "{\"answer\":\"grant\"}");
        assertThat(invitees(code)).doesNotContain(NAME).doesNotContain("restricted\":true");
    }

    @Test
    void whatIsPutRightReachesInvitationsThatWaitListsAndReports() {
        String code = Planted.planned(organisers, "Plan");
        Planted.invite(organisers, code, EMAIL, NAME);
        Guest guest = new Guest(server, EMAIL).proves();
        String id = guest.asks("{\"kind\":\"rectification\",\"name\":\"RightName\",\"email\":\"right@example.net\"}")
                .text("id");
        officer.post("/api/v1/dpo/cases/" + id + "/answer", "{\"answer\":\"grant\"}");
        assertThat(invitees(code)).contains("RightName", "right@example.net").doesNotContain(EMAIL);
        assertThat(server.traces(NAME)).isEmpty();
        var mails = server.bean(org.runde.portal.mail.Mails.class);
        assertThat(mails.outbox(server.tenant(), "", 100).items().stream()
                        .map(mail -> mail.mail())
                        .filter(mail -> mail.source() == org.runde.portal.mail.Mail.Source.INVITATION)
                        .map(mail -> mail.to().email()))
                .containsExactly("right@example.net");
    }

    @Test
    void aCaseIsDueInAMonthRemindsFourTimesMayBeExtendedOnceAndGoesAYearAfterItIsClosed() {
        String body =
                "{\"kind\":\"access\",\"channel\":\"letter\",\"name\":\"%s\",\"email\":\"%s\"}".formatted(NAME, EMAIL);
        JsonNode taken = officer.post("/api/v1/dpo/cases", body).json().path("request");
        String id = taken.path("id").asString();
        Instant received = Instant.ofEpochMilli(server.clock().wallMillis());
        assertThat(Instant.parse(taken.path("dueAt").asString()))
                .isEqualTo(received.atZone(ZoneOffset.UTC).plusMonths(1).toInstant());
        long due = Instant.parse(taken.path("dueAt").asString()).toEpochMilli();
        int expected = 0;
        for (long before : new long[] {14 * DAY, 7 * DAY, DAY, 0}) {
            goTo(due - before - SECOND);
            assertThat(reminders(id)).isEqualTo(expected);
            goTo(due - before + SECOND);
            expected++;
            assertThat(reminders(id)).isEqualTo(expected);
        }
        assertThat(officer()
                        .get("/api/v1/dpo/cases/summary")
                        .json()
                        .path("late")
                        .asInt())
                .isEqualTo(1);
        assertThat(officer()
                        .post("/api/v1/dpo/cases/" + id + "/answer", "{\"answer\":\"extend\",\"reason\":\"Zu spät\"}")
                        .code())
                .isEqualTo("caseNotExtendable");
        officer().post("/api/v1/dpo/cases/" + id + "/answer", "{\"answer\":\"grant\"}");
        Instant closed = Instant.ofEpochMilli(server.clock().wallMillis());
        long over = closed.atZone(ZoneOffset.UTC).plusYears(1).toInstant().toEpochMilli();
        goTo(over - SECOND);
        assertThat(officer().get("/api/v1/dpo/cases/" + id).status()).isEqualTo(200);
        goTo(over + SECOND);
        assertThat(officer().get("/api/v1/dpo/cases/" + id).code()).isEqualTo("caseUnknown");
        assertThat(server.traces(id)).doesNotContain("rights_cases", "rights_steps", "rights_case_keys");
    }

    @Test
    void theExtensionIsTwoMonthsAndTheReasonIsTold() {
        String id = officer.post("/api/v1/dpo/cases", "{\"kind\":\"access\",\"email\":\"" + EMAIL + "\"}")
                .json()
                .path("request")
                .path("id")
                .asString();
        Instant received = Instant.ofEpochMilli(server.clock().wallMillis());
        JsonNode after = officer.post(
                        "/api/v1/dpo/cases/" + id + "/answer",
                        "{\"answer\":\"extend\",\"reason\":\"Sehr viele Daten\"}")
                .json()
                .path("request");
        assertThat(Instant.parse(after.path("dueAt").asString()))
                .isEqualTo(received.atZone(ZoneOffset.UTC).plusMonths(3).toInstant());
        assertThat(new Guest(server, EMAIL).says("Sehr viele Daten")).isTrue();
        assertThat(officer.post(
                                "/api/v1/dpo/cases/" + id + "/answer",
                                "{\"answer\":\"extend\",\"reason\":\"Noch mehr\"}")
                        .code())
                .isEqualTo("caseNotExtendable");
    }

    @Test
    void theBreachKitListsKindsAndPeopleInOneGo() {
        String code = Planted.planned(organisers, "Plan");
        Planted.invite(organisers, code, EMAIL, NAME);
        String body = "{\"from\":\"2020-01-01T00:00:00Z\",\"reason\":\"Laptop weg\"}";
        JsonNode extent = officer.post("/api/v1/dpo/breach", body).json();
        assertThat(extent.path("kinds").toString()).contains("PARTICIPANT_EMAIL", "CREDENTIAL");
        assertThat(extent.path("people").asInt()).isGreaterThanOrEqualTo(3);
        String table = officer.post("/api/v1/dpo/breach/people", body).raw().body();
        assertThat(table).contains("email,name,kinds").contains(EMAIL, organiser.email());
        String before = "{\"from\":\"2020-01-01T00:00:00Z\",\"until\":\"2020-01-02T00:00:00Z\",\"reason\":\"Damals\"}";
        assertThat(officer.post("/api/v1/dpo/breach/people", before).raw().body())
                .doesNotContain(EMAIL);
    }

    private String invitees(String code) {
        return organisers.get("/api/v1/meetings/" + code + "/invitees").raw().body();
    }

    /// A session ends sooner than a case.
    private Browser officer() {
        return server.signedIn(AccountRole.DPO);
    }

    private int reminders(String id) {
        return server.bean(Database.class)
                .sql("SELECT COUNT(*) FROM rights_steps WHERE case_id = :id AND act = 'reminded'")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private void goTo(long millis) {
        server.clock().advanceMillis(millis - server.clock().wallMillis());
        tick();
    }

    private void tick() {
        server.bean(Ticker.class).tick();
        assertThat(server.bean(Ticker.class).failures()).isZero();
    }
}
