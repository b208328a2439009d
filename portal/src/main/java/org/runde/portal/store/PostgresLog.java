package org.runde.portal.store;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/// The write-ahead log of PostgreSQL holds what was written, also what is deleted by now, until the server uses its
/// files again: on a server that writes little, that may be weeks. Whoever may have it begin a new file and a
/// checkpoint (`pg_switch_wal`, the role `pg_checkpoint`) makes the older files of no use at once; the server then
/// removes them, or keeps them as they are to write over them (`wal_recycle`). Both are given by whoever runs the
/// server. One thread at a time.
final class PostgresLog {
    /// Each new file is archived whole and each checkpoint writes everything to disk, so not after every deletion.
    static final long EVERY_MILLIS = Residue.Wal.CUT_MINUTES * 60_000L;

    private final LongSupplier wallMillis;
    private boolean due;
    private long cutAt = Long.MIN_VALUE / 2;

    PostgresLog(LongSupplier wallMillis) {
        this.wallMillis = wallMillis;
    }

    /// Something was deleted from the tables that still stands in the log.
    void outdated() {
        due = true;
    }

    /// Cuts it off if something in it is outdated, and if the last time is long enough ago.
    void cut(JdbcTemplate jdbc) {
        long now = wallMillis.getAsLong();
        if (!due || now - cutAt < EVERY_MILLIS && now >= cutAt || !allowed(jdbc)) {
            return;
        }
        jdbc.queryForObject("SELECT pg_switch_wal()::TEXT", String.class);
        jdbc.execute("CHECKPOINT");
        cutAt = now;
        due = false;
    }

    private static boolean allowed(JdbcTemplate jdbc) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT NOT pg_is_in_recovery() AND pg_has_role('pg_checkpoint', 'USAGE')"
                        + " AND has_function_privilege('pg_switch_wal()', 'EXECUTE')",
                Boolean.class));
    }

    Residue.Wal residue(JdbcTemplate jdbc) {
        List<Residue.Slot> slots = jdbc.query(
                """
                SELECT slot_name, active, CASE WHEN pg_is_in_recovery() THEN NULL
                    ELSE pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::BIGINT END AS bytes
                FROM pg_replication_slots ORDER BY slot_name""",
                (row, number) -> new Residue.Slot(
                        row.getString("slot_name"), row.getBoolean("active"), (Long) row.getObject("bytes")));
        return new Residue.Wal(
                bytes(jdbc).orElse(null),
                setting(jdbc, "wal_keep_size"),
                setting(jdbc, "max_wal_size"),
                !"off".equals(jdbc.queryForObject("SHOW archive_mode", String.class)),
                setting(jdbc, "checkpoint_timeout"),
                slots,
                Optional.ofNullable(jdbc.queryForObject("SELECT COUNT(*) FROM pg_stat_replication", Integer.class))
                        .orElse(0),
                allowed(jdbc),
                !"off".equals(jdbc.queryForObject("SHOW wal_recycle", String.class)));
    }

    /// Only a superuser or a member of pg_monitor may look.
    private static Optional<Long> bytes(JdbcTemplate jdbc) {
        try {
            return Optional.ofNullable(jdbc.queryForObject("SELECT SUM(size) FROM pg_ls_waldir()", Long.class));
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    /// In the unit the server keeps it in: megabytes and seconds.
    private static long setting(JdbcTemplate jdbc, String name) {
        Long value = jdbc.queryForObject("SELECT setting::BIGINT FROM pg_settings WHERE name = ?", Long.class, name);
        return value == null ? 0 : value;
    }
}
