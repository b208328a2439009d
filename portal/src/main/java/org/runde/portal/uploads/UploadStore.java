package org.runde.portal.uploads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.runde.portal.store.Database;

/// SQL of what is on its way in. The key is a secret and stands here only as its hash.
final class UploadStore {
    private static final String SELECT = "SELECT tenant, purpose, object, blob, size, done FROM uploads ";

    private final Database database;

    UploadStore(Database database) {
        this.database = database;
    }

    void add(Upload upload, String keyHash, long nowMillis) {
        database.sql("""
                        INSERT INTO uploads (tenant, purpose, object, key_hash, blob, size, done, touched_at)
                        VALUES (:tenant, :use, :object, :hash, :blob, :size, 0, :now)""")
                .param("tenant", upload.tenant())
                .param("use", upload.use())
                .param("object", upload.object())
                .param("hash", keyHash)
                .param("blob", upload.blob())
                .param("size", upload.size())
                .param("now", nowMillis)
                .update();
    }

    void newKey(Upload upload, String keyHash) {
        database.sql("UPDATE uploads SET key_hash = :hash WHERE purpose = :use AND object = :object")
                .param("hash", keyHash)
                .param("use", upload.use())
                .param("object", upload.object())
                .update();
    }

    Optional<Upload> byKey(String keyHash) {
        return database.sql(SELECT + "WHERE key_hash = :hash")
                .param("hash", keyHash)
                .query(UploadStore::read)
                .optional();
    }

    Optional<Upload> find(String use, String object) {
        return database.sql(SELECT + "WHERE purpose = :use AND object = :object")
                .param("use", use)
                .param("object", object)
                .query(UploadStore::read)
                .optional();
    }

    void touch(Upload upload, boolean done, long nowMillis) {
        database.sql("UPDATE uploads SET done = :done, touched_at = :now WHERE purpose = :use AND object = :object")
                .param("done", done ? 1 : 0)
                .param("now", nowMillis)
                .param("use", upload.use())
                .param("object", upload.object())
                .update();
    }

    void remove(String use, Collection<String> objects) {
        if (!objects.isEmpty()) {
            database.sql("DELETE FROM uploads WHERE purpose = :use AND object IN (:objects)")
                    .param("use", use)
                    .param("objects", objects)
                    .update();
        }
    }

    List<Upload> idle(long until, int atMost) {
        return database.sql(SELECT + "WHERE touched_at <= :until ORDER BY touched_at LIMIT :atMost")
                .param("until", until)
                .param("atMost", atMost)
                .query(UploadStore::read)
                .list();
    }

    OptionalLong oldest() {
        Long at = database.sql("SELECT MIN(touched_at) FROM uploads")
                .query(Long.class)
                .optional()
                .orElse(null);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    private static Upload read(ResultSet row, int number) throws SQLException {
        return new Upload(
                row.getString("tenant"),
                row.getString("purpose"),
                row.getString("object"),
                row.getString("blob"),
                row.getLong("size"),
                row.getInt("done") != 0);
    }
}
