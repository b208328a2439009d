package org.runde.portal.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.contract.room.PollOutcome;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.contract.signal.PollTalk.PollKind;
import org.runde.contract.signal.PollTalk.PollQuestion;
import org.runde.contract.signal.PollTalk.PollResult;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.due.Ticker;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.pages.Brought;
import org.runde.portal.reports.HeldMeeting;
import org.runde.portal.reports.HeldMeeting.Comer;
import org.runde.portal.retention.Hold;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/// Art. 17 GDPR for what must not be erased for now: it says so, and goes when the hold goes.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class HeldErasureTest {
    private static final String NEEDLE = "NeedleHeldErasureQ7";

    private final PortalServer server;
    private final Database database;
    private final Ids ids = Ids.secure();
    private final Account anna;
    private final Account jana;
    private final Browser janas;
    private final Browser officer;
    private HeldMeeting meeting;

    HeldErasureTest(Database.Kind kind) {
        server = PortalServer.start(TestDatabase.settings(kind));
        database = server.bean(Database.class);
        anna = server.account(AccountRole.ORGANISER);
        jana = server.account(AccountRole.ORGANISER);
        janas = server.signedIn(jana);
        officer = server.signedIn(AccountRole.DPO);
    }

    /// Jana is invited, writes, answers by name, brings a document and stands in the report; so does Ben.
    @BeforeEach
    void aMeetingIsHeld() {
        LocalDateTime start = LocalDateTime.ofEpochSecond(now() / 60_000 * 60, 0, ZoneOffset.UTC);
        meeting = HeldMeeting.planned(server, anna, """
                {"title": "Runde", "options": {"chatLog": true},
                 "schedule": {"start": "%s", "zone": "UTC", "minutes": 60}}""".formatted(start));
        server.signedIn(anna)
                .post(
                        "/api/v1/meetings/" + meeting.code + "/invitees",
                        "{\"invitees\":[{\"name\":\"%s\",\"email\":\"%s\"}]}".formatted(NEEDLE, jana.email()));
        Comer own = meeting.comesAndAnswers(janas, true);
        Comer ben = meeting.guestAnswers("Ben", true);
        meeting.enters(own);
        meeting.enters(ben);
        says(own, NEEDLE);
        says(ben, "BensNeedleQ8");
        answers(own);
        new Brought(meeting(), null, jana.id(), null, NEEDLE).to(server);
        meeting.seconds(60);
        meeting.leaves(own);
        meeting.leaves(ben);
        meeting.ends(ben);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatStandsInAHeldMeetingOrReportStaysSaysWhyAndGoesWithTheHold() {
        List<Hold> holds = List.of(hold(meeting().id()), hold(report()));
        JsonNode proof = erased(janas);
        for (String source : List.of("chatLines", "pollAnswers", "reports", "invitees", "documents")) {
            assertThat(why(proof, source)).as(source).isEqualTo("hold");
        }
        assertThat(proof.path("clean").asBoolean()).as(proof.toString()).isTrue();
        tick();
        assertThat(rows("chat_lines", "text = '" + NEEDLE + "'")).isEqualTo(1);
        assertThat(rows("poll_answers", "name = '" + NEEDLE + "'")).isEqualTo(1);
        assertThat(rows("report_people", "kind = 'account'")).isEqualTo(1);
        assertThat(rows("invitees", "name = '" + NEEDLE + "'")).isEqualTo(1);
        assertThat(rows("paged_documents", "label = '" + NEEDLE + "'")).isEqualTo(1);
        holds.forEach(this::release);
        tick();
        assertThat(server.traces(NEEDLE)).isEmpty();
        assertThat(rows("report_people", "kind = 'account'")).isZero();
        assertThat(rows("waiting_erasures", "1 = 1")).isZero();
        assertThat(rows("chat_lines", "text = 'BensNeedleQ8'"))
                .as("nobody else has asked for anything")
                .isEqualTo(1);
        assertThat(rows("report_people", "1 = 1")).isEqualTo(1);
    }

    @Test
    void aLineThatIsHeldItselfStaysAloneUntilItsHoldEnds() {
        String line = database.sql("SELECT id FROM chat_lines WHERE text = :needle")
                .param("needle", NEEDLE)
                .query(String.class)
                .single();
        Hold hold = hold(line);
        JsonNode proof = erased(janas);
        assertThat(why(proof, "chatLines")).isEqualTo("hold");
        assertThat(why(proof, "pollAnswers")).isEmpty();
        tick();
        assertThat(server.traces(NEEDLE)).hasSize(1);
        release(hold);
        tick();
        assertThat(server.traces(NEEDLE)).isEmpty();
    }

    @Test
    void whoTakesTheRequestBackKeepsWhatWaitsForAHold() {
        Hold hold = hold(meeting().id());
        String id = janas.post("/api/v1/account/rights/cases", "{\"kind\":\"erasure\"}")
                .text("id");
        assertThat(rows("waiting_erasures", "source = 'chatLines'"))
                .as("they agreed to it, so nobody has to decide")
                .isEqualTo(1);
        assertThat(janas.delete("/api/v1/account/rights/cases/" + id).status()).isLessThan(300);
        release(hold);
        tick();
        assertThat(rows("chat_lines", "text = '" + NEEDLE + "'")).isEqualTo(1);
    }

    @Test
    void anOrganiserKeepsAReportForSomebodyElseInItUntilThatEnds() {
        String line = database.sql("SELECT report || '/' || number FROM report_people WHERE kind = 'account'")
                .query(String.class)
                .single();
        Hold own = server.bean(Holds.class).restrict(anna.tenant(), line, "#1", null, now() + 86_400_000);
        Browser annas = server.signedIn(anna);
        JsonNode proof = erased(annas);
        assertThat(why(proof, "reportsMade")).isEqualTo("restriction");
        assertThat(rows("reports", "1 = 1")).isEqualTo(1);
        release(own);
        tick();
        assertThat(rows("reports", "1 = 1")).isZero();
        assertThat(rows("waiting_erasures", "1 = 1")).isZero();
    }

    private JsonNode erased(Browser who) {
        String id = who.post("/api/v1/account/rights/cases", "{\"kind\":\"erasure\"}")
                .text("id");
        Browser.Answer answer = officer.post("/api/v1/dpo/cases/" + id + "/answer", "{\"answer\":\"grant\"}");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.json().path("request").path("certificate");
    }

    private static String why(JsonNode proof, String source) {
        for (JsonNode kept : proof.path("kept")) {
            if (kept.path("source").asString().equals(source)) {
                return kept.path("why").asString();
            }
        }
        return "";
    }

    private void says(Comer who, String text) {
        meeting.tell(new RoomFact.ChatLogged(
                ids.row(), who.token().room(), now(), who.token().person(), "Somebody", ids.row(), text, null));
    }

    private void answers(Comer who) {
        String room = who.token().room();
        PollQuestion question = new PollQuestion("Question", PollKind.SINGLE, List.of("yes", "no"), 1);
        PollResult result = new PollResult(List.of(1, 0), List.of(), 0);
        meeting.tell(
                new RoomFact.PollClosed(ids.row(), room, now(), new PollOutcome("poll", question, true, 1, result)));
        PollAnswer yes = new PollAnswer(List.of(0), null);
        meeting.tell(new RoomFact.PollAnswered(
                ids.row(),
                room,
                now(),
                "poll",
                List.of(new PollOutcome.Answer(who.token().participant(), NEEDLE, jana.id(), yes))));
    }

    private Meeting meeting() {
        return server.bean(Meetings.class).findByDoor(meeting.code).orElseThrow();
    }

    private String report() {
        return database.sql("SELECT id FROM reports").query(String.class).single();
    }

    private Hold hold(String object) {
        return server.bean(Holds.class).hold(anna.tenant(), object, "evidence", null, now() + 86_400_000);
    }

    private void release(Hold hold) {
        assertThat(server.bean(Holds.class).release(anna.tenant(), hold.id())).isTrue();
    }

    private int rows(String table, String condition) {
        return database.sql("SELECT COUNT(*) FROM " + table + " WHERE " + condition)
                .query(Integer.class)
                .single();
    }

    private void tick() {
        server.bean(Ticker.class).tick();
    }

    private long now() {
        return server.clock().wallMillis();
    }
}
