package org.runde.portal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.contract.signal.Role;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.history.HistoryStore;
import org.runde.portal.http.Language;
import org.runde.portal.http.PageQuery;
import org.runde.portal.reports.Attendance.Span;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

/// Reports, and the history that is collected with them.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class ReportStoreTest {
    private final Database database;
    private final ReportStore store;
    private final HistoryStore history;

    ReportStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        store = new ReportStore(database);
        history = new HistoryStore(database);
    }

    @BeforeEach
    void addPeople() {
        database.write(() -> {
            add("anna");
            add("ben");
        });
    }

    private void add(String id) {
        new AccountStore(database)
                .add(
                        new Account(
                                id,
                                TestDatabase.TENANT,
                                id,
                                id + "@example.org",
                                Set.of(AccountRole.ORGANISER),
                                Language.DE,
                                null,
                                false),
                        1);
    }

    @Test
    void aReportIsFoundWithItsLinesAndTimesByItsOrganiserAlone() {
        Report report = report("r", 100, new Report.Planned(5, 65, "Europe/Berlin"));
        Report.Line first = line(1, "Anna", "anna", 2, List.of(new Span(10, 20), new Span(30, 40)));
        Report.Line second = line(2, "Guest", null, null, List.of());
        add(report, new ReportStore.Kept(first, null), new ReportStore.Kept(second, "hash"));
        assertThat(store.find("anna", "r")).contains(report);
        assertThat(store.find("ben", "r")).isEmpty();
        assertThat(store.lines("r")).containsExactly(first, second);
    }

    @Test
    void theListGoesBackwardsInTimeAndIsSearchedByWordsInAnyCase() {
        for (int i = 0; i < 4; i++) {
            add(report("r" + i, 100 + i / 2, null));
        }
        List<Report> first = store.ofOrganiser("anna", new PageQuery("", 2, ""));
        assertThat(ids(first)).containsExactly("r3", "r2", "r1");
        String place = ReportStore.place(first.get(1));
        assertThat(ReportStore.isPlace(place)).isTrue();
        assertThat(ids(store.ofOrganiser("anna", new PageQuery(place, 2, "")))).containsExactly("r1", "r0");
        assertThat(ids(store.ofOrganiser("anna", new PageQuery("", 9, "ÜBER  r2"))))
                .containsExactly("r2");
        assertThat(store.ofOrganiser("anna", new PageQuery("", 9, "_"))).isEmpty();
        assertThat(store.ofOrganiser("ben", new PageQuery("", 9, ""))).isEmpty();
    }

    @Test
    void peopleFindTheirOwnLineByAccountOrByKeyUntilItsTimeIsOver() {
        Report.Line own = line(1, "Ben", "ben", 0, List.of());
        Report.Line guest = line(2, "Guest", null, 0, List.of());
        add(report("r", 100, null), new ReportStore.Kept(own, null), new ReportStore.Kept(guest, "hash"));
        List<Report.Whole> found = store.ofAttendee("ben", new PageQuery("", 9, ""));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().lines()).containsExactly(own);
        assertThat(store.ofAttendee("ben", new PageQuery("100.r", 9, ""))).isEmpty();
        assertThat(store.ofKey("hash").orElseThrow().lines()).containsExactly(guest);
        assertThat(store.oldestKeys(106)).isEmpty();
        assertThat(store.oldestKeys(107)).hasValue(107);
        assertThat(database.<List<ReportStore.Ended>>write(() -> store.endKeys(107, 9)))
                .containsExactly(new ReportStore.Ended(TestDatabase.TENANT, 1));
        assertThat(store.oldestKeys(107)).as("nothing is left to end").isEmpty();
        assertThat(store.ofKey("hash")).isEmpty();
    }

    @Test
    void eachReportIsWrittenAboutOnceAndFoundWhenItIsDue() {
        add(report("r", 100, null));
        assertThat(store.toMail(9)).hasSize(1);
        database.write(() -> store.mailed("r"));
        assertThat(store.toMail(9)).isEmpty();
        assertThat(store.toAnonymise(159, 9)).isEmpty();
        assertThat(store.toAnonymise(160, 9)).hasSize(1);
        assertThat(database.<Boolean>write(() -> store.remove("ben", "r"))).isFalse();
        assertThat(database.<Boolean>write(() -> store.remove("anna", "r"))).isTrue();
    }

    @Test
    void withTheAccountOfTheOrganiserItsReportsGoAndInOthersThePersonHasNoAccountAnyMore() {
        add(report("r", 100, null), new ReportStore.Kept(line(1, "Ben", "ben", 0, List.of()), null));
        database.write(() -> new AccountStore(database).remove("ben"));
        assertThat(store.lines("r").getFirst().account()).isNull();
        database.write(() -> new AccountStore(database).remove("anna"));
        assertThat(store.find("anna", "r")).isEmpty();
        assertThat(store.lines("r")).isEmpty();
    }

    @Test
    void historyIsGivenByDayAndLaterByWeekOfAtLeastThreeOrganisers() {
        database.write(() -> add("cleo"));
        // Day 4 is the first Monday after the first of January 1970.
        database.write(() -> {
            history.add("1", held("anna", 4, "quick", 2));
            history.add("2", held("anna", 6, "quick", 4));
            history.add("3", held("ben", 6, "quick", 1));
            history.add("4", held("cleo", 10, "quick", 3));
            history.add("5", held("anna", 5, "scheduled", 20));
            history.add("6", held("ben", 5, "scheduled", 20));
            history.add("7", held(null, 5, "scheduled", 20));
            history.add("8", held(null, 11, "quick", 30));
        });
        assertThat(history.daysOfTenant(TestDatabase.TENANT, 6)).hasSize(3);
        assertThat(history.daysOfOrganiser("anna", 0))
                .extracting(HistoryStore.Sum::people)
                .containsExactly(2L, 20L, 4L);
        assertThat(history.sizesOfTenant(TestDatabase.TENANT, 5))
                .containsExactly(
                        new HistoryStore.Size(1, 1),
                        new HistoryStore.Size(3, 2),
                        new HistoryStore.Size(11, 3),
                        new HistoryStore.Size(26, 1));
        HistoryStore.Single oldest = history.oldestSingle(10, "h.day < 11").orElseThrow();
        database.write(() -> history.addUp(history.sameWeek(oldest, 100)));
        assertThat(history.oldestSingle(10, "h.day <= 11")).isEmpty();
        assertThat(history.oldestSingle(11, "h.day <= 11").orElseThrow().day()).isEqualTo(11);
        assertThat(history.weeks(TestDatabase.TENANT, 0))
                .as("of the planned ones only two organisers are known")
                .containsExactly(new HistoryStore.Sum(4, "quick", 4, 10, 120, 300));
        assertThat(history.daysOfTenant(TestDatabase.TENANT, 0)).hasSize(1);
        assertThat(history.oldestWeek()).hasValue(4);
        assertThat(database.<List<String>>write(() -> history.removeWeeks(4, 9)))
                .isEmpty();
        assertThat(database.<List<String>>write(() -> history.removeWeeks(5, 9)))
                .containsExactly(TestDatabase.TENANT);
    }

    @Test
    void reportsOfADayEndAtMidnightWithinTheirPeriodAlsoWhenItChanges() {
        long day = 86_400_000;
        add(report("r", 10 * day + 5, null));
        add(report("s", 10 * day + 7_000_000, null));
        database.write(() -> store.setEnds(TestDatabase.TENANT, at -> at + 3 * day, 7 * day));
        assertThat(store.toAnonymise(13 * day - 1, 9)).isEmpty();
        assertThat(store.toAnonymise(13 * day, 9)).hasSize(2);
        assertThat(store.oldestKeys(13 * day)).as("links end with the names").hasValue(13 * day);
        database.write(() -> store.setEnds(TestDatabase.TENANT, at -> at + 30 * day, 7 * day));
        assertThat(store.oldestKeys(18 * day)).hasValue(17 * day + 5);
    }

    private static org.runde.portal.history.Held held(@Nullable String organiser, long day, String kind, int people) {
        return new org.runde.portal.history.Held(TestDatabase.TENANT, organiser, day, kind, people, 30, 30L * people);
    }

    private void add(Report report, ReportStore.Kept... lines) {
        database.write(() -> store.add(report, List.of(lines), new ReportStore.Life(107, report.endedAt() + 60)));
    }

    private static List<String> ids(List<Report> reports) {
        return reports.stream().map(Report::id).toList();
    }

    private static Report report(String id, long endedAt, Report.@Nullable Planned planned) {
        return new Report(
                id,
                TestDatabase.TENANT,
                "anna",
                "Anna",
                "Test",
                "Über " + id,
                "quick",
                Detail.TIMES,
                planned,
                5,
                endedAt,
                2,
                1,
                30,
                endedAt + 60);
    }

    private static Report.Line line(
            int number, String name, @Nullable String account, @Nullable Integer reconnects, List<Span> times) {
        AttendeeKind kind = account == null ? AttendeeKind.GUEST : AttendeeKind.ACCOUNT;
        return new Report.Line(number, name, kind, Role.PARTICIPANT, account, 15, reconnects, times, true, 5L);
    }
}
