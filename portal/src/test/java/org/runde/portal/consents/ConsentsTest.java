package org.runde.portal.consents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.PollOutcome;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.contract.signal.PollTalk.PollKind;
import org.runde.contract.signal.PollTalk.PollQuestion;
import org.runde.contract.signal.PollTalk.PollResult;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.due.Ticker;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.Trace;
import org.runde.portal.reports.HeldMeeting;
import org.runde.portal.reports.HeldMeeting.Comer;
import org.runde.portal.retention.Period;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;
import tools.jackson.databind.JsonNode;

class ConsentsTest {
    private static final long DAY = 86_400;

    private final PortalServer server = PortalServer.start(Map.of());
    private final Database database = server.bean(Database.class);
    private final Account anna = server.account(AccountRole.ORGANISER, AccountRole.DPO);
    private final Browser organiser = server.signedIn(anna);

    @BeforeEach
    void reportsNeedConsent() {
        basis("consent");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theDoorAsksOnlyWhereTheControllerNeedsConsent() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        JsonNode asked = door(meeting).path("consents");
        assertThat(asked).hasSize(1);
        assertThat(asked.path(0).path("scope").asString()).isEqualTo("REPORT");
        assertThat(asked.path(0).path("texts").path("de").asString()).contains("2 Monaten", "Wiederverbindungen");
        assertThat(asked.path(0).path("texts").path("en").asString()).contains("2 months");
        basis("interest");
        assertThat(door(meeting).path("consents")).isEmpty();
    }

    @Test
    void whatTheOrganisationMayChangeMakesAnotherVersionOfTheText() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        String before = version(meeting);
        assertThat(version(meeting)).isEqualTo(before);
        policy("totals");
        assertThat(version(meeting)).isNotEqualTo(before);
        policy("off");
        assertThat(door(meeting).path("consents")).as("no reports, no question").isEmpty();
    }

    @Test
    void whoRefusesIsInTheReportAsANumberOnly() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer host = meeting.comesAndAnswers(organiser, true);
        Comer ben = meeting.guestAnswers("Ben Needlename", false);
        meeting.enters(host);
        meeting.says(host, true);
        meeting.enters(ben);
        meeting.seconds(60);
        assertThat(server.traces("Needlename"))
                .as("not even while the meeting runs")
                .isEmpty();
        meeting.leaves(ben);
        meeting.leaves(host);
        meeting.ends(host);
        JsonNode report = report();
        assertThat(report.path("people").asInt()).isEqualTo(2);
        assertThat(report.path("unnamed").asInt()).isEqualTo(1);
        assertThat(report.path("seconds").asInt()).isEqualTo(60);
        assertThat(report.path("lines")).hasSize(1);
        assertThat(server.visitor().get("/api/v1/own-report/" + ben.reportKey()).status())
                .isEqualTo(404);
        assertThat(records()).as("of a no there is no record").hasSize(1);
    }

    @Test
    void whoSaysNothingHasRefused() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer ben = meeting.guestComes("Ben");
        assertThat(ben.token().consents()).extracting(Consent::given).containsExactly(false);
        assertThat(ben.token().consents().getFirst().at()).isZero();
    }

    @Test
    void aYesToAnotherTextThanIsAskedNowIsNone() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Browser browser = server.visitor();
        browser.post("/api/v1/doors/" + meeting.code + "/join", """
                {"name": "Ben", "consents": [{"scope": "REPORT", "version": "of-old", "given": true}]}""");
        assertThat(server.traces("of-old")).isEmpty();
        assertThat(browser.post("/api/v1/doors/" + meeting.code + "/join", """
                {"name": "Ben", "consents": [{"scope": "REPORT", "given": true}]}""").code())
                .isEqualTo("invalid");
    }

    @Test
    void whoAgreesDuringTheMeetingIsCountedFromThenOn() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer ben = meeting.guestAnswers("Ben", false);
        meeting.enters(ben);
        meeting.seconds(100);
        meeting.says(ben, true);
        meeting.seconds(30);
        meeting.leaves(ben);
        meeting.ends(ben);
        JsonNode line = report().path("lines").path(0);
        assertThat(line.path("name").asString()).isEqualTo("Ben");
        assertThat(line.path("seconds").asInt()).isEqualTo(30);
    }

    @Test
    void whoWithdrawsDuringTheMeetingIsGoneAtOnceWithAllTimes() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer host = meeting.comesAndAnswers(organiser, true);
        Comer ben = meeting.guestAnswers("Ben Needlename", true);
        meeting.enters(host);
        meeting.enters(ben);
        meeting.says(ben, true);
        meeting.seconds(60);
        assertThat(count("attendees")).isEqualTo(2);
        meeting.says(ben, false);
        assertThat(count("attendees")).isEqualTo(1);
        assertThat(count("visits")).isEqualTo(1);
        database.forgetDeleted();
        assertThat(server.traces("Needlename")).isEmpty();
        meeting.leaves(ben);
        meeting.leaves(host);
        meeting.ends(host);
        assertThat(report().path("unnamed").asInt()).isEqualTo(1);
        assertThat(records().path(0).path("withdrawnAt").asString()).isNotEmpty();
    }

    @Test
    void aReturnKeepsWhatWasSaidAndANoAtTheDoorCountsAtOnce() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer ben = meeting.guestAnswers("Ben", true);
        meeting.enters(ben);
        meeting.says(ben, true);
        Comer again = meeting.comesAgain(ben, "Ben");
        assertThat(again.token().consents().getFirst())
                .isEqualTo(ben.token().consents().getFirst());
        Comer refused = meeting.comesAgainAndAnswers(ben, "Ben", false);
        assertThat(refused.token().consents().getFirst().given()).isFalse();
        assertThat(count("visits")).isZero();
        assertThat(count("attendees")).isZero();
        Comer later = meeting.comesAgain(ben, "Ben");
        assertThat(later.token().consents().getFirst().given()).isFalse();
    }

    @Test
    void aReportSaysNoMoreOfAnybodyThanTheyAgreedTo() {
        policy("totals");
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer ben = meeting.guestAnswers("Ben", true);
        meeting.enters(ben);
        meeting.says(ben, true);
        policy("times");
        Comer carl = meeting.guestAnswers("Carl", true);
        meeting.enters(carl);
        meeting.says(carl, true);
        meeting.seconds(60);
        meeting.leaves(ben);
        meeting.leaves(carl);
        meeting.ends(ben);
        JsonNode lines = report().path("lines");
        assertThat(lines.path(0).path("times")).isEmpty();
        assertThat(lines.path(0).path("reconnects").isNull()).isTrue();
        assertThat(lines.path(1).path("times")).hasSize(1);
    }

    @Test
    void whoAgreedToADayIsNamedForADayAlsoWhenTheOrganisationGoesBackToTwoMonths() {
        Periods periods = server.bean(Periods.class);
        periods.choose(server.tenant(), new Period(DataKind.MEETING_REPORT, 1, "", null, 0));
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        assertThat(door(meeting)
                        .path("consents")
                        .path(0)
                        .path("texts")
                        .path("en")
                        .asString())
                .contains("after one day");
        Comer ben = meeting.guestAnswers("Ben Tagesnadel", true);
        meeting.enters(ben);
        meeting.says(ben, true);
        periods.reset(server.tenant(), DataKind.MEETING_REPORT);
        meeting.seconds(60);
        meeting.leaves(ben);
        meeting.ends(ben);
        long until = (server.clock().wallMillis() / (DAY * 1_000) + 1) * DAY * 1_000;
        assertThat(report().path("firstUntil").asString())
                .isEqualTo(Instant.ofEpochMilli(until).toString());
        assertThat(server.visitor()
                        .get("/api/v1/own-report/" + ben.reportKey())
                        .json()
                        .path("keptUntil")
                        .asString())
                .isEqualTo(Instant.ofEpochMilli(until).toString());
        server.clock().advanceMillis(until - 1_000 - server.clock().wallMillis());
        tick();
        assertThat(server.traces("Tagesnadel")).as("T-1 s").isNotEmpty();
        server.clock().advanceMillis(2_000);
        tick();
        assertThat(server.traces("Tagesnadel")).as("T+1 s").isEmpty();
        assertThat(report().path("unnamed").asInt()).isEqualTo(1);
        assertThat(records().path(0).hasNonNull("keptUntil"))
                .as("from now on the consent is only proof")
                .isTrue();
    }

    @Test
    void afterTheMeetingAGuestWithdrawsByTheirOwnLinkAndAnAccountInTheirList() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer host = meeting.comesAndAnswers(organiser, true);
        Comer ben = meeting.guestAnswers("Ben", true);
        for (Comer who : List.of(host, ben)) {
            meeting.enters(who);
            meeting.says(who, true);
        }
        meeting.seconds(60);
        meeting.leaves(ben);
        meeting.leaves(host);
        meeting.ends(host);
        Browser guest = server.visitor();
        String own = "/api/v1/own-report/" + ben.reportKey();
        assertThat(guest.get(own).json().path("agreed").asBoolean()).isTrue();
        assertThat(guest.delete(own).status()).isEqualTo(204);
        assertThat(guest.get(own).status()).isEqualTo(404);
        assertThat(guest.delete(own).status()).isEqualTo(404);
        JsonNode report = report();
        assertThat(report.path("lines")).hasSize(1);
        assertThat(report.path("unnamed").asInt()).isEqualTo(1);
        assertThat(report.path("seconds").asInt()).isEqualTo(60);
        String id = organiser
                .get("/api/v1/own-reports")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
        assertThat(organiser.delete("/api/v1/own-reports/" + id).status()).isEqualTo(204);
        assertThat(report().path("unnamed").asInt()).isEqualTo(2);
        assertThat(records()).allMatch(record -> record.hasNonNull("withdrawnAt"));
    }

    @Test
    void whoWithdrawsAtTheDoorOrWhenTheMeetingIsOverStandsUnderNoAnswerOfAPollAnyMore() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer host = meeting.comesAndAnswers(organiser, true);
        Comer ben = meeting.guestAnswers("Ben", true);
        Comer cleo = meeting.guestAnswers("Cleo", true);
        for (Comer who : List.of(host, ben, cleo)) {
            meeting.enters(who);
            meeting.says(who, true);
        }
        answer(meeting, host, ben, cleo);
        assertThat(answering()).containsExactly("Ben", "Cleo", "Host");
        meeting.comesAgainAndAnswers(cleo, "Cleo", false);
        assertThat(answering()).containsExactly("Ben", "Host");
        meeting.seconds(60);
        meeting.leaves(ben);
        meeting.leaves(host);
        meeting.ends(host);
        server.visitor().delete("/api/v1/own-report/" + ben.reportKey());
        assertThat(answering()).containsExactly("Host");
        String id = report().path("id").asString();
        assertThat(organiser.delete("/api/v1/own-reports/" + id).status()).isEqualTo(204);
        assertThat(answering()).isEmpty();
    }

    private void answer(HeldMeeting meeting, Comer host, Comer ben, Comer cleo) {
        String room = host.token().room();
        PollQuestion question = new PollQuestion("Where?", PollKind.SINGLE, List.of("Here", "Out"), 1);
        PollResult result = new PollResult(List.of(3, 0), List.of(), 0);
        Ids ids = Ids.secure();
        long now = server.clock().wallMillis();
        PollOutcome outcome = new PollOutcome("p" + room, question, true, 3, result);
        meeting.tell(new RoomFact.PollClosed(ids.row(), room, now, outcome));
        PollAnswer here = new PollAnswer(List.of(0), null);
        meeting.tell(new RoomFact.PollAnswered(
                ids.row(),
                room,
                now,
                "p" + room,
                List.of(
                        new PollOutcome.Answer(host.token().participant(), "Host", anna.id(), here),
                        new PollOutcome.Answer(ben.token().participant(), "Ben", null, here),
                        new PollOutcome.Answer(cleo.token().participant(), "Cleo", null, here))));
    }

    private List<String> answering() {
        return database.sql("SELECT name FROM poll_answers ORDER BY name")
                .query(String.class)
                .list();
    }

    @Test
    void whoStandsInAReportForAnotherReasonCannotWithdraw() {
        basis("interest");
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer ben = meeting.guestComes("Ben");
        meeting.enters(ben);
        meeting.leaves(ben);
        meeting.ends(ben);
        Browser.Answer answer = server.visitor().delete("/api/v1/own-report/" + ben.reportKey());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("notByConsent");
    }

    @Test
    void theTextStaysReadableAsLongAsAConsentNamesItAndTheConsentTwoMonthsAfterTheReport() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer ben = meeting.guestAnswers("Ben", true);
        meeting.enters(ben);
        meeting.says(ben, true);
        meeting.leaves(ben);
        meeting.ends(ben);
        policy("totals");
        String version = ben.token().consents().getFirst().version();
        String text = "/api/v1/consent-texts/" + version;
        server.clock().advanceMillis(59 * DAY * 1000);
        tick();
        assertThat(records().path(0).hasNonNull("keptUntil")).isFalse();
        // The report is anonymised after two months; the consent is proof from then on.
        server.clock().advanceMillis(3 * DAY * 1000);
        tick();
        String keptUntil = records().path(0).path("keptUntil").asString();
        long left = Instant.parse(keptUntil).toEpochMilli() - server.clock().wallMillis();
        server.clock().advanceMillis(left - 1_000);
        tick();
        assertThat(records()).hasSize(1);
        assertThat(server.visitor().get(text).json().path("de").asString()).contains("Wiederverbindungen");
        server.clock().advanceMillis(2_000);
        tick();
        assertThat(records()).isEmpty();
        assertThat(server.visitor().get(text).status()).isEqualTo(404);
    }

    @Test
    void aPersonIsShownTheirConsentsByAccountOrKeyAndNobodyElses() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer host = meeting.comesAndAnswers(organiser, true);
        Comer ben = meeting.guestAnswers("Ben", true);
        for (Comer who : List.of(host, ben)) {
            meeting.enters(who);
            meeting.says(who, true);
        }
        ConsentTraces traces = server.bean(ConsentTraces.class);
        List<Trace> own = traces.find(Person.ofAccount(server.tenant(), anna.id()));
        assertThat(own).hasSize(1);
        assertThat(own.getFirst().erasable()).isFalse();
        List<Trace> guests = traces.find(Person.ofKey(server.tenant(), ben.reportKey()));
        assertThat(guests).hasSize(1).doesNotContainAnyElementsOf(own);
        assertThat(traces.find(Person.ofKey(server.tenant(), "wrong"))).isEmpty();
    }

    @Test
    void factsToldTwiceOrOutOfTimeChangeNothing() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer ben = meeting.guestAnswers("Ben", true);
        meeting.enters(ben);
        meeting.says(ben, true);
        meeting.says(ben, false);
        // As a node would tell that was started anew and knows only the token.
        meeting.says(ben, true);
        assertThat(records()).hasSize(1);
        assertThat(records().path(0).hasNonNull("withdrawnAt")).isTrue();
    }

    private void basis(String code) {
        database.write(() -> {
            database.sql("DELETE FROM legal_bases").update();
            String chosen = """
                    INSERT INTO legal_bases
                        (controller, tenant, purpose, basis, detail_de, detail_en, changed_at)
                    SELECT id, tenant, 'REPORT', :basis, '', '', 0 FROM controllers WHERE standard = 1""";
            database.sql(chosen).param("basis", code).update();
        });
    }

    private void policy(String detail) {
        Browser admin = server.signedIn(AccountRole.ADMINISTRATOR);
        assertThat(admin.put("/api/v1/admin/report-policy", "{\"detail\":\"" + detail + "\"}")
                        .status())
                .isEqualTo(200);
    }

    private JsonNode door(HeldMeeting meeting) {
        return server.visitor().get("/api/v1/doors/" + meeting.code).json();
    }

    private String version(HeldMeeting meeting) {
        return door(meeting).path("consents").path(0).path("version").asString();
    }

    private JsonNode report() {
        String id = organiser
                .get("/api/v1/reports")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
        return organiser.get("/api/v1/reports/" + id).json();
    }

    private JsonNode records() {
        return server.signedIn(anna).get("/api/v1/dpo/consents").json().path("items");
    }

    private int count(String table) {
        return database.sql("SELECT COUNT(*) FROM " + table)
                .query(Integer.class)
                .single();
    }

    private void tick() {
        server.bean(Ticker.class).tick();
    }
}
