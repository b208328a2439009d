package org.runde.portal.meetings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.portal.store.Database;

/// SQL of the dates of meetings, which all lists are read from.
public final class OccurrenceStore {
    private static final String COLUMNS = """
            o.meeting, o.key, o.title AS own_title, o.starts_at, o.ends_at, o.moved, o.cancelled, o.closed, o.last_at
            """;
    private static final String SELECT = "SELECT " + COLUMNS + " FROM occurrences o ";

    private final Database database;
    private final MeetingStore meetings;

    public OccurrenceStore(Database database, MeetingStore meetings) {
        this.database = database;
        this.meetings = meetings;
    }

    public void add(Meeting meeting, Occurrence occurrence) {
        database.sql("""
                        INSERT INTO occurrences (meeting, key, tenant, owner, title, search, starts_at, ends_at, moved,
                            cancelled, closed, last_at)
                        VALUES (:meeting, :key, :tenant, :owner, :title, :search, :startsAt, :endsAt, :moved,
                            :cancelled, :closed, :lastAt)""").params(values(meeting, occurrence)).update();
    }

    public void change(Meeting meeting, Occurrence occurrence) {
        database.sql("""
                        UPDATE occurrences SET title = :title, search = :search, starts_at = :startsAt,
                            ends_at = :endsAt, moved = :moved, cancelled = :cancelled, closed = :closed,
                            last_at = :lastAt
                        WHERE meeting = :meeting AND key = :key""").params(values(meeting, occurrence)).update();
    }

    /// The meeting is called something else: so are its dates without a title of their own.
    public void rename(Meeting meeting) {
        database.sql("UPDATE occurrences SET search = :search WHERE meeting = :meeting AND title IS NULL")
                .param("search", folded(meeting.title()))
                .param("meeting", meeting.id())
                .update();
    }

    public void remove(Occurrence occurrence) {
        database.sql("DELETE FROM occurrences WHERE meeting = :meeting AND key = :key")
                .param("meeting", occurrence.meeting())
                .param("key", occurrence.key())
                .update();
    }

    public Optional<Occurrence> find(String meeting, String key) {
        return database.sql(SELECT + "WHERE o.meeting = :meeting AND o.key = :key")
                .param("meeting", meeting)
                .param("key", key)
                .query(OccurrenceStore::read)
                .optional();
    }

    /// All dates of a meeting, the earliest first.
    public List<Occurrence> of(String meeting) {
        return database.sql(SELECT + "WHERE o.meeting = :meeting ORDER BY o.starts_at, o.key")
                .param("meeting", meeting)
                .query(OccurrenceStore::read)
                .list();
    }

    /// @return one more than the limit, when there are more
    public List<DatedMeeting> list(MeetingQuery query, long nowMillis) {
        StringBuilder sql = new StringBuilder("SELECT " + COLUMNS + ", " + MeetingStore.COLUMNS
                + " FROM occurrences o JOIN meetings m ON m.id = o.meeting WHERE ");
        Map<String, @Nullable Object> values = new HashMap<>();
        sql.append(query.owner() == null ? "o.tenant = :who" : "o.owner = :who");
        values.put("who", query.owner() == null ? query.tenant() : query.owner());
        values.put("now", nowMillis);
        switch (query.state()) {
            case UPCOMING -> sql.append(" AND o.last_at > :now");
            // What is over has begun: with this the index need not be read through all that is to come.
            case PAST -> sql.append(" AND o.last_at <= :now AND o.starts_at <= :now");
            case ALL -> {}
        }
        if (query.from() != null) {
            sql.append(" AND o.last_at > :from");
            values.put("from", query.from());
        }
        if (query.to() != null) {
            sql.append(" AND o.starts_at < :to");
            values.put("to", query.to());
        }
        if (!query.search().isEmpty()) {
            sql.append(" AND o.search LIKE :search ESCAPE '!'");
            values.put("search", "%" + folded(query.search()).replaceAll("[!%_]", "!$0") + "%");
        }
        boolean down = query.state() == MeetingQuery.State.PAST;
        if (query.after() != null) {
            sql.append(" AND o.starts_at ").append(down ? "<=" : ">=").append(" :afterStart");
            sql.append(" AND (o.starts_at, o.meeting, o.key) ")
                    .append(down ? "<" : ">")
                    .append(" (:afterStart, :afterMeeting, :afterKey)");
            values.put("afterStart", query.after().startsAt());
            values.put("afterMeeting", query.after().meeting());
            values.put("afterKey", query.after().key());
        }
        String way = down ? " DESC" : "";
        sql.append(" ORDER BY o.starts_at" + way + ", o.meeting" + way + ", o.key" + way + " LIMIT :limit");
        values.put("limit", query.limit() + 1);
        return database.sql(sql.toString())
                .params(values)
                .query(this::readDated)
                .list();
    }

    /// Planned dates of an organiser in this time, the earliest first.
    public List<DatedMeeting> between(String owner, long from, long to, int limit) {
        return database.sql("SELECT " + COLUMNS + ", " + MeetingStore.COLUMNS + """
                        FROM occurrences o JOIN meetings m ON m.id = o.meeting
                        WHERE o.owner = :owner AND o.starts_at < :to AND o.starts_at > :earliest AND o.ends_at > :from
                            AND o.cancelled = 0 AND m.kind = 'scheduled'
                        ORDER BY o.starts_at LIMIT :limit""")
                .param("owner", owner)
                .param("from", from)
                .param("earliest", from - Planning.MAX_MINUTES * 60_000L)
                .param("to", to)
                .param("limit", limit)
                .query(this::readDated)
                .list();
    }

    /// Somebody is in: nobody knows yet when it will be over.
    public void open(String meeting, String key) {
        database.sql("UPDATE occurrences SET last_at = :open, closed = 0 WHERE meeting = :meeting AND key = :key")
                .param("open", Occurrence.OPEN)
                .param("meeting", meeting)
                .param("key", key)
                .update();
    }

    /// An organiser has ended it for everybody.
    public void close(String meeting, String key) {
        database.sql("UPDATE occurrences SET closed = 1 WHERE meeting = :meeting AND key = :key")
                .param("meeting", meeting)
                .param("key", key)
                .update();
    }

    /// The room is over.
    public void ended(String meeting, String key, long atMillis) {
        database.sql("""
                        UPDATE occurrences SET last_at = CASE WHEN ends_at > :at THEN ends_at ELSE :at END
                        WHERE meeting = :meeting AND key = :key""")
                .param("meeting", meeting)
                .param("key", key)
                .param("at", atMillis)
                .update();
    }

    /// A date that was deleted.
    record Removed(String meeting, String tenant) {}

    /// A date that is over, and whose.
    record Over(String tenant, long lastAt) {}

    /// Deletes dates that are over for long enough, with their own titles, the oldest first.
    /// @param due condition of SQL about `o`, which the dates meet
    List<Removed> removeOld(String due, int atMost) {
        String sql = """
                DELETE FROM occurrences WHERE (meeting, key) IN
                    (SELECT o.meeting, o.key FROM occurrences o WHERE %s ORDER BY o.last_at LIMIT :atMost)
                RETURNING meeting, tenant""".formatted(due);
        return database.sql(sql)
                .param("atMost", atMost)
                .query((row, number) -> new Removed(row.getString("meeting"), row.getString("tenant")))
                .list();
    }

    /// @return the oldest date that meets this condition
    Optional<Over> oldest(String due) {
        return database.sql(
                        "SELECT o.tenant, o.last_at FROM occurrences o WHERE " + due + " ORDER BY o.last_at LIMIT 1")
                .query((row, number) -> new Over(row.getString("tenant"), row.getLong("last_at")))
                .optional();
    }

    /// Upper and lower case, and the two ways to write an umlaut, are the same to people who search. Not left to the
    /// databases, of which one folds only ASCII letters and the other does it by the locale it was made with.
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static Map<String, @Nullable Object> values(Meeting meeting, Occurrence occurrence) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("meeting", meeting.id());
        values.put("key", occurrence.key());
        values.put("tenant", meeting.tenant());
        values.put("owner", meeting.owner());
        values.put("title", occurrence.title());
        values.put("search", folded(new DatedMeeting(meeting, occurrence).title()));
        values.put("startsAt", occurrence.startsAt());
        values.put("endsAt", occurrence.endsAt());
        values.put("moved", MeetingStore.flag(occurrence.moved()));
        values.put("cancelled", MeetingStore.flag(occurrence.cancelled()));
        values.put("closed", MeetingStore.flag(occurrence.closed()));
        values.put("lastAt", occurrence.lastAt());
        return values;
    }

    private DatedMeeting readDated(ResultSet row, int number) throws SQLException {
        return new DatedMeeting(meetings.read(row, number), read(row, number));
    }

    private static Occurrence read(ResultSet row, int number) throws SQLException {
        return new Occurrence(
                row.getString("meeting"),
                row.getString("key"),
                row.getString("own_title"),
                row.getLong("starts_at"),
                row.getLong("ends_at"),
                row.getInt("moved") != 0,
                row.getInt("cancelled") != 0,
                row.getInt("closed") != 0,
                row.getLong("last_at"));
    }
}
