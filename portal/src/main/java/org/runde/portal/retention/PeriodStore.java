package org.runde.portal.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.store.Database;

/// SQL of periods that differ from the default.
final class PeriodStore {
    private static final String SELECT = "SELECT kind, days, reason, set_by, set_at FROM retention_periods ";

    private final Database database;

    PeriodStore(Database database) {
        this.database = database;
    }

    void set(String tenant, Period period) {
        database.sql("""
                        INSERT INTO retention_periods (tenant, kind, days, reason, set_by, set_at)
                        VALUES (:tenant, :kind, :days, :reason, :setBy, :setAt)
                        ON CONFLICT (tenant, kind) DO UPDATE SET days = :days, reason = :reason, set_by = :setBy,
                            set_at = :setAt""")
                .param("tenant", tenant)
                .param("kind", period.kind().name())
                .param("days", period.days())
                .param("reason", period.reason())
                .param("setBy", period.setBy())
                .param("setAt", period.setAt())
                .update();
    }

    boolean remove(String tenant, DataKind kind) {
        return database.sql("DELETE FROM retention_periods WHERE tenant = :tenant AND kind = :kind")
                        .param("tenant", tenant)
                        .param("kind", kind.name())
                        .update()
                == 1;
    }

    Optional<Period> find(String tenant, DataKind kind) {
        return database.sql(SELECT + "WHERE tenant = :tenant AND kind = :kind")
                .param("tenant", tenant)
                .param("kind", kind.name())
                .query(PeriodStore::read)
                .optional();
    }

    List<Period> of(String tenant) {
        return database.sql(SELECT + "WHERE tenant = :tenant ORDER BY kind")
                .param("tenant", tenant)
                .query(PeriodStore::read)
                .list();
    }

    /// The shortest period any organisation has chosen for this kind.
    Optional<Integer> shortest(DataKind kind) {
        return database.sql("SELECT days FROM retention_periods WHERE kind = :kind ORDER BY days LIMIT 1")
                .param("kind", kind.name())
                .query(Integer.class)
                .optional();
    }

    private static Period read(ResultSet row, int number) throws SQLException {
        return new Period(
                DataKind.valueOf(row.getString("kind")),
                row.getInt("days"),
                row.getString("reason"),
                row.getString("set_by"),
                row.getLong("set_at"));
    }
}
