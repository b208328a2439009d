package org.runde.portal.reports.ends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.contract.signal.Role;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.reports.AttendeeKind;
import org.runde.portal.reports.Detail;
import org.runde.portal.reports.Report;
import org.runde.portal.reports.ReportStore;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.Hold;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class LineEndsTest {
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400 * SECOND;
    private static final long MIDNIGHT = Report.wholeDay(1_790_000_000_000L);
    private static final long END = MIDNIGHT + 5 * 3_600 * SECOND;

    private final Database database;
    private final ReportStore reports;
    private final ManualClock clock = new ManualClock(END);
    private final LineEnds ends;
    private final Holds holds;

    LineEndsTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        reports = new ReportStore(database);
        ends = new LineEnds(database, reports, new DeletionLog(database, clock, Ids.secure()), clock);
        holds = new Holds(
                database, Ids.secure(), clock, () -> List.of((tenant, object) -> reports.holdTarget(tenant, object)));
        database.write(() -> database.sql("INSERT INTO accounts (id, tenant, name, email, roles, language, created_at)"
                        + " VALUES ('anna', :tenant, 'A', 'a@b', 'organiser', 'de', 0)")
                .param("tenant", TestDatabase.TENANT)
                .update());
    }

    @Test
    void whoAgreedToLessThanTheOrganisationSaysTodayIsNoLongerNamedThenAndOthersAre() {
        report("r", line(1, 2 * DAY), line(2, 9 * DAY), line(3, null));
        at(MIDNIGHT + 2 * DAY - SECOND);
        assertThat(remove()).as("T-1 s").isZero();
        at(MIDNIGHT + 2 * DAY + SECOND);
        assertThat(ends.oldest()).hasValue(MIDNIGHT + 2 * DAY);
        assertThat(remove()).as("T+1 s").isEqualTo(1);
        assertThat(numbers("r")).containsExactly(2, 3);
        Report left = reports.find("anna", "r").orElseThrow();
        assertThat(left.people()).as("counted all the same").isEqualTo(3);
        assertThat(left.unnamed()).isEqualTo(1);
        assertThat(left.seconds()).isEqualTo(20);
        at(MIDNIGHT + 100 * DAY);
        assertThat(remove()).isEqualTo(1);
        assertThat(numbers("r"))
                .as("who stands there without a consent goes with the report")
                .containsExactly(3);
    }

    @Test
    void theReportSaysWhenEachLineAndTheFirstOfThemGoes() {
        report("r", line(1, 2 * DAY), line(2, 99 * DAY), line(3, null));
        Report.Whole whole = new Report.Whole(reports.find("anna", "r").orElseThrow(), reports.lines("r"));
        assertThat(whole.lines().stream().map(whole::keptUntil))
                .containsExactly(MIDNIGHT + 2 * DAY, MIDNIGHT + 60 * DAY, MIDNIGHT + 60 * DAY);
        assertThat(whole.firstUntil()).isEqualTo(MIDNIGHT + 2 * DAY);
    }

    @Test
    void whatIsHeldStaysAloneOrWithItsReportAndGoesWithTheHold() {
        report("r", line(1, DAY), line(2, DAY));
        report("s", line(1, DAY));
        at(MIDNIGHT + 3 * DAY);
        Hold one = holds.hold(TestDatabase.TENANT, "r/1", "evidence", null, MIDNIGHT + 99 * DAY);
        Hold whole = holds.hold(TestDatabase.TENANT, "s", "evidence", null, MIDNIGHT + 99 * DAY);
        assertThat(remove()).as("the other line of the same report").isEqualTo(1);
        assertThat(numbers("r")).containsExactly(1);
        assertThat(numbers("s")).containsExactly(1);
        assertThat(ends.oldest()).as("nobody waits for what must stay").isEmpty();
        holds.release(TestDatabase.TENANT, one.id());
        holds.release(TestDatabase.TENANT, whole.id());
        assertThat(remove()).isEqualTo(2);
    }

    @Test
    void itGoesInPortions() {
        report("r", line(1, DAY), line(2, DAY), line(3, DAY));
        at(MIDNIGHT + 3 * DAY);
        assertThat(database.<Integer>write(() -> ends.remove(2))).isEqualTo(2);
        assertThat(remove()).isEqualTo(1);
    }

    private int remove() {
        return database.write(() -> ends.remove(100));
    }

    private void at(long millis) {
        clock.advanceMillis(millis - clock.wallMillis());
    }

    private List<Integer> numbers(String report) {
        return reports.lines(report).stream().map(Report.Line::number).toList();
    }

    private void report(String id, Report.Line... lines) {
        Report report = new Report(
                id,
                TestDatabase.TENANT,
                "anna",
                "Anna",
                "",
                "Title",
                "scheduled",
                Detail.TOTALS,
                null,
                END - 10 * SECOND,
                END,
                lines.length,
                0,
                10L * lines.length,
                MIDNIGHT + 60 * DAY);
        List<ReportStore.Kept> kept = List.of(lines).stream()
                .map(line -> new ReportStore.Kept(line, null))
                .toList();
        database.write(() -> reports.add(report, kept, new ReportStore.Life(END, report.anonymiseAt())));
    }

    private static Report.Line line(int number, @Nullable Long agreedFor) {
        return new Report.Line(
                number,
                "Somebody",
                AttendeeKind.GUEST,
                Role.PARTICIPANT,
                null,
                10,
                null,
                List.of(),
                agreedFor != null,
                agreedFor);
    }
}
