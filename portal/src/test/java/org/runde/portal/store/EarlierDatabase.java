package org.runde.portal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;

/// A database as an earlier version has left it, to be brought up to date.
final class EarlierDatabase {
    private final String url;
    private final String user;
    private final Supplier<Database> opening;

    private EarlierDatabase(String url, String user, Supplier<Database> opening) {
        this.url = url;
        this.user = user;
        this.opening = opening;
    }

    /// @param migration the last one that version knew
    static EarlierDatabase of(Database.Kind kind, int migration) {
        EarlierDatabase database = switch (kind) {
            case SQLITE -> sqlite();
            case POSTGRESQL -> postgresql();
        };
        boolean embedded = kind == Database.Kind.SQLITE;
        String migrations = "classpath:org/runde/portal/store/migrations/";
        Flyway.configure()
                .dataSource(database.url, database.user, database.user)
                .locations(migrations + "common", migrations + (embedded ? "sqlite" : "postgresql"))
                .placeholders(Map.of("millis", embedded ? "INTEGER" : "BIGINT", "strict", embedded ? " STRICT" : ""))
                .target(Integer.toString(migration))
                .load()
                .migrate();
        return database;
    }

    private static EarlierDatabase sqlite() {
        try {
            Files.createDirectories(Path.of("target"));
            Path file = Files.createTempDirectory(Path.of("target"), "upgrade").resolve("runde.db");
            return new EarlierDatabase("jdbc:sqlite:" + file, "", () -> Database.sqlite(file, 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EarlierDatabase postgresql() {
        String url = TestDatabase.withoutTables().getOrDefault("database.url", "");
        String user = "postgres";
        return new EarlierDatabase(url, user, () -> Database.postgresql(url, user, user, 2));
    }

    /// @param rows what stands behind `INSERT INTO`
    EarlierDatabase with(String... rows) {
        try (Connection connection = DriverManager.getConnection(url, user, user);
                Statement statement = connection.createStatement()) {
            for (String row : rows) {
                statement.executeUpdate("INSERT INTO " + row);
            }
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As this version opens it.
    Database upToDate() {
        return opening.get();
    }
}
