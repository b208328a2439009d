package org.runde.portal.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.store.Database;

/// Keys for other programs that a person has made.
final class ApiKeyTraces implements PersonSource {
    private final Database database;
    private final ApiKeyStore store;

    ApiKeyTraces(Database database, ApiKeyStore store) {
        this.database = database;
        this.store = store;
    }

    @Override
    public String name() {
        return "apiKeys";
    }

    @Override
    public List<Trace> find(Person person) {
        return database.sql("""
                        SELECT id, name, hint, scopes, created_at, expires_at, used_on FROM api_keys
                        WHERE tenant = :tenant AND account IN (:accounts) ORDER BY created_at, id""")
                .param("tenant", person.tenant())
                .param("accounts", Person.in(person.accounts()))
                .query((row, number) -> new Trace(
                        name(),
                        DataKind.CREDENTIAL,
                        row.getString("id"),
                        new Facts()
                                .text("name", row.getString("name"))
                                .text("hint", "…" + row.getString("hint"))
                                .text("scopes", row.getString("scopes"))
                                .time("createdAt", row.getLong("created_at"))
                                .time("until", absent(row.getLong("expires_at"), row.wasNull()))
                                .day("usedOn", absent(row.getLong("used_on"), row.wasNull()))
                                .list(),
                        true))
                .list();
    }

    @Override
    public int erase(Person person, Trace trace) {
        return store.remove(person.tenant(), trace.object()) ? 1 : 0;
    }

    private static @Nullable Long absent(long value, boolean wasNull) {
        return wasNull ? null : value;
    }
}
