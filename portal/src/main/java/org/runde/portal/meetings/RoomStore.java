package org.runde.portal.meetings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Role;
import org.runde.portal.store.Database;

/// SQL of running rooms, who has been in them (as pseudonyms), who was removed, and which facts were handled.
public final class RoomStore {
    private static final String SELECT = """
            SELECT id, tenant, meeting, occurrence, node, locked, lobby, entered, over_at,
                (SELECT COUNT(*) FROM presences WHERE presences.room = rooms.id AND present = 1) AS people
            FROM rooms
            """;

    private final Database database;

    public RoomStore(Database database) {
        this.database = database;
    }

    /// @return false when the meeting has a room already
    public boolean add(Room room, long nowMillis) {
        return database.sql("""
                        INSERT INTO rooms
                            (id, tenant, meeting, occurrence, node, locked, lobby, entered, opened_at, over_at)
                        VALUES (:id, :tenant, :meeting, :occurrence, :node, :locked, :lobby, 0, :now, :overAt)
                        ON CONFLICT (meeting) DO NOTHING""")
                        .param("id", room.id())
                        .param("tenant", room.tenant())
                        .param("meeting", room.meeting())
                        .param("occurrence", room.occurrence())
                        .param("node", room.node())
                        .param("locked", room.locked() ? 1 : 0)
                        .param("lobby", room.lobby() ? 1 : 0)
                        .param("now", nowMillis)
                        .param("overAt", room.overAt())
                        .update()
                == 1;
    }

    public Optional<Room> find(String id) {
        return database.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(RoomStore::read)
                .optional();
    }

    public Optional<Room> findByMeeting(String meeting) {
        return database.sql(SELECT + "WHERE meeting = :meeting")
                .param("meeting", meeting)
                .query(RoomStore::read)
                .optional();
    }

    /// The rooms of these meetings, as far as they have one.
    public List<Room> ofMeetings(Collection<String> meetings) {
        if (meetings.isEmpty()) {
            return List.of();
        }
        return database.sql(SELECT + "WHERE meeting IN (:meetings)")
                .param("meetings", meetings)
                .query(RoomStore::read)
                .list();
    }

    /// Rooms of a tenant in which somebody is now.
    public List<Room> running(String tenant) {
        return database.sql(SELECT + "WHERE tenant = :tenant AND EXISTS (SELECT 1 FROM presences"
                        + " WHERE presences.room = rooms.id AND present = 1) ORDER BY opened_at, id")
                .param("tenant", tenant)
                .query(RoomStore::read)
                .list();
    }

    /// Forgets the room and everybody who was in it.
    public void remove(String id) {
        database.sql("DELETE FROM rooms WHERE id = :id").param("id", id).update();
    }

    public void setDoor(String id, boolean locked, boolean lobby) {
        database.sql("UPDATE rooms SET locked = :locked, lobby = :lobby WHERE id = :id")
                .param("id", id)
                .param("locked", locked ? 1 : 0)
                .param("lobby", lobby ? 1 : 0)
                .update();
    }

    public void entered(Room room, String participant, String person) {
        database.sql("""
                        INSERT INTO presences (room, tenant, participant, person, role, present)
                        VALUES (:room, :tenant, :participant, :person, '', 1)
                        ON CONFLICT (room, participant) DO UPDATE SET present = 1""")
                .param("room", room.id())
                .param("tenant", room.tenant())
                .param("participant", participant)
                .param("person", person)
                .update();
        database.sql("UPDATE rooms SET entered = 1, over_at = NULL WHERE id = :room")
                .param("room", room.id())
                .update();
    }

    public void left(String room, String participant) {
        database.sql("UPDATE presences SET present = 0 WHERE room = :room AND participant = :participant")
                .param("room", room)
                .param("participant", participant)
                .update();
    }

    /// Somebody waits at its door: it is not over, although nobody is in it.
    public void keep(String room) {
        database.sql("UPDATE rooms SET over_at = NULL WHERE id = :room")
                .param("room", room)
                .update();
    }

    /// How many people have been in the room, each counted once, and no device.
    public int persons(String room) {
        return database.sql("SELECT COUNT(DISTINCT person) FROM presences WHERE room = :room"
                        + " AND person NOT LIKE :device")
                .param("room", room)
                .param("device", Room.deviceCalled("%"))
                .query(Integer.class)
                .single();
    }

    /// A room that would be over before this time is not.
    public void keepUntil(String room, long overAt) {
        database.sql("UPDATE rooms SET over_at = :overAt WHERE id = :room AND over_at < :overAt")
                .param("room", room)
                .param("overAt", overAt)
                .update();
    }

    public void setOverAtWhenEmpty(String room, long overAt) {
        database.sql("""
                        UPDATE rooms SET over_at = :overAt WHERE id = :room
                            AND NOT EXISTS (SELECT 1 FROM presences WHERE presences.room = rooms.id AND present = 1)
                        """).param("room", room).param("overAt", overAt).update();
    }

    public void removed(Room room, String person) {
        database.sql("""
                        INSERT INTO removals (room, tenant, person) VALUES (:room, :tenant, :person)
                        ON CONFLICT DO NOTHING""")
                .param("room", room.id())
                .param("tenant", room.tenant())
                .param("person", person)
                .update();
    }

    public boolean isRemoved(String room, String person) {
        return database.sql("SELECT 1 FROM removals WHERE room = :room AND person = :person")
                .param("room", room)
                .param("person", person)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// Whether somebody has been in the room, and not only in its lobby.
    public boolean hasEntered(String room, String participant) {
        return database.sql("SELECT 1 FROM presences WHERE room = :room AND participant = :participant")
                .param("room", room)
                .param("participant", participant)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// The pseudonym of whoever has been in the room at this place.
    public Optional<String> personOf(String room, String participant) {
        return database.sql("SELECT person FROM presences WHERE room = :room AND participant = :participant")
                .param("room", room)
                .param("participant", participant)
                .query(String.class)
                .optional();
    }

    /// Whether somebody is in the room now, as far as facts have arrived.
    public boolean isIn(String room, String participant) {
        return database.sql("SELECT 1 FROM presences WHERE room = :room AND participant = :participant AND present = 1")
                .param("room", room)
                .param("participant", participant)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// How many others are in the room now.
    public int othersPresent(String room, String participant) {
        return database.sql("SELECT COUNT(*) FROM presences"
                        + " WHERE room = :room AND participant <> :participant AND present = 1")
                .param("room", room)
                .param("participant", participant)
                .query(Integer.class)
                .single();
    }

    /// What a participant was allowed to do in the room; empty when nobody changed what the token said.
    public Optional<Role> roleOf(String room, String participant) {
        return database.sql("""
                        SELECT role FROM presences
                        WHERE room = :room AND participant = :participant AND role <> ''""")
                .param("room", room)
                .param("participant", participant)
                .query((row, number) -> Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)))
                .optional();
    }

    public void setRole(String room, String participant, Role role) {
        database.sql("UPDATE presences SET role = :role WHERE room = :room AND participant = :participant")
                .param("room", room)
                .param("participant", participant)
                .param("role", role.name().toLowerCase(Locale.ROOT))
                .update();
    }

    /// Whether an organiser has given this participant moderation.
    public boolean isDelegated(String room, String participant) {
        return database.sql("""
                        SELECT 1 FROM presences
                        WHERE room = :room AND participant = :participant AND delegated = 1""")
                .param("room", room)
                .param("participant", participant)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    public void setDelegated(String room, String participant, boolean given) {
        database.sql("UPDATE presences SET delegated = :given WHERE room = :room AND participant = :participant")
                .param("room", room)
                .param("participant", participant)
                .param("given", given ? 1 : 0)
                .update();
    }

    /// The node has forgotten everybody: rooms it had opened before are over unless somebody comes back.
    public void nodeStarted(String node, long startedAt, long overAt) {
        database.sql("""
                        UPDATE presences SET present = 0 WHERE present = 1
                            AND room IN (SELECT id FROM rooms WHERE node = :node AND opened_at <= :startedAt)
                        """).param("node", node).param("startedAt", startedAt).update();
        database.sql("UPDATE rooms SET over_at = :overAt WHERE node = :node AND opened_at <= :startedAt")
                .param("node", node)
                .param("startedAt", startedAt)
                .param("overAt", overAt)
                .update();
    }

    /// Rooms nobody came (back) to in time.
    public List<Room> over(long nowMillis, int atMost) {
        return database.sql(SELECT + "WHERE over_at <= :now ORDER BY over_at LIMIT :atMost")
                .param("now", nowMillis)
                .param("atMost", atMost)
                .query(RoomStore::read)
                .list();
    }

    OptionalLong oldestOver(long nowMillis) {
        return database.sql("SELECT over_at FROM rooms WHERE over_at <= :now ORDER BY over_at LIMIT 1")
                .param("now", nowMillis)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /// How many places people have or had in the room.
    int presences(String room) {
        return database.sql("SELECT COUNT(*) FROM presences WHERE room = :room")
                .param("room", room)
                .query(Integer.class)
                .single();
    }

    public int running() {
        return database.sql("SELECT COUNT(*) FROM rooms").query(Integer.class).single();
    }

    /// @return false when this fact was handled before
    public boolean handleOnce(String fact, long nowMillis) {
        return database.sql("INSERT INTO handled_facts (id, handled_at) VALUES (:id, :now) ON CONFLICT DO NOTHING")
                        .param("id", fact)
                        .param("now", nowMillis)
                        .update()
                == 1;
    }

    int forgetHandled(long until, int atMost) {
        return database.sql("DELETE FROM handled_facts WHERE id IN"
                        + " (SELECT id FROM handled_facts WHERE handled_at <= :until"
                        + " ORDER BY handled_at LIMIT :atMost)")
                .param("until", until)
                .param("atMost", atMost)
                .update();
    }

    private static Room read(ResultSet row, int number) throws SQLException {
        @Nullable Long overAt = MeetingStore.nullableLong(row, "over_at");
        return new Room(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("meeting"),
                row.getString("occurrence"),
                row.getString("node"),
                row.getInt("locked") != 0,
                row.getInt("lobby") != 0,
                row.getInt("entered") != 0,
                row.getInt("people"),
                overAt);
    }
}
