package org.runde.portal.triggers;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.runde.portal.store.Database;

/// SQL of what a closed tenant leaves.
final class RemovalStore {
    /// What proves how somebody signs in who stays.
    private static final Set<String> FACTORS = Set.of("totp_keys", "recovery_codes", "passkeys", "identities");

    private static final String WAITING = """
            closed_at IS NOT NULL AND (closed_holds IS NULL
                OR closed_holds <> (SELECT COUNT(*) FROM holds WHERE holds.tenant = o.id))""";

    private final Database database;
    private final Tables tables;
    private final Keeping keeping;

    RemovalStore(Database database, Tables tables) {
        this.database = database;
        this.tables = tables;
        this.keeping = new Keeping(tables);
    }

    /// Which rows of a tenant are looked at.
    ///
    /// @param held whether something of it is held
    /// @param host whether it runs the installation and stays itself
    record Which(String tenant, boolean held, boolean host) {}

    /// Since when the tenant waits that has waited longest. One of which only what is held is left waits for nothing.
    OptionalLong oldest() {
        Long at = database.sql("SELECT MIN(closed_at) FROM organisations o WHERE " + WAITING)
                .query(Long.class)
                .optional()
                .orElse(null);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    List<String> waiting() {
        return database.sql("SELECT id FROM organisations o WHERE " + WAITING + " ORDER BY closed_at, id")
                .query(String.class)
                .list();
    }

    int holds(String tenant) {
        return database.sql("SELECT COUNT(*) FROM holds WHERE tenant = :tenant")
                .param("tenant", tenant)
                .query(Integer.class)
                .single();
    }

    /// Only what is held is left; it goes on when one of the holds ends.
    void waitForHolds(String tenant, int holds) {
        database.sql("UPDATE organisations SET closed_holds = :holds WHERE id = :tenant")
                .param("tenant", tenant)
                .param("holds", holds)
                .update();
    }

    /// Ids of meetings or accounts that can go.
    List<String> ids(String table, Which which, int atMost) {
        String sql = "SELECT " + table + ".id FROM " + table + where(tables.get(table), which) + " LIMIT :atMost";
        return database.sql(sql)
                .param("tenant", which.tenant())
                .param("atMost", atMost)
                .query(String.class)
                .list();
    }

    /// @return how many rows were deleted
    int delete(Tables.Table table, Which which, int atMost) {
        String name = table.name();
        String some = " FROM " + name + where(table, which) + " LIMIT :atMost";
        String sql = switch (database.kind()) {
            case SQLITE -> "DELETE FROM " + name + " WHERE rowid IN (SELECT " + name + ".rowid" + some + ")";
            case POSTGRESQL ->
                "DELETE FROM " + name + " WHERE ctid = ANY (ARRAY(SELECT " + name + ".ctid" + some + "))";
        };
        return database.sql(sql)
                .param("tenant", which.tenant())
                .param("atMost", atMost)
                .update();
    }

    /// @return whether the tenant itself is gone
    boolean deleteTenant(Which which) {
        Tables.Table organisations = tables.get(Tables.ORGANISATIONS);
        String kept = which.held() ? keeping.kept(organisations) : "";
        return database.sql("DELETE FROM organisations WHERE id = :tenant" + (kept.isEmpty() ? "" : " AND NOT " + kept))
                        .param("tenant", which.tenant())
                        .update()
                == 1;
    }

    private String where(Tables.Table table, Which which) {
        String name = table.name();
        StringBuilder where = new StringBuilder(" WHERE " + name + ".tenant = :tenant");
        String kept = which.held() ? keeping.kept(table) : "";
        if (!kept.isEmpty()) {
            where.append(" AND NOT ").append(kept);
        }
        if (name.equals("accounts")) {
            // Whoever a hold had kept goes by the rule of their own.
            where.append(" AND accounts.leaving_at IS NULL");
        }
        if (which.host()) {
            where.append(stays(name));
        }
        return where.toString();
    }

    /// Operators stay, with how they sign in and the room every account has.
    private static String stays(String table) {
        if (table.equals("accounts")) {
            return " AND NOT (" + STAYING.replace("account.", "accounts.") + ")";
        }
        if (table.equals("meetings")) {
            return " AND NOT (meetings.kind = 'personal' AND meetings.owner IN (" + STAYERS + "))";
        }
        return FACTORS.contains(table) ? " AND " + table + ".account NOT IN (" + STAYERS + ")" : "";
    }

    /// Operators who did not come from the telephone system; if there is none such, the operators there are, because
    /// somebody must be able to run the installation.
    private static final String STAYING = """
            ' ' || account.roles || ' ' LIKE '% operator %' AND account.tenant = :tenant AND (
                (account.extension IS NULL AND NOT EXISTS
                    (SELECT 1 FROM extensions own WHERE own.account = account.id))
                OR NOT EXISTS (SELECT 1 FROM accounts other
                    WHERE other.tenant = :tenant AND ' ' || other.roles || ' ' LIKE '% operator %'
                        AND other.extension IS NULL AND NOT EXISTS
                            (SELECT 1 FROM extensions theirs WHERE theirs.account = other.id)))""";

    private static final String STAYERS = "SELECT account.id FROM accounts account WHERE " + STAYING;

    List<String> stayers(String tenant) {
        return database.sql(STAYERS).param("tenant", tenant).query(String.class).list();
    }
}
