package org.runde.portal.repeats;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.portal.store.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/// SQL of kept answers.
public final class KeptAnswerStore {
    private final Database database;

    public KeptAnswerStore(Database database) {
        this.database = database;
    }

    /// @param status absent until the request has been answered
    record Row(
            String digest,
            boolean begun,
            long createdAt,
            @Nullable Integer status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String sealedBody) {}

    /// @return false when the key is in use
    boolean add(Repeatable request, String hash, long nowMillis) {
        return database.sql("""
                        INSERT INTO kept_answers (tenant, account, key_hash, request_hash, holder, begun, created_at)
                        VALUES (:tenant, :account, :hash, :digest, :holder, 0, :now)
                        ON CONFLICT (tenant, key_hash) DO NOTHING""")
                        .param("tenant", request.tenant())
                        .param("account", request.account())
                        .param("hash", hash)
                        .param("digest", request.digest())
                        .param("holder", request.holder())
                        .param("now", nowMillis)
                        .update()
                == 1;
    }

    int count(String account) {
        return database.sql("SELECT COUNT(*) FROM kept_answers WHERE account = :account")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    Optional<Row> find(String tenant, String hash) {
        return database.sql("""
                        SELECT request_hash, begun, created_at, status, content_type, location, sealed_answer
                        FROM kept_answers WHERE tenant = :tenant AND key_hash = :hash""")
                .param("tenant", tenant)
                .param("hash", hash)
                .query((row, number) -> {
                    int status = row.getInt("status");
                    return new Row(
                            row.getString("request_hash"),
                            row.getInt("begun") != 0,
                            row.getLong("created_at"),
                            status == 0 ? null : status,
                            row.getString("content_type"),
                            row.getString("location"),
                            row.getString("sealed_answer"));
                })
                .optional();
    }

    boolean replaceHolder(Repeatable request, String hash, long startedBefore, long nowMillis) {
        return of(request, hash, """
                        UPDATE kept_answers SET holder = :holder, created_at = :now
                        WHERE tenant = :tenant AND key_hash = :hash AND begun = 0 AND status IS NULL
                            AND created_at <= :startedBefore""")
                        .param("startedBefore", startedBefore)
                        .param("now", nowMillis)
                        .update()
                == 1;
    }

    boolean begin(Repeatable request, String hash) {
        return of(request, hash, """
                        UPDATE kept_answers SET begun = 1
                        WHERE tenant = :tenant AND key_hash = :hash AND holder = :holder""").update() == 1;
    }

    void keep(Repeatable request, String hash, Answer answer, @Nullable String box) {
        of(request, hash, """
                        UPDATE kept_answers SET status = :status, content_type = :contentType, location = :location,
                            sealed_answer = :sealed
                        WHERE tenant = :tenant AND key_hash = :hash AND holder = :holder""")
                .param("status", answer.status())
                .param("contentType", answer.contentType())
                .param("location", answer.location())
                .param("sealed", box)
                .update();
    }

    boolean drop(Repeatable request, String hash) {
        return of(request, hash, """
                        DELETE FROM kept_answers
                        WHERE tenant = :tenant AND key_hash = :hash
                            AND holder = :holder AND begun = 0""").update() == 1;
    }

    void removeOlder(String tenant, String hash, long madeBefore) {
        database.sql("""
                        DELETE FROM kept_answers
                        WHERE tenant = :tenant AND key_hash = :hash AND created_at <= :madeBefore""")
                .param("tenant", tenant)
                .param("hash", hash)
                .param("madeBefore", madeBefore)
                .update();
    }

    private JdbcClient.StatementSpec of(Repeatable request, String hash, String sql) {
        return database.sql(sql)
                .param("tenant", request.tenant())
                .param("hash", hash)
                .param("holder", request.holder());
    }
}
