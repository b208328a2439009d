package org.runde.portal.polls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
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
import org.runde.portal.reports.HeldMeeting;
import org.runde.portal.reports.HeldMeeting.Comer;
import org.runde.portal.retention.Hold;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

/// An answer that is held while the meeting still runs stays, whatever becomes of the meeting and of its report.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class HeldAnswersTest {
    private static final long DAY = 86_400_000;
    private static final long MINUTE = 60_000;
    private static final PollQuestion PLACE = new PollQuestion("Where?", PollKind.SINGLE, List.of("Here", "Out"), 1);

    private final PortalServer server;
    private final Account anna;
    private final Browser organiser;
    private final Ids ids = Ids.secure();

    HeldAnswersTest(Database.Kind kind) {
        server = PortalServer.start(TestDatabase.settings(kind));
        server.clock().advanceMillis(1);
        anna = server.account(AccountRole.ORGANISER, AccountRole.ADMINISTRATOR);
        organiser = server.signedIn(anna);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAnswerThatWasHeldBeforeThereWasAReportKeepsItsReportUntilTheHoldEnds() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Comer own = meeting.organiserComes();
        Hold hold = answered(meeting, own);
        meeting.leaves(own);
        meeting.ends(own);
        assertThat(server.bean(Holds.class).held(anna.id()))
                .as("the account would take the report along")
                .isTrue();
        staysInItsReport(hold);
    }

    @Test
    void soDoesOneInAMeetingThatIsDeletedWhileItRuns() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Hold hold = answered(meeting, meeting.organiserComes());
        delete(meeting);
        staysInItsReport(hold);
    }

    @Test
    void whereADeletedMeetingLeavesNoReportTheAnswerStaysUntilTheHoldEnds() {
        HeldMeeting meeting = new HeldMeeting(server, anna, "Runde");
        Hold hold = answered(meeting, meeting.organiserComes());
        organiser.put("/api/v1/admin/report-policy", "{\"detail\":\"off\"}");
        delete(meeting);
        staysUntilTheHoldEnds(hold);
        assertThat(server.bean(Database.class)
                        .sql("SELECT COUNT(*) FROM poll_results")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void delete(HeldMeeting meeting) {
        assertThat(organiser.delete("/api/v1/meetings/" + meeting.code).status())
                .isEqualTo(204);
    }

    private void staysInItsReport(Hold hold) {
        String report = organiser
                .get("/api/v1/reports")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
        assertThat(organiser.delete("/api/v1/reports/" + report).code()).isEqualTo("held");
        staysUntilTheHoldEnds(hold);
    }

    private void staysUntilTheHoldEnds(Hold hold) {
        pass(100 * DAY);
        assertThat(server.traces("HeldNeedleP1")).isNotEmpty();
        server.bean(Holds.class).release(hold.tenant(), hold.id());
        pass(MINUTE);
        assertThat(server.traces("HeldNeedleP1")).isEmpty();
    }

    /// @return the hold of the only answer
    private Hold answered(HeldMeeting meeting, Comer own) {
        meeting.enters(own);
        String room = own.token().room();
        String poll = "p1" + room;
        PollOutcome outcome = new PollOutcome(poll, PLACE, true, 1, new PollResult(List.of(1, 0), List.of(), 0));
        meeting.tell(new RoomFact.PollClosed(ids.row(), room, now(), outcome));
        PollAnswer here = new PollAnswer(List.of(0), null);
        meeting.tell(new RoomFact.PollAnswered(
                ids.row(),
                room,
                now(),
                poll,
                List.of(new PollOutcome.Answer(own.token().participant(), "HeldNeedleP1", anna.id(), here))));
        meeting.seconds(60);
        String object = poll + "/" + own.token().participant();
        return server.bean(Holds.class).restrict(anna.tenant(), object, "wanted", null, now() + 300 * DAY);
    }

    private long now() {
        return server.clock().wallMillis();
    }

    private void pass(long millis) {
        server.clock().advanceMillis(millis);
        server.bean(Ticker.class).tick();
        server.bean(Ticker.class).tick();
    }
}
