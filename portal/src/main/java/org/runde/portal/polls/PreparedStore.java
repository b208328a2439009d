package org.runde.portal.polls;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.runde.contract.Json;
import org.runde.contract.signal.PollTalk.PollQuestion;
import org.runde.portal.store.Database;

/// SQL of prepared questions and of templates, which differ in whose they are.
final class PreparedStore {
    private final Database database;
    private final String table;
    private final String owner;

    private PreparedStore(Database database, String table, String owner) {
        this.database = database;
        this.table = table;
        this.owner = owner;
    }

    /// Those of meetings.
    static PreparedStore ofMeetings(Database database) {
        return new PreparedStore(database, "prepared_polls", "meeting");
    }

    /// Those that an organiser keeps.
    static PreparedStore ofAccounts(Database database) {
        return new PreparedStore(database, "poll_templates", "account");
    }

    List<Prepared> list(String of) {
        return database.sql("SELECT id, question, named, live FROM " + table + " WHERE " + owner
                        + " = :of ORDER BY position, id")
                .param("of", of)
                .query(PreparedStore::read)
                .list();
    }

    int count(String of) {
        return database.sql("SELECT COUNT(*) FROM " + table + " WHERE " + owner + " = :of")
                .param("of", of)
                .query(Integer.class)
                .single();
    }

    Optional<Prepared> find(String of, String id) {
        return database.sql(
                        "SELECT id, question, named, live FROM " + table + " WHERE " + owner + " = :of AND id = :id")
                .param("of", of)
                .param("id", id)
                .query(PreparedStore::read)
                .optional();
    }

    /// Behind all others.
    void add(String tenant, String of, Prepared poll) {
        database.sql("INSERT INTO " + table + " (id, tenant, " + owner + ", position, question, named, live)"
                        + " VALUES (:id, :tenant, :of, (SELECT COALESCE(MAX(position), 0) + 1 FROM " + table + " WHERE "
                        + owner + " = :of), :question, :named, :live)")
                .param("id", poll.id())
                .param("tenant", tenant)
                .param("of", of)
                .param("question", Json.write(poll.question()))
                .param("named", poll.named() ? 1 : 0)
                .param("live", poll.live() ? 1 : 0)
                .update();
    }

    /// @return false when there is none
    boolean change(String of, Prepared poll) {
        return database.sql("UPDATE " + table + " SET question = :question, named = :named, live = :live WHERE " + owner
                                + " = :of AND id = :id")
                        .param("question", Json.write(poll.question()))
                        .param("named", poll.named() ? 1 : 0)
                        .param("live", poll.live() ? 1 : 0)
                        .param("of", of)
                        .param("id", poll.id())
                        .update()
                == 1;
    }

    boolean remove(String of, String id) {
        return database.sql("DELETE FROM " + table + " WHERE " + owner + " = :of AND id = :id")
                        .param("of", of)
                        .param("id", id)
                        .update()
                == 1;
    }

    /// @return the tenant of each question of these
    List<String> tenantsOf(Collection<String> owners) {
        return owners.isEmpty()
                ? List.of()
                : database.sql("SELECT tenant FROM " + table + " WHERE " + owner + " IN (:owners)")
                        .param("owners", owners)
                        .query(String.class)
                        .list();
    }

    private static Prepared read(ResultSet row, int number) throws SQLException {
        return new Prepared(
                row.getString("id"),
                question(row.getString("question")),
                row.getInt("named") != 0,
                row.getInt("live") != 0);
    }

    private static PollQuestion question(String json) {
        try {
            return Json.read(json, PollQuestion.class);
        } catch (Json.Malformed e) {
            throw new IllegalStateException("a question that we have written ourselves", e);
        }
    }
}
