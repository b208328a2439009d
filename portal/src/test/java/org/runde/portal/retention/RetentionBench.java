package org.runde.portal.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.time.Clock;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.due.Lease;
import org.runde.portal.due.Ticker;
import org.runde.portal.store.Database;
import org.runde.portal.store.Overwriting;
import org.runde.portal.store.TestDatabase;

/// How long the run takes over a million rows that are due, and how long others who write have to wait meanwhile.
/// Not part of the tests; docs/operate/bench.md says how to run it.
class RetentionBench {
    private static final int MEETINGS = 100_000;
    private static final long MONTHS = 90 * 86_400_000L;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int PERCENT = 99;

    @ParameterizedTest
    @EnumSource
    void aMillionRows(Database.Kind kind) throws InterruptedException {
        try (PortalServer server = PortalServer.start(TestDatabase.settings(kind))) {
            Database database = server.bean(Database.class);
            Account anna = server.account(AccountRole.ORGANISER);
            fill(database, anna, server.clock().wallMillis());
            RetentionRun run = run(server, database);
            say(kind, "a look for what is due, with a million rows of which none is", () -> {
                assertThat(run.run()).isZero();
            });
            server.clock().advanceMillis(MONTHS);
            AtomicBoolean over = new AtomicBoolean();
            List<Long> waits = Collections.synchronizedList(new ArrayList<>());
            Thread other = Thread.ofPlatform().start(() -> write(database, over, waits));
            say(kind, "everything deleted and overwritten", () -> System.out.println(run.runAll() + " objects"));
            over.set(true);
            other.join();
            Collections.sort(waits);
            System.out.printf(
                    Locale.ROOT,
                    "%s: another writer: %d writes, median %.1f ms, 99 %% %.1f ms, longest %.1f ms%n",
                    kind,
                    waits.size(),
                    waits.get(waits.size() / 2) / NANOS_PER_MILLI,
                    waits.get(waits.size() * PERCENT / 100) / NANOS_PER_MILLI,
                    waits.getLast() / NANOS_PER_MILLI);
            List<String> tables =
                    List.of("meetings", "occurrences", "invitees", "reports", "report_people", "sessions");
            for (String table : tables) {
                assertThat(database.sql("SELECT COUNT(*) FROM " + table
                                        + (table.equals("meetings") ? " WHERE kind = 'scheduled'" : ""))
                                .query(Integer.class)
                                .single())
                        .as(table)
                        .isZero();
            }
        }
    }

    private static RetentionRun run(PortalServer server, Database database) {
        ManualClock wall = server.clock();
        Clock clock = new Clock() {
            @Override
            public long wallMillis() {
                return wall.wallMillis();
            }

            @Override
            public long nanos() {
                return Clock.system().nanos();
            }
        };
        server.bean(Ticker.class).close();
        return new RetentionRun(
                database,
                new Lease(database, clock, "bench", "bench"),
                clock,
                server.bean(RetentionRun.class).rules(),
                server.bean(RunMarks.class),
                server.bean(Overwriting.class));
    }

    private static void write(Database database, AtomicBoolean over, List<Long> waits) {
        while (!over.get()) {
            long from = Clock.system().nanos();
            database.write(() -> database.sql("""
                            INSERT INTO node_lives (node, alive_at) VALUES ('bench', 1)
                            ON CONFLICT (node) DO UPDATE SET alive_at = node_lives.alive_at + 1""").update());
            waits.add(Clock.system().nanos() - from);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static void say(Database.Kind kind, String what, Runnable work) {
        long from = Clock.system().nanos();
        work.run();
        System.out.printf(
                Locale.ROOT, "%s: %s: %.2f s%n", kind, what, (Clock.system().nanos() - from) / NANOS_PER_MILLI / 1000);
    }

    /// 100,000 planned meetings with a date and two invitees each, as many reports with three lines each, as many
    /// meetings in the statistics, as many sessions: a million rows.
    private static void fill(Database database, Account anna, long now) {
        String numbers =
                "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < " + (MEETINGS - 1) + ") ";
        String whose = "'" + anna.tenant() + "', '" + anna.id() + "'";
        database.write(() -> {
            for (String sql : List.of(
                    "INSERT INTO meetings (id, tenant, owner, kind, door, title, lobby, created_at) " + numbers
                            + "SELECT 'm' || i, " + whose + ", 'scheduled', 'd' || i, 'Title ' || i, 0, " + now
                            + " FROM n",
                    "INSERT INTO occurrences (meeting, key, tenant, owner, search, starts_at, ends_at, moved,"
                            + " cancelled, closed, last_at) " + numbers + "SELECT 'm' || i, 'k', " + whose
                            + ", 'title', " + now
                            + ", " + now + ", 0, 0, 0, " + now + " + i FROM n",
                    invitees(numbers, anna, now, "a"),
                    invitees(numbers, anna, now, "b"),
                    "INSERT INTO reports (id, tenant, organiser, organiser_name, controller, title, title_folded, kind,"
                            + " detail, started_at, ended_at, people, seconds, mailed, own_until, anonymise_at) "
                            + numbers + "SELECT 'r' || i, " + whose + ", 'Anna', '', 'Title', 'title', 'quick', "
                            + "'totals', "
                            + now + ", " + now + ", 3, 60, 1, " + (now + 1_000) + ", " + (now + MONTHS / 2) + " FROM n",
                    line(numbers, anna, now, 1),
                    line(numbers, anna, now, 2),
                    line(numbers, anna, now, 3),
                    "INSERT INTO history_meetings (id, tenant, organiser, day, kind, people, minutes, person_minutes) "
                            + numbers + "SELECT 'h' || i, " + whose + ", " + now / 86_400_000
                            + ", 'quick', 3, 10, 30 FROM n",
                    "INSERT INTO sessions (token_hash, tenant, account, by_link, created_at, expires_at) " + numbers
                            + "SELECT 's' || i, " + whose + ", 0, " + now + ", " + (now + 1_000) + " + i FROM n")) {
                database.sql(sql).update();
            }
        });
    }

    private static String invitees(String numbers, Account anna, long now, String who) {
        return "INSERT INTO invitees (id, tenant, meeting, name, email, role, language, answer, delivery, created_at) "
                + numbers + "SELECT '" + who + "' || i, '" + anna.tenant() + "', 'm' || i, 'Name', '" + who
                + "@example.org', 'participant', 'de', 'open', 'sent', " + now + " FROM n";
    }

    private static String line(String numbers, Account anna, long now, int number) {
        return "INSERT INTO report_people (report, number, tenant, name, kind, role, seconds, ended_at) " + numbers
                + "SELECT 'r' || i, " + number + ", '" + anna.tenant() + "', 'Name " + number
                + "', 'guest', 'participant', 20, " + now + " FROM n";
    }
}
