package org.runde.portal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

class ColumnsTest {
    private final Catalogue catalogue = new Catalogue();

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void everyColumnOfTheDatabaseHasItsRowAndNoRowIsWithoutAColumn(Database.Kind kind) {
        Database database = TestDatabase.empty(kind);
        var columns = new TreeSet<>(database.sql(
                        switch (kind) {
                            case SQLITE -> """
                            SELECT tables.name || '.' || columns.name FROM sqlite_schema tables
                            JOIN pragma_table_xinfo(tables.name) columns
                            WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%'
                                AND tables.name NOT LIKE 'flyway%'""";
                            case POSTGRESQL -> """
                            SELECT table_name || '.' || column_name FROM information_schema.columns
                            WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
                                AND table_name NOT LIKE 'flyway%'""";
                        })
                .query(String.class)
                .list());
        assertThat(new TreeSet<>(names())).isEqualTo(columns);
    }

    @Test
    void theRowsAreInOrderSoThatNewOnesFromSeveralHandsDoNotMeet() {
        assertThat(names())
                .doesNotHaveDuplicates()
                .isEqualTo(names().stream().sorted().toList());
    }

    @Test
    void whatHasNoKindStandsBesideSomethingThatHasOneOrIsAboutNobody() {
        var companions = new TreeSet<String>();
        var assigned = new TreeSet<String>();
        for (StoredColumn column : catalogue.columns()) {
            if (column.assignment().none() == Unassigned.COMPANION) {
                companions.add(column.table());
            }
            column.assignment().ofKind().ifPresent(kind -> assigned.add(column.table()));
        }
        assertThat(assigned).containsAll(companions);
    }

    private List<String> names() {
        return catalogue.columns().stream().map(StoredColumn::name).toList();
    }
}
