package org.runde.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

class StoredPageTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z_]+\\.[a-z_]+)` \\| `[A-Z_]+` \\| .+ \\| .+ \\|$");

    @Test
    void everyColumnOfTheDatabaseHasItsRowAndNoRowIsWithoutAColumn() throws IOException {
        Database database = TestDatabase.empty(Database.Kind.SQLITE);
        var columns = new TreeSet<>(database.sql("""
                        SELECT tables.name || '.' || columns.name FROM sqlite_schema tables
                        JOIN pragma_table_info(tables.name) columns
                        WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%'
                            AND tables.name NOT LIKE 'flyway%'
                        """).query(String.class).list());
        var rows = new TreeSet<String>();
        for (String line : Files.readAllLines(Path.of("../docs/privacy/stored.md"))) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(row.group(1));
            }
        }
        assertThat(rows).isEqualTo(columns);
    }
}
