package org.runde.portal.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.portal.store.Database;

/// SQL of webhooks.
public final class WebhookStore {
    private static final String SELECT = """
            SELECT id, tenant, url, events, with_names, created_at, disabled_at, disabled_because FROM webhooks
            """;

    private final Database database;

    public WebhookStore(Database database) {
        this.database = database;
    }

    void add(Webhook webhook, String sealedSecret) {
        database.sql("""
                        INSERT INTO webhooks (id, tenant, url, events, with_names, sealed_secret, created_at)
                        VALUES (:id, :tenant, :url, :events, :withNames, :secret, :createdAt)""")
                .param("id", webhook.id())
                .param("tenant", webhook.tenant())
                .param("url", webhook.url())
                .param("events", WebhookEvent.write(webhook.events()))
                .param("withNames", webhook.withNames() ? 1 : 0)
                .param("secret", sealedSecret)
                .param("createdAt", webhook.createdAt())
                .update();
    }

    void change(Webhook webhook) {
        database.sql("""
                        UPDATE webhooks SET url = :url, events = :events, with_names = :withNames,
                            disabled_at = :disabledAt, disabled_because = :because
                        WHERE id = :id""")
                .param("id", webhook.id())
                .param("url", webhook.url())
                .param("events", WebhookEvent.write(webhook.events()))
                .param("withNames", webhook.withNames() ? 1 : 0)
                .param("disabledAt", webhook.disabledAt())
                .param(
                        "because",
                        webhook.disabledBecause() == null
                                ? null
                                : webhook.disabledBecause().code())
                .update();
    }

    void setSecret(String id, String sealedSecret) {
        database.sql("UPDATE webhooks SET sealed_secret = :secret WHERE id = :id")
                .param("id", id)
                .param("secret", sealedSecret)
                .update();
    }

    void disable(String id, Webhook.Reason reason, long nowMillis) {
        database.sql("""
                        UPDATE webhooks SET disabled_at = :now, disabled_because = :reason
                        WHERE id = :id AND disabled_at IS NULL""")
                .param("id", id)
                .param("now", nowMillis)
                .param("reason", reason.code())
                .update();
    }

    boolean remove(String tenant, String id) {
        return database.sql("DELETE FROM webhooks WHERE tenant = :tenant AND id = :id")
                        .param("tenant", tenant)
                        .param("id", id)
                        .update()
                == 1;
    }

    void removeAll(String tenant) {
        database.sql("DELETE FROM webhooks WHERE tenant = :tenant")
                .param("tenant", tenant)
                .update();
    }

    /// The newest first.
    List<Webhook> all(String tenant) {
        return database.sql(SELECT + "WHERE tenant = :tenant ORDER BY created_at DESC, id")
                .param("tenant", tenant)
                .query(WebhookStore::read)
                .list();
    }

    int count(String tenant) {
        return database.sql("SELECT count(*) FROM webhooks WHERE tenant = :tenant")
                .param("tenant", tenant)
                .query(Integer.class)
                .single();
    }

    Optional<Webhook> find(String tenant, String id) {
        return database.sql(SELECT + "WHERE tenant = :tenant AND id = :id")
                .param("tenant", tenant)
                .param("id", id)
                .query(WebhookStore::read)
                .optional();
    }

    /// A webhook that is told something, and the sealed secret it is signed with.
    record Target(Webhook webhook, String sealedSecret) {}

    Optional<Target> target(String id) {
        return database.sql("""
                        SELECT id, tenant, url, events, with_names, created_at, disabled_at, disabled_because,
                            sealed_secret
                        FROM webhooks WHERE id = :id""")
                .param("id", id)
                .query((row, number) -> new Target(read(row, number), row.getString("sealed_secret")))
                .optional();
    }

    private static Webhook read(ResultSet row, int number) throws SQLException {
        long disabledAt = row.getLong("disabled_at");
        @Nullable String because = row.getString("disabled_because");
        return new Webhook(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("url"),
                WebhookEvent.read(row.getString("events")),
                row.getInt("with_names") != 0,
                row.getLong("created_at"),
                disabledAt == 0 ? null : disabledAt,
                because == null ? null : Webhook.Reason.of(because));
    }
}
