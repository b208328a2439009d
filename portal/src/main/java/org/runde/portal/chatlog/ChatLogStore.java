package org.runde.portal.chatlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.runde.portal.meetings.Room;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;

/// SQL of chat logs.
final class ChatLogStore {
    private static final String SELECT = """
            SELECT id, room, message, person, name, text, reply_to, said_at, ended_at FROM chat_lines
            """;
    private static final String DUE = " FROM chat_lines WHERE ended_at <= :until" + Holds.none("chat_lines.meeting")
            + " ORDER BY ended_at LIMIT :atMost";

    private final Database database;

    ChatLogStore(Database database) {
        this.database = database;
    }

    /// The log of one run of a meeting.
    ///
    /// @param from    epoch milliseconds of the first line
    /// @param until   of the last
    /// @param endedAt when the last one left; absent while it runs
    record Run(
            String room,
            long from,
            long until,
            int lines,
            @Nullable Long endedAt) {}

    void add(String id, Room room, ChatLine line) {
        database.sql("""
                        INSERT INTO chat_lines (id, tenant, meeting, room, message, person, name, text, reply_to,
                                said_at)
                        VALUES (:id, :tenant, :meeting, :room, :message, :person, :name, :text, :replyTo, :saidAt)
                        ON CONFLICT DO NOTHING""")
                .param("id", id)
                .param("tenant", room.tenant())
                .param("meeting", room.meeting())
                .param("room", room.id())
                .param("message", line.message())
                .param("person", line.person())
                .param("name", line.name())
                .param("text", line.text())
                .param("replyTo", line.replyTo())
                .param("saidAt", line.saidAt())
                .update();
    }

    // ---- to be read

    List<Run> runs(String meeting) {
        return database.sql("""
                        SELECT room, MIN(said_at) AS from_at, MAX(said_at) AS until_at, COUNT(*) AS lines,
                            MAX(ended_at) AS ended_at
                        FROM chat_lines WHERE meeting = :meeting GROUP BY room ORDER BY from_at DESC, room""")
                .param("meeting", meeting)
                .query((row, number) -> new Run(
                        row.getString("room"),
                        row.getLong("from_at"),
                        row.getLong("until_at"),
                        row.getInt("lines"),
                        millis(row, "ended_at")))
                .list();
    }

    List<ChatLine> lines(String meeting, String room) {
        return database.sql(SELECT + "WHERE meeting = :meeting AND room = :room ORDER BY said_at, id")
                .param("meeting", meeting)
                .param("room", room)
                .query(ChatLogStore::read)
                .list();
    }

    /// Without gaps, which are about nobody.
    List<ChatLine> ofTenant(String tenant) {
        return database.sql(SELECT + "WHERE tenant = :tenant AND person <> '' ORDER BY said_at, id")
                .param("tenant", tenant)
                .query(ChatLogStore::read)
                .list();
    }

    // ---- to go

    void ended(String room, @Nullable Long atMillis) {
        database.sql("UPDATE chat_lines SET ended_at = :at WHERE room = :room")
                .param("at", atMillis)
                .param("room", room)
                .update();
    }

    void endedUnless(String room, long atMillis) {
        database.sql("UPDATE chat_lines SET ended_at = :at WHERE room = :room AND ended_at IS NULL")
                .param("at", atMillis)
                .param("room", room)
                .update();
    }

    int take(String room, String message) {
        return database.sql("DELETE FROM chat_lines WHERE room = :room AND message = :message")
                .param("room", room)
                .param("message", message)
                .update();
    }

    int forget(String room, String person) {
        return database.sql("DELETE FROM chat_lines WHERE room = :room AND person = :person")
                .param("room", room)
                .param("person", person)
                .update();
    }

    int remove(String meeting, String room) {
        return database.sql("DELETE FROM chat_lines WHERE meeting = :meeting AND room = :room")
                .param("meeting", meeting)
                .param("room", room)
                .update();
    }

    int removeLine(String tenant, String id) {
        return database.sql("DELETE FROM chat_lines WHERE tenant = :tenant AND id = :id")
                .param("tenant", tenant)
                .param("id", id)
                .update();
    }

    int rename(String tenant, String id, String name) {
        return database.sql("UPDATE chat_lines SET name = :name WHERE tenant = :tenant AND id = :id AND name <> :name")
                .param("name", name)
                .param("tenant", tenant)
                .param("id", id)
                .update();
    }

    /// @return the tenant of each line of these meetings
    List<String> tenantsOf(Collection<String> meetings) {
        return meetings.isEmpty()
                ? List.of()
                : database.sql("SELECT tenant FROM chat_lines WHERE meeting IN (:meetings)")
                        .param("meetings", meetings)
                        .query(String.class)
                        .list();
    }

    /// @param until the latest end whose period is over
    /// @return the tenant of each
    List<String> removeEnded(long until, int atMost) {
        return database.sql("DELETE FROM chat_lines WHERE id IN (SELECT id" + DUE + ") RETURNING tenant")
                .param("until", until)
                .param("atMost", atMost)
                .query(String.class)
                .list();
    }

    OptionalLong oldestEnd(long until) {
        Optional<Long> oldest = database.sql("SELECT ended_at" + DUE)
                .param("until", until)
                .param("atMost", 1)
                .query(Long.class)
                .optional();
        return oldest.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static ChatLine read(ResultSet row, int number) throws SQLException {
        return new ChatLine(
                row.getString("id"),
                row.getString("room"),
                row.getString("message"),
                row.getString("person"),
                row.getString("name"),
                row.getString("text"),
                row.getString("reply_to"),
                row.getLong("said_at"),
                millis(row, "ended_at"));
    }

    private static @Nullable Long millis(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(value);
    }
}
