package org.runde.portal.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Role;
import org.runde.portal.store.Database;

/// SQL of who is and was in running rooms. Everything here goes with the room.
public final class AttendanceStore {
    private static final String VISIT = "number, from_at, until_at, lost, returned";

    private final Database database;

    public AttendanceStore(Database database) {
        this.database = database;
    }

    /// A visit and whose it is.
    ///
    /// @param person pseudonym within the room; the same for all places of one human
    public record Placed(String participant, String person, Visit visit) {}

    /// Who may come, or came, by the name they gave.
    ///
    /// @param person as in [Placed]
    /// @param told   how much they were told that a report will say of them
    /// @param agreed whether they stand in it because they agreed
    public record Attendee(
            String participant,
            String person,
            String name,
            AttendeeKind kind,
            Role role,
            @Nullable String account,
            Detail told,
            boolean agreed) {}

    /// Notes or corrects who somebody is who has been given a join token.
    public void expect(String room, String tenant, Attendee who) {
        database.sql("""
                        INSERT INTO attendees (room, tenant, participant, person, name, kind, role, account, detail,
                            agreed)
                        VALUES (:room, :tenant, :participant, :person, :name, :kind, :role, :account, :detail, :agreed)
                        ON CONFLICT (room, participant) DO UPDATE SET person = :person, name = :name, kind = :kind,
                            role = :role, account = :account, detail = :detail, agreed = :agreed""")
                .param("room", room)
                .param("tenant", tenant)
                .param("participant", who.participant())
                .param("name", who.name())
                .param("kind", who.kind().code())
                .param("role", code(who.role()))
                .param("account", who.account())
                .param("person", who.person())
                .param("detail", who.told().code())
                .param("agreed", who.agreed() ? 1 : 0)
                .update();
    }

    /// Name and times of one person in one room.
    /// @return in how many places the name stood
    public int forget(String room, String person) {
        delete("visits", room, person);
        return delete("attendees", room, person);
    }

    private int delete(String table, String room, String person) {
        return database.sql("DELETE FROM " + table + " WHERE room = :room AND person = :person")
                .param("room", room)
                .param("person", person)
                .update();
    }

    public void setRole(String room, String participant, Role role) {
        database.sql("UPDATE attendees SET role = :role WHERE room = :room AND participant = :participant")
                .param("room", room)
                .param("participant", participant)
                .param("role", code(role))
                .update();
    }

    int count(String room) {
        return database.sql("SELECT COUNT(*) FROM attendees WHERE room = :room")
                .param("room", room)
                .query(Integer.class)
                .single();
    }

    public List<Attendee> attendees(String room) {
        return database.sql("SELECT participant, person, name, kind, role, account, detail, agreed FROM attendees"
                        + " WHERE room = :room")
                .param("room", room)
                .query((row, number) -> new Attendee(
                        row.getString("participant"),
                        row.getString("person"),
                        row.getString("name"),
                        AttendeeKind.of(row.getString("kind")),
                        role(row.getString("role")),
                        row.getString("account"),
                        Detail.of(row.getString("detail")),
                        row.getInt("agreed") != 0))
                .list();
    }

    public Optional<Visit> last(String room, String participant) {
        return database.sql("SELECT " + VISIT + " FROM visits WHERE room = :room AND participant = :participant"
                        + " ORDER BY number DESC LIMIT 1")
                .param("room", room)
                .param("participant", participant)
                .query(AttendanceStore::visit)
                .optional();
    }

    public void begin(String room, String tenant, Placed placed) {
        Visit visit = placed.visit();
        database.sql("""
                        INSERT INTO visits (room, tenant, participant, number, person, from_at, lost, returned)
                        VALUES (:room, :tenant, :participant, :number, :person, :from, 0, :returned)""")
                .param("room", room)
                .param("tenant", tenant)
                .param("participant", placed.participant())
                .param("number", visit.number())
                .param("person", placed.person())
                .param("from", visit.from())
                .param("returned", visit.returned() ? 1 : 0)
                .update();
    }

    public void end(String room, String participant, Visit visit) {
        database.sql("""
                        UPDATE visits SET until_at = :until, lost = :lost
                        WHERE room = :room AND participant = :participant AND number = :number""")
                .param("room", room)
                .param("participant", participant)
                .param("number", visit.number())
                .param("until", visit.until())
                .param("lost", visit.lost() ? 1 : 0)
                .update();
    }

    public List<Placed> visits(String room) {
        return database.sql("SELECT participant, person, " + VISIT + " FROM visits WHERE room = :room"
                        + " ORDER BY participant, number")
                .param("room", room)
                .query((row, number) ->
                        new Placed(row.getString("participant"), row.getString("person"), visit(row, number)))
                .list();
    }

    /// The node is gone: what lasts in the rooms it had before this start ended with its last sign of life.
    public void endAllOf(String node, long startedAt, long aliveAt) {
        database.sql("""
                        UPDATE visits SET lost = 1,
                            until_at = CASE WHEN from_at > :alive THEN from_at ELSE :alive END
                        WHERE until_at IS NULL
                            AND room IN (SELECT id FROM rooms WHERE node = :node AND opened_at <= :startedAt)""")
                .param("node", node)
                .param("startedAt", startedAt)
                .param("alive", aliveAt)
                .update();
    }

    public void endAllIn(String room, long at) {
        database.sql("""
                        UPDATE visits SET lost = 1, until_at = CASE WHEN from_at > :at THEN from_at ELSE :at END
                        WHERE room = :room AND until_at IS NULL""").param("room", room).param("at", at).update();
    }

    public void alive(String node, long at) {
        database.sql("""
                        INSERT INTO node_lives (node, alive_at) VALUES (:node, :at)
                        ON CONFLICT (node) DO UPDATE SET alive_at = :at WHERE node_lives.alive_at < :at
                        """).param("node", node).param("at", at).update();
    }

    /// Epoch milliseconds of the last sign of life; 0 when there never was one.
    public long aliveAt(String node) {
        return database.sql("SELECT alive_at FROM node_lives WHERE node = :node")
                .param("node", node)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    static String code(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    static Role role(String code) {
        return Role.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static Visit visit(ResultSet row, int number) throws SQLException {
        long until = row.getLong("until_at");
        boolean lasts = row.wasNull();
        return new Visit(
                row.getInt("number"),
                row.getLong("from_at"),
                lasts ? null : until,
                row.getInt("lost") != 0,
                row.getInt("returned") != 0);
    }
}
