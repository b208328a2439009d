package org.runde.portal.keys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.portal.secrets.Sha256;
import org.runde.portal.store.Database;

/// SQL of API keys. A key has at least 256 bits nobody chose, so its SHA-256 is enough to find it and useless to
/// whoever reads the database.
public final class ApiKeyStore {
    private static final String COLUMNS =
            "id, tenant, account, kind, name, hint, scopes, created_at, expires_at, used_on";

    private final Database database;

    public ApiKeyStore(Database database) {
        this.database = database;
    }

    public void add(ApiKey key, String secret) {
        database.sql("""
                        INSERT INTO api_keys (id, tenant, account, kind, name, key_hash, hint, scopes, created_at,
                            expires_at)
                        VALUES (:id, :tenant, :account, :kind, :name, :hash, :hint, :scopes, :createdAt,
                            :expiresAt)""")
                .param("id", key.id())
                .param("tenant", key.tenant())
                .param("account", key.account())
                .param("kind", key.kind().code())
                .param("name", key.name())
                .param("hash", Sha256.hex(secret))
                .param("hint", key.hint())
                .param("scopes", Scope.write(key.scopes()))
                .param("createdAt", key.createdAt())
                .param("expiresAt", key.expiresAt())
                .update();
    }

    public Optional<ApiKey> findBySecret(ApiKey.Kind kind, String secret) {
        return database.sql("SELECT " + COLUMNS + " FROM api_keys WHERE key_hash = :hash AND kind = :kind")
                .param("hash", Sha256.hex(secret))
                .param("kind", kind.code())
                .query(ApiKeyStore::read)
                .optional();
    }

    /// The newest first.
    public List<ApiKey> all(String tenant) {
        return database.sql("SELECT " + COLUMNS + " FROM api_keys WHERE tenant = :tenant ORDER BY created_at DESC, id")
                .param("tenant", tenant)
                .query(ApiKeyStore::read)
                .list();
    }

    public int count(String tenant) {
        return database.sql("SELECT count(*) FROM api_keys WHERE tenant = :tenant")
                .param("tenant", tenant)
                .query(Integer.class)
                .single();
    }

    public boolean exists(String tenant, String id) {
        return database.sql("SELECT count(*) FROM api_keys WHERE tenant = :tenant AND id = :id")
                        .param("tenant", tenant)
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /// The account they belong to is gone, though its row may still be kept.
    void removeAll(String account) {
        database.sql("DELETE FROM api_keys WHERE account = :account")
                .param("account", account)
                .update();
    }

    public boolean remove(String tenant, String id) {
        return database.sql("DELETE FROM api_keys WHERE tenant = :tenant AND id = :id")
                        .param("tenant", tenant)
                        .param("id", id)
                        .update()
                == 1;
    }

    void removeAllOf(String tenant) {
        database.sql("DELETE FROM api_keys WHERE tenant = :tenant")
                .param("tenant", tenant)
                .update();
    }

    public void used(String id, long epochDay) {
        database.sql("UPDATE api_keys SET used_on = :day WHERE id = :id")
                .param("id", id)
                .param("day", epochDay)
                .update();
    }

    private static ApiKey read(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("account"),
                ApiKey.Kind.of(row.getString("kind")),
                row.getString("name"),
                row.getString("hint"),
                Scope.read(row.getString("scopes")),
                row.getLong("created_at"),
                nullable(row, "expires_at"),
                nullable(row, "used_on"));
    }

    private static @Nullable Long nullable(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
