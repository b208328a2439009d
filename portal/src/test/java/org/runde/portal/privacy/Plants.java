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

    /// A line of a chat that is kept.
    String chatLine(String tenant, String meeting, long endedAt) {
        String id = ids.row();
        insert(
                "chat_lines",
                "id, tenant, meeting, room, message, person, name, text, said_at, ended_at",
                ":id, :tenant, :meeting, 'room', :id, 'person', 'Ben', 'words', :endedAt, :endedAt",
                Map.of("id", id, "tenant", tenant, "meeting", meeting, "endedAt", endedAt));
        return id;
    }

    /// A board or notes that were saved to the date `date`, whose end nobody knew then.
    String kept(String tenant, String meeting, String kind) {
        String id = ids.row();
        insert(
                "kept_things",
                "id, tenant, meeting, kind, occurrence, over_at, size, saved_at, content",
                ":id, :tenant, :meeting, :kind, 'date', 253402300799999, 5, 0, 'words'",
                Map.of("id", id, "tenant", tenant, "meeting", meeting, "kind", kind));
        return id;
    }

    /// A named answer in a poll, whose result has the same id.
    String answer(String tenant, String report, long endedAt) {
        String id = ids.row();
        insert(
                "poll_results",
                "poll, tenant, report, closed_at, outcome",
                ":id, :tenant, :report, 0, '{}'",
                Map.of("id", id, "tenant", tenant, "report", report));
        insert(
                "poll_answers",
                "poll, participant, tenant, name, answer, ended_at",
                ":id, 'p', :tenant, 'Ben', '{}', :endedAt",
                Map.of("id", id, "tenant", tenant, "endedAt", endedAt));
        return id;
    }

    boolean answerThere(String poll) {
        return database.sql("SELECT COUNT(*) FROM poll_answers WHERE poll = :poll")
                        .param("poll", poll)
                        .query(Integer.class)
                        .single()
                == 1;
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
