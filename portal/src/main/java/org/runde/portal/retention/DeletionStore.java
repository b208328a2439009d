package org.runde.portal.retention;

import java.util.OptionalLong;
import org.runde.portal.store.Database;

/// SQL of the deletion log.
public final class DeletionStore {
    private final Database database;

    public DeletionStore(Database database) {
        this.database = database;
    }

    void add(Deletion deletion) {
        String sql = """
                INSERT INTO deletions (id, tenant, kind, rule, at_once, objects, at)
                VALUES (:id, :tenant, :kind, :rule, :atOnce, :objects, :at)
                ON CONFLICT (tenant, at, kind, rule, at_once) DO UPDATE SET objects = deletions.objects + :objects""";
        database.sql(sql)
                .param("id", deletion.id())
                .param("tenant", deletion.tenant())
                .param("kind", deletion.kind().name())
                .param("rule", deletion.rule())
                .param("atOnce", deletion.atOnce() ? 1 : 0)
                .param("objects", deletion.objects())
                .param("at", deletion.at())
                .update();
    }

    /// @return how many lines that old there were, at most `atMost`
    int removeOld(long until, int atMost) {
        return database.sql("DELETE FROM deletions WHERE id IN"
                        + " (SELECT id FROM deletions WHERE at <= :until ORDER BY at LIMIT :atMost)")
                .param("until", until)
                .param("atMost", atMost)
                .update();
    }

    OptionalLong oldest() {
        Long at = database.sql("SELECT MIN(at) FROM deletions")
                .query(Long.class)
                .optional()
                .orElse(null);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }
}
