package org.runde.portal.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.runde.contract.signal.FileTalk.FileState;
import org.runde.portal.meetings.Room;
import org.runde.portal.store.Database;

/// SQL of shared files, and of the rooms that have some.
final class FileStore {
    private static final String SELECT = """
            SELECT id, tenant, room, participant, person, label, ending, size, state, blob, preview, seen_by_all,
                shared_at, tries
            FROM shared_files
            """;

    private final Database database;

    FileStore(Database database) {
        this.database = database;
    }

    /// @param seenAt when somebody was in the room for sure, by the wall clock of whoever knew it
    record FileRoom(String room, String tenant, String node, long seenAt) {}

    /// @return false when it is there already
    boolean add(StoredFile file) {
        return database.sql("""
                        INSERT INTO shared_files (id, tenant, room, participant, person, label, ending, size, state,
                            blob, preview, seen_by_all, shared_at)
                        VALUES (:id, :tenant, :room, :participant, :person, :label, :ending, :size, :state,
                            '', '', :open, :at)
                        ON CONFLICT DO NOTHING""")
                        .param("id", file.id())
                        .param("tenant", file.tenant())
                        .param("room", file.room())
                        .param("participant", file.participant())
                        .param("person", file.person())
                        .param("label", file.label())
                        .param("ending", file.ending())
                        .param("size", file.size())
                        .param("state", file.state().name().toLowerCase(Locale.ROOT))
                        .param("open", file.open() ? 1 : 0)
                        .param("at", file.at())
                        .update()
                == 1;
    }

    void stands(String id, FileState state, String ending, String blob, String preview) {
        database.sql("UPDATE shared_files SET state = :state, ending = :ending, blob = :blob, preview = :preview"
                        + " WHERE id = :id")
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("ending", ending)
                .param("blob", blob)
                .param("preview", preview)
                .param("id", id)
                .update();
    }

    Optional<StoredFile> find(String id) {
        return database.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(FileStore::read)
                .optional();
    }

    List<StoredFile> ofRoom(String room) {
        return database.sql(SELECT + "WHERE room = :room ORDER BY shared_at, id")
                .param("room", room)
                .query(FileStore::read)
                .list();
    }

    /// The first file of each organisation that may be looked at now; what was tried already comes behind the rest.
    /// @param running ids of those that somebody looks at
    List<StoredFile> waiting(long now, Set<String> running) {
        String ranks = "SELECT id, ROW_NUMBER() OVER (PARTITION BY tenant ORDER BY tries, shared_at, id) AS number"
                + " FROM shared_files WHERE state = 'checking' AND look_at <= :now"
                + (running.isEmpty() ? "" : " AND id NOT IN (:running)");
        var statement = database.sql(SELECT + "WHERE id IN (SELECT id FROM (" + ranks + ") AS ranks WHERE number = 1)")
                .param("now", now);
        return (running.isEmpty() ? statement : statement.param("running", running))
                .query(FileStore::read)
                .list();
    }

    /// @param lookAt nobody looks at it again before
    void tried(String id, int tries, long lookAt) {
        database.write(() -> database.sql("UPDATE shared_files SET tries = :tries, look_at = :lookAt WHERE id = :id")
                .param("tries", tries)
                .param("lookAt", lookAt)
                .param("id", id)
                .update());
    }

    void remove(List<StoredFile> files) {
        if (!files.isEmpty()) {
            database.sql("DELETE FROM shared_files WHERE id IN (:ids)")
                    .param("ids", files.stream().map(StoredFile::id).toList())
                    .update();
        }
    }

    /// Bytes of what is shared.
    /// @param column `person` of a room, `room` or `tenant`
    long sum(String column, String value, String room) {
        String within = column.equals("person") ? " AND room = :room" : "";
        var statement = database.sql(
                        "SELECT COALESCE(SUM(size), 0) FROM shared_files WHERE " + column + " = :value" + within)
                .param("value", value);
        return (within.isEmpty() ? statement : statement.param("room", room))
                .query(Long.class)
                .single();
    }

    // ---- rooms

    void seen(Room room, long at) {
        database.sql("""
                        INSERT INTO file_rooms (room, tenant, node, seen_at) VALUES (:room, :tenant, :node, :at)
                        ON CONFLICT (room) DO UPDATE SET seen_at = :at""")
                .param("room", room.id())
                .param("tenant", room.tenant())
                .param("node", room.node())
                .param("at", at)
                .update();
    }

    /// The node is alive, and so is everybody who is in one of its rooms. What was written down from the future was so
    /// by a clock that has been set back since.
    void alive(String node, long at, long notBefore) {
        database.sql("""
                        UPDATE file_rooms SET seen_at = :at WHERE node = :node AND (seen_at < :before OR seen_at > :at)
                            AND EXISTS (SELECT 1 FROM presences
                                WHERE presences.room = file_rooms.room AND presences.present = 1)""")
                .param("at", at)
                .param("node", node)
                .param("before", at - notBefore)
                .update();
    }

    Optional<FileRoom> room(String room) {
        return database.sql("SELECT room, tenant, node, seen_at FROM file_rooms WHERE room = :room")
                .param("room", room)
                .query(FileStore::readRoom)
                .optional();
    }

    /// All of them: as many as there are meetings at this moment in which something is shared.
    List<FileRoom> rooms() {
        return database.sql("SELECT room, tenant, node, seen_at FROM file_rooms")
                .query(FileStore::readRoom)
                .list();
    }

    void forgetRoom(String room) {
        database.sql("DELETE FROM file_rooms WHERE room = :room")
                .param("room", room)
                .update();
    }

    private static FileRoom readRoom(ResultSet row, int number) throws SQLException {
        return new FileRoom(
                row.getString("room"), row.getString("tenant"), row.getString("node"), row.getLong("seen_at"));
    }

    private static StoredFile read(ResultSet row, int number) throws SQLException {
        return new StoredFile(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("room"),
                row.getString("participant"),
                row.getString("person"),
                row.getString("label"),
                row.getString("ending"),
                row.getLong("size"),
                FileState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("blob"),
                row.getString("preview"),
                row.getInt("seen_by_all") != 0,
                row.getLong("shared_at"),
                row.getInt("tries"));
    }
}
