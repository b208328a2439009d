package org.runde.portal.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.store.Database;

/// SQL of sessions and one-time links. Both are secrets of 256 bits that are stored only as SHA-256: whoever reads the
/// database cannot sign in with what they find. (A slow hash is for secrets people choose; these cannot be guessed.)
public final class SessionStore {
    private static final int ID_LENGTH = 22;
    private static final long DAY_MILLIS = 86_400_000;

    private final Database database;

    public SessionStore(Database database) {
        this.database = database;
    }

    /// @param how     how it began
    /// @param device  family and system of the browser
    public void addSession(
            Account account, String token, Beginning how, String device, long nowMillis, long expiresAt) {
        database.sql("""
                        INSERT INTO sessions (token_hash, tenant, account, by_link, created_at, expires_at,
                            device, used_on, confirmed_at, strong)
                        VALUES (:hash, :tenant, :account, :byLink, :now, :expiresAt, :device, :day, :now, :strong)""")
                .param("hash", hash(token))
                .param("tenant", account.tenant())
                .param("account", account.id())
                .param("byLink", how.byLink() ? 1 : 0)
                .param("now", nowMillis)
                .param("expiresAt", expiresAt)
                .param("device", device)
                .param("day", day(nowMillis))
                .param("strong", how.strong() ? 1 : 0)
                .update();
    }

    /// How a session began.
    public record Beginning(boolean byLink, boolean strong) {}

    /// A session as its owner sees it in the list.
    ///
    /// @param id     the beginning of the hash of its secret: says which, opens nothing
    /// @param usedOn start of the day of its last use
    public record Listed(String id, String device, long createdAt, long usedOn, boolean current) {}

    public Optional<Signed> findSession(String token, long nowMillis) {
        return database.sql("SELECT session.by_link, session.strong, session.confirmed_at, "
                        + "COALESCE(rule.second_factor, 0) AS second_factor, " + AccountStore.COLUMNS + """
                         FROM sessions session JOIN accounts account ON account.id = session.account
                            LEFT JOIN sign_in_rules rule ON rule.tenant = session.tenant
                        WHERE session.token_hash = :hash AND session.expires_at > :now
                            AND account.leaving_at IS NULL""")
                .param("hash", hash(token))
                .param("now", nowMillis)
                .query((row, number) -> {
                    boolean strong = row.getInt("strong") != 0;
                    return new Signed(
                            AccountStore.read(row, number),
                            token,
                            row.getInt("by_link") != 0,
                            strong,
                            row.getInt("second_factor") != 0 && !strong,
                            row.getLong("confirmed_at"));
                })
                .optional();
    }

    /// Whether people of this tenant get in: it has not been closed.
    public boolean isOpen(String tenant) {
        return database.sql("SELECT COUNT(*) FROM organisations WHERE id = :tenant AND closed_at IS NULL")
                        .param("tenant", tenant)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /// Signs out everybody of a tenant, and takes their links away.
    public void removeAllOf(String tenant) {
        for (String table : List.of("sessions", "sign_in_links")) {
            database.sql("DELETE FROM " + table + " WHERE tenant = :tenant")
                    .param("tenant", tenant)
                    .update();
        }
    }

    public boolean wasUsedBefore(String token, long day) {
        return database.sql("SELECT COUNT(*) FROM sessions WHERE token_hash = :hash AND used_on < :day")
                        .param("hash", hash(token))
                        .param("day", day)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    public void used(String token, long day) {
        database.sql("UPDATE sessions SET used_on = :day WHERE token_hash = :hash")
                .param("hash", hash(token))
                .param("day", day)
                .update();
    }

    public void confirmed(String token, boolean strong, long nowMillis) {
        database.sql("""
                        UPDATE sessions SET confirmed_at = :now,
                            strong = CASE WHEN :strong = 1 THEN 1 ELSE strong END
                        WHERE token_hash = :hash""")
                .param("hash", hash(token))
                .param("strong", strong ? 1 : 0)
                .param("now", nowMillis)
                .update();
    }

    /// The newest first.
    public List<Listed> list(String account, String current, long nowMillis) {
        return database.sql("""
                        SELECT token_hash, device, created_at, used_on FROM sessions
                        WHERE account = :account AND expires_at > :now ORDER BY created_at DESC, token_hash""")
                .param("account", account)
                .param("now", nowMillis)
                .query((row, number) -> new Listed(
                        row.getString("token_hash").substring(0, ID_LENGTH),
                        row.getString("device"),
                        row.getLong("created_at"),
                        row.getLong("used_on"),
                        row.getString("token_hash").equals(hash(current))))
                .list();
    }

    public boolean removeListed(String account, String id) {
        return database.sql("""
                        DELETE FROM sessions WHERE account = :account AND substr(token_hash, 1, :length) = :id""")
                        .param("account", account)
                        .param("length", ID_LENGTH)
                        .param("id", id)
                        .update()
                > 0;
    }

    /// Of an account that signs in without end only the newest sessions stay.
    public void keepNewest(String account, int most) {
        String sql = """
                DELETE FROM sessions WHERE account = :account AND token_hash NOT IN (
                    SELECT token_hash FROM sessions WHERE account = :account
                    ORDER BY created_at DESC, token_hash LIMIT :most)
                """;
        database.sql(sql).param("account", account).param("most", most).update();
    }

    public void removeSession(String token) {
        database.sql("DELETE FROM sessions WHERE token_hash = :hash")
                .param("hash", hash(token))
                .update();
    }

    public void removeOtherSessions(String account, String token) {
        database.sql("DELETE FROM sessions WHERE account = :account AND token_hash <> :hash")
                .param("account", account)
                .param("hash", hash(token))
                .update();
    }

    public void removeAllSessions(String account) {
        database.sql("DELETE FROM sessions WHERE account = :account")
                .param("account", account)
                .update();
    }

    public void removeLink(String account) {
        database.sql("DELETE FROM sign_in_links WHERE account = :account")
                .param("account", account)
                .update();
    }

    /// Only the newest link of an account is valid.
    public void addLink(Account account, String token, long expiresAt) {
        database.sql("""
                        INSERT INTO sign_in_links (token_hash, tenant, account, expires_at)
                        VALUES (:hash, :tenant, :account, :expiresAt)
                        ON CONFLICT (account) DO UPDATE SET token_hash = :hash, expires_at = :expiresAt""")
                .param("hash", hash(token))
                .param("tenant", account.tenant())
                .param("account", account.id())
                .param("expiresAt", expiresAt)
                .update();
    }

    /// Uses the link up.
    /// @return the account it signs in
    public Optional<String> takeLink(String token, long nowMillis) {
        return database.sql("""
                        DELETE FROM sign_in_links WHERE token_hash = :hash AND expires_at > :now RETURNING account""")
                .param("hash", hash(token))
                .param("now", nowMillis)
                .query(String.class)
                .optional();
    }

    static long day(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS) * DAY_MILLIS;
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
