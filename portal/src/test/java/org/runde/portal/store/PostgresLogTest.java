package org.runde.portal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.runde.kernel.time.ManualClock;
import org.springframework.jdbc.core.JdbcTemplate;

/// As an ordinary user of a real server, before and after its administrator has allowed the two things it takes.
class PostgresLogTest {
    private static final String NEEDLE = "NeedleInTheWriteAheadLogW2";
    private static final String USER = "ordinary";

    private final String url = TestDatabase.withoutTables().getOrDefault("database.url", "");
    private final ManualClock clock = new ManualClock(1_790_000_000_000L);
    private final JdbcTemplate jdbc;
    private final PostgresOverwriting overwriting;

    PostgresLogTest() {
        asAdministrator("CREATE ROLE " + USER + " LOGIN", "GRANT ALL ON SCHEMA public TO " + USER);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(USER);
        jdbc = new JdbcTemplate(source);
        overwriting = new PostgresOverwriting(source, clock::wallMillis, table -> true);
    }

    /// The server is that of all tests.
    @AfterEach
    void noRole() {
        asAdministrator("DROP OWNED BY " + USER, "DROP ROLE " + USER);
    }

    @Test
    void whatWasDeletedStandsInNoFileOfTheWriteAheadLogWhereItMayBeCutOffAndTheServerRemovesOldFiles() {
        jdbc.execute("CREATE TABLE things (id TEXT PRIMARY KEY, name TEXT NOT NULL)");
        deleteAndOverwrite();
        assertThat(TestDatabase.logHas(NEEDLE)).as("nobody has allowed it").isTrue();
        assertThat(wal().cut()).isFalse();
        assertThat(wal().recycled()).isFalse();
        asAdministrator("GRANT pg_checkpoint TO " + USER, "GRANT EXECUTE ON FUNCTION pg_switch_wal() TO " + USER);
        assertThat(wal().cut()).isTrue();
        overwriting.overwrite();
        assertThat(TestDatabase.logHas(NEEDLE)).as("what was due until then").isFalse();
        deleteAndOverwrite();
        assertThat(TestDatabase.logHas(NEEDLE)).as("not after every deletion").isTrue();
        clock.advanceMillis(PostgresLog.EVERY_MILLIS);
        overwriting.overwrite();
        assertThat(TestDatabase.logHas(NEEDLE)).isFalse();
    }

    private Residue.Wal wal() {
        return Objects.requireNonNull(overwriting.residue().wal());
    }

    private void deleteAndOverwrite() {
        jdbc.update("INSERT INTO things (id, name) VALUES ('1', ?)", NEEDLE);
        jdbc.update("DELETE FROM things");
        for (int i = 0; i < 100 && counted() == 0; i++) {
            // The server counts what was deleted a moment later.
            LockSupport.parkNanos(100_000_000);
        }
        clock.advanceMillis(PostgresLog.EVERY_MILLIS - 60_000);
        overwriting.overwrite();
    }

    private long deletions;

    /// @return how many deletions are new
    private long counted() {
        Long now =
                jdbc.queryForObject("SELECT n_tup_del FROM pg_stat_user_tables WHERE relname = 'things'", Long.class);
        long all = now == null ? 0 : now;
        long fresh = all - deletions;
        deletions = all;
        return fresh;
    }

    private void asAdministrator(String... statements) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
