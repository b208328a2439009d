package org.runde.portal.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.due.Lease;
import org.runde.portal.due.Ticker;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

/// A run in a process of its own that is killed in the middle of a portion (`kill -9`), and the next one.
class KilledRunTest {
    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatWasDeletedWasCountedAndTheNextRunDoesTheRest(Database.Kind kind) throws IOException, InterruptedException {
        String name = kind == Database.Kind.SQLITE
                ? folder.resolve("test.db").toString()
                : TestDatabase.settings(kind).get("database.url");
        try (Database database = open(name)) {
            database.write(() -> {
                database.sql("CREATE TABLE things (id BIGINT NOT NULL PRIMARY KEY, tenant TEXT NOT NULL,"
                                + " at BIGINT NOT NULL)")
                        .update();
                database.sql("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS
                                + ") INSERT INTO things (id, tenant, at) SELECT i, 't', i FROM n")
                        .update();
            });
            for (int kill = 0; kill < 3; kill++) {
                int before = left(database);
                Process child = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName(),
                                name)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                while (left(database) > before - 300 && child.isAlive()) {
                    LockSupport.parkNanos(5_000_000);
                }
                child.destroyForcibly().waitFor();
                assertThat(left(database))
                        .as("killed in the middle")
                        .isPositive()
                        .isLessThan(before);
                assertThat(left(database) + counted(database)).isEqualTo(ROWS);
            }
            RetentionRun next = run(database, "next", 0);
            new Lease(database, Clock.system(), Ticker.LEASE, "next").takeOver();
            next.runAll();
            assertThat(left(database)).isZero();
            assertThat(counted(database)).isEqualTo(ROWS);
        }
    }

    private static int left(Database database) {
        return database.sql("SELECT COUNT(*) FROM things").query(Integer.class).single();
    }

    private static int counted(Database database) {
        return database.sql("SELECT COALESCE(SUM(objects), 0) FROM deletions WHERE rule = 'things'")
                .query(Integer.class)
                .single();
    }

    private static Database open(String name) {
        return name.startsWith("jdbc:")
                ? Database.postgresql(name, "postgres", "postgres", 2)
                : Database.sqlite(Path.of(name), 2);
    }

    /// @param pauseNanos between the deletion and the end of its transaction, where a kill does most harm
    private static RetentionRun run(Database database, String holder, long pauseNanos) {
        Clock clock = Clock.system();
        DeletionLog log = new DeletionLog(database, clock, Ids.secure());
        DeletionRule rule = new DueRows(database, log, new Periods(database, Map.of(), List::of), clock)
                .rule("things", DataKind.MEETING_NAME, new DueRows.Rows("things", "id", "at", 0));
        DeletionRule slow = new DeletionRule(
                rule.name(),
                rule.kinds(),
                atMost -> {
                    int done = rule.portions().next(Math.min(atMost, 100));
                    LockSupport.parkNanos(pauseNanos);
                    return done;
                },
                rule.due());
        return new RetentionRun(
                database,
                new Lease(database, clock, Ticker.LEASE, holder),
                clock,
                List.of(pauseNanos > 0 ? slow : rule),
                new RunMarks(new Marks(database), clock),
                database.overwriting(clock, table -> false));
    }

    /// The process that is killed.
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            Database database = open(arguments[0]);
            new Lease(database, Clock.system(), Ticker.LEASE, "child").takeOver();
            run(database, "child", 20_000_000).runAll();
        }
    }
}
