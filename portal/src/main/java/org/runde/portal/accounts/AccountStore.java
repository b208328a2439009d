package org.runde.portal.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Language;
import org.runde.portal.store.Database;

/// SQL of accounts.
public final class AccountStore {
    private static final String SELECT = """
            SELECT id, tenant, name, email, role, language, password_hash IS NOT NULL AS has_password FROM accounts
            """;

    private final Database database;

    public AccountStore(Database database) {
        this.database = database;
    }

    /// @return false when the mail address is taken within the organisation
    public boolean add(Account account, long nowMillis) {
        return database.sql("""
                        INSERT INTO accounts (id, tenant, name, email, role, language, created_at)
                        VALUES (:id, :tenant, :name, :email, :role, :language, :now)
                        ON CONFLICT (tenant, email) DO NOTHING""")
                        .param("id", account.id())
                        .param("tenant", account.tenant())
                        .param("name", account.name())
                        .param("email", account.email())
                        .param("role", account.role().code())
                        .param("language", account.language().code())
                        .param("now", nowMillis)
                        .update()
                == 1;
    }

    public Optional<Account> find(String id) {
        return database.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(AccountStore::read)
                .optional();
    }

    public Optional<Account> findByEmail(String tenant, String email) {
        return database.sql(SELECT + "WHERE tenant = :tenant AND email = :email")
                .param("tenant", tenant)
                .param("email", email)
                .query(AccountStore::read)
                .optional();
    }

    public List<Account> all(String tenant) {
        return database.sql(SELECT + "WHERE tenant = :tenant ORDER BY name, id")
                .param("tenant", tenant)
                .query(AccountStore::read)
                .list();
    }

    /// @return false when the mail address is taken by somebody else
    public boolean change(String id, String name, String email, Language language) {
        return database.sql("""
                        UPDATE accounts SET name = :name, email = :email, language = :language
                        WHERE id = :id AND NOT EXISTS (SELECT 1 FROM accounts other
                            WHERE other.tenant = accounts.tenant AND other.email = :email AND other.id <> :id)""")
                        .param("id", id)
                        .param("name", name)
                        .param("email", email)
                        .param("language", language.code())
                        .update()
                == 1;
    }

    public boolean remove(String id) {
        return database.sql("DELETE FROM accounts WHERE id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    public Optional<String> passwordHash(String id) {
        return database.sql("SELECT password_hash FROM accounts WHERE id = :id AND password_hash IS NOT NULL")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    public void setPasswordHash(String id, @Nullable String hash) {
        database.sql("UPDATE accounts SET password_hash = :hash WHERE id = :id")
                .param("id", id)
                .param("hash", hash)
                .update();
    }

    static Account read(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("name"),
                row.getString("email"),
                AccountRole.of(row.getString("role")),
                Language.of(row.getString("language")),
                row.getBoolean("has_password"));
    }
}
