package org.runde.portal.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    /// What has all tables and nothing in them, as making them takes longer than copying them.
    private static final String EMPTY = "empty";
    /// What PostgreSQL makes databases from.
    private static final String BARE = "template1";

    private static final String USER = "postgres";

    private static @Nullable EmbeddedPostgres server;
    private static @Nullable Path emptyFile;
    private static boolean emptyServed;
    private static int portals;

    private TestDatabase() {}

    /// The database of this kind, with nothing in it but one organisation and its controller.
    public static synchronized Database empty(Database.Kind kind) {
        Database database = OPEN.computeIfAbsent(kind, TestDatabase::open);
        database.write(() -> {
            for (String table : new String[] {
                "organisations", "handled_facts", "leases", "deletions", "retention_marks", "audit_chains"
            }) {
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

    private static Database postgresql() {
        return Database.postgresql(url(USER), USER, USER, 2);
    }

    /// Puts a database with nothing in it where the portal with this data folder looks for its own.
    public static synchronized void putInto(Path data) {
        try {
            if (emptyFile == null) {
                Path file = Files.createTempDirectory(Path.of("target"), EMPTY).resolve("runde.db");
                Database.sqlite(file, 1).close();
                emptyFile = file;
            }
            Files.copy(emptyFile, data.resolve("runde.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Settings of a portal that has a database of this kind to itself, with nothing in it yet.
    public static synchronized Map<String, String> settings(Database.Kind kind) {
        if (kind == Database.Kind.SQLITE) {
            return Map.of();
        }
        if (!emptyServed) {
            create(EMPTY, BARE);
            Database.postgresql(url(EMPTY), USER, USER, 2).close();
            emptyServed = true;
        }
        return served(EMPTY);
    }

    /// The same on PostgreSQL, without any table.
    static synchronized Map<String, String> withoutTables() {
        return served(BARE);
    }

    private static Map<String, String> served(String from) {
        String name = "portal" + portals++;
        create(name, from);
        return Map.of("database.url", url(name), "database.user", USER, "database.password", USER);
    }

    private static String url(String name) {
        return server().getJdbcUrl(USER, name);
    }

    private static void create(String name, String from) {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + from);
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

    /// Files of the database itself in which this stands, byte by byte; for PostgreSQL those of this database and what
    /// all
    /// share, without the write-ahead log.
    public static List<String> filesWith(Database database, String needle) {
        if (database.kind() == Database.Kind.POSTGRESQL) {
            checkpoint();
        }
        Path folder = Path.of(
                database.kind() == Database.Kind.SQLITE
                        ? Path.of(database.sql("SELECT file FROM pragma_database_list")
                                        .query(String.class)
                                        .list()
                                        .getFirst())
                                .getParent()
                                .toString()
                        : database.sql("SHOW data_directory")
                                .query(String.class)
                                .single());
        String own = database.kind() == Database.Kind.SQLITE
                ? ""
                : "base/"
                        + database.sql("SELECT oid FROM pg_database WHERE datname = current_database()")
                                .query(Long.class)
                                .single()
                        + "/";
        List<String> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String path = folder.relativize(file).toString().replace('\\', '/');
                    boolean ours = own.isEmpty()
                            || path.startsWith(own)
                            || !path.startsWith("base/") && !path.startsWith("pg_wal/");
                    if (ours && contains(file, needle)) {
                        found.add(path);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /// Whether this stands in a file of the write-ahead log of PostgreSQL.
    public static boolean logHas(String needle) {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet folder = statement.executeQuery("SHOW data_directory")) {
            folder.next();
            try (Stream<Path> files = Files.list(Path.of(folder.getString(1), "pg_wal"))) {
                return files.filter(Files::isRegularFile).anyMatch(file -> contains(file, needle));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean contains(Path file, String needle) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(new String(needle.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What PostgreSQL has changed in memory comes to its files.
    private static synchronized void checkpoint() {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres server() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("wal_recycle", "off")
                        .start();
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
