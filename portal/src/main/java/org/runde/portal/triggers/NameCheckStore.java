package org.runde.portal.triggers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.runde.portal.store.Database;

/// SQL of what is known about the names of telephone systems.
public final class NameCheckStore {
    private final Database database;

    public NameCheckStore(Database database) {
        this.database = database;
    }

    /// Those whose name is to be looked up now, the longest due first; the ones nobody has looked up yet before all.
    List<NameCheck> due(long nowMillis, int limit) {
        String sql = """
                SELECT pbx.id, pbx.tenant, pbx.fqdn AS name, checked.*
                FROM pbxes pbx JOIN organisations organisation ON organisation.id = pbx.tenant
                    LEFT JOIN name_checks checked ON checked.pbx = pbx.id AND checked.fqdn = pbx.fqdn
                WHERE organisation.closed_at IS NULL AND COALESCE(checked.next_at, 0) <= :now
                ORDER BY COALESCE(checked.next_at, 0), pbx.id LIMIT :limit""";
        return database.sql(sql)
                .param("now", nowMillis)
                .param("limit", limit)
                .query(NameCheckStore::readDue)
                .list();
    }

    /// By telephone system.
    List<NameCheck> all() {
        return database.sql("SELECT * FROM name_checks ORDER BY pbx")
                .query(NameCheckStore::read)
                .list();
    }

    /// Writes down what was found, unless the telephone system is gone or has another name meanwhile.
    void save(NameCheck check) {
        String sql = """
                INSERT INTO name_checks (pbx, tenant, fqdn, finding, checked_at, next_at, absent_since, absent_millis)
                SELECT id, tenant, fqdn, :finding, :checkedAt, :nextAt, :since, :absent FROM pbxes
                WHERE id = :pbx AND fqdn = :fqdn
                ON CONFLICT (pbx) DO UPDATE SET fqdn = :fqdn, finding = :finding, checked_at = :checkedAt,
                    next_at = :nextAt, absent_since = :since, absent_millis = :absent""";
        database.sql(sql)
                .param("pbx", check.pbx())
                .param("fqdn", check.fqdn())
                .param("finding", check.finding().code())
                .param("checkedAt", check.checkedAt())
                .param("nextAt", check.nextAt())
                .param("since", check.absentSince(), Types.BIGINT)
                .param("absent", check.absentMillis())
                .update();
    }

    private static NameCheck readDue(ResultSet row, int number) throws SQLException {
        return row.getString("finding") == null
                ? NameCheck.first(row.getString("id"), row.getString("tenant"), row.getString("name"))
                : read(row, number);
    }

    private static NameCheck read(ResultSet row, int number) throws SQLException {
        long since = row.getLong("absent_since");
        return new NameCheck(
                row.getString("pbx"),
                row.getString("tenant"),
                row.getString("fqdn"),
                NameLookup.Finding.of(row.getString("finding")),
                row.getLong("checked_at"),
                row.getLong("next_at"),
                row.getObject("absent_since") == null ? null : since,
                row.getLong("absent_millis"));
    }
}
