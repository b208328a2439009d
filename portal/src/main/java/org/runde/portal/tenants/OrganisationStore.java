package org.runde.portal.tenants;

import java.util.Optional;
import org.runde.portal.store.Database;

/// SQL of organisations.
public final class OrganisationStore {
    private final Database database;

    public OrganisationStore(Database database) {
        this.database = database;
    }

    /// @return false when it was there already
    public boolean add(Organisation organisation, long nowMillis) {
        return database.sql("""
                        INSERT INTO organisations
                            (id, name, address, contact, dpo_contact, supervisory_authority, created_at)
                        VALUES (:id, :name, :address, :contact, :dpoContact, :supervisoryAuthority, :now)
                        ON CONFLICT (id) DO NOTHING""")
                        .param("id", organisation.id())
                        .param("name", organisation.name())
                        .param("address", organisation.address())
                        .param("contact", organisation.contact())
                        .param("dpoContact", organisation.dpoContact())
                        .param("supervisoryAuthority", organisation.supervisoryAuthority())
                        .param("now", nowMillis)
                        .update()
                == 1;
    }

    public void change(Organisation organisation) {
        database.sql("""
                        UPDATE organisations SET name = :name, address = :address, contact = :contact,
                            dpo_contact = :dpoContact, supervisory_authority = :supervisoryAuthority
                        WHERE id = :id""").paramSource(organisation).update();
    }

    public Optional<Organisation> find(String id) {
        return database.sql("""
                        SELECT id, name, address, contact, dpo_contact, supervisory_authority
                        FROM organisations WHERE id = :id""")
                .param("id", id)
                .query((row, number) -> new Organisation(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("address"),
                        row.getString("contact"),
                        row.getString("dpo_contact"),
                        row.getString("supervisory_authority")))
                .optional();
    }
}
