package org.runde.portal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.due.Ticker;
import org.runde.portal.reports.HeldMeeting.Comer;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

/// Somebody reads the whole database every day, and more often when something is due, and remembers what stood in it.
/// They know all about each meeting but one of the people: who organised it, who else came, and to the millisecond
/// when.
/// What they must not learn from what remains is anything about a single meeting or the one person.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class LinkageAttackTest {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long SECOND = 1_000;
    private static final int SMALLEST_GROUP = 3;
    private static final int LONG_ENOUGH_DAYS = 140;
    private static final String UNKNOWN = "NeedleUnknown";

    private final PortalServer server;
    private final Database database;
    private final List<Account> organisers;
    private final List<Event> held = new ArrayList<>();

    LinkageAttackTest(Database.Kind kind) {
        server = PortalServer.start(TestDatabase.settings(kind));
        database = server.bean(Database.class);
        organisers = List.of(organiser(), organiser(), organiser(), organiser());
        server.bean(Policies.class).set(server.tenant(), Detail.TIMES);
    }

    private Account organiser() {
        return server.account(AccountRole.ORGANISER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /// What the attacker knows of a meeting.
    ///
    /// @param ids of rows, rooms, places and people
    private record Event(int people, long from, long until, Set<String> ids) {}

    /// All rows of all tables, each as its columns' values.
    private record Snapshot(Map<String, List<Map<String, String>>> tables) {
        List<Map<String, String>> of(String table) {
            return tables.getOrDefault(table, List.of());
        }

        /// The sums by what they are about.
        Map<String, long[]> sums(String table, List<String> about, List<String> counts) {
            Map<String, long[]> sums = new TreeMap<>();
            of(table)
                    .forEach(row -> sums.put(
                            about.stream().map(row::get).toList().toString(),
                            counts.stream()
                                    .mapToLong(column -> Long.parseLong(row.getOrDefault(column, "0")))
                                    .toArray()));
            return sums;
        }
    }

    @Test
    void ofAMeetingOfTwoWhoKnowEachOtherNothingRemains() {
        toTime(DayOfWeek.MONDAY, 8);
        hold(organisers.getFirst(), 2, 600);
        Snapshot last = watch().getLast();
        assertThat(last.of("history_weeks")).isEmpty();
        assertNothingLeadsBack(last);
    }

    @Test
    void ofTheOnlyMeetingOfAWeekAndOfMeetingsOfOneOrganiserNothingRemains() {
        for (int week = 0; week < 3; week++) {
            toTime(DayOfWeek.TUESDAY, 9);
            hold(organisers.getFirst(), 3, 900);
        }
        toTime(DayOfWeek.TUESDAY, 9);
        for (int i = 0; i < 3; i++) {
            hold(organisers.get(1), 3, 700 + i);
        }
        watch().forEach(seen -> {
            assertThat(seen.of("history_weeks")).isEmpty();
        });
        assertNothingLeadsBack(snapshot());
    }

    @Test
    void noDifferenceOfWhatIsSeenFromDayToDayIsThatOfFewerThanThreeMeetings() {
        int day = 0;
        for (DayOfWeek each : List.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY, DayOfWeek.MONDAY)) {
            toTime(each, 8);
            // Three organisers on the first and the third day, two on the second, one on the last.
            int many = List.of(3, 2, 4, 1).get(day);
            for (int i = 0; i < many; i++) {
                hold(organisers.get(i), 3 + i % 2, 1_000 + 37 * i);
                server.clock().advanceMillis(1_234_567);
            }
            day++;
        }
        List<Snapshot> seen = watch();
        assertDifferences(
                seen,
                "history_weeks",
                List.of("tenant", "monday", "kind"),
                List.of("meetings", "people", "minutes", "person_minutes"));
        Snapshot last = seen.getLast();
        assertThat(meetings(last, "history_weeks")).as("the whole first week").containsExactly(9L);
        assertNothingLeadsBack(last);
    }

    private static List<Long> meetings(Snapshot seen, String table) {
        return seen.of(table).stream()
                .map(row -> Long.parseLong(row.getOrDefault("meetings", "")))
                .toList();
    }

    // ---- what is held

    private void hold(Account organiser, int people, long seconds) {
        HeldMeeting meeting = new HeldMeeting(server, organiser, "NeedleTitle");
        List<Comer> comers = new ArrayList<>(List.of(meeting.organiserComes()));
        for (int i = 1; i < people; i++) {
            comers.add(meeting.guestComes(i == 1 ? UNKNOWN : "NeedleKnown" + i));
        }
        long from = server.clock().wallMillis();
        Set<String> ids = new HashSet<>(Set.of(meeting.code));
        comers.forEach(meeting::enters);
        meeting.seconds(seconds);
        comers.forEach(comer -> {
            ids.addAll(List.of(
                    comer.token().room(),
                    comer.token().participant(),
                    comer.token().person()));
            meeting.leaves(comer);
        });
        meeting.ends(comers.getFirst());
        for (String table : List.of("meetings WHERE kind <> 'personal'", "reports", "history_meetings")) {
            ids.addAll(
                    database.sql("SELECT id FROM " + table).query(String.class).list());
        }
        held.add(new Event(people, from, server.clock().wallMillis(), ids));
    }

    /// To the next such day.
    private void toTime(DayOfWeek day, int hour) {
        Instant now = Instant.ofEpochMilli(server.clock().wallMillis());
        long at = now.atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .with(TemporalAdjusters.next(day))
                        .atTime(hour, 17, 31)
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli()
                + 123;
        server.clock().advanceMillis(at - now.toEpochMilli());
        tick();
    }

    // ---- what is seen

    /// Until the names, and then the consents, have been kept long enough: every few days, and twice a day when
    /// something of the last weeks is due.
    private List<Snapshot> watch() {
        long today = server.clock().wallMillis() / DAY;
        List<Snapshot> seen = new ArrayList<>(List.of(snapshot()));
        for (long day = today + 1; day < today + LONG_ENOUGH_DAYS; day++) {
            boolean due = day >= today + 32 && day <= today + 64;
            if (due || day % 8 == 0) {
                seen.add(at(day * DAY + SECOND));
            }
            if (due) {
                seen.add(at(day * DAY + 12 * HOUR));
            }
        }
        return seen;
    }

    private Snapshot at(long millis) {
        server.clock().advanceMillis(millis - server.clock().wallMillis());
        tick();
        return snapshot();
    }

    private void tick() {
        server.bean(Ticker.class).tick();
        assertThat(server.bean(Ticker.class).failures()).isZero();
    }

    private Snapshot snapshot() {
        Map<String, List<Map<String, String>>> tables = new HashMap<>();
        for (String table : tables()) {
            tables.put(
                    table,
                    database.sql("SELECT * FROM " + table)
                            .query((row, number) -> {
                                Map<String, String> values = new HashMap<>();
                                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                    String value = row.getString(i);
                                    values.put(row.getMetaData().getColumnLabel(i), value == null ? "" : value);
                                }
                                return values;
                            })
                            .list());
        }
        return new Snapshot(tables);
    }

    private List<String> tables() {
        String sql = database.kind() == Database.Kind.SQLITE
                ? "SELECT name FROM sqlite_master WHERE type = 'table'"
                : "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
        return database.sql(sql).query(String.class).list();
    }

    // ---- what must not be told

    private static void assertDifferences(List<Snapshot> seen, String table, List<String> about, List<String> counts) {
        for (int i = 1; i < seen.size(); i++) {
            Map<String, long[]> before = seen.get(i - 1).sums(table, about, counts);
            seen.get(i).sums(table, about, counts).forEach((cell, after) -> {
                long[] less = before.getOrDefault(cell, new long[counts.size()]);
                if (!Arrays.equals(less, after)) {
                    assertThat(after[0] - less[0])
                            .as("meetings added to %s %s at once", table, cell)
                            .isGreaterThanOrEqualTo(SMALLEST_GROUP);
                    assertThat(after[1] - less[1])
                            .as("people added to %s %s at once", table, cell)
                            .isGreaterThanOrEqualTo(SMALLEST_GROUP);
                }
            });
        }
    }

    private void assertNothingLeadsBack(Snapshot last) {
        for (String table : List.of(
                "reports",
                "report_people",
                "report_visits",
                "history_meetings",
                "consents",
                "attendees",
                "visits",
                "rooms")) {
            assertThat(last.of(table)).as(table).isEmpty();
        }
        assertThat(last.of("meetings"))
                .as("rooms that accounts keep")
                .allMatch(row -> "personal".equals(row.get("kind")));
        assertThat(server.traces("Needle")).isEmpty();
        Set<String> ids = new HashSet<>();
        Set<String> times = new HashSet<>();
        held.forEach(event -> {
            ids.addAll(event.ids);
            times.addAll(List.of(Long.toString(event.from), Long.toString(event.until)));
            // Also to the second and the minute, in whatever unit.
            for (long unit : List.of(SECOND, 60 * SECOND)) {
                times.add(Long.toString(event.until / unit));
                times.add(Long.toString(event.until / unit * unit));
            }
        });
        last.tables.forEach((table, rows) -> rows.forEach(row -> {
            assertThat(row.values()).as("ids in %s", table).doesNotContainAnyElementsOf(ids);
            assertThat(row.values()).as("times in %s", table).doesNotContainAnyElementsOf(times);
            String all = String.join(" ", row.values());
            assertThat(ids.stream().filter(all::contains))
                    .as("ids within %s", table)
                    .isEmpty();
        }));
        assertOrderTellsNothing(last);
    }

    /// Ids that count, and the numbers databases give rows by themselves, would tell which row came before which, and
    /// what was deleted between them.
    private void assertOrderTellsNothing(Snapshot last) {
        if (database.kind() == Database.Kind.SQLITE) {
            assertThat(tables()).doesNotContain("sqlite_sequence");
        } else {
            assertThat(database.sql("SELECT COUNT(*) FROM pg_sequences WHERE schemaname = 'public'")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
        last.of("history_weeks")
                .forEach(row -> assertThat(row.keySet())
                        .isSubsetOf("tenant", "monday", "kind", "meetings", "people", "minutes", "person_minutes"));
        last.of("deletions")
                .forEach(row -> assertThat(Long.parseLong(row.getOrDefault("at", "")) % HOUR)
                        .as("the log says when to the hour")
                        .isZero());
        assertThat(last.of("deletions").stream()
                        .filter(row -> Reports.RULE.equals(row.get("rule")))
                        .map(row -> Long.parseLong(row.getOrDefault("at", "")) % DAY))
                .as("and of reports to the day")
                .allMatch(rest -> rest == 0);
        assertThat(last.of("audit_entries").stream().map(row -> row.getOrDefault("act", "")))
                .as("holding meetings is nobody's act")
                .noneMatch(act -> act.contains("meeting") || act.contains("report"));
    }
}
