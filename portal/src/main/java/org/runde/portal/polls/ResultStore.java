package org.runde.portal.polls;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.runde.contract.Json;
import org.runde.contract.room.PollOutcome;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.meetings.Room;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;

/// SQL of what came of polls.
final class ResultStore {
    private final Database database;
    private final Periods periods;

    ResultStore(Database database, Periods periods) {
        this.database = database;
        this.periods = periods;
    }

    /// One answer with its name.
    record Named(String poll, String participant, String name, PollAnswer answer) {}

    /// One answer with what it was to.
    record Found(String poll, String participant, String name, PollAnswer answer, PollOutcome outcome, long closedAt) {}

    void add(Room room, PollOutcome outcome, long closedAt) {
        database.sql("""
                        INSERT INTO poll_results (poll, tenant, room, closed_at, outcome)
                        VALUES (:poll, :tenant, :room, :closedAt, :outcome) ON CONFLICT DO NOTHING""")
                .param("poll", outcome.poll())
                .param("tenant", room.tenant())
                .param("room", room.id())
                .param("closedAt", closedAt)
                .param("outcome", Json.write(outcome))
                .update();
    }

    /// Only of a poll that is there, and of a person who stands in the report.
    void add(Room room, String poll, PollOutcome.Answer answer, String name) {
        database.sql("""
                        INSERT INTO poll_answers (poll, participant, tenant, name, account, answer)
                        SELECT poll, :participant, tenant, :name, (SELECT id FROM accounts WHERE id = :account), :answer
                        FROM poll_results WHERE poll = :poll AND room = :room ON CONFLICT DO NOTHING""")
                .param("participant", answer.participant())
                .param("name", name)
                .param("account", answer.account())
                .param("answer", Json.write(answer.answer()))
                .param("poll", poll)
                .param("room", room.id())
                .update();
    }

    /// From now on it belongs to a report and ends with it.
    void reported(String room, String report, long endedAt) {
        database.sql("""
                        UPDATE poll_answers SET ended_at = :endedAt
                        WHERE poll IN (SELECT poll FROM poll_results WHERE room = :room)
                        """).param("endedAt", endedAt).param("room", room).update();
        database.sql("UPDATE poll_results SET report = :report, room = NULL WHERE room = :room")
                .param("report", report)
                .param("room", room)
                .update();
    }

    /// What no report has taken.
    /// @return how many results, and how many answers with names
    int[] forget(String room) {
        int answers = database.sql(
                        "DELETE FROM poll_answers WHERE poll IN (SELECT poll FROM poll_results WHERE room = :room)")
                .param("room", room)
                .update();
        int results = database.sql("DELETE FROM poll_results WHERE room = :room")
                .param("room", room)
                .update();
        return new int[] {results, answers};
    }

    /// Somebody does not agree any more to stand in the report.
    int forget(String room, String person) {
        return database.sql("""
                        DELETE FROM poll_answers
                        WHERE participant IN (
                                SELECT participant FROM presences WHERE room = :room AND person = :person)
                            AND poll IN (SELECT poll FROM poll_results WHERE room = :room)
                        """).param("person", person).param("room", room).update();
    }

    // ---- to be read

    List<PollOutcome> outcomes(String report) {
        return database.sql("SELECT outcome FROM poll_results WHERE report = :report ORDER BY closed_at, poll")
                .param("report", report)
                .query((row, number) -> read(row.getString("outcome"), PollOutcome.class))
                .list();
    }

    /// As organisers may see them: without what is restricted (Art. 18 GDPR).
    List<Named> named(String report) {
        String id = "poll_answers.poll || '/' || poll_answers.participant";
        return database.sql("""
                        SELECT poll, participant, name, answer FROM poll_answers
                        WHERE poll IN (SELECT poll FROM poll_results WHERE report = :report)
                        """ + Holds.hidden(id).replaceFirst("AND EXISTS", "AND NOT EXISTS")
                        + " ORDER BY name, participant")
                .param("report", report)
                .query((row, number) -> new Named(
                        row.getString("poll"),
                        row.getString("participant"),
                        row.getString("name"),
                        read(row.getString("answer"), PollAnswer.class)))
                .list();
    }

    List<Found> ofAccounts(String tenant, Set<String> accounts) {
        return database.sql("""
                        SELECT poll_answers.poll, participant, name, answer, outcome, closed_at FROM poll_answers
                        JOIN poll_results ON poll_results.poll = poll_answers.poll
                        WHERE poll_answers.tenant = :tenant AND account IN (:accounts)
                        ORDER BY closed_at, poll_answers.poll""")
                .param("tenant", tenant)
                .param("accounts", accounts)
                .query((row, number) -> new Found(
                        row.getString("poll"),
                        row.getString("participant"),
                        row.getString("name"),
                        read(row.getString("answer"), PollAnswer.class),
                        read(row.getString("outcome"), PollOutcome.class),
                        row.getLong("closed_at")))
                .list();
    }

    int erase(String tenant, String poll, String participant) {
        return database.sql("DELETE FROM poll_answers WHERE tenant = :tenant AND poll = :poll AND participant = :who")
                .param("tenant", tenant)
                .param("poll", poll)
                .param("who", participant)
                .update();
    }

    int rename(String tenant, String poll, String participant, String name) {
        return database.sql("""
                        UPDATE poll_answers SET name = :name
                        WHERE tenant = :tenant AND poll = :poll AND participant = :who AND name <> :name""")
                .param("name", name)
                .param("tenant", tenant)
                .param("poll", poll)
                .param("who", participant)
                .update();
    }

    // ---- to go

    /// Takes the names off answers whose time is over; the counts stay in the result.
    /// @return the tenant of each
    List<String> removeOld(long nowMillis, int atMost) {
        return database.sql("DELETE FROM poll_answers WHERE poll || '/' || participant IN ("
                        + "SELECT poll || '/' || participant FROM poll_answers WHERE " + due(nowMillis)
                        + " ORDER BY ended_at LIMIT :atMost) RETURNING tenant")
                .param("atMost", atMost)
                .query(String.class)
                .list();
    }

    OptionalLong oldest(long nowMillis) {
        return database.sql("SELECT tenant, ended_at FROM poll_answers WHERE " + due(nowMillis)
                        + " ORDER BY ended_at LIMIT 1")
                .query((row, number) ->
                        periods.until(row.getString("tenant"), DataKind.POLL_ANSWER, row.getLong("ended_at")))
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private String due(long nowMillis) {
        return periods.over(DataKind.POLL_ANSWER, "poll_answers.tenant", "poll_answers.ended_at", nowMillis)
                + Holds.none("(SELECT report FROM poll_results WHERE poll_results.poll = poll_answers.poll)")
                + Holds.none("poll_answers.poll || '/' || poll_answers.participant");
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.read(json, type);
        } catch (Json.Malformed e) {
            throw new IllegalStateException("what we have written ourselves", e);
        }
    }
}
