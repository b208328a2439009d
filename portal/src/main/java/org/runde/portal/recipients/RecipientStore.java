package org.runde.portal.recipients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.portal.store.Database;

/// SQL of the register.
public final class RecipientStore {
    private static final String SELECT = """
            SELECT connector, reference, place, role, name, country, purpose, basis, contract_on, guarantee, note,
                changed_at
            FROM recipients
            """;

    private final Database database;

    public RecipientStore(Database database) {
        this.database = database;
    }

    /// @param place which the entry is about
    record Entry(String connector, String reference, String place, Party party, long changedAt) {}

    void put(String tenant, Connection connection, Party party, long nowMillis) {
        String sql = """
                INSERT INTO recipients (tenant, connector, reference, place, role, name, country, purpose, basis,
                    contract_on, guarantee, note, changed_at)
                VALUES (:tenant, :connector, :reference, :place, :role, :name, :country, :purpose, :basis,
                    :contractOn, :guarantee, :note, :now)
                ON CONFLICT (tenant, connector, reference) DO UPDATE SET place = excluded.place,
                    role = excluded.role, name = excluded.name, country = excluded.country,
                    purpose = excluded.purpose, basis = excluded.basis, contract_on = excluded.contract_on,
                    guarantee = excluded.guarantee, note = excluded.note, changed_at = excluded.changed_at""";
        Party.Letter basis = party.basis();
        Party.Guarantee guarantee = party.guarantee();
        database.sql(sql)
                .param("tenant", tenant)
                .param("connector", connection.connector().code())
                .param("reference", connection.reference())
                .param("place", connection.place())
                .param("role", party.role().code())
                .param("name", party.name())
                .param("country", party.country())
                .param("purpose", party.purpose())
                .param("basis", basis == null ? "" : basis.code())
                .param("contractOn", party.contractOn())
                .param("guarantee", guarantee == null ? "" : guarantee.code())
                .param("note", party.note())
                .param("now", nowMillis)
                .update();
    }

    int remove(String tenant, String connector, String reference) {
        return database.sql("""
                        DELETE FROM recipients
                        WHERE tenant = :tenant AND connector = :connector AND reference = :reference""")
                .param("tenant", tenant)
                .param("connector", connector)
                .param("reference", reference)
                .update();
    }

    Optional<Entry> find(String tenant, Connector connector, String reference) {
        return database.sql(SELECT + "WHERE tenant = :tenant AND connector = :connector AND reference = :reference")
                .param("tenant", tenant)
                .param("connector", connector.code())
                .param("reference", reference)
                .query(RecipientStore::read)
                .optional();
    }

    List<Entry> all(String tenant) {
        return database.sql(SELECT + "WHERE tenant = :tenant")
                .param("tenant", tenant)
                .query(RecipientStore::read)
                .list();
    }

    private static Entry read(ResultSet row, int number) throws SQLException {
        Party party = new Party(
                Party.Role.valueOf(upper(row, "role")),
                row.getString("name"),
                row.getString("country"),
                row.getString("purpose"),
                row.getString("basis").isEmpty() ? null : Party.Letter.valueOf(upper(row, "basis")),
                row.getString("contract_on"),
                guarantee(row.getString("guarantee")),
                row.getString("note"));
        return new Entry(
                row.getString("connector"),
                row.getString("reference"),
                row.getString("place"),
                party,
                row.getLong("changed_at"));
    }

    static Party.@Nullable Guarantee guarantee(String code) {
        return code.isEmpty() ? null : Party.Guarantee.valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }

    private static String upper(ResultSet row, String column) throws SQLException {
        return row.getString(column).toUpperCase(java.util.Locale.ROOT);
    }
}
