package org.runde.portal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;

class DatabaseTest {
    @ParameterizedTest
    @CsvSource({"journal_mode,wal", "synchronous,2", "foreign_keys,1", "secure_delete,1"})
    void sqliteIsSetForSafetyOnBothKindsOfConnection(String pragma, String value) {
        Database database = TestDatabase.empty(Database.Kind.SQLITE);
        String sql = "PRAGMA " + pragma;
        assertThat(database.sql(sql).query(String.class).single()).isEqualTo(value);
        assertThat(database.<String>write(
                        () -> database.sql(sql).query(String.class).single()))
                .isEqualTo(value);
    }

    @Test
    void sqliteTablesAreStrict() {
        Database database = TestDatabase.empty(Database.Kind.SQLITE);
        assertThat(database.sql("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0"
                                + " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'flyway%'")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsWrittenOutsideATransaction(Database.Kind kind) {
        Database database = TestDatabase.empty(kind);
        assertThatThrownBy(() -> database.sql("DELETE FROM organisations").update())
                .isInstanceOf(DataAccessException.class);
    }

    @ParameterizedTest
    @EnumSource
    void anExceptionUndoesTheWholeOuterTransaction(Database.Kind kind) {
        Database database = TestDatabase.empty(kind);
        assertThatThrownBy(() -> database.write(() -> {
                    database.write(() -> database.sql("INSERT INTO handled_facts (id, handled_at) VALUES ('x', 1)")
                            .update());
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(database.sql("SELECT COUNT(*) FROM handled_facts")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDeletedCanBeForgottenForGood(Database.Kind kind) {
        TestDatabase.empty(kind).forgetDeleted();
    }
}
