package org.runde.portal.tenants;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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

    /// Everything that belongs to it goes along.
    public void remove(String id) {
        database.sql("DELETE FROM organisations WHERE id = :id").param("id", id).update();
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
