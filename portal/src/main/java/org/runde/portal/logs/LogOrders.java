package org.runde.portal.logs;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.runde.kernel.log.LogRule;
import org.runde.kernel.time.Clock;
import org.runde.portal.audit.Act;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.store.Database;

/// Use cases around orders for the log files of the installation. There is one at a time; a new one replaces it.
public final class LogOrders {
    static final Act GIVE = new Act("log-order.give");
    static final Act TAKE_BACK = new Act("log-order.take-back");

    private static final int ONLY = 1;

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;
    private final Supplier<List<LogRuleWatcher>> watchers;

    LogOrders(Database database, AuditLog audit, Clock clock, Supplier<List<LogRuleWatcher>> watchers) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.watchers = watchers;
    }

    /// What holds now; empty while the standard applies.
    public Optional<LogOrder> current() {
        return database.sql("SELECT * FROM log_orders WHERE until_at > :now")
                .param("now", clock.wallMillis())
                .query((row, number) -> new LogOrder(
                        row.getString("actor"),
                        row.getString("reason"),
                        row.getInt("days"),
                        row.getInt("whole_addresses") != 0,
                        row.getLong("created_at"),
                        row.getLong("until_at")))
                .optional();
    }

    public void give(LogOrder order) {
        String sql = """
                INSERT INTO log_orders (id, actor, reason, days, whole_addresses, created_at, until_at)
                VALUES (:id, :actor, :reason, :days, :whole, :now, :until)
                ON CONFLICT (id) DO UPDATE SET actor = :actor, reason = :reason, days = :days,
                    whole_addresses = :whole, created_at = :now, until_at = :until""";
        database.write(() -> {
            database.sql(sql)
                    .param("id", ONLY)
                    .param("actor", order.actor())
                    .param("reason", order.reason())
                    .param("days", order.days())
                    .param("whole", order.wholeAddresses() ? 1 : 0)
                    .param("now", order.createdAt())
                    .param("until", order.untilAt())
                    .update();
            audit.add(AuditLog.INSTALLATION, order.actor(), GIVE, "", order.reason());
        });
        tell();
    }

    /// Ends the order before its time.
    public void takeBack(String actor) {
        database.write(() -> {
            database.sql("DELETE FROM log_orders").update();
            audit.add(AuditLog.INSTALLATION, actor, TAKE_BACK, "", "");
        });
        tell();
    }

    /// Tells whoever writes log files what holds; also needed at the start.
    public void tell() {
        LogRule rule = current().map(LogOrder::rule).orElse(LogRule.STANDARD);
        watchers.get().forEach(watcher -> watcher.ruleChanged(rule));
    }

    /// When the order that has ended did so; empty when none has.
    public OptionalLong oldestEnded() {
        return database.sql("SELECT until_at FROM log_orders WHERE until_at <= :now")
                .param("now", clock.wallMillis())
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /// @return how many orders were deleted because they have ended
    public int forgetEnded() {
        return database.write(() -> database.sql("DELETE FROM log_orders WHERE until_at <= :now")
                .param("now", clock.wallMillis())
                .update());
    }
}
