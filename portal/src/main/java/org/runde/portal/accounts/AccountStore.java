package org.runde.portal.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Cursor;
import org.runde.portal.http.Language;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.SearchText;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;

/// SQL of accounts.
public final class AccountStore {
    /// What [#read] reads, of `accounts account`.
    public static final String COLUMNS = "account.id, account.tenant, account.name, account.email, account.roles, "
            + "account.language, account.extension, account.password_hash IS NOT NULL AS has_password";

    /// Of accounts that are not kept by a hold alone.
    private static final String STAYING = "account.leaving_at IS NULL";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM accounts account ";

    private final Database database;

    public AccountStore(Database database) {
        this.database = database;
    }

    /// @return false when mail address or extension are taken within the tenant
    public boolean add(Account account, long nowMillis) {
        return database.sql("""
                        INSERT INTO accounts
                            (id, tenant, name, email, roles, language, extension, search, created_at)
                        VALUES (:id, :tenant, :name, :email, :roles, :language, :extension, :search, :now)
                        ON CONFLICT DO NOTHING""")
                        .param("id", account.id())
                        .param("tenant", account.tenant())
                        .param("name", account.name())
                        .param("email", account.email())
                        .param("roles", AccountRole.codes(account.roles()))
                        .param("language", account.language().code())
                        .param("extension", account.extension())
                        .param("search", search(account.name(), account.email(), account.extension()))
                        .param("now", nowMillis)
                        .update()
                == 1;
    }

    public Optional<Account> find(String id) {
        return database.sql(SELECT + "WHERE account.id = :id")
                .param("id", id)
                .query(AccountStore::read)
                .optional();
    }

    public Optional<Account> findByEmail(String tenant, String email) {
        return database.sql(SELECT + "WHERE account.tenant = :tenant AND account.email = :email AND " + STAYING)
                .param("tenant", tenant)
                .param("email", email)
                .query(AccountStore::read)
                .optional();
    }

    /// In all tenants: one person may have an account in several.
    public List<Account> findByEmail(String email) {
        return database.sql(SELECT + "WHERE account.email = :email AND " + STAYING
                        + " ORDER BY account.created_at, account.id")
                .param("email", email)
                .query(AccountStore::read)
                .list();
    }

    public Optional<Account> findByExtension(String tenant, String extension) {
        return database.sql(SELECT + "WHERE account.tenant = :tenant AND account.extension = :extension AND " + STAYING)
                .param("tenant", tenant)
                .param("extension", extension)
                .query(AccountStore::read)
                .optional();
    }

    public List<Account> all(String tenant) {
        return database.sql(SELECT + "WHERE account.tenant = :tenant AND " + STAYING
                        + " ORDER BY account.search, account.id")
                .param("tenant", tenant)
                .query(AccountStore::read)
                .list();
    }

    public List<Account> withRole(String tenant, AccountRole role) {
        return database.sql(SELECT + """
                        WHERE account.tenant = :tenant AND account.leaving_at IS NULL
                            AND ' ' || account.roles || ' ' LIKE :role
                        ORDER BY account.search, account.id""")
                .param("tenant", tenant)
                .param("role", "% " + role.code() + " %")
                .query(AccountStore::read)
                .list();
    }

    /// By name. The search looks into name, mail address and extension.
    public Page<Account> page(String tenant, PageQuery query) {
        List<String> last = Cursor.keys(query.after(), 2);
        List<Placed> found = database.sql("SELECT account.search, " + COLUMNS + """
                         FROM accounts account
                        WHERE account.tenant = :tenant AND account.leaving_at IS NULL
                            AND account.search LIKE :pattern ESCAPE '!'
                            AND (account.search, account.id) > (:search, :id)
                        ORDER BY account.search, account.id LIMIT :many""")
                .param("tenant", tenant)
                .param("pattern", SearchText.pattern(query.search()))
                .param("search", last.get(0))
                .param("id", last.get(1))
                .param("many", query.limit() + 1)
                .query((row, number) -> new Placed(row.getString("search"), read(row, number)))
                .list();
        return Page.of(found, query.limit(), placed -> Cursor.of(placed.search, placed.account.id()))
                .map(Placed::account);
    }

    /// An account with the text it is sorted by.
    private record Placed(String search, Account account) {}

    /// Names of those of these accounts that exist in this tenant, by id.
    public Map<String, String> names(String tenant, Set<String> ids) {
        Map<String, String> names = new TreeMap<>();
        if (!ids.isEmpty()) {
            database.sql("SELECT id, name FROM accounts WHERE tenant = :tenant AND id IN (:ids)")
                    .param("tenant", tenant)
                    .param("ids", ids)
                    .query(row -> {
                        names.put(row.getString("id"), row.getString("name"));
                    });
        }
        return names;
    }

    /// Which of these accounts organisers and administrators must not see (Art. 18 GDPR).
    public Set<String> hidden(String tenant, Collection<String> ids) {
        return Set.copyOf(database.sql("SELECT account.id FROM accounts account"
                        + " WHERE account.tenant = :tenant AND account.id IN (:ids)" + Holds.hidden("account.id"))
                .param("tenant", tenant)
                .param("ids", ids.isEmpty() ? List.of(" ") : ids)
                .query(String.class)
                .list());
    }

    public int count(String tenant) {
        return database.sql("SELECT COUNT(*) FROM accounts WHERE tenant = :tenant AND leaving_at IS NULL")
                .param("tenant", tenant)
                .query(Integer.class)
                .single();
    }

    /// Writes name, mail address, language, roles and extension.
    /// @return false when mail address or extension are taken by somebody else
    public boolean change(Account account) {
        return database.sql("""
                        UPDATE accounts SET name = :name, email = :email, language = :language, roles = :roles,
                            extension = :extension, search = :search
                        WHERE id = :id AND NOT EXISTS (SELECT 1 FROM accounts other
                            WHERE other.tenant = accounts.tenant AND other.id <> :id
                                AND (other.email = :email OR other.extension = :extension))""")
                        .param("id", account.id())
                        .param("name", account.name())
                        .param("email", account.email())
                        .param("language", account.language().code())
                        .param("roles", AccountRole.codes(account.roles()))
                        .param("extension", account.extension())
                        .param("search", search(account.name(), account.email(), account.extension()))
                        .update()
                == 1;
    }

    public boolean remove(String id) {
        return database.sql("DELETE FROM accounts WHERE id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    // ---- accounts that are kept by a hold alone

    /// Whether the account, or something that would go along with it, must not be deleted for now.
    boolean held(String id) {
        return database.sql("SELECT 1 FROM held_objects WHERE object = :id LIMIT 1")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// Whether the account itself is held, and not only something that would go along with it.
    boolean heldItself(String id) {
        return database.sql("SELECT 1 FROM holds WHERE object = :id LIMIT 1")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// From now on nobody finds the account any more or signs in with it; its mail address and extension are free for
    /// others.
    void park(String id, long nowMillis) {
        database.sql("""
                        UPDATE accounts SET leaving_at = :now, roles = '', email = id || ':' || email, extension = NULL,
                            search = '', password_hash = NULL
                        WHERE id = :id AND leaving_at IS NULL""").param("id", id).param("now", nowMillis).update();
    }

    /// Accounts that should be gone and that no hold keeps any more.
    List<Account> released(int atMost) {
        return database.sql(SELECT + "WHERE account.leaving_at IS NOT NULL" + Holds.none("account.id")
                        + " ORDER BY account.leaving_at LIMIT :atMost")
                .param("atMost", atMost)
                .query(AccountStore::read)
                .list();
    }

    OptionalLong oldestReleased() {
        return database.sql("SELECT account.leaving_at FROM accounts account WHERE account.leaving_at IS NOT NULL"
                        + Holds.none("account.id") + " ORDER BY account.leaving_at LIMIT 1")
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
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

    /// For other stores that join accounts: of a row with [#COLUMNS].
    public static Account read(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("name"),
                row.getString("email"),
                AccountRole.ofCodes(row.getString("roles")),
                Language.of(row.getString("language")),
                row.getString("extension"),
                row.getBoolean("has_password"));
    }

    private static String search(String name, String email, @Nullable String extension) {
        return SearchText.of(name, email, extension);
    }
}
