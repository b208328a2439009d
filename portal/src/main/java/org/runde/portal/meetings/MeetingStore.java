package org.runde.portal.meetings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.MeetingType;
import org.runde.portal.retention.HoldTarget;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;

/// SQL of meetings. Passcodes are sealed, because organisers want to see them again.
public final class MeetingStore {
    static final String COLUMNS = """
            m.id, m.tenant, m.owner, m.kind, m.type, m.door, m.pin, m.title, m.comment, m.controller, m.lobby,
            m.passcode, m.wait_for_organiser, m.mute_on_entry, m.hide_participants, m.chat, m.chat_history, m.chat_log,
            m.start_local, m.zone, m.minutes, m.rule, m.created_at, m.ended_at, m.cancelled_at, m.version
            """;
    private static final String SELECT = "SELECT " + COLUMNS + " FROM meetings m ";
    private static final String UNUSED = """
            WHERE m.kind = 'quick' AND m.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM rooms r WHERE r.meeting = m.id)
                AND\s""";
    /// Meetings with the last of their dates.
    private static final String LAST_DATES = """
            FROM occurrences o JOIN meetings m ON m.id = o.meeting WHERE NOT EXISTS
                (SELECT 1 FROM occurrences later
                    WHERE later.meeting = o.meeting AND later.last_at > o.last_at) AND\s""";
    private static final int MAX_AT_ONCE = 500;

    private static final String OPEN =
            " AND EXISTS (SELECT 1 FROM organisations o WHERE o.id = m.tenant AND o.closed_at IS NULL)";

    private final Database database;
    private final Secrets secrets;

    public MeetingStore(Database database, Secrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    /// @return false when door or PIN are taken, or when the owner has a personal room already
    public boolean add(Meeting meeting) {
        return database.sql("""
                        INSERT INTO meetings (id, tenant, owner, kind, type, door, pin, title, comment, controller,
                            lobby, passcode, wait_for_organiser, mute_on_entry, hide_participants, chat,
                            chat_history, chat_log, start_local, zone, minutes, rule, created_at, version)
                        VALUES (:id, :tenant, :owner, :kind, :type, :door, :pin, :title, :comment, :controller,
                            :lobby, :passcode, :waitForOrganiser, :muteOnEntry, :hideParticipants, :chat,
                            :chatHistory, :chatLog, :startLocal, :zone, :minutes, :rule, :createdAt, :version)
                        ON CONFLICT DO NOTHING""").params(values(meeting)).update() == 1;
    }

    /// Writes what its organiser decides, and counts the version up.
    /// @return false when the row has another version meanwhile
    public boolean change(Meeting meeting) {
        return database.sql("""
                        UPDATE meetings SET type = :type, title = :title, comment = :comment,
                            controller = :controller, lobby = :lobby, passcode = :passcode,
                            wait_for_organiser = :waitForOrganiser, mute_on_entry = :muteOnEntry,
                            hide_participants = :hideParticipants, chat = :chat,
                            chat_history = :chatHistory, chat_log = :chatLog, start_local = :startLocal,
                            zone = :zone, minutes = :minutes, rule = :rule, version = version + 1
                        WHERE id = :id AND version = :version""").params(values(meeting)).update() == 1;
    }

    public Optional<Meeting> find(String id) {
        return one("m.id = :value", id);
    }

    /// @return empty, too, when its tenant is being deleted
    public Optional<Meeting> findByDoor(String door) {
        return one("m.door = :value" + OPEN, door);
    }

    /// @return empty, too, when its tenant is being deleted
    public Optional<Meeting> findByPin(String pin) {
        return one("m.pin = :value" + OPEN, pin);
    }

    public boolean hasPin(String pin) {
        return one("m.pin = :value", pin).isPresent();
    }

    public Optional<Meeting> personalOf(String owner) {
        return one("m.kind = 'personal' AND m.owner = :value", owner);
    }

    public List<Meeting> allOf(String owner) {
        return database.sql(SELECT + "WHERE m.owner = :owner")
                .param("owner", owner)
                .query(this::read)
                .list();
    }

    /// @return false when the vanity name is taken by another meeting
    public boolean changeDoor(String id, String door) {
        String sql = """
                UPDATE meetings SET door = :door, version = version + 1
                WHERE id = :id AND NOT EXISTS
                    (SELECT 1 FROM meetings other WHERE other.door = :door AND other.id <> :id)""";
        return database.sql(sql).param("id", id).param("door", door).update() == 1;
    }

    public void end(String id, long atMillis) {
        database.sql("UPDATE meetings SET ended_at = :at WHERE id = :id AND kind = 'quick' AND ended_at IS NULL")
                .param("id", id)
                .param("at", atMillis)
                .update();
    }

    public void cancel(String id, long atMillis) {
        database.sql("""
                        UPDATE meetings SET cancelled_at = :at, version = version + 1
                        WHERE id = :id AND cancelled_at IS NULL""").param("id", id).param("at", atMillis).update();
    }

    /// For a change of one of its dates.
    /// @return false when the row has another version meanwhile
    public boolean countUp(String id, long version) {
        return database.sql("UPDATE meetings SET version = version + 1 WHERE id = :id AND version = :version")
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    public void setPin(String id, String pin) {
        database.sql("UPDATE meetings SET pin = :pin WHERE id = :id AND pin IS NULL")
                .param("id", id)
                .param("pin", pin)
                .update();
    }

    /// Meetings of an earlier version of this program, which knew no PINs, and those that go on after theirs was taken.
    /// What is over gets none.
    public List<String> withoutPin(long nowMillis) {
        String sql = """
                SELECT id FROM meetings WHERE pin IS NULL
                    AND (NOT EXISTS (SELECT 1 FROM occurrences o WHERE o.meeting = meetings.id)
                        OR EXISTS (SELECT 1 FROM occurrences o WHERE o.meeting = meetings.id AND o.last_at > :now))
                LIMIT %d""".formatted(MAX_AT_ONCE);
        return database.sql(sql).param("now", nowMillis).query(String.class).list();
    }

    /// Whether somebody answers for one of these meetings.
    public boolean uses(String controller) {
        return database.sql("SELECT 1 FROM meetings WHERE controller = :controller LIMIT 1")
                .param("controller", controller)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// Whether the meeting, or somebody who is invited to it, must not be deleted for now.
    boolean held(String id) {
        return database.sql("SELECT 1 FROM held_objects WHERE object = :id LIMIT 1")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    Optional<HoldTarget.Target> holdTarget(String tenant, String id) {
        return database.sql("SELECT title, door, owner FROM meetings WHERE tenant = :tenant AND id = :id")
                .param("tenant", tenant)
                .param("id", id)
                .query((row, number) -> new HoldTarget.Target(
                        "meeting",
                        row.getString("title").isEmpty() ? row.getString("door") : row.getString("title"),
                        List.of(row.getString("owner"))))
                .optional();
    }

    /// Planned meetings by a part of the title, the latest first.
    List<HoldTarget.Found> holdable(String tenant, String wanted, int atMost) {
        return database.sql("""
                        SELECT m.id, m.title, MAX(o.starts_at) AS latest FROM occurrences o
                        JOIN meetings m ON m.id = o.meeting
                        WHERE o.tenant = :tenant AND o.search LIKE :pattern ESCAPE '!'
                        GROUP BY m.id, m.title ORDER BY latest DESC, m.id LIMIT :atMost""")
                .param("tenant", tenant)
                .param("pattern", "%" + OccurrenceStore.folded(wanted).replaceAll("[!%_]", "!$0") + "%")
                .param("atMost", atMost)
                .query((row, number) -> new HoldTarget.Found(
                        row.getString("id"),
                        "meeting",
                        row.getString("title"),
                        Instant.ofEpochMilli(row.getLong("latest")).toString()))
                .list();
    }

    public void remove(String id) {
        database.sql("DELETE FROM meetings WHERE id = :id").param("id", id).update();
    }

    void removeAll(List<String> ids) {
        database.sql("DELETE FROM meetings WHERE id IN (:ids)")
                .param("ids", ids)
                .update();
    }

    /// A quick meeting nobody came to, and whose.
    record Unused(String tenant, long createdAt) {}

    /// Quick meetings nobody is or ever was in, the oldest first.
    /// @param due condition of SQL about `m`, which they meet
    List<Meeting> unused(String due, int atMost) {
        return database.sql(SELECT + UNUSED + due + " ORDER BY m.created_at LIMIT :atMost")
                .param("atMost", atMost)
                .query(this::read)
                .list();
    }

    Optional<Unused> oldestUnused(String due) {
        return database.sql("SELECT m.tenant, m.created_at FROM meetings m " + UNUSED + due
                        + " ORDER BY m.created_at LIMIT 1")
                .query((row, number) -> new Unused(row.getString("tenant"), row.getLong("created_at")))
                .optional();
    }

    /// Lets something of meetings go before the meetings themselves.
    /// @param change what is set, in SQL
    /// @param due    condition of SQL about meetings `m` and their last dates `o`
    /// @return of each its organisation
    List<String> clear(String change, String due, int atMost) {
        String sql = "UPDATE meetings SET " + change + ", version = version + 1 WHERE id IN (SELECT m.id " + LAST_DATES
                + due + " LIMIT :atMost) RETURNING tenant";
        return database.sql(sql).param("atMost", atMost).query(String.class).list();
    }

    /// @return when the oldest of these dates was over
    Optional<OccurrenceStore.Over> oldestToClear(String due) {
        return database.sql("SELECT o.tenant, o.last_at " + LAST_DATES + due + " ORDER BY o.last_at LIMIT 1")
                .query((row, number) -> new OccurrenceStore.Over(row.getString("tenant"), row.getLong("last_at")))
                .optional();
    }

    /// Those of these meetings that have no date left.
    List<Meeting> dateless(List<String> ids) {
        String without = "WHERE m.id IN (:ids) AND NOT EXISTS (SELECT 1 FROM occurrences o WHERE o.meeting = m.id)";
        return database.sql(SELECT + without)
                .param("ids", ids)
                .query(this::read)
                .list();
    }

    private Optional<Meeting> one(String condition, String value) {
        return database.sql(SELECT + "WHERE " + condition)
                .param("value", value)
                .query(this::read)
                .optional();
    }

    private Map<String, @Nullable Object> values(Meeting meeting) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", meeting.id());
        values.put("tenant", meeting.tenant());
        values.put("owner", meeting.owner());
        values.put("kind", meeting.kind().code());
        values.put("type", code(meeting.type()));
        values.put("door", meeting.door());
        values.put("pin", meeting.pin());
        values.put("title", meeting.title());
        values.put("comment", meeting.comment());
        values.put("controller", meeting.controller());
        MeetingOptions options = meeting.options();
        values.put("lobby", flag(options.lobby()));
        values.put("passcode", sealed(meeting));
        values.put("waitForOrganiser", flag(options.waitForOrganiser()));
        values.put("muteOnEntry", flag(options.muteOnEntry()));
        values.put("hideParticipants", flag(options.hideParticipants()));
        values.put("chat", flag(options.chat()));
        values.put("chatHistory", flag(options.chatHistory()));
        values.put("chatLog", flag(options.chatLog()));
        Schedule schedule = meeting.schedule();
        values.put("startLocal", schedule == null ? null : schedule.start().toString());
        values.put("zone", schedule == null ? null : schedule.zone().getId());
        values.put("minutes", schedule == null ? null : schedule.minutes());
        values.put("rule", schedule == null ? null : schedule.rule());
        values.put("createdAt", meeting.createdAt());
        values.put("version", meeting.version());
        return values;
    }

    Meeting read(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        MeetingOptions options = new MeetingOptions(
                row.getInt("lobby") != 0,
                opened(id, row.getString("passcode")),
                row.getInt("wait_for_organiser") != 0,
                row.getInt("mute_on_entry") != 0,
                row.getInt("hide_participants") != 0,
                row.getInt("chat") != 0,
                row.getInt("chat_history") != 0,
                row.getInt("chat_log") != 0);
        String pin = row.getString("pin");
        return new Meeting(
                id,
                row.getString("tenant"),
                row.getString("owner"),
                Meeting.Kind.of(row.getString("kind")),
                MeetingType.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
                row.getString("door"),
                pin == null ? "" : pin,
                row.getString("title"),
                row.getString("comment"),
                row.getString("controller"),
                options,
                schedule(row),
                row.getLong("created_at"),
                nullableLong(row, "ended_at"),
                nullableLong(row, "cancelled_at"),
                row.getLong("version"));
    }

    private static @Nullable Schedule schedule(ResultSet row) throws SQLException {
        String start = row.getString("start_local");
        if (start == null) {
            return null;
        }
        return new Schedule(
                LocalDateTime.parse(start),
                ZoneId.of(row.getString("zone")),
                row.getInt("minutes"),
                row.getString("rule"));
    }

    private String sealed(Meeting meeting) {
        String passcode = meeting.options().passcode();
        return passcode.isEmpty() ? "" : secrets.seal(purpose(meeting.id()), passcode);
    }

    /// A passcode that does not open, because the keys were exchanged, must not open the door: nobody guesses this one.
    private String opened(String id, String sealed) {
        return sealed.isEmpty() ? "" : secrets.unseal(purpose(id), sealed).orElse(sealed);
    }

    private static String purpose(String id) {
        return "passcode " + id;
    }

    private static String code(MeetingType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    static int flag(boolean on) {
        return on ? 1 : 0;
    }

    static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
