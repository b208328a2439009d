package org.runde.portal.reports.traces;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.http.SearchText;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Rectification;
import org.runde.portal.persons.Trace;
import org.runde.portal.reports.OwnKeys;
import org.runde.portal.store.Database;

/// Lines of reports: by account, or by the key a guest got at the door. A name alone tells nobody from another, so it
/// only ever finds what is possible. An erased line leaves the sums of its report.
public final class LineTraces implements PersonSource {
    private static final int MAX_POSSIBLE = 100;
    private static final String SELECT = """
            SELECT report, number, name, report_people.kind, role, report_people.seconds, reconnects, title, started_at,
                reports.ended_at
            FROM report_people JOIN reports ON reports.id = report
            """;

    private final Database database;

    public LineTraces(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public List<Trace> find(Person person) {
        return database.sql(SELECT + """
                        WHERE report_people.tenant = :tenant AND (account IN (:accounts) OR key_hash IN (:keys))
                        ORDER BY reports.ended_at, report, number""")
                .param("tenant", person.tenant())
                .param("accounts", Person.in(person.accounts()))
                .param("keys", Person.in(hashes(person)))
                .query((row, number) -> trace(row))
                .list();
    }

    @Override
    public List<Trace> possible(String tenant, String name) {
        String wanted = SearchText.of(name);
        return database
                .sql(SELECT + "WHERE report_people.tenant = :tenant ORDER BY reports.ended_at DESC, report, number")
                .param("tenant", tenant)
                .query((row, number) -> SearchText.of(row.getString("name")).contains(wanted)
                        ? Optional.of(trace(row))
                        : Optional.<Trace>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .limit(MAX_POSSIBLE)
                .toList();
    }

    @Override
    public int erase(Person person, Trace trace) {
        return database.sql(
                        "DELETE FROM report_people WHERE tenant = :tenant AND report = :report AND number = :number")
                .param("tenant", person.tenant())
                .param("report", report(trace))
                .param("number", number(trace))
                .update();
    }

    @Override
    public int rectify(Person person, Trace trace, Rectification right) {
        @Nullable String name = right.name();
        if (name == null) {
            return 0;
        }
        String sql = """
                UPDATE report_people SET name = :name
                WHERE tenant = :tenant AND report = :report AND number = :number AND name <> :name""";
        return database.sql(sql)
                .param("name", name)
                .param("tenant", person.tenant())
                .param("report", report(trace))
                .param("number", number(trace))
                .update();
    }

    private Trace trace(java.sql.ResultSet row) throws java.sql.SQLException {
        String report = row.getString("report");
        int number = row.getInt("number");
        int reconnects = row.getInt("reconnects");
        boolean unsaid = row.wasNull();
        Facts facts = new Facts()
                .text("title", row.getString("title"))
                .time("from", row.getLong("started_at"))
                .time("until", row.getLong("ended_at"))
                .text("name", row.getString("name"))
                .text("role", row.getString("role"))
                .text("kind", row.getString("kind"))
                .number("seconds", row.getLong("seconds"));
        if (!unsaid) {
            facts.number("reconnects", reconnects);
        }
        for (String time : times(report, number)) {
            facts.text("present", time);
        }
        return new Trace(name(), DataKind.MEETING_REPORT, report + "/" + number, facts.list(), true).in(report);
    }

    private List<String> times(String report, int number) {
        return database.sql("""
                        SELECT from_at, until_at FROM report_visits WHERE report = :report AND number = :number
                        ORDER BY from_at""")
                .param("report", report)
                .param("number", number)
                .query((row, place) -> java.time.Instant.ofEpochMilli(row.getLong("from_at")) + " – "
                        + java.time.Instant.ofEpochMilli(row.getLong("until_at")))
                .list();
    }

    private static Set<String> hashes(Person person) {
        return person.keys().stream().map(OwnKeys::hash).collect(Collectors.toSet());
    }

    private static String report(Trace trace) {
        return trace.object().substring(0, trace.object().indexOf('/'));
    }

    private static int number(Trace trace) {
        return Integer.parseInt(trace.object().substring(trace.object().indexOf('/') + 1));
    }
}
