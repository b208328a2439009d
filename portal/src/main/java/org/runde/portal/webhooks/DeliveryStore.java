package org.runde.portal.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Cursor;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.runde.portal.store.Database;

/// SQL of deliveries.
public final class DeliveryStore {
    private static final String COLUMNS =
            "id, tenant, webhook, event, created_at, tries, due_at, done_at, status, outcome";

    private final Database database;

    public DeliveryStore(Database database) {
        this.database = database;
    }

    void add(Delivery delivery, @Nullable String sealedBody) {
        database.sql("""
                        INSERT INTO webhook_deliveries
                            (id, tenant, webhook, event, body, created_at, tries, due_at, done_at, outcome)
                        VALUES (:id, :tenant, :webhook, :event, :body, :createdAt, 0, :dueAt, :doneAt, :outcome)""")
                .param("id", delivery.id())
                .param("tenant", delivery.tenant())
                .param("webhook", delivery.webhook())
                .param("event", delivery.event())
                .param("body", sealedBody)
                .param("createdAt", delivery.createdAt())
                .param("dueAt", delivery.dueAt())
                .param("doneAt", delivery.doneAt())
                .param(
                        "outcome",
                        delivery.outcome() == null ? null : delivery.outcome().code())
                .update();
    }

    int waiting(String webhook) {
        return database.sql("SELECT count(*) FROM webhook_deliveries WHERE webhook = :webhook AND due_at IS NOT NULL")
                .param("webhook", webhook)
                .query(Integer.class)
                .single();
    }

    /// A delivery with its sealed body.
    record Due(Delivery delivery, String sealedBody) {}

    /// Takes what is due and lets it become due again at `againAt`, in case this process dies.
    List<Due> take(long nowMillis, long againAt, int many) {
        return database.sql("UPDATE webhook_deliveries SET due_at = :againAt, tries = tries + 1 WHERE id IN"
                        + " (SELECT id FROM webhook_deliveries WHERE due_at <= :now ORDER BY due_at, id LIMIT :many)"
                        + " RETURNING " + COLUMNS + ", body")
                .param("now", nowMillis)
                .param("againAt", againAt)
                .param("many", many)
                .query((row, number) -> new Due(read(row, number), row.getString("body")))
                .list();
    }

    /// The try failed; the next one comes at `dueAt`.
    void later(String id, Delivery.Outcome outcome, @Nullable Integer status, long dueAt) {
        database.sql("""
                        UPDATE webhook_deliveries SET due_at = :dueAt, outcome = :outcome, status = :status
                        WHERE id = :id AND done_at IS NULL""")
                .param("id", id)
                .param("dueAt", dueAt)
                .param("outcome", outcome.code())
                .param("status", status)
                .update();
    }

    /// It arrived or was given up: what was to be told is forgotten.
    void done(String id, Delivery.Outcome outcome, @Nullable Integer status, long nowMillis) {
        database.sql("""
                        UPDATE webhook_deliveries SET due_at = NULL, done_at = :now, outcome = :outcome,
                            status = :status, body = NULL
                        WHERE id = :id AND done_at IS NULL""")
                .param("id", id)
                .param("now", nowMillis)
                .param("outcome", outcome.code())
                .param("status", status)
                .update();
    }

    /// Gives up one that waits; what was to be told is forgotten.
    /// @return false when it is done already
    boolean giveUp(String tenant, String id, long nowMillis) {
        String sql = """
                UPDATE webhook_deliveries SET due_at = NULL, done_at = :now, outcome = :outcome, body = NULL
                WHERE id = :id AND tenant = :tenant AND done_at IS NULL""";
        return database.sql(sql)
                        .param("id", id)
                        .param("tenant", tenant)
                        .param("now", nowMillis)
                        .param("outcome", Delivery.Outcome.SWITCHED_OFF.code())
                        .update()
                == 1;
    }

    /// Gives up everything that waits for a webhook.
    void giveUpAll(String webhook, long nowMillis) {
        database.sql("""
                        UPDATE webhook_deliveries SET due_at = NULL, done_at = :now, outcome = :outcome, body = NULL
                        WHERE webhook = :webhook AND done_at IS NULL""")
                .param("webhook", webhook)
                .param("now", nowMillis)
                .param("outcome", Delivery.Outcome.SWITCHED_OFF.code())
                .update();
    }

    /// The newest first.
    Page<Delivery> page(String webhook, PageQuery query) {
        List<String> last = Cursor.keys(query.after(), 2);
        boolean first = last.get(0).isEmpty();
        List<Delivery> found = database.sql("SELECT " + COLUMNS + """
                         FROM webhook_deliveries WHERE webhook = :webhook AND (created_at, id) < (:at, :id)
                        ORDER BY created_at DESC, id DESC LIMIT :many""")
                .param("webhook", webhook)
                .param("at", first ? Long.MAX_VALUE : millis(last.get(0)))
                .param("id", last.get(1))
                .param("many", query.limit() + 1)
                .query(DeliveryStore::read)
                .list();
        return Page.of(found, query.limit(), item -> Cursor.of(Long.toString(item.createdAt()), item.id()));
    }

    private static long millis(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid("after", "Send the value of next as it came.");
        }
    }

    private static Delivery read(ResultSet row, int number) throws SQLException {
        int status = row.getInt("status");
        return new Delivery(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("webhook"),
                row.getString("event"),
                row.getLong("created_at"),
                row.getInt("tries"),
                nullable(row, "due_at"),
                nullable(row, "done_at"),
                status == 0 ? null : status,
                Delivery.Outcome.of(row.getString("outcome")));
    }

    private static @Nullable Long nullable(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
