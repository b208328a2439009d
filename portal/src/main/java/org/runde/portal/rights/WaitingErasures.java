package org.runde.portal.rights;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;

/// What somebody has asked to be erased and what a hold has kept: it goes when nothing holds it any more, in the same
/// run in which the hold goes. Nobody knows by then whose it was, as after a backup was taken back.
final class WaitingErasures implements DeletionRule.Portions, DeletionRule.Due {
    static final String RULE = "erasures-that-waited";

    private static final String DUE = " FROM waiting_erasures WHERE 1 = 1"
            + Holds.noneToErase("waiting_erasures.object", "waiting_erasures.whole") + " ORDER BY asked_at";

    private final Database database;
    private final PersonSearch search;
    private final Holds holds;
    private final Erasure.Books books;
    private final Clock clock;

    WaitingErasures(Database database, PersonSearch search, Holds holds, Erasure.Books books, Clock clock) {
        this.database = database;
        this.search = search;
        this.holds = holds;
        this.books = books;
        this.clock = clock;
    }

    private record Waiting(String tenant, Trace trace) {}

    /// Inside the caller's transaction.
    /// @param of id of the case it was asked in
    void add(String tenant, Trace trace, String of) {
        database.sql("""
                        INSERT INTO waiting_erasures (tenant, source, object, kind, whole, rights_case, asked_at)
                        VALUES (:tenant, :source, :object, :kind, :whole, :case, :now) ON CONFLICT DO NOTHING""")
                .param("tenant", tenant)
                .param("source", trace.source())
                .param("object", trace.object())
                .param("kind", trace.kind().name())
                .param("whole", trace.whole())
                .param("case", of)
                .param("now", clock.wallMillis())
                .update();
    }

    /// The person does not want it any more.
    void withdraw(String of) {
        database.sql("DELETE FROM waiting_erasures WHERE rights_case = :case")
                .param("case", of)
                .update();
    }

    @Override
    public int next(int atMost) {
        List<Waiting> due = database.sql("SELECT tenant, source, object, kind, whole" + DUE + " LIMIT :atMost")
                .param("atMost", atMost)
                .query((row, number) -> new Waiting(
                        row.getString("tenant"),
                        new Trace(
                                row.getString("source"),
                                DataKind.valueOf(row.getString("kind")),
                                row.getString("object"),
                                List.of(),
                                Trace.Erasing.BY_DECISION,
                                row.getString("whole"))))
                .list();
        due.forEach(this::erase);
        return due.size();
    }

    private void erase(Waiting one) {
        Trace trace = one.trace();
        PersonSource source = search.byName().get(trace.source());
        // Some sources find their rows by the id of the account, which then is the object.
        Set<String> id = Set.of(trace.object());
        Person person = new Person(one.tenant(), Set.of(), id, id, Set.of(), id);
        int gone = source == null ? 0 : source.erase(person, trace);
        if (gone > 0) {
            holds.unrestrict(one.tenant(), trace.object());
            books.erased(one.tenant(), trace, gone);
        }
        database.sql("DELETE FROM waiting_erasures WHERE tenant = :tenant AND source = :source AND object = :object")
                .param("tenant", one.tenant())
                .param("source", trace.source())
                .param("object", trace.object())
                .update();
    }

    /// When it was asked; when exactly the hold went, nobody knows any more.
    @Override
    public OptionalLong oldest() {
        return database.sql("SELECT asked_at" + DUE + " LIMIT 1")
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
