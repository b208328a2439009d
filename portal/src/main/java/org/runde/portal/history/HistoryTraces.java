package org.runde.portal.history;

import java.util.List;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.store.Database;

/// Numbers about meetings a person has organised. Erasing takes the person out and leaves the numbers.
final class HistoryTraces implements PersonSource {
    private final Database database;

    HistoryTraces(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public List<Trace> find(Person person) {
        return database.sql("""
                        SELECT id, day, kind, people, minutes FROM history_meetings
                        WHERE tenant = :tenant AND organiser IN (:accounts) ORDER BY day, id""")
                .param("tenant", person.tenant())
                .param("accounts", Person.in(person.accounts()))
                .query((row, number) -> new Trace(
                        name(),
                        DataKind.MEETING_HISTORY,
                        row.getString("id"),
                        new Facts()
                                .flag("organiser", true)
                                .day("day", row.getLong("day"))
                                .text("meetingKind", row.getString("kind"))
                                .number("people", row.getLong("people"))
                                .number("minutes", row.getLong("minutes"))
                                .list(),
                        true))
                .list();
    }

    @Override
    public int erase(Person person, Trace trace) {
        return database.sql("""
                        UPDATE history_meetings SET organiser = NULL
                        WHERE tenant = :tenant AND id = :object AND organiser IS NOT NULL""")
                .param("tenant", person.tenant())
                .param("object", trace.object())
                .update();
    }
}
