package org.runde.portal.reports.traces;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Rectification;
import org.runde.portal.persons.Trace;
import org.runde.portal.reports.Reports;
import org.runde.portal.store.Database;

/// Reports of meetings a person has organised, without the others in them.
public final class OrganisedTraces implements PersonSource {
    private final Database database;
    private final Reports reports;

    public OrganisedTraces(Database database, Reports reports) {
        this.database = database;
        this.reports = reports;
    }

    @Override
    public String name() {
        return "reportsMade";
    }

    @Override
    public List<Trace> find(Person person) {
        return database.sql("""
                        SELECT id, organiser, organiser_name, title, started_at, ended_at, people FROM reports
                        WHERE tenant = :tenant AND organiser IN (:accounts) ORDER BY ended_at, id""")
                .param("tenant", person.tenant())
                .param("accounts", Person.in(person.accounts()))
                .query((row, number) -> new Trace(
                        name(),
                        DataKind.MEETING_REPORT,
                        row.getString("id"),
                        new Facts()
                                .flag("organiser", true)
                                .text("name", row.getString("organiser_name"))
                                .text("title", row.getString("title"))
                                .time("from", row.getLong("started_at"))
                                .time("until", row.getLong("ended_at"))
                                .number("people", row.getLong("people"))
                                .list(),
                        Trace.Erasing.BY_DECISION,
                        row.getString("organiser")))
                .list();
    }

    @Override
    public int erase(Person person, Trace trace) {
        return database.sql("SELECT organiser FROM reports WHERE tenant = :tenant AND id = :id")
                        .param("tenant", person.tenant())
                        .param("id", trace.object())
                        .query(String.class)
                        .optional()
                        .filter(organiser -> reports.remove(organiser, trace.object()))
                        .isPresent()
                ? 1
                : 0;
    }

    @Override
    public int rectify(Person person, Trace trace, Rectification right) {
        @Nullable String name = right.name();
        if (name == null) {
            return 0;
        }
        return database.sql("""
                        UPDATE reports SET organiser_name = :name
                        WHERE tenant = :tenant AND id = :id AND organiser_name <> :name""")
                .param("name", name)
                .param("tenant", person.tenant())
                .param("id", trace.object())
                .update();
    }
}
