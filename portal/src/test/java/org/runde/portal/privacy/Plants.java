package org.runde.portal.privacy;

import java.util.Map;
import org.runde.kernel.id.Ids;
import org.runde.portal.store.Database;

/// Puts rows of all sorts into the database as if everything had happened at one moment.
final class Plants {
    private final Database database;
    private final Ids ids = Ids.secure();

    Plants(Database database) {
        this.database = database;
    }

    String tenant(String id) {
        insert("organisations", "id, name, created_at", ":id, :id, 0", Map.of("id", id));
        return id;
    }

    String account(String tenant) {
        String id = ids.row();
        String values = ":id, :tenant, 'Anna', :email, 'organiser', 'de', 0";
        insert(
                "accounts",
                "id, tenant, name, email, roles, language, created_at",
                values,
                Map.of("id", id, "tenant", tenant, "email", id + "@example.org"));
        return id;
    }

    /// A planned meeting without dates.
    String meeting(String tenant, String owner) {
        String id = ids.row();
        insert(
                "meetings",
                "id, tenant, owner, kind, door, title, comment, pin, lobby, created_at",
                ":id, :tenant, :owner, 'scheduled', :id, 'Title', 'Comment', :id, 0, 0",
                Map.of("id", id, "tenant", tenant, "owner", owner));
        return id;
    }

    void date(String tenant, String owner, String meeting, String key, long plannedEnd, long over) {
        insert(
                "occurrences",
                "meeting, key, tenant, owner, search, starts_at, ends_at, moved, cancelled, closed, last_at",
                ":meeting, :key, :tenant, :owner, '', :plannedEnd, :plannedEnd, 0, 0, 0, :over",
                Map.of(
                        "meeting",
                        meeting,
                        "key",
                        key,
                        "tenant",
                        tenant,
                        "owner",
                        owner,
                        "plannedEnd",
                        plannedEnd,
                        "over",
                        over));
    }

    String invitee(String tenant, String meeting) {
        String id = ids.row();
        insert(
                "invitees",
                "id, tenant, meeting, name, email, role, language, answer, delivery, created_at",
                ":id, :tenant, :meeting, 'Ben', 'ben@example.org', 'participant', 'de', 'open', 'sent', 0",
                Map.of("id", id, "tenant", tenant, "meeting", meeting));
        return id;
    }

    /// With three people, so that something stays of it.
    String report(String tenant, String organiser, long endedAt, long anonymiseAt) {
        String id = ids.row();
        insert(
                "reports",
                "id, tenant, organiser, organiser_name, controller, title, title_folded, kind, detail, started_at,"
                        + " ended_at, people, seconds, mailed, own_until, anonymise_at",
                ":id, :tenant, :organiser, 'Anna', '', 'Title', 'title', 'quick', 'totals', 0, :endedAt, 3, 60, 1,"
                        + " :anonymiseAt, :anonymiseAt",
                Map.of(
                        "id",
                        id,
                        "tenant",
                        tenant,
                        "organiser",
                        organiser,
                        "endedAt",
                        endedAt,
                        "anonymiseAt",
                        anonymiseAt));
        return id;
    }

    String history(String tenant, long day) {
        String id = ids.row();
        insert(
                "history_meetings",
                "id, tenant, day, kind, people, minutes, person_minutes",
                ":id, :tenant, :day, 'quick', 3, 1, 3",
                Map.of("id", id, "tenant", tenant, "day", day));
        return id;
    }

    String deletion(String tenant, long at) {
        String id = ids.row();
        insert(
                "deletions",
                "id, tenant, kind, rule, at_once, objects, at",
                ":id, :tenant, 'MEETING_NAME', :id, 0, 1, :at",
                Map.of("id", id, "tenant", tenant, "at", at));
        return id;
    }

    boolean there(String table, String condition, String id) {
        return database.sql("SELECT COUNT(*) FROM " + table + " WHERE id = :id AND " + condition)
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    boolean dateThere(String meeting, String key) {
        return database.sql("SELECT COUNT(*) FROM occurrences WHERE meeting = :meeting AND key = :key")
                        .param("meeting", meeting)
                        .param("key", key)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private void insert(String table, String columns, String values, Map<String, ?> params) {
        database.write(() -> database.sql("INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")")
                .params(params)
                .update());
    }
}
