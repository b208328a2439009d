package org.runde.portal.meetings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.portal.store.Database;

/// SQL of meetings.
public final class MeetingStore {
    private static final int MAX_LISTED = 200;
    private static final String COLUMNS = "id, tenant, owner, kind, door, title, lobby, created_at, ended_at";

    private final Database database;

    public MeetingStore(Database database) {
        this.database = database;
    }

    /// @return false when the door is taken, or when the owner has a personal room already
    public boolean add(Meeting meeting) {
        return database.sql("""
                        INSERT INTO meetings (id, tenant, owner, kind, door, title, lobby, created_at)
                        VALUES (:id, :tenant, :owner, :kind, :door, :title, :lobby, :createdAt)
                        ON CONFLICT DO NOTHING""")
                        .param("id", meeting.id())
                        .param("tenant", meeting.tenant())
                        .param("owner", meeting.owner())
                        .param("kind", meeting.kind().code())
                        .param("door", meeting.door())
                        .param("title", meeting.title())
                        .param("lobby", meeting.lobby() ? 1 : 0)
                        .param("createdAt", meeting.createdAt())
                        .update()
                == 1;
    }

    public Optional<Meeting> find(String id) {
        return one("id = :value", id);
    }

    public Optional<Meeting> findByDoor(String door) {
        return one("door = :value", door);
    }

    public Optional<Meeting> personalOf(String owner) {
        return one("kind = 'personal' AND owner = :value", owner);
    }

    /// Quick meetings, the newest first, at most 200.
    public List<Meeting> quickOf(String owner) {
        return database.sql("SELECT " + COLUMNS + " FROM meetings WHERE owner = :owner AND kind = 'quick'"
                        + " ORDER BY created_at DESC, id LIMIT " + MAX_LISTED)
                .param("owner", owner)
                .query(MeetingStore::read)
                .list();
    }

    public List<Meeting> allOf(String owner) {
        return database.sql("SELECT " + COLUMNS + " FROM meetings WHERE owner = :owner")
                .param("owner", owner)
                .query(MeetingStore::read)
                .list();
    }

    /// @return false when the vanity name is taken by another meeting
    public boolean changePersonal(String owner, String door, boolean lobby) {
        return database.sql("""
                        UPDATE meetings SET door = :door, lobby = :lobby
                        WHERE owner = :owner AND kind = 'personal' AND NOT EXISTS
                            (SELECT 1 FROM meetings other WHERE other.door = :door AND other.id <> meetings.id)""")
                        .param("owner", owner)
                        .param("door", door)
                        .param("lobby", lobby ? 1 : 0)
                        .update()
                == 1;
    }

    public void end(String id, long atMillis) {
        database.sql("UPDATE meetings SET ended_at = :at WHERE id = :id AND kind = 'quick' AND ended_at IS NULL")
                .param("id", id)
                .param("at", atMillis)
                .update();
    }

    public void remove(String id) {
        database.sql("DELETE FROM meetings WHERE id = :id").param("id", id).update();
    }

    /// Deletes quick meetings whose title and link have been kept long enough.
    /// @param endedBefore  ended at or before this
    /// @param unusedBefore made at or before this, and nobody is or ever was in it
    /// @return how many
    public int removeOld(long endedBefore, long unusedBefore) {
        return database.sql("""
                        DELETE FROM meetings WHERE kind = 'quick' AND (ended_at <= :endedBefore
                            OR (ended_at IS NULL AND created_at <= :unusedBefore
                                AND NOT EXISTS (SELECT 1 FROM rooms WHERE rooms.meeting = meetings.id)))""")
                .param("endedBefore", endedBefore)
                .param("unusedBefore", unusedBefore)
                .update();
    }

    private Optional<Meeting> one(String condition, String value) {
        return database.sql("SELECT " + COLUMNS + " FROM meetings WHERE " + condition)
                .param("value", value)
                .query(MeetingStore::read)
                .optional();
    }

    private static Meeting read(ResultSet row, int number) throws SQLException {
        return new Meeting(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("owner"),
                Meeting.Kind.of(row.getString("kind")),
                row.getString("door"),
                row.getString("title"),
                row.getInt("lobby") != 0,
                row.getLong("created_at"),
                nullableLong(row, "ended_at"));
    }

    static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
