package org.runde.portal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class UpgradeTest {
    @Test
    void whatWasKeptOfMeetingsKnowsItsSizeAndStillGoesAWeekAfterItWasSaved() throws IOException, SQLException {
        Files.createDirectories(Path.of("target"));
        Path file = Files.createTempDirectory(Path.of("target"), "upgrade").resolve("runde.db");
        String url = "jdbc:sqlite:" + file;
        Flyway.configure()
                .dataSource(url, null, null)
                .locations(
                        "classpath:org/runde/portal/store/migrations/common",
                        "classpath:org/runde/portal/store/migrations/sqlite")
                .placeholders(Map.of("millis", "INTEGER", "strict", " STRICT"))
                .target("33")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO organisations (id, name, created_at) VALUES ('o', 'Org', 0)");
            statement.executeUpdate("INSERT INTO accounts (id, tenant, name, email, roles, language, created_at)"
                    + " VALUES ('a', 'o', 'Anna', 'a@example.org', 'organiser', 'de', 0)");
            statement.executeUpdate("INSERT INTO meetings (id, tenant, owner, kind, door, title, lobby, created_at)"
                    + " VALUES ('m', 'o', 'a', 'quick', 'door', '', 0, 0)");
            for (String kept : List.of("'n', 'notes', 'Grüße'", "'b', 'board', 'JVBERi0xLg=='")) {
                statement.executeUpdate("INSERT INTO kept_things (tenant, meeting, saved_at, id, kind, content)"
                        + " VALUES ('o', 'm', 7, " + kept + ")");
            }
        }
        try (Database database = Database.sqlite(file, 1)) {
            String sql = "SELECT id || ' ' || size || ' ' || over_at || ' ' || content FROM kept_things ORDER BY id";
            assertThat(database.sql(sql).query(String.class).list())
                    .containsExactly("b 7 7 JVBERi0xLg==", "n 7 7 Grüße");
        }
    }

    @Test
    void aHeldAnswerOfAnEarlierVersionKeepsItsReportAndResultsNobodyNeedsAreGone() throws IOException, SQLException {
        Files.createDirectories(Path.of("target"));
        Path file = Files.createTempDirectory(Path.of("target"), "upgrade").resolve("runde.db");
        String url = "jdbc:sqlite:" + file;
        Flyway.configure()
                .dataSource(url, null, null)
                .locations(
                        "classpath:org/runde/portal/store/migrations/common",
                        "classpath:org/runde/portal/store/migrations/sqlite")
                .placeholders(Map.of("millis", "INTEGER", "strict", " STRICT"))
                .target("36")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            for (String row : List.of(
                    "organisations (id, name, created_at) VALUES ('o', 'Org', 0)",
                    "accounts (id, tenant, name, email, roles, language, created_at)"
                            + " VALUES ('a', 'o', 'Anna', 'a@example.org', 'organiser', 'de', 0)",
                    "reports (id, tenant, organiser, organiser_name, controller, title, title_folded, kind, detail,"
                            + " started_at, ended_at, people, unnamed, seconds, mailed, own_until, anonymise_at)"
                            + " VALUES ('r', 'o', 'a', 'A', '', 'T', 't', 'quick', 'totals', 0, 0, 1, 0, 0, 0, 0, 0)",
                    "poll_results (poll, tenant, report, closed_at, outcome) VALUES ('p', 'o', 'r', 0, '{}')",
                    "poll_results (poll, tenant, closed_at, outcome) VALUES ('left over', 'o', 0, '{}')",
                    "poll_answers (poll, participant, tenant, name, answer) VALUES ('p', 'ben', 'o', 'Ben', '{}')",
                    "holds (id, tenant, object, restricts, reason, until_at, created_at)"
                            + " VALUES ('h', 'o', 'p/ben', 1, 'wanted', 9, 0)",
                    "held_objects (hold, object, tenant) VALUES ('h', 'p/ben', 'o')")) {
                statement.executeUpdate("INSERT INTO " + row);
            }
        }
        try (Database database = Database.sqlite(file, 1)) {
            assertThat(database.sql("SELECT object FROM held_objects ORDER BY object")
                            .query(String.class)
                            .list())
                    .containsExactly("a", "p/ben", "r");
            assertThat(database.sql("SELECT poll FROM poll_results")
                            .query(String.class)
                            .list())
                    .containsExactly("p");
        }
    }

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
