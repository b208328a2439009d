package org.runde.portal.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;

/// SQL of what is kept. Contents are large, so only [#content] reads any.
final class KeptStore {
    /// What is saved goes as notes for invitees do.
    private static final DataKind AS = DataKind.MEETING_COMMENT;

    /// When the date it belongs to was over. Dates are moved and run late; what was known last counts when one is gone.
    private static final String OVER = "COALESCE((SELECT o.last_at FROM occurrences o"
            + " WHERE o.meeting = kept_things.meeting AND o.key = kept_things.occurrence), kept_things.over_at)";

    private static final String SELECT =
            "SELECT id, kind, size, saved_at, occurrence, " + OVER + " AS ends FROM kept_things ";

    private final Database database;
    private final Periods periods;

    KeptStore(Database database, Periods periods) {
        this.database = database;
        this.periods = periods;
    }

    void add(Meeting meeting, KeptThing thing, String content) {
        database.sql("""
                        INSERT INTO kept_things (id, tenant, meeting, kind, occurrence, over_at, size, saved_at,
                            content)
                        VALUES (:id, :tenant, :meeting, :kind, :occurrence, :overAt, :size, :savedAt, :content)""")
                .param("id", thing.id())
                .param("tenant", meeting.tenant())
                .param("meeting", meeting.id())
                .param("kind", thing.kind().word())
                .param("occurrence", thing.over().occurrence())
                .param("overAt", thing.over().at())
                .param("size", thing.size())
                .param("savedAt", thing.savedAt())
                .param("content", content)
                .update();
    }

    int count(String meeting) {
        return database.sql("SELECT COUNT(*) FROM kept_things WHERE meeting = :meeting")
                .param("meeting", meeting)
                .query(Integer.class)
                .single();
    }

    /// The last one first.
    List<KeptThing> of(String meeting) {
        return database.sql(SELECT + "WHERE meeting = :meeting ORDER BY saved_at DESC, id")
                .param("meeting", meeting)
                .query(KeptStore::read)
                .list();
    }

    Optional<KeptThing> one(String meeting, String id) {
        return database.sql(SELECT + "WHERE meeting = :meeting AND id = :id")
                .param("meeting", meeting)
                .param("id", id)
                .query(KeptStore::read)
                .optional();
    }

    /// Base64 of a board, the text of notes.
    Optional<String> content(String meeting, String id) {
        return database.sql("SELECT content FROM kept_things WHERE meeting = :meeting AND id = :id")
                .param("meeting", meeting)
                .param("id", id)
                .query(String.class)
                .optional();
    }

    int remove(String meeting, String id) {
        return database.sql("DELETE FROM kept_things WHERE meeting = :meeting AND id = :id")
                .param("meeting", meeting)
                .param("id", id)
                .update();
    }

    /// @return the tenant of each
    List<String> tenantsOf(Collection<String> meetings, KeptThing.Kind kind) {
        return meetings.isEmpty()
                ? List.of()
                : database.sql("SELECT tenant FROM kept_things WHERE kind = :kind AND meeting IN (:meetings)")
                        .param("kind", kind.word())
                        .param("meetings", meetings)
                        .query(String.class)
                        .list();
    }

    /// The run in which they were saved is over.
    void ended(String meeting, long atMillis) {
        database.sql("UPDATE kept_things SET over_at = CASE WHEN " + OVER + " < :open THEN " + OVER
                        + " ELSE :at END WHERE meeting = :meeting AND over_at >= :open")
                .param("open", Occurrence.OPEN)
                .param("at", atMillis)
                .param("meeting", meeting)
                .update();
    }

    /// @return the tenant of each
    List<String> removeOld(KeptThing.Kind kind, long nowMillis, int atMost) {
        return database.sql("DELETE FROM kept_things WHERE id IN (SELECT id" + due(nowMillis)
                        + " LIMIT :atMost) RETURNING tenant")
                .param("kind", kind.word())
                .param("atMost", atMost)
                .query(String.class)
                .list();
    }

    /// When the oldest that is due became due.
    OptionalLong oldest(KeptThing.Kind kind, long nowMillis) {
        return database.sql("SELECT tenant, " + OVER + " AS ends" + due(nowMillis) + " LIMIT 1")
                .param("kind", kind.word())
                .query((row, number) -> periods.until(row.getString("tenant"), AS, row.getLong("ends")))
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private String due(long nowMillis) {
        return " FROM kept_things WHERE kind = :kind AND " + periods.over(AS, "kept_things.tenant", OVER, nowMillis)
                + Holds.noneAsWhole("kept_things.meeting") + " ORDER BY " + OVER;
    }

    private static KeptThing read(ResultSet row, int number) throws SQLException {
        return new KeptThing(
                row.getString("id"),
                KeptThing.Kind.of(row.getString("kind")),
                row.getInt("size"),
                row.getLong("saved_at"),
                new KeptThing.Over(row.getString("occurrence"), row.getLong("ends")));
    }
}
