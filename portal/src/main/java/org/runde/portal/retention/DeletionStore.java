package org.runde.portal.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.http.Cursor;
import org.runde.portal.http.Page;
import org.runde.portal.http.Problem;
import org.runde.portal.store.Database;

/// SQL of the deletion log.
public final class DeletionStore {
    private final Database database;

    public DeletionStore(Database database) {
        this.database = database;
    }

    void add(Deletion deletion) {
        String sql = """
                INSERT INTO deletions (id, tenant, kind, rule, at_once, objects, at)
                VALUES (:id, :tenant, :kind, :rule, :atOnce, :objects, :at)
                ON CONFLICT (tenant, at, kind, rule, at_once) DO UPDATE SET objects = deletions.objects + :objects""";
        database.sql(sql)
                .param("id", deletion.id())
                .param("tenant", deletion.tenant())
                .param("kind", deletion.kind().name())
                .param("rule", deletion.rule())
                .param("atOnce", deletion.atOnce() ? 1 : 0)
                .param("objects", deletion.objects())
                .param("at", deletion.at())
                .update();
    }

    /// The newest first.
    Page<Deletion> page(DeletionQuery query, String after, int limit) {
        List<String> last = Cursor.keys(after, 2);
        boolean first = after.isEmpty();
        String sql = """
                SELECT * FROM deletions
                WHERE tenant = :tenant AND at >= :from AND at < :until
                    AND (:kind = '' OR kind = :kind) AND (:rule = '' OR rule = :rule)
                    AND (at, id) < (:at, :id)
                ORDER BY at DESC, id DESC LIMIT :many""";
        List<Deletion> found = database.sql(sql)
                .param("tenant", query.tenant())
                .param("kind", query.kind())
                .param("rule", query.rule())
                .param("from", query.from())
                .param("until", query.until())
                .param("at", first ? Long.MAX_VALUE : number(last.get(0)))
                .param("id", last.get(1))
                .param("many", limit + 1)
                .query(DeletionStore::read)
                .list();
        return Page.of(found, limit, one -> Cursor.of(Long.toString(one.at()), one.id()));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid("after", "Send the value of next as it came.");
        }
    }

    private static Deletion read(ResultSet row, int number) throws SQLException {
        return new Deletion(
                row.getString("id"),
                row.getString("tenant"),
                DataKind.valueOf(row.getString("kind")),
                row.getString("rule"),
                row.getInt("at_once") != 0,
                row.getLong("objects"),
                row.getLong("at"));
    }
}
