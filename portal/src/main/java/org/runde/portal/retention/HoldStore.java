package org.runde.portal.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.runde.portal.http.Cursor;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.runde.portal.store.Database;

/// SQL of holds.
final class HoldStore {
    private static final String SELECT =
            "SELECT id, tenant, object, restricts, reason, author, until_at, created_at FROM holds ";

    /// Of a hold and what it holds: not a restriction of the very thing, which is for whoever it is about.
    static final String NOT_THEIR_OWN = "NOT (holds.restricts = 1 AND holds.object = held_objects.object)";

    private final Database database;

    HoldStore(Database database) {
        this.database = database;
    }

    /// @param kept ids of the object and of what would take it along
    void add(Hold hold, Collection<String> kept) {
        database.sql("""
                        INSERT INTO holds (id, tenant, object, restricts, reason, author, until_at, created_at)
                        VALUES (:id, :tenant, :object, :restricts, :reason, :author, :untilAt, :createdAt)""")
                .param("id", hold.id())
                .param("tenant", hold.tenant())
                .param("object", hold.object())
                .param("restricts", hold.restricts() ? 1 : 0)
                .param("reason", hold.reason())
                .param("author", hold.author())
                .param("untilAt", hold.untilAt())
                .param("createdAt", hold.createdAt())
                .update();
        for (String object : kept) {
            database.sql("INSERT INTO held_objects (hold, object, tenant) VALUES (:hold, :object, :tenant)")
                    .param("hold", hold.id())
                    .param("object", object)
                    .param("tenant", hold.tenant())
                    .update();
        }
    }

    Optional<Hold> find(String tenant, String id) {
        return database.sql(SELECT + "WHERE tenant = :tenant AND id = :id")
                .param("tenant", tenant)
                .param("id", id)
                .query(HoldStore::read)
                .optional();
    }

    List<Hold> ofObject(String tenant, String object) {
        return database.sql(SELECT + "WHERE tenant = :tenant AND object = :object ORDER BY created_at, id")
                .param("tenant", tenant)
                .param("object", object)
                .query(HoldStore::read)
                .list();
    }

    List<Hold> keeping(String tenant, String object, String whole) {
        return database.sql(SELECT
                        + "WHERE tenant = :tenant AND (object = :whole OR id IN (SELECT hold FROM held_objects"
                        + " WHERE held_objects.object = :object AND " + NOT_THEIR_OWN + ")) ORDER BY created_at, id")
                .param("tenant", tenant)
                .param("object", object)
                .param("whole", whole)
                .query(HoldStore::read)
                .list();
    }

    /// Newest first.
    Page<Hold> page(String tenant, PageQuery query) {
        List<String> after = Cursor.keys(query.after(), 2);
        List<Hold> found = database.sql(SELECT
                        + "WHERE tenant = :tenant AND (created_at < :at OR created_at = :at AND id < :id)"
                        + " ORDER BY created_at DESC, id DESC LIMIT :limit")
                .param("tenant", tenant)
                .param("at", createdBefore(after.get(0)))
                .param("id", after.get(1))
                .param("limit", query.limit() + 1)
                .query(HoldStore::read)
                .list();
        return Page.of(found, query.limit(), hold -> Cursor.of(Long.toString(hold.createdAt()), hold.id()));
    }

    private static long createdBefore(String text) {
        try {
            return text.isEmpty() ? Long.MAX_VALUE : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid("after", "Send the value of next as it came.");
        }
    }

    /// @param restricts whether those for the person it is about are counted, or those for a legal reason
    int count(String tenant, boolean restricts) {
        return database.sql("SELECT COUNT(*) FROM holds WHERE tenant = :tenant AND restricts = :restricts")
                .param("tenant", tenant)
                .param("restricts", restricts ? 1 : 0)
                .query(Integer.class)
                .single();
    }

    boolean held(String object) {
        return database.sql("SELECT 1 FROM held_objects WHERE object = :object LIMIT 1")
                .param("object", object)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    boolean heldAsWhole(String object) {
        return database.sql("SELECT 1 FROM holds WHERE object = :object LIMIT 1")
                .param("object", object)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    List<String> restricted(String tenant, Collection<String> objects) {
        return database.sql("SELECT DISTINCT object FROM holds WHERE tenant = :tenant AND restricts = 1"
                        + " AND object IN (:objects)")
                .param("tenant", tenant)
                .param("objects", objects)
                .query(String.class)
                .list();
    }

    boolean setEnd(String tenant, String id, long untilAt) {
        return database.sql("UPDATE holds SET until_at = :untilAt WHERE tenant = :tenant AND id = :id")
                        .param("tenant", tenant)
                        .param("id", id)
                        .param("untilAt", untilAt)
                        .update()
                == 1;
    }

    boolean remove(String tenant, String id) {
        return database.sql("DELETE FROM holds WHERE tenant = :tenant AND id = :id")
                        .param("tenant", tenant)
                        .param("id", id)
                        .update()
                == 1;
    }

    int removeRestrictions(String tenant, String object) {
        return database.sql("DELETE FROM holds WHERE tenant = :tenant AND object = :object AND restricts = 1")
                .param("tenant", tenant)
                .param("object", object)
                .update();
    }

    private static Hold read(ResultSet row, int number) throws SQLException {
        return new Hold(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("object"),
                row.getInt("restricts") != 0,
                row.getString("reason"),
                row.getString("author"),
                row.getLong("until_at"),
                row.getLong("created_at"));
    }
}
