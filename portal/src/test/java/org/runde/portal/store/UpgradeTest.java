package org.runde.portal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class UpgradeTest {
    @Test
    void whatAnEarlierVersionStoredIsStillThereAfterTheTablesWereWrittenAnew() throws IOException, SQLException {
        Files.createDirectories(Path.of("target"));
        Path file = Files.createTempDirectory(Path.of("target"), "upgrade").resolve("runde.db");
        String url = "jdbc:sqlite:" + file;
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:org/runde/portal/store/migrations/common")
                .placeholders(Map.of("millis", "INTEGER", "strict", " STRICT"))
                .target("1")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO organisations VALUES ('o', 'Org', '', '', '', '', 1)");
            statement.executeUpdate(
                    "INSERT INTO accounts VALUES ('a', 'o', 'Anna', 'a@example.org', 'organiser', 'de', 'hash', 2)");
            statement.executeUpdate("INSERT INTO sessions VALUES ('t', 'o', 'a', 0, 3, 4)");
            statement.executeUpdate("INSERT INTO meetings VALUES ('m', 'o', 'a', 'quick', 'door', 'Talk', 1, 5, NULL)");
            statement.executeUpdate("INSERT INTO rooms VALUES ('r', 'o', 'm', 'local', 0, 1, 1, 6, NULL)");
            statement.executeUpdate("INSERT INTO presences VALUES ('r', 'o', 'p', 'x', 'organiser', 1)");
        }
        try (Database database = Database.sqlite(file, 1)) {
            String sql = """
                    SELECT accounts.name || ' ' || meetings.title || ' ' || presences.role
                    FROM accounts
                    JOIN sessions ON sessions.account = accounts.id
                    JOIN meetings ON meetings.owner = accounts.id
                    JOIN rooms ON rooms.meeting = meetings.id
                    JOIN presences ON presences.room = rooms.id""";
            assertThat(database.sql(sql).query(String.class).single()).isEqualTo("Anna Talk organiser");
        }
    }
}
