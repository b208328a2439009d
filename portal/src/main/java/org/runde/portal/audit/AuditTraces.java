package org.runde.portal.audit;

import java.util.List;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.store.Database;

/// What a person did as an administrator. It stays as the proof of who did what (Art. 5(2) GDPR), by an id that leads
/// to
/// nobody once the account is gone.
final class AuditTraces implements PersonSource {
    private static final int NEWEST = 1_000;

    private final Database database;

    AuditTraces(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public List<Trace> find(Person person) {
        return database.sql("""
                        SELECT number, at, act, reason FROM audit_entries
                        WHERE tenant = :tenant AND actor IN (:accounts) ORDER BY number DESC LIMIT :newest""")
                .param("tenant", person.tenant())
                .param("accounts", Person.in(person.accounts()))
                .param("newest", NEWEST)
                .query((row, number) -> new Trace(
                        name(),
                        DataKind.AUDIT_LOG,
                        Long.toString(row.getLong("number")),
                        new Facts()
                                .time("at", row.getLong("at"))
                                .text("act", row.getString("act"))
                                .text("message", row.getString("reason"))
                                .list(),
                        Trace.Erasing.KEPT))
                .list();
    }

    @Override
    public int erase(Person person, Trace trace) {
        return 0;
    }
}
