package org.runde.portal.polls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.runde.contract.room.PollOutcome;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.contract.signal.PollTalk.PollKind;
import org.runde.contract.signal.PollTalk.PollQuestion;
import org.runde.contract.signal.PollTalk.PollResult;
import org.runde.contract.signal.PollTalk.PollText;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.due.Ticker;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.Rectification;
import org.runde.portal.persons.Trace;
import org.runde.portal.reports.HeldMeeting;
import org.runde.portal.reports.HeldMeeting.Comer;
import org.runde.portal.store.Database;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PollsTest {
    private static final String LUNCH = """
            {"text": "Wo essen wir?", "kind": "single", "options": ["Hier", "Draußen"], "named": true}""";
    private static final PollQuestion PLACE =
            new PollQuestion("Wo essen wir?", PollKind.SINGLE, List.of("Hier", "Draußen"), 1);

    private final PortalServer server = PortalServer.start(Map.of());
    private final Account anna = server.account(AccountRole.ORGANISER, AccountRole.ADMINISTRATOR);
    private final Browser organiser = server.signedIn(anna);
    private final Ids ids = Ids.secure();

    @AfterAll
    void stop() {
        server.close();
    }

    // ---- prepared

    @Test
    void questionsArePreparedChangedAndTakenAwayAgain() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        String path = "/api/v1/meetings/" + meeting.code + "/polls";
        Browser.Answer added = organiser.post(path, LUNCH);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().path("options")).hasSize(2);
        String one = path + "/" + added.text("id");
        String open = "{\"text\": \"Warum?\", \"kind\": \"open\", \"live\": true}";
        assertThat(organiser.put(one, open).json().path("kind").asString()).isEqualTo("open");
        assertThat(organiser.get(path).json().path("items").path(0).path("text").asString())
                .isEqualTo("Warum?");
        assertThat(organiser.call("DELETE", one, "").status()).isEqualTo(204);
        assertThat(organiser.get(path).json().path("items")).isEmpty();
        assertThat(organiser.put(one, open).code()).isEqualTo("pollUnknown");
    }

    @Test
    void aQuestionThatCouldNotBeAskedIsNotPrepared() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        String path = "/api/v1/meetings/" + meeting.code + "/polls";
        for (String wrong : List.of(
                "{}",
                "{\"text\": \"Was?\", \"kind\": \"single\", \"options\": [\"nur eins\"]}",
                "{\"text\": \"Was?\", \"kind\": \"single\", \"options\": [\"a\", \"a\"]}",
                "{\"text\": \"Was?\", \"kind\": \"multiple\", \"options\": [\"a\", \"b\"], \"most\": 3}",
                "{\"text\": \"\", \"kind\": \"open\"}",
                "{\"text\": \"" + "x".repeat(301) + "\", \"kind\": \"open\"}")) {
            assertThat(organiser.post(path, wrong).code()).as(wrong).isEqualTo("invalid");
        }
        for (int i = 0; i < PreparedPolls.MOST; i++) {
            assertThat(organiser.post(path, LUNCH).status()).isEqualTo(201);
        }
        assertThat(organiser.post(path, LUNCH).code()).isEqualTo("pollsFull");
    }

    @Test
    void templatesAreCopiedIntoMeetingsAndBothAreOfferedInTheRoomToTheirOwnerAlone() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        String template = organiser.post("/api/v1/poll-templates", LUNCH).text("id");
        String path = "/api/v1/meetings/" + meeting.code + "/polls";
        assertThat(organiser.post(path + "/from/" + template, "").status()).isEqualTo(201);
        JsonNode offered =
                organiser.get("/api/v1/doors/" + meeting.code + "/polls").json();
        assertThat(offered.path("polls")).hasSize(1);
        assertThat(offered.path("templates")).hasSize(1);
        Browser other = server.signedIn(AccountRole.ORGANISER);
        assertThat(other.get(path).code()).isEqualTo("meetingUnknown");
        assertThat(other.put("/api/v1/poll-templates/" + template, LUNCH).code())
                .isEqualTo("pollUnknown");
        String offers = "/api/v1/doors/" + meeting.code + "/polls";
        JsonNode nothing = other.get(offers).json();
        assertThat(nothing.path("polls").isArray()).isTrue();
        assertThat(nothing.path("polls")).isEmpty();
        assertThat(nothing.path("templates")).isEmpty();
        assertThat(server.visitor().get(offers).status()).isEqualTo(401);
        assertThat(organiser
                        .call("DELETE", "/api/v1/poll-templates/" + template, "")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void whatWasPreparedGoesWithItsMeetingAtOnceAndIsCounted() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        organiser.post("/api/v1/meetings/" + meeting.code + "/polls", LUNCH);
        int before = counted();
        assertThat(organiser
                        .call("DELETE", "/api/v1/meetings/" + meeting.code, "")
                        .status())
                .isEqualTo(204);
        assertThat(counted()).isEqualTo(before + 1);
    }

    // ---- results

    @Test
    void resultsStandInTheReportItsTableAndItsPageAndNamesForAWeekOnly() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer own = meeting.organiserComes();
        Comer ben = meeting.guestComes("Ben");
        meeting.enters(own);
        meeting.enters(ben);
        tell(meeting, own, new PollOutcome("p1" + own.token().room(), PLACE, true, 2, counts(1, 1)));
        meeting.tell(new RoomFact.PollAnswered(
                ids.row(),
                own.token().room(),
                now(),
                "p1" + own.token().room(),
                List.of(
                        new PollOutcome.Answer("x1", "Anna Nadel", anna.id(), choose(0)),
                        new PollOutcome.Answer("x2", null, null, choose(1)))));
        PollQuestion why = new PollQuestion("Warum?", PollKind.OPEN, List.of(), 1);
        PollResult words = new PollResult(List.of(), List.of(new PollText("zu laut", 2), new PollText("=1", 1)), 3);
        tell(meeting, own, new PollOutcome("p2" + own.token().room(), why, false, 6, words));
        tell(meeting, own, new PollOutcome("p3" + own.token().room(), PLACE, false, 2, null));
        String report = end(meeting, own, ben);

        JsonNode polls = organiser.get("/api/v1/reports/" + report).json().path("polls");
        assertThat(polls).hasSize(3);
        assertThat(polls.path(0).path("rows").path(1).path("count").asInt()).isEqualTo(1);
        assertThat(polls.path(0).path("answers")).hasSize(1);
        assertThat(polls.path(0).path("answers").path(0).path("name").asString())
                .isEqualTo("Anna Nadel");
        assertThat(polls.path(1).path("rows").path(0).path("text").asString()).isEqualTo("zu laut");
        assertThat(polls.path(1).path("more").asInt()).isEqualTo(3);
        assertThat(polls.path(2).path("shown").asBoolean()).isFalse();
        assertThat(polls.path(2).path("rows")).isEmpty();
        String csv = organiser.get("/api/v1/reports/" + report + "/csv").raw().body();
        assertThat(csv).contains("Umfrage: Wo essen wir?", "Anna Nadel;Hier", "Zu wenige Stimmen", "'=1;1");
        assertThat(organiser.get("/api/v1/reports/" + report + "/pdf").status()).isEqualTo(200);

        server.clock().advanceMillis(7 * 86_400_000L - 60_000);
        tick();
        assertThat(answers(report)).hasSize(1);
        server.clock().advanceMillis(120_000);
        tick();
        assertThat(answers(report)).as("a week later only the counts stay").isEmpty();
        assertThat(server.signedIn(anna)
                        .get("/api/v1/reports/" + report)
                        .json()
                        .path("polls")
                        .path(0)
                        .path("rows")
                        .path(0)
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whoDoesNotAgreeAnyMoreStandsUnderNoAnswer() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer own = meeting.organiserComes();
        Comer ben = meeting.guestComes("Ben");
        meeting.enters(own);
        meeting.enters(ben);
        String room = own.token().room();
        String poll = "p1" + room;
        tell(meeting, own, new PollOutcome(poll, PLACE, true, 2, counts(1, 1)));
        meeting.tell(new RoomFact.PollAnswered(
                ids.row(),
                room,
                now(),
                poll,
                List.of(
                        new PollOutcome.Answer(own.token().participant(), "Anna Nadel", anna.id(), choose(0)),
                        new PollOutcome.Answer(ben.token().participant(), "Ben", null, choose(1)))));
        Consent no = new Consent(ConsentScope.REPORT, "v1", false, now());
        meeting.tell(new RoomFact.ConsentWithdrawn(
                ids.row(), room, now(), ben.token().person(), no));
        JsonNode left = answers(end(meeting, own, ben));
        assertThat(left).hasSize(1);
        assertThat(left.path(0).path("name").asString()).isEqualTo("Anna Nadel");
    }

    @Test
    void whereThereAreNoReportsNothingIsKeptOfPolls() {
        organiser.put("/api/v1/admin/report-policy", "{\"detail\":\"off\"}");
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer own = meeting.organiserComes();
        meeting.enters(own);
        tell(meeting, own, new PollOutcome("p4" + own.token().room(), PLACE, false, 3, counts(3, 0)));
        assertThat(rows(own)).isZero();
        organiser.put("/api/v1/admin/report-policy", "{\"detail\":\"reconnects\"}");
    }

    @Test
    void whatSomebodyAnsweredByNameIsFoundPutRightAndErased() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer own = meeting.organiserComes();
        meeting.enters(own);
        String poll = "p5" + own.token().room();
        tell(meeting, own, new PollOutcome(poll, PLACE, true, 1, counts(1, 0)));
        var answer = new PollOutcome.Answer("x1", "Anna Nadel", anna.id(), choose(0));
        meeting.tell(new RoomFact.PollAnswered(ids.row(), own.token().room(), now(), poll, List.of(answer)));
        AnswerTraces traces = server.bean(AnswerTraces.class);
        Person person = Person.ofAccount(anna.tenant(), anna.id());
        Trace found = traces.find(person).stream()
                .filter(trace -> trace.object().startsWith(poll))
                .findFirst()
                .orElseThrow();
        assertThat(found.facts()).extracting(fact -> fact.value()).contains("Wo essen wir?", "Hier", "Anna Nadel");
        assertThat(server.bean(Database.class).write(() -> traces.erase(person, found)))
                .isEqualTo(1);
        assertThat(traces.find(person)).noneMatch(trace -> trace.object().startsWith(poll));
    }

    @Test
    void aGuestFindsPutsRightAndErasesTheirAnswerByTheKeyFromTheDoorAndNobodyElses() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer own = meeting.organiserComes();
        Comer ben = meeting.guestComes("Ben Nadel");
        Comer cleo = meeting.guestComes("Cleo");
        for (Comer one : List.of(own, ben, cleo)) meeting.enters(one);
        String poll = "p6" + own.token().room();
        tell(meeting, own, new PollOutcome(poll, PLACE, true, 2, counts(1, 1)));
        meeting.tell(new RoomFact.PollAnswered(
                ids.row(),
                own.token().room(),
                now(),
                poll,
                List.of(
                        new PollOutcome.Answer(ben.token().participant(), "Ben Nadel", null, choose(0)),
                        new PollOutcome.Answer(cleo.token().participant(), "Cleo", null, choose(1)))));
        AnswerTraces traces = server.bean(AnswerTraces.class);
        Person guest = Person.ofKey(anna.tenant(), ben.reportKey());
        assertThat(traces.find(guest)).as("while the meeting runs").hasSize(1);
        String report = end(meeting, own, ben, cleo);
        assertThat(traces.find(Person.ofKey(anna.tenant(), "wrong"))).isEmpty();
        assertThat(traces.find(Person.ofKey("another", ben.reportKey()))).isEmpty();
        Trace found = traces.find(guest).getFirst();
        assertThat(found.facts()).extracting(fact -> fact.value()).contains("Hier", "Ben Nadel");
        assertThat(server.traces(ben.reportKey()))
                .as("the key itself stands nowhere")
                .isEmpty();
        Database database = server.bean(Database.class);
        assertThat(database.write(() -> traces.rectify(guest, found, new Rectification("Ben Faden", null))))
                .isEqualTo(1);
        assertThat(answers(report).toString()).contains("Ben Faden", "Cleo");
        assertThat(database.write(() -> traces.erase(guest, found))).isEqualTo(1);
        assertThat(answers(report).toString()).contains("Cleo").doesNotContain("Ben");
    }

    private void tell(HeldMeeting meeting, Comer who, PollOutcome outcome) {
        meeting.tell(new RoomFact.PollClosed(ids.row(), who.token().room(), now(), outcome));
        server.clock().advanceMillis(1_000);
    }

    private String end(HeldMeeting meeting, Comer... people) {
        server.clock().advanceMillis(60_000);
        for (Comer one : people) meeting.leaves(one);
        meeting.tell(new RoomFact.Ended(ids.row(), people[0].token().room(), now()));
        return organiser
                .get("/api/v1/reports")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
    }

    private JsonNode answers(String report) {
        return server.signedIn(anna)
                .get("/api/v1/reports/" + report)
                .json()
                .path("polls")
                .path(0)
                .path("answers");
    }

    private int rows(Comer who) {
        return server.bean(Database.class)
                .sql("SELECT COUNT(*) FROM poll_results WHERE room = :room")
                .param("room", who.token().room())
                .query(Integer.class)
                .single();
    }

    private int counted() {
        @Nullable
        Integer sum = server.bean(Database.class)
                .sql("SELECT COALESCE(SUM(objects), 0) FROM deletions WHERE kind = 'POLL'")
                .query(Integer.class)
                .single();
        return sum == null ? 0 : sum;
    }

    private static PollResult counts(Integer... counts) {
        return new PollResult(List.of(counts), List.of(), 0);
    }

    private static PollAnswer choose(int choice) {
        return new PollAnswer(List.of(choice), null);
    }

    private long now() {
        return server.clock().wallMillis();
    }

    private void tick() {
        server.bean(Ticker.class).tick();
    }
}
