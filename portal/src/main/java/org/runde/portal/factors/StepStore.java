package org.runde.portal.factors;

import java.util.Optional;
import org.runde.portal.store.Database;

/// SQL of steps of a sign-in that wait for the other side.
public final class StepStore {
    /// So that visitors cannot fill the disk; minutes later there is room again.
    private static final int MAX_OPEN = 50_000;

    private final Database database;

    public StepStore(Database database) {
        this.database = database;
    }

    /// @return false when too many are open
    public boolean add(String token, String kind, String content, long expiresAt) {
        return database.sql("""
                        INSERT INTO sign_in_steps (token_hash, kind, content, expires_at)
                        SELECT :hash, :kind, :content, :expiresAt
                        WHERE (SELECT COUNT(*) FROM sign_in_steps) < :most""")
                        .param("hash", Hashes.sha256(token))
                        .param("kind", kind)
                        .param("content", content)
                        .param("expiresAt", expiresAt)
                        .param("most", MAX_OPEN)
                        .update()
                == 1;
    }

    public Optional<String> take(String token, String kind, long nowMillis) {
        return database.sql("""
                        DELETE FROM sign_in_steps
                        WHERE token_hash = :hash AND kind = :kind AND expires_at > :now RETURNING content""")
                .param("hash", Hashes.sha256(token))
                .param("kind", kind)
                .param("now", nowMillis)
                .query(String.class)
                .optional();
    }
}
