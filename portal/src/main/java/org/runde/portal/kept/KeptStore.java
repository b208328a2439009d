package org.runde.portal.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;

/// SQL of what is kept.
final class KeptStore {
    private static final String DUE = " FROM kept_things WHERE kind = :kind AND saved_at <= :until"
            + Holds.none("kept_things.meeting") + " ORDER BY saved_at LIMIT :atMost";

    private final Database database;

    KeptStore(Database database) {
        this.database = database;
    }

    void add(Meeting meeting, KeptThing thing) {
        database.sql("""
                        INSERT INTO kept_things (id, tenant, meeting, kind, content, saved_at)
                        VALUES (:id, :tenant, :meeting, :kind, :content, :savedAt)""")
                .param("id", thing.id())
                .param("tenant", meeting.tenant())
                .param("meeting", meeting.id())
                .param("kind", thing.kind().word())
                .param("content", thing.content())
                .param("savedAt", thing.savedAt())
                .update();
    }

    /// The last one first.
    List<KeptThing> of(String meeting) {
        return database.sql("SELECT id, kind, content, saved_at FROM kept_things WHERE meeting = :meeting"
                        + " ORDER BY saved_at DESC, id")
                .param("meeting", meeting)
                .query(KeptStore::read)
                .list();
    }

    Optional<KeptThing> one(String meeting, String id) {
        return database.sql("SELECT id, kind, content, saved_at FROM kept_things WHERE meeting = :meeting AND id = :id")
                .param("meeting", meeting)
                .param("id", id)
                .query(KeptStore::read)
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

    /// @param until the latest time of saving whose period is over
    /// @return the tenant of each
    List<String> removeSaved(KeptThing.Kind kind, long until, int atMost) {
        return database.sql("DELETE FROM kept_things WHERE id IN (SELECT id" + DUE + ") RETURNING tenant")
                .param("kind", kind.word())
                .param("until", until)
                .param("atMost", atMost)
                .query(String.class)
                .list();
    }

    OptionalLong oldest(KeptThing.Kind kind, long until) {
        Optional<Long> oldest = database.sql("SELECT saved_at" + DUE)
                .param("kind", kind.word())
                .param("until", until)
                .param("atMost", 1)
                .query(Long.class)
                .optional();
        return oldest.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static KeptThing read(ResultSet row, int number) throws SQLException {
        return new KeptThing(
                row.getString("id"),
                KeptThing.Kind.of(row.getString("kind")),
                row.getString("content"),
                row.getLong("saved_at"));
    }
}
