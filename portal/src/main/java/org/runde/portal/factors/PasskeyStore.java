package org.runde.portal.factors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.runde.portal.store.Database;

/// SQL of passkeys.
public final class PasskeyStore {
    private static final String SELECT =
            "SELECT id, account, name, public_key, counter, synced, created_at, used_on FROM passkeys ";

    private final Database database;

    public PasskeyStore(Database database) {
        this.database = database;
    }

    /// @return false when the credential is known already
    public boolean add(Passkey passkey, String tenant) {
        return database.sql("""
                        INSERT INTO passkeys
                            (id, tenant, account, name, public_key, counter, synced, created_at, used_on)
                        VALUES (:id, :tenant, :account, :name, :publicKey, :counter, :synced, :createdAt, :usedOn)
                        ON CONFLICT (id) DO NOTHING""")
                        .param("id", passkey.id())
                        .param("tenant", tenant)
                        .param("account", passkey.account())
                        .param("name", passkey.name())
                        .param("publicKey", passkey.publicKey())
                        .param("counter", passkey.counter())
                        .param("synced", passkey.synced() ? 1 : 0)
                        .param("createdAt", passkey.createdAt())
                        .param("usedOn", passkey.usedOn())
                        .update()
                == 1;
    }

    public Optional<Passkey> find(String id) {
        return database.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(PasskeyStore::read)
                .optional();
    }

    public List<Passkey> of(String account) {
        return database.sql(SELECT + "WHERE account = :account ORDER BY created_at, id")
                .param("account", account)
                .query(PasskeyStore::read)
                .list();
    }

    public boolean rename(String account, String id, String name) {
        return database.sql("UPDATE passkeys SET name = :name WHERE id = :id AND account = :account")
                        .param("id", id)
                        .param("account", account)
                        .param("name", name)
                        .update()
                == 1;
    }

    public void used(String id, long counter, long day) {
        database.sql("UPDATE passkeys SET counter = :counter, used_on = :day WHERE id = :id")
                .param("id", id)
                .param("counter", counter)
                .param("day", day)
                .update();
    }

    public boolean remove(String account, String id) {
        return database.sql("DELETE FROM passkeys WHERE id = :id AND account = :account")
                        .param("id", id)
                        .param("account", account)
                        .update()
                == 1;
    }

    public void removeAll(String account) {
        database.sql("DELETE FROM passkeys WHERE account = :account")
                .param("account", account)
                .update();
    }

    private static Passkey read(ResultSet row, int number) throws SQLException {
        return new Passkey(
                row.getString("id"),
                row.getString("account"),
                row.getString("name"),
                row.getString("public_key"),
                row.getLong("counter"),
                row.getInt("synced") != 0,
                row.getLong("created_at"),
                row.getLong("used_on"));
    }
}
