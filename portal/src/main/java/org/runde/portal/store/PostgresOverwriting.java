package org.runde.portal.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// On PostgreSQL a deleted or changed row keeps standing in the pages of its table, of its TOAST table and of its
/// indexes, even after `VACUUM`, which only gives the room free. `VACUUM (FULL)` writes a table and its indexes anew
/// and
/// cuts the old files to nothing when it commits. It keeps everybody from the table meanwhile, so it gives up quickly
/// when the table is in use and comes back later; large tables are left for a quiet hour.
///
/// The planner's statistics are samples of values. They are made anew, too, and those of columns that say something
/// about
/// a person are best not made at all. What its own log keeps is cut off, where that is allowed ([PostgresLog]).
final class PostgresOverwriting implements Overwriting {
    /// About a second of copying.
    static final long LARGE_BYTES = 64L << 20;

    private static final long LATER_MILLIS = 60_000;
    /// A larger table is written anew less often: this much on average.
    private static final long BYTES_PER_SECOND = 64 * 1024;
    private static final long SECOND_MILLIS = 1_000;
    private static final long DAY_MILLIS = 86_400_000;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int QUIET_FROM = 1;
    private static final int QUIET_UNTIL = 4;
    private static final String PATIENCE = "SET lock_timeout = '300ms'";

    private final DataSource source;
    private final LongSupplier wallMillis;
    private final Predicate<String> personal;
    private final PostgresLog writeAhead;
    private final Map<String, Long> written = new HashMap<>();
    private final Map<String, Long> writtenAt = new HashMap<>();

    /// @param personal whether a table says something about people; others are left to the server
    PostgresOverwriting(DataSource source, LongSupplier wallMillis, Predicate<String> personal) {
        this.source = source;
        this.wallMillis = wallMillis;
        this.personal = personal;
        this.writeAhead = new PostgresLog(wallMillis);
    }

    /// A table, how many of its rows were deleted or changed since it was made, and its size with indexes and TOAST.
    private record Touched(String name, long changes, long bytes) {}

    @Override
    public synchronized List<String> overwrite() {
        List<String> waiting = new ArrayList<>();
        try (var connection = source.getConnection()) {
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            jdbc.execute(PATIENCE);
            try {
                boolean rewritten = false;
                for (Touched table : touched(jdbc)) {
                    if (rewrite(jdbc, table)) {
                        rewritten = true;
                    } else {
                        waiting.add(table.name());
                    }
                }
                if (rewritten) {
                    forgetSamples(jdbc);
                    writeAhead.outdated();
                }
                writeAhead.cut(jdbc);
            } finally {
                jdbc.execute("RESET lock_timeout");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no connection to write tables anew", e);
        }
        return List.copyOf(waiting);
    }

    private List<Touched> touched(JdbcTemplate jdbc) {
        String sql = """
                SELECT relname, n_tup_del + n_tup_upd AS changes, pg_total_relation_size(relid) AS bytes
                FROM pg_stat_user_tables WHERE schemaname = current_schema() ORDER BY relname""";
        return jdbc
                .query(
                        sql,
                        (row, number) ->
                                new Touched(row.getString("relname"), row.getLong("changes"), row.getLong("bytes")))
                .stream()
                .filter(table -> personal.test(table.name()))
                .filter(table -> table.changes() != written.getOrDefault(table.name(), 0L))
                .toList();
    }

    /// @return false when it has to wait
    private boolean rewrite(JdbcTemplate jdbc, Touched table) {
        long now = wallMillis.getAsLong();
        Long last = writtenAt.get(table.name());
        long wait = LATER_MILLIS + table.bytes() / BYTES_PER_SECOND * SECOND_MILLIS;
        boolean lately = last != null && now >= last && now - last < wait;
        if (lately || (table.bytes() > LARGE_BYTES && !quiet(now, last))) {
            return false;
        }
        try {
            jdbc.execute("VACUUM (FULL, ANALYZE) " + table.name());
            forgetSamplesOfEmpty(jdbc, table.name());
        } catch (DataAccessException inUse) {
            return false;
        }
        written.put(table.name(), table.changes());
        writtenAt.put(table.name(), now);
        return true;
    }

    /// Once a day, between one and four in the morning in UTC; or at last when a whole day has passed.
    private static boolean quiet(long now, @Nullable Long last) {
        long hour = Math.floorMod(now, DAY_MILLIS) / HOUR_MILLIS;
        boolean night = hour >= QUIET_FROM && hour < QUIET_UNTIL;
        return last != null && now - last >= DAY_MILLIS || night;
    }

    /// Of an empty table no samples are made, and so the old ones would stay. Giving a column the type it has drops
    /// them.
    /// Keys that other tables point to, or that point there, are random ids and are left alone.
    private static void forgetSamplesOfEmpty(JdbcTemplate jdbc, String table) {
        String sql = """
                SELECT a.attname || ' TYPE ' || format_type(a.atttypid, a.atttypmod) FROM pg_stats s
                JOIN pg_attribute a ON a.attrelid = to_regclass(s.tablename) AND a.attname = s.attname
                WHERE s.schemaname = current_schema() AND s.tablename = ? AND NOT EXISTS
                    (SELECT 1 FROM pg_constraint c WHERE c.contype = 'f'
                    AND (c.conrelid = a.attrelid AND a.attnum = ANY (c.conkey)
                    OR c.confrelid = a.attrelid AND a.attnum = ANY (c.confkey)))""";
        if (jdbc.queryForList("SELECT 1 FROM " + table + " LIMIT 1").isEmpty()) {
            for (String column : jdbc.queryForList(sql, String.class, table)) {
                jdbc.execute("ALTER TABLE " + table + " ALTER COLUMN " + column);
            }
        }
    }

    /// Samples of values that are gone, and the dead rows of the catalogue that held them.
    private static void forgetSamples(JdbcTemplate jdbc) {
        try {
            jdbc.execute("VACUUM (FULL) pg_catalog.pg_statistic");
        } catch (DataAccessException inUse) {
            // The next table that is written anew takes it along.
        }
    }

    @Override
    public Residue residue() {
        return new Residue(Database.Kind.POSTGRESQL, writeAhead.residue(new JdbcTemplate(source)), LARGE_BYTES);
    }
}
