package org.runde.portal.retention;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.kind.Keep;
import org.runde.kernel.time.Clock;
import org.runde.portal.store.Database;

/// Makes the rules of tables whose rows say themselves when they began or end, which are most: nobody has to write
/// their SQL once more.
public final class DueRows {
    private final Database database;
    private final DeletionLog log;
    private final Clock clock;
    private final Periods periods;

    public DueRows(Database database, DeletionLog log, Periods periods, Clock clock) {
        this.database = database;
        this.log = log;
        this.periods = periods;
        this.clock = clock;
    }

    /// Which rows, and when they go.
    ///
    /// @param table     its name
    /// @param key       columns of its primary key, with commas
    /// @param time      column with epoch milliseconds; an index begins with it
    /// @param since     from a moment back to the time of rows whose period is over just then
    /// @param until     from the time of a row on to the end of its period
    /// @param condition what else must be true of them, in SQL; empty when nothing
    /// @param ofTenants whether each belongs to an organisation, in the column `tenant`
    public record Rows(
            String table,
            String key,
            String time,
            LongUnaryOperator since,
            LongUnaryOperator until,
            String condition,
            boolean ofTenants) {
        /// All rows of a table, each so many milliseconds after its time.
        public Rows(String table, String key, String time, long kept) {
            this(table, key, time, now -> now - kept, at -> at + kept, "", true);
        }

        public Rows(String table, String key, String time, Keep kept) {
            this(table, key, time, kept::since, kept::until, "", true);
        }

        public Rows where(String only) {
            return new Rows(table, key, time, since, until, only, ofTenants);
        }

        /// They belong to the installation.
        public Rows ofNobody() {
            return new Rows(table, key, time, since, until, condition, false);
        }

        String and() {
            return condition.isEmpty() ? "" : " AND " + condition;
        }

        String delete() {
            return "DELETE FROM " + table + " WHERE (" + key + ") IN (SELECT " + key + " FROM " + table + " WHERE "
                    + time + " <= :until" + and() + " ORDER BY " + time + " LIMIT :atMost) RETURNING "
                    + (ofTenants ? "tenant" : "'" + DeletionLog.INSTALLATION + "'");
        }

        String oldest() {
            return "SELECT " + time + " FROM " + table + " WHERE " + time + " <= :until" + and() + " ORDER BY " + time
                    + " LIMIT 1";
        }
    }

    public DeletionRule rule(String name, DataKind kind, Rows rows) {
        return new DeletionRule(
                name,
                Set.of(kind),
                atMost -> log.countAll(
                        database.sql(rows.delete())
                                .params(Map.of("until", rows.since().applyAsLong(clock.wallMillis()), "atMost", atMost))
                                .query(String.class)
                                .list(),
                        kind,
                        name),
                () -> oldest(rows));
    }

    /// The rule of a table whose rows say when their period began, and go when each organisation wants them to.
    /// @param key  column of its primary key, by which rows can be held
    /// @param time column with epoch milliseconds; an index begins with it
    public DeletionRule perTenant(String name, DataKind kind, String table, String key, String time) {
        Supplier<String> due = () -> table + " WHERE "
                + periods.over(kind, table + ".tenant", table + "." + time, clock.wallMillis())
                + Holds.none(table + "." + key) + " ORDER BY " + time;
        return new DeletionRule(
                name,
                Set.of(kind),
                atMost -> log.countAll(
                        database.sql("DELETE FROM " + table + " WHERE " + key + " IN (SELECT " + key + " FROM "
                                        + due.get() + " LIMIT :atMost) RETURNING tenant")
                                .param("atMost", atMost)
                                .query(String.class)
                                .list(),
                        kind,
                        name),
                () -> database.sql("SELECT tenant, " + time + " AS since FROM " + due.get() + " LIMIT 1")
                        .query((row, number) -> periods.until(row.getString("tenant"), kind, row.getLong("since")))
                        .optional()
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()));
    }

    private OptionalLong oldest(Rows rows) {
        return database.sql(rows.oldest())
                .param("until", rows.since().applyAsLong(clock.wallMillis()))
                .query(Long.class)
                .optional()
                .map(at -> OptionalLong.of(rows.until().applyAsLong(at)))
                .orElse(OptionalLong.empty());
    }
}
