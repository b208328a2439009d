package org.runde.portal.tenants;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.runde.portal.store.Database;

/// SQL of controllers.
public final class ControllerStore {
    private static final String SELECT = """
            SELECT id, tenant, name, address, representatives, contact, dpo_contact, supervisory_authority, standard
            FROM controllers
            """;

    private final Database database;

    public ControllerStore(Database database) {
        this.database = database;
    }

    /// @return false when the name is taken within the tenant
    public boolean add(Controller controller, long nowMillis) {
        return database.sql("""
                        INSERT INTO controllers (id, tenant, name, address, representatives, contact, dpo_contact,
                            supervisory_authority, standard, created_at)
                        VALUES (:id, :tenant, :name, :address, :representatives, :contact, :dpoContact,
                            :supervisoryAuthority, :standard, :now)
                        ON CONFLICT (tenant, name) DO NOTHING""")
                        .param("id", controller.id())
                        .param("tenant", controller.tenant())
                        .param("name", controller.name())
                        .param("address", controller.address())
                        .param("representatives", controller.representatives())
                        .param("contact", controller.contact())
                        .param("dpoContact", controller.dpoContact())
                        .param("supervisoryAuthority", controller.supervisoryAuthority())
                        .param("standard", controller.standard() ? 1 : 0)
                        .param("now", nowMillis)
                        .update()
                == 1;
    }

    /// Changes everything but which one is the standard.
    /// @return false when the name is taken by another one
    public boolean change(Controller controller) {
        return database.sql("""
                        UPDATE controllers SET name = :name, address = :address, representatives = :representatives,
                            contact = :contact, dpo_contact = :dpoContact,
                            supervisory_authority = :supervisoryAuthority
                        WHERE id = :id AND NOT EXISTS (SELECT 1 FROM controllers other
                            WHERE other.tenant = controllers.tenant AND other.name = :name AND other.id <> :id)""")
                        .param("id", controller.id())
                        .param("name", controller.name())
                        .param("address", controller.address())
                        .param("representatives", controller.representatives())
                        .param("contact", controller.contact())
                        .param("dpoContact", controller.dpoContact())
                        .param("supervisoryAuthority", controller.supervisoryAuthority())
                        .update()
                == 1;
    }

    public void makeStandard(Controller controller) {
        database.sql("UPDATE controllers SET standard = 0 WHERE tenant = :tenant AND id <> :id")
                .param("tenant", controller.tenant())
                .param("id", controller.id())
                .update();
        database.sql("UPDATE controllers SET standard = 1 WHERE id = :id")
                .param("id", controller.id())
                .update();
    }

    public void remove(String id) {
        database.sql("DELETE FROM controllers WHERE id = :id").param("id", id).update();
    }

    public Optional<Controller> find(String id) {
        return database.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(ControllerStore::read)
                .optional();
    }

    public Optional<Controller> standard(String tenant) {
        return database.sql(SELECT + "WHERE tenant = :tenant AND standard = 1")
                .param("tenant", tenant)
                .query(ControllerStore::read)
                .optional();
    }

    /// The standard first, then by name.
    public List<Controller> all(String tenant) {
        return database.sql(SELECT + "WHERE tenant = :tenant ORDER BY standard DESC, name, id")
                .param("tenant", tenant)
                .query(ControllerStore::read)
                .list();
    }

    private static Controller read(ResultSet row, int number) throws SQLException {
        return new Controller(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("name"),
                row.getString("address"),
                row.getString("representatives"),
                row.getString("contact"),
                row.getString("dpo_contact"),
                row.getString("supervisory_authority"),
                row.getInt("standard") != 0);
    }
}
