package org.runde.portal.blobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.runde.kernel.blobs.BlobKey;
import org.runde.kernel.blobs.BlobKeys;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.store.Database;

/// SQL of keys. They stand apart from the bytes, in a database that overwrites what it deletes, so that removing a key
/// erases its object.
public final class BlobStore implements BlobKeys {
    private static final String SELECT = "SELECT id, tenant, kind, secret, size, resumable FROM blobs ";

    private final Database database;

    public BlobStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(BlobKey key) {
        database.write(() -> database.sql("""
                        INSERT INTO blobs (id, tenant, kind, secret, size, resumable)
                        VALUES (:id, :tenant, :kind, :secret, :size, :resumable)""")
                .param("id", key.id())
                .param("tenant", key.tenant())
                .param("kind", key.kind().name())
                .param("secret", Base64.getEncoder().encodeToString(key.key()))
                .param("size", key.size())
                .param("resumable", key.resumable() ? 1 : 0)
                .update());
    }

    @Override
    public Optional<BlobKey> find(String id) {
        return database.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(BlobStore::read)
                .optional();
    }

    @Override
    public boolean finish(String id, long size) {
        return database.write(() -> database.sql("UPDATE blobs SET size = :size WHERE id = :id")
                        .param("id", id)
                        .param("size", size)
                        .update())
                == 1;
    }

    @Override
    public void remove(Collection<String> ids, Runnable afterwards) {
        if (ids.isEmpty()) {
            return;
        }
        database.write(() -> {
            database.sql("DELETE FROM blobs WHERE id IN (:ids)")
                    .param("ids", ids)
                    .update();
            database.forgetDeleted();
            database.afterCommit(afterwards);
        });
    }

    @Override
    public List<BlobKey> page(String after, int atMost) {
        return database.sql(SELECT + "WHERE id > :after ORDER BY id LIMIT :atMost")
                .param("after", after)
                .param("atMost", atMost)
                .query(BlobStore::read)
                .list();
    }

    private static BlobKey read(ResultSet row, int number) throws SQLException {
        return new BlobKey(
                row.getString("id"),
                row.getString("tenant"),
                DataKind.valueOf(row.getString("kind")),
                Base64.getDecoder().decode(row.getString("secret")),
                row.getLong("size"),
                row.getInt("resumable") != 0);
    }
}
