package org.runde.portal.chatlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ConsentScope;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.meetings.Room;
import org.runde.portal.retention.Agreed;
import org.runde.portal.retention.HoldTarget;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;

/// SQL of chat logs.
final class ChatLogStore {
    private static final String SELECT = """
            SELECT id, room, message, person, name, text, reply_to, said_at, ended_at FROM chat_lines
            """;
    /// Lines that may be deleted.
    private static final String FREE = Holds.none("chat_lines.id") + Holds.noneAsWhole("chat_lines.meeting");

    private final Database database;
    private final Agreed agreed;

    ChatLogStore(Database database, Periods periods) {
        this.database = database;
        this.agreed = new Agreed(database, periods);
    }

    /// The log of one run of a meeting.
    ///
    /// @param from       epoch milliseconds of the first line
    /// @param until      of the last
    /// @param lines      that may be shown
    /// @param restricted how many others there are
    /// @param endedAt    when the last one left; absent while it runs
    /// @param agreedFor  the shortest time any of its authors agreed to, in milliseconds; absent when nobody knows
    record Run(
            String room,
            long from,
            long until,
            int lines,
            int restricted,
            @Nullable Long endedAt,
            @Nullable Long agreedFor) {}

    /// It stays for as long as the text says that its author agreed to, however long the organisation says later.
    void add(String id, Room room, ChatLine line) {
        Agreed.To to = new Agreed.To(ConsentScope.CHAT_LOG, room.id(), line.person());
        database.sql("""
                        INSERT INTO chat_lines (id, tenant, meeting, room, message, person, name, text, reply_to,
                                said_at, agreed_for)
                        VALUES (:id, :tenant, :meeting, :room, :message, :person, :name, :text, :replyTo, :saidAt,
                            :agreedFor)
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
                .param("agreedFor", agreed.keptFor(room.tenant(), DataKind.CHAT, to, line.saidAt()))
                .update();
    }

    /// Somebody agrees to another text. Where it says less than the one before, less counts for all they have said.
    void agreed(String room, String person, String version) {
        String says = "(SELECT keeps_for FROM consent_texts WHERE version = :version)";
        database.sql("UPDATE chat_lines SET agreed_for = " + says
                        + " WHERE room = :room AND person = :person AND agreed_for > " + says)
                .param("version", version)
                .param("room", room)
                .param("person", person)
                .update();
    }

    // ---- to be read

    List<Run> runs(String meeting) {
        return database.sql("""
                        SELECT room, MIN(said_at) AS from_at, MAX(said_at) AS until_at, COUNT(*) AS lines,
                            SUM(CASE WHEN 1 = 1 %s THEN 1 ELSE 0 END) AS restricted, MAX(ended_at) AS ended_at,
                            MIN(agreed_for) AS agreed_for
                        FROM chat_lines WHERE meeting = :meeting AND taken_at IS NULL
                        GROUP BY room ORDER BY from_at DESC, room""".formatted(Holds.hidden("chat_lines.id")))
                .param("meeting", meeting)
                .query((row, number) -> new Run(
                        row.getString("room"),
                        row.getLong("from_at"),
                        row.getLong("until_at"),
                        row.getInt("lines") - row.getInt("restricted"),
                        row.getInt("restricted"),
                        millis(row, "ended_at"),
                        millis(row, "agreed_for")))
                .list();
    }

    /// As its organiser may see it.
    List<ChatLine> lines(String meeting, String room) {
        return database.sql(SELECT + "WHERE meeting = :meeting AND room = :room AND taken_at IS NULL"
                        + Holds.visible("chat_lines.id") + " ORDER BY said_at, id")
                .param("meeting", meeting)
                .param("room", room)
                .query(ChatLogStore::read)
                .list();
    }

    /// The meeting of each room whose chat is kept.
    Map<String, String> meetings(String tenant) {
        Map<String, String> meetings = new HashMap<>();
        database.sql("SELECT DISTINCT room, meeting FROM chat_lines WHERE tenant = :tenant")
                .param("tenant", tenant)
                .query(row -> {
                    meetings.put(row.getString("room"), row.getString("meeting"));
                });
        return meetings;
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

    /// A message was deleted. What is held is shown to nobody any more, and goes with the hold.
    /// @return how many are gone
    int take(String room, String message, long nowMillis) {
        return takeAway("message", room, message, nowMillis);
    }

    /// Somebody does not agree any more; as [#take].
    int forget(String room, String person, long nowMillis) {
        return takeAway("person", room, person, nowMillis);
    }

    private int takeAway(String column, String room, String value, long nowMillis) {
        String those = " WHERE room = :room AND " + column + " = :value";
        int gone = database.sql("DELETE FROM chat_lines" + those + FREE)
                .param("room", room)
                .param("value", value)
                .update();
        database.sql("UPDATE chat_lines SET taken_at = :now" + those + " AND taken_at IS NULL")
                .param("now", nowMillis)
                .param("room", room)
                .param("value", value)
                .update();
        return gone;
    }

    /// Whether something in the log of this run must not be deleted for now.
    boolean held(String meeting, String room) {
        return database.sql("SELECT 1 FROM chat_lines WHERE meeting = :meeting AND room = :room AND id NOT IN"
                        + " (SELECT id FROM chat_lines WHERE meeting = :meeting AND room = :room" + FREE + ") LIMIT 1")
                .param("meeting", meeting)
                .param("room", room)
                .query(Integer.class)
                .optional()
                .isPresent();
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

    /// A line by its id. Its meeting would take it along.
    Optional<HoldTarget.Target> holdTarget(String tenant, String id) {
        return database.sql("""
                        SELECT chat_lines.name, meeting, owner FROM chat_lines
                        JOIN meetings ON meetings.id = chat_lines.meeting
                        WHERE chat_lines.tenant = :tenant AND chat_lines.id = :id""")
                .param("tenant", tenant)
                .param("id", id)
                .query((row, number) -> new HoldTarget.Target(
                        "chatLine", row.getString("name"), List.of(row.getString("meeting"), row.getString("owner"))))
                .optional();
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

    /// @return the tenant of each
    List<String> removeOld(long nowMillis, int atMost) {
        return database.sql("DELETE FROM chat_lines WHERE id IN (SELECT id" + due(nowMillis)
                        + " LIMIT :atMost) RETURNING tenant")
                .param("atMost", atMost)
                .query(String.class)
                .list();
    }

    /// When the oldest that is due became due.
    OptionalLong oldest(long nowMillis) {
        return database.sql("SELECT tenant, ended_at, taken_at, agreed_for" + due(nowMillis) + " LIMIT 1")
                .query((row, number) -> {
                    Long takenAt = millis(row, "taken_at");
                    return takenAt == null
                            ? until(row.getString("tenant"), row.getLong("ended_at"), millis(row, "agreed_for"))
                            : takenAt;
                })
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /// When a line goes, in epoch milliseconds: after what the organisation says today, or sooner if its author agreed
    /// to less.
    long until(String tenant, long endedAt, @Nullable Long agreedFor) {
        return agreed.until(tenant, DataKind.CHAT, endedAt, agreedFor);
    }

    private String due(long nowMillis) {
        return " FROM chat_lines WHERE (" + agreed.over(DataKind.CHAT, "chat_lines", nowMillis)
                + " OR taken_at IS NOT NULL)" + FREE
                + " ORDER BY COALESCE(taken_at, ended_at + agreed_for, ended_at)";
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
