package org.runde.portal.consents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.ConsentScope;
import org.runde.portal.http.PageQuery;
import org.runde.portal.join.DoorConsents.Asked;
import org.runde.portal.meetings.Room;
import org.runde.portal.store.Database;

/// SQL of consents and of the texts they name.
public final class ConsentStore {
    private static final String SELECT = """
            SELECT id, tenant, meeting, room, person, scope, version, given_at, withdrawn_at, report, ended_at
            FROM consents
            """;

    private final Database database;

    public ConsentStore(Database database) {
        this.database = database;
    }

    // ---- texts

    /// A text as it was shown.
    public record Text(String version, ConsentScope scope, String german, String english) {}

    /// Notes that this text is shown at this time.
    /// @param keepsFor how long it says that what is agreed to is kept, in milliseconds
    void shown(Asked asked, long keepsFor, long nowMillis) {
        String sql = """
                INSERT INTO consent_texts (version, scope, german, english, asked_at, keeps_for)
                VALUES (:version, :scope, :german, :english, :now, :keepsFor)
                ON CONFLICT (version) DO UPDATE SET asked_at = :now, keeps_for = :keepsFor""";
        database.sql(sql)
                .param("version", asked.version())
                .param("scope", asked.scope().name())
                .param("german", asked.texts().get("de"))
                .param("english", asked.texts().get("en"))
                .param("now", nowMillis)
                .param("keepsFor", keepsFor)
                .update();
    }

    Optional<Text> text(String version) {
        return database.sql("SELECT version, scope, german, english FROM consent_texts WHERE version = :version")
                .param("version", version)
                .query((row, number) -> new Text(
                        row.getString("version"),
                        ConsentScope.valueOf(row.getString("scope")),
                        row.getString("german"),
                        row.getString("english")))
                .optional();
    }

    /// Texts that no consent names and that nobody was shown since.
    int forgetTexts(long before) {
        String sql = """
                DELETE FROM consent_texts WHERE asked_at <= :before
                    AND NOT EXISTS (SELECT 1 FROM consents WHERE consents.version = consent_texts.version)""";
        return database.sql(sql).param("before", before).update();
    }

    // ---- words

    /// Writes down a yes, unless a later word is known.
    void given(String id, Room room, String person, Consent consent) {
        String sql = """
                INSERT INTO consents (id, tenant, meeting, room, person, scope, version, given_at)
                VALUES (:id, :tenant, :meeting, :room, :person, :scope, :version, :at)
                ON CONFLICT (room, person, scope) DO UPDATE SET version = :version, given_at = :at, withdrawn_at = NULL
                    WHERE COALESCE(consents.withdrawn_at, consents.given_at) < :at""";
        database.sql(sql)
                .param("id", id)
                .param("tenant", room.tenant())
                .param("meeting", room.meeting())
                .param("room", room.id())
                .param("person", person)
                .param("scope", consent.scope().name())
                .param("version", consent.version())
                .param("at", consent.at())
                .update();
    }

    /// Writes down a no, unless a later word is known.
    /// @return whether there was a yes until now
    boolean withdrawn(String room, String person, ConsentScope scope, long at) {
        String sql = """
                UPDATE consents SET withdrawn_at = :at
                WHERE room = :room AND person = :person AND scope = :scope AND withdrawn_at IS NULL
                    AND given_at <= :at""";
        return database.sql(sql)
                        .param("room", room)
                        .param("person", person)
                        .param("scope", scope.name())
                        .param("at", at)
                        .update()
                == 1;
    }

    Optional<ConsentRecord> find(String room, String person, ConsentScope scope) {
        return database.sql(SELECT + "WHERE room = :room AND person = :person AND scope = :scope")
                .param("room", room)
                .param("person", person)
                .param("scope", scope.name())
                .query(ConsentStore::read)
                .optional();
    }

    // ---- what was made with them

    void reported(String room, String report) {
        database.sql("UPDATE consents SET report = :report WHERE room = :room AND scope = :scope")
                .param("room", room)
                .param("report", report)
                .param("scope", ConsentScope.REPORT.name())
                .update();
    }

    List<ConsentRecord> ofReport(String report) {
        return database.sql(SELECT + "WHERE report = :report")
                .param("report", report)
                .query(ConsentStore::read)
                .list();
    }

    // ---- to be seen

    /// Newest first.
    /// @param meeting id; absent for all of the tenant
    /// @return one more than the limit, when there are more
    List<ConsentRecord> page(String tenant, @Nullable String meeting, PageQuery query) {
        StringBuilder sql = new StringBuilder(SELECT).append("WHERE tenant = :tenant");
        Map<String, Object> params = new HashMap<>(Map.of("tenant", tenant, "limit", query.limit() + 1));
        if (meeting != null) {
            sql.append(" AND meeting = :meeting");
            params.put("meeting", meeting);
        }
        if (!query.after().isEmpty()) {
            sql.append(" AND (given_at, id) < (:givenAt, :id)");
            params.put(
                    "givenAt",
                    Long.parseLong(query.after().substring(0, query.after().indexOf('.'))));
            params.put("id", query.after().substring(query.after().indexOf('.') + 1));
        }
        sql.append(" ORDER BY given_at DESC, id DESC LIMIT :limit");
        return database.sql(sql.toString())
                .params(params)
                .query(ConsentStore::read)
                .list();
    }

    /// Where an item stands in the list.
    static String place(ConsentRecord consent) {
        return consent.givenAt() + "." + consent.id();
    }

    /// @return whether it has the form of [#place]
    static boolean isPlace(String after) {
        return after.matches("\\d{1,15}\\.[A-Za-z0-9_-]{1,40}");
    }

    List<ConsentRecord> ofTenant(String tenant) {
        return database.sql(SELECT + "WHERE tenant = :tenant ORDER BY given_at, id")
                .param("tenant", tenant)
                .query(ConsentStore::read)
                .list();
    }

    // ---- what is due

    /// Nothing is left of what was agreed to: the room is over, no report names anybody because they agreed, and there
    /// is
    /// no chat log (any more).
    int end(long nowMillis) {
        String sql = """
                UPDATE consents SET ended_at = :now WHERE ended_at IS NULL
                    AND NOT EXISTS (SELECT 1 FROM rooms WHERE rooms.id = consents.room)
                    AND NOT EXISTS (SELECT 1 FROM report_people
                        WHERE report_people.report = consents.report AND report_people.agreed = 1)
                    AND NOT EXISTS (SELECT 1 FROM poll_answers
                        JOIN poll_results ON poll_results.poll = poll_answers.poll
                        WHERE poll_results.report = consents.report AND poll_answers.agreed_for IS NOT NULL)
                    AND NOT (consents.scope = 'CHAT_LOG'
                        AND EXISTS (SELECT 1 FROM chat_lines WHERE chat_lines.room = consents.room))""";
        return database.sql(sql).param("now", nowMillis).update();
    }

    /// Consents that have been proof for long enough.
    /// @param over condition of SQL that holds for those
    /// @return the tenant of each
    List<String> remove(String over, int atMost) {
        String sql = """
                DELETE FROM consents WHERE id IN (SELECT id FROM consents WHERE ended_at IS NOT NULL AND %s
                    ORDER BY ended_at LIMIT :atMost) RETURNING tenant""";
        return database.sql(sql.formatted(over))
                .param("atMost", atMost)
                .query(String.class)
                .list();
    }

    Optional<ConsentRecord> oldestDue(String over) {
        return database.sql(SELECT + "WHERE ended_at IS NOT NULL AND " + over + " ORDER BY ended_at LIMIT 1")
                .query(ConsentStore::read)
                .optional();
    }

    private static ConsentRecord read(ResultSet row, int number) throws SQLException {
        long withdrawn = row.getLong("withdrawn_at");
        @Nullable Long withdrawnAt = row.wasNull() ? null : Long.valueOf(withdrawn);
        long ended = row.getLong("ended_at");
        @Nullable Long endedAt = row.wasNull() ? null : Long.valueOf(ended);
        return new ConsentRecord(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("meeting"),
                row.getString("room"),
                row.getString("person"),
                ConsentScope.valueOf(row.getString("scope")),
                row.getString("version"),
                row.getLong("given_at"),
                withdrawnAt,
                row.getString("report"),
                endedAt);
    }
}
