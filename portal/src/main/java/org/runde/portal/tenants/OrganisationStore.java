package org.runde.portal.tenants;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.portal.store.Database;

/// SQL of organisations.
public final class OrganisationStore {
    private final Database database;

    public OrganisationStore(Database database) {
        this.database = database;
    }

    public void add(Organisation organisation, long nowMillis) {
        database.sql("INSERT INTO organisations (id, name, created_at) VALUES (:id, :name, :now)")
                .param("id", organisation.id())
                .param("name", organisation.name())
                .param("now", nowMillis)
                .update();
    }

    public void rename(String id, String name) {
        database.sql("UPDATE organisations SET name = :name WHERE id = :id")
                .param("id", id)
                .param("name", name)
                .update();
    }

    /// @param endsAt absent when it does not end
    public void setEnd(String id, @Nullable Long endsAt) {
        database.sql("UPDATE organisations SET ends_at = :endsAt WHERE id = :id")
                .param("id", id)
                .param("endsAt", endsAt, Types.BIGINT)
                .update();
    }

    /// @return false when it is closed already
    public boolean close(String id, EndCause cause, long nowMillis) {
        return database.sql("""
                        UPDATE organisations SET closed_at = :now, closed_because = :cause
                        WHERE id = :id AND closed_at IS NULL""")
                        .param("id", id)
                        .param("cause", cause.code())
                        .param("now", nowMillis)
                        .update()
                == 1;
    }

    public void reopen(String id) {
        database.sql("UPDATE organisations SET closed_at = NULL, closed_because = NULL WHERE id = :id")
                .param("id", id)
                .update();
    }

    public Optional<Ending> ending(String id) {
        return endings("id = :id", id).stream().findFirst();
    }

    /// Of those that are closed, or have an end.
    public List<Ending> endings() {
        return endings("closed_at IS NOT NULL OR ends_at IS NOT NULL OR id = :id", "");
    }

    private List<Ending> endings(String where, String id) {
        String sql = "SELECT id, ends_at, closed_at, closed_because FROM organisations WHERE " + where
                + " ORDER BY closed_at, id";
        return database.sql(sql)
                .param("id", id)
                .query((row, number) -> new Ending(
                        row.getString("id"),
                        row.getObject("ends_at") == null ? null : row.getLong("ends_at"),
                        row.getObject("closed_at") == null ? null : row.getLong("closed_at"),
                        row.getString("closed_because") == null ? null : EndCause.of(row.getString("closed_because"))))
                .list();
    }

    public Optional<Organisation> find(String id) {
        return database.sql("SELECT id, name FROM organisations WHERE id = :id")
                .param("id", id)
                .query(OrganisationStore::read)
                .optional();
    }

    /// In the order they were made.
    public List<Organisation> all() {
        return database.sql("SELECT id, name FROM organisations ORDER BY created_at, id")
                .query(OrganisationStore::read)
                .list();
    }

    public Optional<Organisation> first() {
        return database.sql("SELECT id, name FROM organisations ORDER BY created_at, id LIMIT 1")
                .query(OrganisationStore::read)
                .optional();
    }

    private static Organisation read(ResultSet row, int number) throws SQLException {
        return new Organisation(row.getString("id"), row.getString("name"));
    }
}
