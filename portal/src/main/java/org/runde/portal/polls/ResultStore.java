package org.runde.portal.polls;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.contract.room.PollOutcome;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.meetings.Room;
import org.runde.portal.retention.Agreed;
import org.runde.portal.retention.HoldTarget;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;

/// SQL of what came of polls.
final class ResultStore {
    /// By which an answer is held.
    private static final String ANSWER = "poll_answers.poll || '/' || poll_answers.participant";
    /// Answers that may be deleted.
    private static final String FREE = Holds.none(ANSWER)
            + Holds.noneAsWhole("(SELECT report FROM poll_results WHERE poll_results.poll = poll_answers.poll)");

    private static final String WITHOUT_ANSWERS =
            " AND NOT EXISTS (SELECT 1 FROM poll_answers WHERE poll_answers.poll = poll_results.poll)";
    /// Lets every hold of an answer in a report keep something else, too.
    private static final String HOLD_WITH = """
            INSERT INTO held_objects (hold, object, tenant)
            SELECT DISTINCT holds.id, reports.%s, holds.tenant FROM reports
            JOIN poll_results ON poll_results.report = reports.id
            JOIN poll_answers ON poll_answers.poll = poll_results.poll
            JOIN holds ON holds.object = %s AND holds.tenant = poll_answers.tenant
            WHERE reports.id = :report ON CONFLICT DO NOTHING""";

    private static final String OF_ROOM = "poll IN (SELECT poll FROM poll_results WHERE room = :room)";

    private final Database database;
    private final Agreed agreed;

    ResultStore(Database database, Periods periods) {
        this.database = database;
        this.agreed = new Agreed(database, periods);
    }

    /// One answer with its name.
    record Named(String poll, String participant, String name, PollAnswer answer) {}

    /// One answer with what it was to.
    /// @param report absent while the meeting runs
    record Found(
            String poll,
            String participant,
            String name,
            PollAnswer answer,
            PollOutcome outcome,
            long closedAt,
            @Nullable String report) {}

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
    /// @param keyHash of the key by which somebody without an account finds it
    void add(Room room, String poll, PollOutcome.Answer answer, String name, @Nullable String keyHash) {
        database.sql("""
                        INSERT INTO poll_answers (poll, participant, tenant, name, account, key_hash, answer)
                        SELECT poll, :participant, tenant, :name, (SELECT id FROM accounts WHERE id = :account),
                            :keyHash, :answer
                        FROM poll_results WHERE poll = :poll AND room = :room ON CONFLICT DO NOTHING""")
                .param("keyHash", keyHash)
                .param("participant", answer.participant())
                .param("name", name)
                .param("account", answer.account())
                .param("answer", Json.write(answer.answer()))
                .param("poll", poll)
                .param("room", room.id())
                .update();
    }

    /// From now on it belongs to a report and ends with it, and for whoever agreed to less than that, sooner. Where an
    /// answer is held, the report has to stay, too, and
    /// the account the report would go with: when the hold was made, there was no report to name.
    void reported(String room, String report, long endedAt) {
        String said = Agreed.said(ConsentScope.REPORT, "presences.room", "presences.person");
        database.sql("UPDATE poll_answers SET ended_at = :endedAt, agreed_for = (SELECT MIN(" + said
                        + ") FROM presences"
                        + " WHERE presences.room = :room AND presences.participant = poll_answers.participant) WHERE "
                        + OF_ROOM)
                .param("endedAt", endedAt)
                .param("room", room)
                .update();
        database.sql("UPDATE poll_results SET report = :report, room = NULL WHERE room = :room")
                .param("report", report)
                .param("room", room)
                .update();
        for (String carrier : List.of("id", "organiser")) {
            database.sql(HOLD_WITH.formatted(carrier, ANSWER))
                    .param("report", report)
                    .update();
        }
    }

    /// What no report has taken. What is held outlives the room and goes with the hold.
    /// @return how many results, and how many answers with names
    int[] forget(String room, long nowMillis) {
        int answers = takeAway(OF_ROOM, Map.of("room", room), nowMillis);
        int results = database.sql("DELETE FROM poll_results WHERE room = :room" + WITHOUT_ANSWERS)
                .param("room", room)
                .update();
        database.sql("UPDATE poll_results SET room = NULL WHERE room = :room")
                .param("room", room)
                .update();
        return new int[] {results, answers};
    }

    /// Somebody does not agree any more to stand in the report. What is held is shown to nobody, and goes with the
    /// hold.
    int forget(String room, String person, long nowMillis) {
        String own = " AND participant IN (SELECT participant FROM presences WHERE room = :room AND person = :person)";
        return takeAway(OF_ROOM + own, Map.of("room", room, "person", person), nowMillis);
    }

    /// The same in a report that is there already.
    int forget(String report, @Nullable String account, @Nullable String keyHash, long nowMillis) {
        String own = "poll IN (SELECT poll FROM poll_results WHERE report = :report)"
                + " AND (account = :account OR key_hash = :keyHash)";
        // Nothing that is stored is a single blank.
        String who = Objects.requireNonNullElse(account, " ");
        String hash = Objects.requireNonNullElse(keyHash, " ");
        return takeAway(own, Map.of("report", report, "account", who, "keyHash", hash), nowMillis);
    }

    /// @return how many are gone
    private int takeAway(String those, Map<String, String> params, long nowMillis) {
        int gone = database.sql("DELETE FROM poll_answers WHERE " + those + FREE)
                .params(params)
                .update();
        database.sql("UPDATE poll_answers SET taken_at = :now WHERE " + those + " AND taken_at IS NULL")
                .params(params)
                .param("now", nowMillis)
                .update();
        return gone;
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
        return database.sql("""
                        SELECT poll, participant, name, answer FROM poll_answers
                        WHERE poll IN (SELECT poll FROM poll_results WHERE report = :report) AND taken_at IS NULL
                        """ + Holds.visible(ANSWER) + " ORDER BY name, participant")
                .param("report", report)
                .query((row, number) -> new Named(
                        row.getString("poll"),
                        row.getString("participant"),
                        row.getString("name"),
                        read(row.getString("answer"), PollAnswer.class)))
                .list();
    }

    /// How many organisers may not see, by poll.
    Map<String, Integer> restricted(String report) {
        Map<String, Integer> restricted = new HashMap<>();
        database.sql("""
                        SELECT poll, COUNT(*) AS answers FROM poll_answers
                        WHERE poll IN (SELECT poll FROM poll_results WHERE report = :report) AND taken_at IS NULL
                        """ + Holds.hidden(ANSWER) + " GROUP BY poll")
                .param("report", report)
                .query(row -> {
                    restricted.put(row.getString("poll"), row.getInt("answers"));
                });
        return restricted;
    }

    /// @param keyHashes of keys from the door
    List<Found> of(String tenant, Set<String> accounts, Set<String> keyHashes) {
        return database.sql("""
                        SELECT poll_answers.poll, participant, name, answer, outcome, closed_at, report
                        FROM poll_answers
                        JOIN poll_results ON poll_results.poll = poll_answers.poll
                        WHERE poll_answers.tenant = :tenant AND (account IN (:accounts) OR key_hash IN (:hashes))
                        ORDER BY closed_at, poll_answers.poll""")
                .param("tenant", tenant)
                .param("accounts", accounts)
                .param("hashes", keyHashes)
                .query((row, number) -> new Found(
                        row.getString("poll"),
                        row.getString("participant"),
                        row.getString("name"),
                        read(row.getString("answer"), PollAnswer.class),
                        read(row.getString("outcome"), PollOutcome.class),
                        row.getLong("closed_at"),
                        row.getString("report")))
                .list();
    }

    /// An answer by `poll/participant`. Its report would take it along.
    Optional<HoldTarget.Target> holdTarget(String tenant, String object) {
        return database.sql("SELECT name, report, organiser FROM poll_answers JOIN poll_results"
                        + " ON poll_results.poll = poll_answers.poll LEFT JOIN reports ON reports.id = report"
                        + " WHERE poll_answers.tenant = :tenant AND " + ANSWER + " = :object")
                .param("tenant", tenant)
                .param("object", object)
                .query((row, number) -> new HoldTarget.Target(
                        "pollAnswer",
                        row.getString("name"),
                        Stream.of(row.getString("report"), row.getString("organiser"))
                                .filter(Objects::nonNull)
                                .toList()))
                .optional();
    }

    int erase(String tenant, String poll, String participant) {
        int gone = database.sql(
                        "DELETE FROM poll_answers WHERE tenant = :tenant AND poll = :poll AND participant = :who")
                .param("tenant", tenant)
                .param("poll", poll)
                .param("who", participant)
                .update();
        removeLeftOver();
        return gone;
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
        List<String> gone = database.sql("DELETE FROM poll_answers WHERE (poll, participant) IN ("
                        + "SELECT poll, participant FROM poll_answers WHERE " + due(nowMillis)
                        + " LIMIT :atMost) RETURNING tenant")
                .param("atMost", atMost)
                .query(String.class)
                .list();
        if (!gone.isEmpty()) {
            removeLeftOver();
        }
        return gone;
    }

    /// Results that only stood there for answers that were held.
    private void removeLeftOver() {
        database.sql("DELETE FROM poll_results WHERE room IS NULL AND report IS NULL" + WITHOUT_ANSWERS)
                .update();
    }

    OptionalLong oldest(long nowMillis) {
        return database.sql("SELECT tenant, ended_at, taken_at, agreed_for FROM poll_answers WHERE " + due(nowMillis)
                        + " LIMIT 1")
                .query((row, number) -> {
                    Long takenAt = millis(row, "taken_at");
                    return takenAt == null
                            ? agreed.until(
                                    row.getString("tenant"),
                                    DataKind.POLL_ANSWER,
                                    row.getLong("ended_at"),
                                    millis(row, "agreed_for"))
                            : takenAt;
                })
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private String due(long nowMillis) {
        return "(" + agreed.over(DataKind.POLL_ANSWER, "poll_answers", nowMillis) + " OR taken_at IS NOT NULL)" + FREE
                + " ORDER BY COALESCE(taken_at, ended_at)";
    }

    private static @Nullable Long millis(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(value);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.read(json, type);
        } catch (Json.Malformed e) {
            throw new IllegalStateException("what we have written ourselves", e);
        }
    }
}
