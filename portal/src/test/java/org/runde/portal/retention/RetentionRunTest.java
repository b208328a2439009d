package org.runde.portal.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.due.Lease;
import org.runde.portal.due.Ticker;
import org.runde.portal.http.PageQuery;
import org.runde.portal.store.Database;
import org.runde.portal.store.Overwriting;
import org.runde.portal.store.TestDatabase;

/// The run against real databases, with a table of its own.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RetentionRunTest implements RetentionHealth.Alarm {
    private static final long MINUTE = 60_000;
    private static final String TENANT = TestDatabase.TENANT;

    private final Database database;
    private final ManualClock clock = new ManualClock(1_790_000_000_000L);
    private final DeletionLog log;
    private final RunMarks marks;
    private final List<String> told = new ArrayList<>();
    private boolean broken;

    RetentionRunTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        log = new DeletionLog(database, clock, Ids.secure());
        marks = new RunMarks(new Marks(database), clock);
    }

    /// The database is that of all tests, which compare its tables with those of the product.
    @AfterEach
    void noTable() {
        database.write(() -> database.sql("DROP TABLE IF EXISTS things").update());
    }

    @BeforeEach
    void aTable() {
        database.write(() -> {
            database.sql("DROP TABLE IF EXISTS things").update();
            database.sql("CREATE TABLE things (id BIGINT NOT NULL PRIMARY KEY, tenant TEXT NOT NULL,"
                            + " at BIGINT NOT NULL)")
                    .update();
        });
    }

    @Test
    void everythingDueIsDeletedInPortionsAndCountedByOrganisation() {
        add(0, 500, TENANT, -MINUTE);
        add(500, 10, "other", -MINUTE);
        add(600, 3, TENANT, MINUTE);
        assertThat(run("a").run()).isEqualTo(510);
        assertThat(count()).isEqualTo(3);
        assertThat(lines(TENANT)).extracting(Deletion::objects).containsExactly(500L);
        assertThat(lines("other")).extracting(Deletion::objects).containsExactly(10L);
        assertThat(lines(TENANT).getFirst().at() % 3_600_000)
                .as("the hour, not the moment")
                .isZero();
        assertThat(run("a").run()).isZero();
    }

    @Test
    void whatGoesAtOnceIsOneLinePerDay() {
        database.write(() -> log.count(TENANT, DataKind.CREDENTIAL, "account-removed", 1));
        clock.advanceMillis(MINUTE);
        database.write(() -> log.count(TENANT, DataKind.CREDENTIAL, "account-removed", 2));
        assertThat(lines(TENANT)).hasSize(1);
        assertThat(lines(TENANT).getFirst().objects()).isEqualTo(3);
        assertThat(lines(TENANT).getFirst().atOnce()).isTrue();
        assertThat(lines(TENANT).getFirst().at() % 86_400_000).isZero();
    }

    @Test
    void aPortionThatFailsLeavesNeitherADeletionNorACount() {
        add(0, 10, TENANT, -MINUTE);
        broken = true;
        assertThatThrownBy(() -> run("a").run()).hasMessageContaining("things");
        assertThat(count()).isEqualTo(10);
        assertThat(lines(TENANT)).isEmpty();
        broken = false;
        assertThat(run("a").run()).isEqualTo(10);
        assertThat(lines(TENANT)).extracting(Deletion::objects).containsExactly(10L);
    }

    @Test
    void aRunWhoseLeaseIsLostStopsAtTheNextPortionAndTheOtherNodeDoesTheRest() {
        add(0, 1_000, TENANT, -MINUTE);
        Lease slow = lease("slow");
        Lease quick = lease("quick");
        List<Integer> portions = new ArrayList<>();
        DeletionRule steals = new DeletionRule(
                "things",
                Set.of(DataKind.MEETING_NAME),
                atMost -> {
                    portions.add(atMost);
                    return rule().portions().next(Math.min(atMost, 100));
                },
                () -> {
                    if (portions.size() == 3) {
                        clock.advanceMillis(2 * MINUTE);
                        assertThat(quick.held()).isTrue();
                    }
                    return rule().due().oldest();
                });
        int first = new RetentionRun(database, slow, clock, List.of(steals), marks, overwriting()).run();
        assertThat(portions).hasSize(3);
        assertThat(count()).isEqualTo(1_000 - first);
        int rest = new RetentionRun(database, quick, clock, List.of(rule()), marks, overwriting()).run();
        assertThat(first + rest).isEqualTo(1_000);
        assertThat(lines(TENANT).getFirst().objects()).isEqualTo(1_000);
    }

    @Test
    void aNodeWithoutTheLeaseDeletesNothing() {
        add(0, 10, TENANT, -MINUTE);
        assertThat(lease("other").held()).isTrue();
        assertThat(run("a").run()).isZero();
        assertThat(count()).isEqualTo(10);
    }

    @Test
    void operatorsAreToldOnceWhenDeletionIsLateAndOnceWhenItKeepsUpAgain() {
        RetentionHealth health = new RetentionHealth(List.of(rule()), database, marks, this, clock);
        add(0, 1, TENANT, -59 * MINUTE);
        assertThat(health.watch()).isFalse();
        assertThat(health.state().rules().getFirst().lagSeconds()).isEqualTo(59 * 60);
        assertThat(health.state().healthy()).isTrue();
        clock.advanceMillis(2 * MINUTE);
        assertThat(health.watch()).isTrue();
        assertThat(health.watch()).isFalse();
        assertThat(health.state().healthy()).isFalse();
        run("a").run();
        assertThat(health.state().healthy()).isTrue();
        assertThat(health.watch()).isTrue();
        assertThat(health.watch()).isFalse();
        assertThat(told).containsExactly("late things", "over");
    }

    @Test
    void aRuleThatFailsForAQuarterOfAnHourIsLoudAndOneThatWorksAgainIsNot() {
        RetentionHealth health = new RetentionHealth(List.of(rule()), database, marks, this, clock);
        add(0, 1, TENANT, -MINUTE);
        broken = true;
        RetentionRun run = run("a");
        assertThatThrownBy(run::run).hasMessageContaining("things");
        assertThat(health.state().healthy()).isTrue();
        clock.advanceMillis(16 * MINUTE);
        assertThatThrownBy(run::run).hasMessageContaining("things");
        assertThat(health.state().troubles())
                .extracting(RetentionHealth.Trouble::problem)
                .containsExactly(RetentionHealth.Problem.FAILING);
        broken = false;
        run.run();
        assertThat(health.state().healthy()).isTrue();
        assertThat(health.state().doneAt()).isNotNull();
    }

    @Test
    void theLogGoesAfterThreeYearsAndNotASecondBefore() {
        DueRows rows = new DueRows(database, log, new Periods(database, Map.of(), List::of), clock);
        database.write(() -> log.count(TENANT, DataKind.CREDENTIAL, "account-removed", 1));
        long at = lines(TENANT).getFirst().at();
        DeletionRule old = new RetentionWiring().deletionsProvedLongEnough(rows);
        RetentionRun run = new RetentionRun(database, lease("a"), clock, List.of(old), marks, overwriting());
        clock.advanceMillis(DataKind.DELETION_LOG.keep().until(at) - 1_000 - clock.wallMillis());
        assertThat(run.run()).isZero();
        clock.advanceMillis(2_000);
        assertThat(run.run()).isEqualTo(1);
        assertThat(lines(TENANT)).extracting(Deletion::rule).containsExactly("deletion-log");
    }

    @Override
    public void raised(List<RetentionHealth.Trouble> troubles) {
        troubles.forEach(one -> told.add(one.problem().code() + " " + one.rule()));
    }

    @Override
    public void over() {
        told.add("over");
    }

    private RetentionRun run(String holder) {
        return new RetentionRun(database, lease(holder), clock, List.of(rule()), marks, overwriting());
    }

    private Lease lease(String holder) {
        return new Lease(database, clock, Ticker.LEASE, holder);
    }

    private Overwriting overwriting() {
        return database.overwriting(clock, table -> false);
    }

    private DeletionRule rule() {
        DueRows rows = new DueRows(database, log, new Periods(database, Map.of(), List::of), clock);
        DeletionRule rule = rows.rule("things", DataKind.MEETING_NAME, new DueRows.Rows("things", "id", "at", 0));
        return new DeletionRule(
                rule.name(),
                rule.kinds(),
                atMost -> {
                    int done = rule.portions().next(atMost);
                    if (broken) {
                        throw new IllegalStateException("on purpose, this line belongs to a passing test");
                    }
                    return done;
                },
                rule.due());
    }

    private void add(int from, int many, String tenant, long laterMillis) {
        database.write(() -> {
            for (int i = from; i < from + many; i++) {
                database.sql("INSERT INTO things (id, tenant, at) VALUES (:id, :tenant, :at)")
                        .param("id", i)
                        .param("tenant", tenant)
                        .param("at", clock.wallMillis() + laterMillis)
                        .update();
            }
        });
    }

    private int count() {
        return database.sql("SELECT COUNT(*) FROM things").query(Integer.class).single();
    }

    private List<Deletion> lines(String tenant) {
        DeletionQuery query = new DeletionQuery(tenant, "", "", 0, Long.MAX_VALUE);
        return log.page(query, new PageQuery("", 50, "")).items();
    }
}
