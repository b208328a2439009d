package org.runde.portal.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.store.Database;
import org.runde.portal.store.Overwriting;
import org.runde.portal.store.TestDatabase;

/// Looks for deleted values in the bytes of the files of real databases.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class OverwritingTest {
    private static final String NEEDLE = "NeedleWrittenToDiskR5T";
    private static final long MINUTE = 60_000;
    private static final int ROWS = 300;

    private final Database database;
    private final ManualClock clock = new ManualClock(1_790_000_000_000L);
    private final Overwriting overwriting;

    OverwritingTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        overwriting = database.overwriting(clock, table -> true);
    }

    @Test
    void whatWasDeletedStandsInNoFileOfTheDatabase() {
        fill();
        assertThat(TestDatabase.filesWith(database, NEEDLE)).isNotEmpty();
        delete("TRUE");
        gone();
    }

    @Test
    void whatWasChangedStandsInNoFileOfTheDatabaseEither() {
        fill();
        database.write(() -> {
            database.sql("UPDATE audit_like SET name = 'other', long_text = 'other'")
                    .update();
            countAtOnce();
        });
        gone();
    }

    @Test
    void aTableInUseIsLeftForLaterAndNobodyWaits() {
        fill();
        delete("id < '100'");
        overwriteUntilNothingWaits();
        clock.advanceMillis(20 * MINUTE);
        delete("TRUE");
        if (database.kind() == Database.Kind.POSTGRESQL) {
            database.write(() -> {
                database.sql("SELECT COUNT(*) FROM audit_like").query().listOfRows();
                assertThat(overwriting.overwrite()).contains("audit_like");
            });
        }
        gone();
    }

    @Test
    void theServerSaysWhatItsWriteAheadLogKeeps() {
        var residue = overwriting.residue();
        assertThat(residue.database()).isEqualTo(database.kind());
        if (database.kind() == Database.Kind.SQLITE) {
            assertThat(residue.wal()).isNull();
        } else {
            var wal = java.util.Objects.requireNonNull(residue.wal());
            assertThat(wal.archived()).isFalse();
            assertThat(wal.bytes()).isPositive();
            assertThat(wal.maxMegabytes()).isEqualTo(1024);
            assertThat(wal.keepMegabytes()).isZero();
            assertThat(wal.slots()).isEmpty();
        }
    }

    /// The database is that of all tests, which compare its tables with those of the product.
    @AfterEach
    void noTable() {
        database.write(() -> database.sql("DROP TABLE IF EXISTS audit_like").update());
    }

    /// Names in an indexed column, and texts long enough for TOAST.
    private void fill() {
        database.write(() -> {
            database.sql("DROP TABLE IF EXISTS audit_like").update();
            database.sql("CREATE TABLE audit_like (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL,"
                            + " long_text TEXT NOT NULL)")
                    .update();
            database.sql("CREATE INDEX audit_like_by_name ON audit_like (name)").update();
            for (int i = 0; i < ROWS; i++) {
                database.sql("INSERT INTO audit_like (id, name, long_text) VALUES (:id, :name, :text)")
                        .param("id", Integer.toString(1000 + i).substring(1))
                        .param("name", NEEDLE + i % 3)
                        .param("text", NEEDLE + randomLooking(i))
                        .update();
            }
        });
        if (database.kind() == Database.Kind.POSTGRESQL) {
            // As the server does by itself: samples of values go into the catalogue.
            database.write(() -> database.sql("ANALYZE audit_like").update());
        }
    }

    /// Does not compress well, so that it is stored beside the row.
    private static String randomLooking(int seed) {
        StringBuilder text = new StringBuilder();
        long state = seed + 1;
        for (int i = 0; i < 6_000; i++) {
            state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            text.append((char) ('!' + Math.floorMod(state >> 33, 90)));
        }
        return text.toString();
    }

    private void delete(String where) {
        database.write(() -> {
            database.sql("DELETE FROM audit_like WHERE " + where).update();
            countAtOnce();
        });
    }

    /// PostgreSQL counts what was changed a second later, or with the end of the transaction that asks for it.
    private void countAtOnce() {
        if (database.kind() == Database.Kind.POSTGRESQL) {
            database.sql("SELECT pg_stat_force_next_flush()").query().listOfRows();
        }
    }

    private void gone() {
        await(() -> {
            clock.advanceMillis(20 * MINUTE);
            overwriting.overwrite();
            return TestDatabase.filesWith(database, NEEDLE).isEmpty();
        });
        assertThat(TestDatabase.filesWith(database, NEEDLE)).isEmpty();
    }

    private void overwriteUntilNothingWaits() {
        await(() -> {
            clock.advanceMillis(20 * MINUTE);
            return overwriting.overwrite().equals(List.of());
        });
    }

    private void await(java.util.function.BooleanSupplier condition) {
        for (int i = 0; i < 100 && !condition.getAsBoolean(); i++) {
            LockSupport.parkNanos(200_000_000);
        }
    }
}
