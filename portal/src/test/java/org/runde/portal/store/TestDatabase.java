package org.runde.portal.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.ControllerStore;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.OrganisationStore;

/// Real databases for tests: one of each kind per run, emptied for each test.
public final class TestDatabase {
    /// Id of the one organisation in it.
    public static final String TENANT = "test";
    /// Id of that organisation's standard controller.
    public static final String CONTROLLER = "test-controller";

    private static final Map<Database.Kind, Database> OPEN = new EnumMap<>(Database.Kind.class);

    private static @Nullable EmbeddedPostgres server;
    private static int portals;

    private TestDatabase() {}

    /// The database of this kind, with nothing in it but one organisation and its controller.
    public static synchronized Database empty(Database.Kind kind) {
        Database database = OPEN.computeIfAbsent(kind, TestDatabase::open);
        database.write(() -> {
            for (String table : new String[] {"organisations", "handled_facts", "leases", "audit_chains"}) {
                database.sql("DELETE FROM " + table).update();
            }
            new OrganisationStore(database).add(new Organisation(TENANT, "Test"), 0);
            new ControllerStore(database).add(new Controller(CONTROLLER, TENANT, "Test", "", "", "", "", "", true), 0);
        });
        return database;
    }

    private static Database open(Database.Kind kind) {
        try {
            return switch (kind) {
                case SQLITE ->
                    Database.sqlite(
                            Files.createTempDirectory(Path.of("target"), "sqlite")
                                    .resolve("test.db"),
                            2);
                case POSTGRESQL -> postgresql();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Database postgresql() throws IOException {
        return Database.postgresql(server().getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 2);
    }

    /// Settings of a portal that has a database of this kind to itself, with nothing in it yet.
    public static synchronized Map<String, String> settings(Database.Kind kind) {
        if (kind == Database.Kind.SQLITE) {
            return Map.of();
        }
        try {
            String name = "portal" + portals++;
            try (Connection connection = server().getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            return Map.of(
                    "database.url",
                    server().getJdbcUrl("postgres", name),
                    "database.user",
                    "postgres",
                    "database.password",
                    "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Tables of PostgreSQL in one of whose rows this stands.
    public static List<String> tablesWith(Database database, String needle) {
        return database
                .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> database.sql("SELECT COUNT(*) FROM " + table + " WHERE position(:needle IN " + table
                                        + "::text) > 0")
                                .param("needle", needle)
                                .query(Integer.class)
                                .single()
                        > 0)
                .toList();
    }

    private static EmbeddedPostgres server() throws IOException {
        if (server == null) {
            server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        }
        return server;
    }
}
