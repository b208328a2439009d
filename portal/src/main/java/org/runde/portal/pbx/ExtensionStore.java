package org.runde.portal.pbx;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.SearchText;
import org.runde.portal.pbx.directory.Entry;
import org.runde.portal.pbx.directory.SyncPlan;
import org.runde.portal.retention.HoldTarget;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// SQL of extensions.
public final class ExtensionStore {
    private static final String SELECT = """
            SELECT id, tenant, pbx, number, first_name, last_name, email, vanity, phone, picture, issue, account
            FROM extensions
            """;

    private final Database database;

    public ExtensionStore(Database database) {
        this.database = database;
    }

    public void add(Extension extension) {
        fields(database.sql("""
                        INSERT INTO extensions (id, tenant, pbx, number, position, first_name, last_name, email,
                            vanity, phone, picture, issue, account, search)
                        VALUES (:id, :tenant, :pbx, :number, :position, :first, :last, :email, :vanity, :phone,
                            :picture, :issue, :account, :search)"""), extension)
                .param("tenant", extension.tenant())
                .param("pbx", extension.pbx())
                .update();
    }

    public void change(Extension extension) {
        fields(database.sql("""
                        UPDATE extensions SET number = :number, position = :position, first_name = :first,
                            last_name = :last, email = :email, vanity = :vanity, phone = :phone, picture = :picture,
                            issue = :issue, account = :account, search = :search
                        WHERE id = :id"""), extension).update();
    }

    private static StatementSpec fields(StatementSpec sql, Extension extension) {
        Entry entry = extension.entry();
        return sql.param("id", extension.id())
                .param("number", entry.number())
                .param("position", entry.position())
                .param("first", entry.firstName())
                .param("last", entry.lastName())
                .param("email", entry.email())
                .param("vanity", entry.vanity())
                .param("phone", entry.phone())
                .param("picture", entry.picture())
                .param("issue", extension.issue())
                .param("account", extension.account())
                .param("search", SearchText.of(entry.lastName(), entry.firstName(), entry.number(), entry.email()));
    }

    /// What a hold keeps stays for as long, found by nobody; its number is free for others.
    public void remove(String id, long nowMillis) {
        database.sql("DELETE FROM extensions WHERE id = :id" + Holds.none("extensions.id"))
                .param("id", id)
                .update();
        database.sql("""
                        UPDATE extensions SET leaving_at = :now, number = id || ':' || number, position = id,
                            search = '', account = NULL
                        WHERE id = :id AND leaving_at IS NULL""").param("id", id).param("now", nowMillis).update();
    }

    /// Whether the telephone system holds an extension that must not be deleted for now.
    public boolean held(String pbx) {
        return database.sql("SELECT 1 FROM held_objects WHERE object = :pbx LIMIT 1")
                .param("pbx", pbx)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// Deletes extensions that should be gone and that no hold keeps any more.
    /// @return of each its organisation
    List<String> removeReleased(int atMost) {
        return database.sql("""
                        DELETE FROM extensions WHERE id IN (
                            SELECT id FROM extensions WHERE leaving_at IS NOT NULL %s ORDER BY leaving_at LIMIT :atMost)
                        RETURNING tenant""".formatted(Holds.none("extensions.id")))
                .param("atMost", atMost)
                .query(String.class)
                .list();
    }

    OptionalLong oldestReleased() {
        return database.sql("SELECT leaving_at FROM extensions WHERE leaving_at IS NOT NULL"
                        + Holds.none("extensions.id") + " ORDER BY leaving_at LIMIT 1")
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    Optional<HoldTarget.Target> holdTarget(String tenant, String id) {
        return database.sql(SELECT + "WHERE tenant = :tenant AND id = :id")
                .param("tenant", tenant)
                .param("id", id)
                .query(ExtensionStore::read)
                .optional()
                .map(extension ->
                        new HoldTarget.Target("extension", extension.entry().number(), List.of(extension.pbx())));
    }

    /// Takes the account from whichever extension has it.
    public void unlink(String account) {
        database.sql("UPDATE extensions SET account = NULL WHERE account = :account")
                .param("account", account)
                .update();
    }

    /// All of a telephone system, as its next directory is compared with them.
    public List<SyncPlan.Known> known(String pbx) {
        return database.sql(SELECT + "WHERE pbx = :pbx AND leaving_at IS NULL")
                .param("pbx", pbx)
                .query((row, number) -> {
                    Extension extension = read(row, number);
                    return new SyncPlan.Known(
                            extension.id(), extension.entry(), extension.issue(), extension.account());
                })
                .list();
    }

    /// A part of the list in the order of the numbers.
    ///
    /// @param after  position of the last one seen; empty for the beginning
    /// @param search what number, name or mail address must contain; empty for all
    /// @param issues only those that cannot organise
    public List<Extension> page(String pbx, String after, String search, boolean issues, int limit) {
        return database.sql(SELECT + """
                        WHERE pbx = :pbx AND leaving_at IS NULL AND position > :after
                        """ + (search.isEmpty() ? "" : "AND search LIKE :search ESCAPE '!' ")
                        + (issues ? "AND issue <> '' " : "") + "ORDER BY position LIMIT :limit")
                .param("pbx", pbx)
                .param("after", after)
                .param("search", SearchText.pattern(search))
                .param("limit", limit)
                .query(ExtensionStore::read)
                .list();
    }

    /// Which of these nobody must see (Art. 18 GDPR).
    Set<String> hidden(Collection<String> ids) {
        return Set.copyOf(database.sql("SELECT extensions.id FROM extensions WHERE extensions.id IN (:ids)"
                        + Holds.hidden("extensions.id"))
                .param("ids", ids.isEmpty() ? List.of(" ") : ids)
                .query(String.class)
                .list());
    }

    /// How many there are, how many of them have an account, how many cannot organise.
    public record Counts(int extensions, int accounts, int issues) {}

    public Counts counts(String pbx) {
        return database.sql("""
                        SELECT COUNT(*) AS extensions, COUNT(account) AS accounts,
                            COUNT(CASE WHEN issue <> '' THEN 1 END) AS issues
                        FROM extensions WHERE pbx = :pbx AND leaving_at IS NULL""")
                .param("pbx", pbx)
                .query((row, number) ->
                        new Counts(row.getInt("extensions"), row.getInt("accounts"), row.getInt("issues")))
                .single();
    }

    public Optional<Extension> find(String id) {
        return database.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(ExtensionStore::read)
                .optional();
    }

    /// Whether a telephone system of the tenant has this number, with an account or without.
    public boolean knows(String tenant, String number) {
        return database.sql("SELECT 1 FROM extensions WHERE tenant = :tenant AND number = :number LIMIT 1")
                .param("tenant", tenant)
                .param("number", number)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    public Optional<Extension> findByAccount(String account) {
        return database.sql(SELECT + "WHERE account = :account")
                .param("account", account)
                .query(ExtensionStore::read)
                .optional();
    }

    /// Accounts of the tenant that belong to an extension, with the telephone system it is of.
    public record Link(String account, String pbx) {}

    public List<Link> links(String tenant) {
        return database.sql("SELECT account, pbx FROM extensions WHERE tenant = :tenant AND account IS NOT NULL")
                .param("tenant", tenant)
                .query((row, number) -> new Link(row.getString("account"), row.getString("pbx")))
                .list();
    }

    private static Extension read(ResultSet row, int number) throws SQLException {
        @Nullable String account = row.getString("account");
        return new Extension(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("pbx"),
                new Entry(
                        row.getString("number"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email"),
                        row.getString("vanity"),
                        row.getString("phone"),
                        row.getString("picture")),
                row.getString("issue"),
                account);
    }
}
