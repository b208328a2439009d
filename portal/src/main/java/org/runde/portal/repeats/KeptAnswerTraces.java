package org.runde.portal.repeats;

import java.util.List;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.store.Database;

/// Answers kept for programs that ask twice. What stands in them is encrypted with a key that is not stored, so that
/// only the row itself can be told of.
final class KeptAnswerTraces implements PersonSource {
    private final Database database;

    KeptAnswerTraces(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "keptAnswers";
    }

    @Override
    public List<Trace> find(Person person) {
        return database.sql("""
                        SELECT key_hash, created_at FROM kept_answers
                        WHERE tenant = :tenant AND account IN (:accounts) ORDER BY created_at, key_hash""")
                .param("tenant", person.tenant())
                .param("accounts", Person.in(person.accounts()))
                .query((row, number) -> new Trace(
                        name(),
                        DataKind.CREDENTIAL,
                        row.getString("key_hash"),
                        new Facts()
                                .flag("encrypted", true)
                                .time("createdAt", row.getLong("created_at"))
                                .list(),
                        true))
                .list();
    }

    @Override
    public int erase(Person person, Trace trace) {
        return database.sql("""
                        DELETE FROM kept_answers
                        WHERE tenant = :tenant AND key_hash = :object""")
                .param("tenant", person.tenant())
                .param("object", trace.object())
                .update();
    }
}
