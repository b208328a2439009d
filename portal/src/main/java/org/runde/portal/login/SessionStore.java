package org.runde.portal.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.store.Database;

/// SQL of sessions and one-time links. Both are secrets of 256 bits that are stored only as SHA-256: whoever reads the
/// database cannot sign in with what they find. (A slow hash is for secrets people choose; these cannot be guessed.)
public final class SessionStore {
    private final Database database;

    public SessionStore(Database database) {
        this.database = database;
    }

    public void addSession(Account account, String token, boolean byLink, long nowMillis, long expiresAt) {
        database.sql("""
                        INSERT INTO sessions (token_hash, tenant, account, by_link, created_at, expires_at)
                        VALUES (:hash, :tenant, :account, :byLink, :now, :expiresAt)""")
                .param("hash", hash(token))
                .param("tenant", account.tenant())
                .param("account", account.id())
                .param("byLink", byLink ? 1 : 0)
                .param("now", nowMillis)
                .param("expiresAt", expiresAt)
                .update();
    }

    public Optional<Signed> findSession(String token, long nowMillis) {
        return database.sql("SELECT session.by_link, " + AccountStore.COLUMNS + """
                         FROM sessions session JOIN accounts account ON account.id = session.account
                        WHERE session.token_hash = :hash AND session.expires_at > :now""")
                .param("hash", hash(token))
                .param("now", nowMillis)
                .query((row, number) -> new Signed(AccountStore.read(row, number), token, row.getInt("by_link") != 0))
                .optional();
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

    /// @return how many sessions and links were deleted because their time is over
    public int removeExpired(long nowMillis) {
        return database.sql("DELETE FROM sessions WHERE expires_at <= :now")
                        .param("now", nowMillis)
                        .update()
                + database.sql("DELETE FROM sign_in_links WHERE expires_at <= :now")
                        .param("now", nowMillis)
                        .update();
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
