package org.runde.portal.oidc;

import java.util.List;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.store.Database;

/// What a person is called at other servers they sign in at.
final class IdentityTraces implements PersonSource {
    private final Database database;

    IdentityTraces(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "identities";
    }

    @Override
    public List<Trace> find(Person person) {
        return database.sql("""
                        SELECT identities.provider, identities.account, subject, label, issuer, identities.created_at
                        FROM identities JOIN identity_providers ON identity_providers.id = identities.provider
                        WHERE identities.tenant = :tenant AND identities.account IN (:accounts)
                        ORDER BY identities.created_at, subject""")
                .param("tenant", person.tenant())
                .param("accounts", Person.in(person.accounts()))
                .query((row, number) -> new Trace(
                        name(),
                        DataKind.CREDENTIAL,
                        row.getString("provider") + "/" + row.getString("account"),
                        new Facts()
                                .text("provider", row.getString("label"))
                                .text("issuer", row.getString("issuer"))
                                .text("subject", row.getString("subject"))
                                .time("createdAt", row.getLong("created_at"))
                                .list(),
                        true))
                .list();
    }

    @Override
    public int erase(Person person, Trace trace) {
        return database.sql("""
                        DELETE FROM identities WHERE tenant = :tenant AND provider || '/' || account = :object""")
                .param("tenant", person.tenant())
                .param("object", trace.object())
                .update();
    }
}
