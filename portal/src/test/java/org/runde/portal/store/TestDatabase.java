package org.runde.portal.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
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

    private TestDatabase() {}

    /// The database of this kind, with nothing in it but one organisation and its controller.
    public static synchronized Database empty(Database.Kind kind) {
        Database database = OPEN.computeIfAbsent(kind, TestDatabase::open);
        database.write(() -> {
            for (String table : new String[] {"organisations", "handled_facts", "leases"}) {
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
        EmbeddedPostgres server =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        return Database.postgresql(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 2);
    }
}
