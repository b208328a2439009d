package org.runde.portal.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.time.Clock;
import org.runde.portal.history.HistoryStore;
import org.runde.portal.http.PageQuery;
import org.runde.portal.meetings.MeetingQuery;
import org.runde.portal.meetings.MeetingStore;
import org.runde.portal.meetings.OccurrenceStore;
import org.runde.portal.meetings.TestSecrets;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

/// How long lists take in a large organisation: 1,000 accounts, 100,000 meetings, 100,000 reports with 1,000,000
/// lines,
/// 100,000 meetings in the statistics; one account has a tenth of everything. With the indexes and without. Not part
/// of the tests; docs/operate/bench.md says how to run it.
class QueryBench {
    private static final int WARM_UP = 3;
    private static final int RUNS = 15;
    private static final long DAY = 86_400_000;
    private static final long NOW = 1_790_000_000_000L;
    private static final String OWNER = "CASE WHEN i % 10 = 0 THEN 'a0' ELSE 'a' || (i % 1000) END";
    private static final String BUSY = "a0";

    private record Query(String name, String index, Runnable run) {}

    @ParameterizedTest
    @EnumSource
    void lists(Database.Kind kind) {
        Database database = TestDatabase.empty(kind);
        fill(database);
        List<Query> queries = queries(database);
        System.out.printf(Locale.ROOT, "%n%s: median of %d, ms%n", kind, RUNS);
        List<Double> with = queries.stream().map(QueryBench::median).toList();
        for (int i = 0; i < queries.size(); i++) {
            Query query = queries.get(i);
            String definition = definition(database, query.index());
            database.write(() -> database.sql("DROP INDEX " + query.index()).update());
            double without = median(query);
            database.write(() -> database.sql(definition).update());
            System.out.printf(
                    Locale.ROOT,
                    "%-52s %8.2f  without %-28s %9.2f  ratio %7.1f%n",
                    query.name(),
                    with.get(i),
                    query.index(),
                    without,
                    without / with.get(i));
        }
    }

    private static List<Query> queries(Database database) {
        ReportStore reports = new ReportStore(database);
        HistoryStore history = new HistoryStore(database);
        OccurrenceStore meetings = new OccurrenceStore(database, new MeetingStore(database, TestSecrets.SECRETS));
        String middle = ReportStore.place(
                reports.ofOrganiser(BUSY, new PageQuery("", 5_000, "")).getLast());
        List<Query> queries = new ArrayList<>();
        queries.add(new Query(
                "meetings: upcoming, of an organiser",
                "occurrences_by_owner",
                () -> meetings.list(meetings(BUSY, MeetingQuery.State.UPCOMING, ""), NOW)));
        queries.add(new Query(
                "meetings: past, of an organiser",
                "occurrences_by_owner",
                () -> meetings.list(meetings(BUSY, MeetingQuery.State.PAST, ""), NOW)));
        queries.add(new Query(
                "meetings: search, of an organiser",
                "occurrences_by_owner",
                () -> meetings.list(meetings(BUSY, MeetingQuery.State.ALL, "nummer 98760"), NOW)));
        queries.add(new Query(
                "meetings: past, of the organisation",
                "occurrences_by_tenant",
                () -> meetings.list(meetings(null, MeetingQuery.State.PAST, ""), NOW)));
        queries.add(reports("reports: first page", "reports_by_organiser", reports, new PageQuery("", 50, "")));
        queries.add(reports("reports: page 100", "reports_by_organiser", reports, new PageQuery(middle, 50, "")));
        queries.add(reports(
                "reports: search, one found", "reports_by_organiser", reports, new PageQuery("", 50, "nummer 50000")));
        queries.add(reports(
                "reports: search, none found", "reports_by_organiser", reports, new PageQuery("", 50, "nirgends")));
        queries.add(new Query(
                "reports: own attendance",
                "report_people_by_account",
                () -> reports.ofAttendee(BUSY, new PageQuery("", 50, ""))));
        queries.add(new Query("reports: by a guest's link", "report_people_by_key", () -> reports.ofKey("k500001")));
        queries.add(new Query("reports: what is due", "reports_due", () -> reports.toAnonymise(NOW - 800 * DAY, 500)));
        queries.add(new Query(
                "statistics: days, of an organiser", "history_by_organiser", () -> history.daysOfOrganiser(BUSY, 0)));
        queries.add(new Query(
                "statistics: days, of the organisation",
                "history_by_tenant",
                () -> history.daysOfTenant(TestDatabase.TENANT, 0)));
        queries.add(new Query(
                "statistics: sizes, of the organisation",
                "history_by_tenant",
                () -> history.sizesOfTenant(TestDatabase.TENANT, 0)));
        return queries;
    }

    private static Query reports(String name, String index, ReportStore store, PageQuery query) {
        return new Query(name, index, () -> store.ofOrganiser(BUSY, query));
    }

    private static MeetingQuery meetings(@Nullable String owner, MeetingQuery.State state, String search) {
        return new MeetingQuery(TestDatabase.TENANT, owner, state, null, null, search, null, 50);
    }

    private static double median(Query query) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < WARM_UP + RUNS; i++) {
            long before = Clock.system().nanos();
            query.run().run();
            if (i >= WARM_UP) {
                nanos.add(Clock.system().nanos() - before);
            }
        }
        return nanos.stream().sorted().toList().get(RUNS / 2) / 1e6;
    }

    private static String definition(Database database, String index) {
        String sql = switch (database.kind()) {
            case SQLITE -> "SELECT sql FROM sqlite_schema WHERE name = :name";
            case POSTGRESQL -> "SELECT indexdef FROM pg_indexes WHERE indexname = :name";
        };
        return database.sql(sql).param("name", index).query(String.class).single();
    }

    private static void fill(Database database) {
        database.write(() -> {
            insert(database, 999, """
                    INSERT INTO accounts (id, tenant, name, email, roles, language, created_at)
                    SELECT 'a' || i, 'TENANT', 'Person ' || i, 'a' || i || '@example.org', 'organiser', 'de', 0
                    FROM n""");
            insert(database, 99_999, """
                    INSERT INTO meetings (id, tenant, owner, kind, door, title, lobby, created_at, start_local, zone,
                        minutes)
                    SELECT 'm' || i, 'TENANT', OWNER, 'scheduled', 'door' || i, 'Runde Nummer ' || i, 0, 0,
                        '2026-01-01T10:00', 'Europe/Berlin', 60 FROM n""");
            insert(database, 99_999, """
                    INSERT INTO occurrences (meeting, key, tenant, owner, search, starts_at, ends_at, moved, cancelled,
                        closed, last_at)
                    SELECT 'm' || i, 'k', 'TENANT', OWNER, 'runde nummer ' || i, START, START + 3600000, 0, 0, 0,
                        START + 3600000 FROM n""");
            insert(database, 99_999, """
                    INSERT INTO reports (id, tenant, organiser, organiser_name, controller, title, title_folded, kind,
                        detail, started_at, ended_at, people, seconds, mailed, own_until, anonymise_at)
                    SELECT 'r' || i, 'TENANT', OWNER, 'Person', 'Test', 'Runde Nummer ' || i, 'runde nummer ' || i,
                        'scheduled', 'reconnects', START, START + 3600000, 10, 36000, 1, START, START FROM n""");
            for (int number = 1; number <= 10; number++) {
                insert(database, 99_999, """
                        INSERT INTO report_people (report, number, tenant, name, kind, role, account, seconds,
                            reconnects, key_hash, ended_at)
                        SELECT 'r' || i, NUMBER, 'TENANT', 'Person ' || i, 'guest', 'participant',
                            CASE WHEN NUMBER = 1 THEN OWNER END, 3600, 0,
                            CASE WHEN NUMBER > 1 THEN 'k' || (i * 10 + NUMBER) END, START + 3600000 FROM n""", number);
            }
            insert(database, 99_999, """
                    INSERT INTO history_meetings (id, tenant, organiser, day, kind, people, minutes, person_minutes)
                    SELECT 'h' || i, 'TENANT', OWNER, 20000 + i % 60, 'scheduled', 1 + i % 30, 60, 600 FROM n""");
        });
        if (database.kind() == Database.Kind.POSTGRESQL) {
            database.write(() -> database.sql("ANALYZE").update());
        }
    }

    private static void insert(Database database, int last, String sql) {
        insert(database, last, sql, 0);
    }

    private static void insert(Database database, int last, String sql, int number) {
        String filled = sql.replace("OWNER", OWNER)
                .replace("START", "(" + (NOW - 365 * DAY) + " + i * 630000)")
                .replace("TENANT", TestDatabase.TENANT)
                .replace("NUMBER", Integer.toString(number));
        String numbers = "WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n"
                + " WHERE i < "
                + last + ") ";
        database.sql(numbers + filled).update();
    }
}
