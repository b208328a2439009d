package org.runde.portal.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The database of the portal. Everything that changes something runs inside [#write]; connections outside it cannot
/// write, so that a forgotten transaction fails in the first test. Safe to use from any thread.
///
/// SQLite has exactly one writer by design; a pool of one connection is the queue in front of it.
public final class Database implements AutoCloseable {
    /// Which of the two; for the few lines where they differ.
    public enum Kind {
        SQLITE,
        POSTGRESQL
    }

    private static final String MIGRATIONS = "classpath:org/runde/portal/store/migrations";

    private static final long STEP_ASIDE_NANOS = 200_000;
    private static final int MAX_STEPS_ASIDE = 500;

    private final Kind kind;
    private final @Nullable Path file;
    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final JdbcClient writing;
    private final JdbcClient reading;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;
    private final ThreadLocal<@Nullable Runnable> alongside = new ThreadLocal<>();
    private final ThreadLocal<@Nullable Boolean> forgetting = new ThreadLocal<>();

    private Database(Kind kind, @Nullable Path file, HikariDataSource writer, HikariDataSource readers) {
        this.kind = kind;
        this.file = file;
        this.writer = writer;
        this.readers = readers;
        this.writing = JdbcClient.create(writer);
        this.reading = JdbcClient.create(readers);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(writer));
        this.snapshot = new TransactionTemplate(new DataSourceTransactionManager(readers));
        if (kind == Kind.POSTGRESQL) {
            snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        }
    }

    /// Opens the database the settings name and brings its tables up to date.
    public static Database open(Settings settings) {
        Settings.Database database = settings.database();
        if (database.url().isEmpty()) {
            return sqlite(settings.data().resolve("runde.db"), database.connections());
        }
        return postgresql(database.url(), database.user(), database.password(), database.connections());
    }

    /// Opens it as it is, to look at and not to write, also beside a program that uses it.
    public static Database openToRead(Settings settings) {
        Settings.Database database = settings.database();
        if (database.url().isEmpty()) {
            Path file = settings.data().resolve("runde.db");
            HikariConfig config = config("reader", "jdbc:sqlite:" + file, 1);
            config.setConnectionInitSql("PRAGMA query_only = ON");
            HikariDataSource reader = new HikariDataSource(config);
            return new Database(Kind.SQLITE, file, reader, reader);
        }
        HikariConfig config = config("reader", database.url(), 1);
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setReadOnly(true);
        config.addDataSourceProperty("readOnlyMode", "always");
        HikariDataSource reader = new HikariDataSource(config);
        return new Database(Kind.POSTGRESQL, null, reader, reader);
    }

    public static Database sqlite(Path file, int connections) {
        // FULL: a committed meeting survives a power cut. secure_delete: what is deleted is overwritten. temp_store:
        // what is sorted or may have to be undone stands in no file beside the database.
        String bare = "jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL&secure_delete=true&busy_timeout=10000"
                + "&temp_store=MEMORY";
        String url = bare + "&foreign_keys=true";
        migrateSqlite(bare);
        // IMMEDIATE: a transaction that reads and then writes must not find somebody else's write in between.
        HikariDataSource writer = pool("writer", url + "&transaction_mode=IMMEDIATE", 1);
        HikariConfig config = config("reader", url, connections);
        config.setConnectionInitSql("PRAGMA query_only = ON");
        return new Database(Kind.SQLITE, file, writer, new HikariDataSource(config));
    }

    public static Database postgresql(String url, String user, String password, int connections) {
        HikariConfig config = config("writer", url, connections);
        config.setUsername(user);
        config.setPassword(password);
        HikariDataSource writer = new HikariDataSource(config);
        migrate(writer, "postgresql", "BIGINT", "");
        HikariConfig reader = config("reader", url, connections);
        reader.setUsername(user);
        reader.setPassword(password);
        reader.setReadOnly(true);
        // Without this the driver holds only whole transactions to it, and not single statements.
        reader.addDataSourceProperty("readOnlyMode", "always");
        return new Database(Kind.POSTGRESQL, null, writer, new HikariDataSource(reader));
    }

    public Kind kind() {
        return kind;
    }

    /// Begins a statement: on the writer inside [#write], else on a connection that only reads.
    public JdbcClient.StatementSpec sql(String sql) {
        return (writing() ? writing : reading).sql(sql);
    }

    private boolean writing() {
        return TransactionSynchronizationManager.hasResource(writer);
    }

    /// Inside [#write] runs `act` as soon as everything is committed, and never when it is not; else now. For telling
    /// others, who may ask at once. It must not write: the transaction is over, and no other has begun.
    public void afterCommit(Runnable act) {
        if (!writing()) {
            act.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                act.run();
            }
        });
    }

    /// Runs `work` in one transaction; an exception undoes it. May be nested: the inner one joins the outer.
    public <T extends @Nullable Object> T write(Supplier<T> work) {
        if (writing()) {
            return within(work);
        }
        T result;
        try {
            result = within(work);
        } catch (RuntimeException | Error e) {
            forgetting.remove();
            throw e;
        }
        if (forgetting.get() != null) {
            forgetting.remove();
            forgetDeleted();
        }
        return result;
    }

    private <T extends @Nullable Object> T within(Supplier<T> work) {
        return transaction.execute(status -> {
            Runnable first = status.isNewTransaction() ? alongside.get() : null;
            if (first != null) {
                first.run();
            }
            return work.get();
        });
    }

    public void write(Runnable work) {
        this.<@Nullable Object>write(() -> {
            work.run();
            return null;
        });
    }

    /// Lets `work` read from one state of the database, whatever others write meanwhile. It cannot write.
    public <T extends @Nullable Object> T read(Supplier<T> work) {
        return snapshot.execute(_ -> work.get());
    }

    /// Until it is closed, lets `first` run inside every transaction that this thread opens, before anything else in
    /// it, so that both are committed together or not at all. May be nested: the outer one runs first.
    public Alongside alongside(Runnable first) {
        Runnable outer = alongside.get();
        alongside.set(
                outer == null
                        ? first
                        : () -> {
                            outer.run();
                            first.run();
                        });
        return () -> {
            if (outer == null) {
                alongside.remove();
            } else {
                alongside.set(outer);
            }
        };
    }

    /// Ends what [#alongside] began.
    public interface Alongside extends AutoCloseable {
        @Override
        void close();
    }

    /// Lets go first who waits to write: work in many transactions in a row would otherwise take the only writer of
    /// SQLite back before they wake up.
    public void letOthersWrite() {
        var pool = writer.getHikariPoolMXBean();
        for (int i = 0; i < MAX_STEPS_ASIDE && pool.getThreadsAwaitingConnection() > 0; i++) {
            LockSupport.parkNanos(STEP_ASIDE_NANOS);
        }
    }

    /// Says that something was deleted before its time came by itself and must not wait: with the embedded database its
    /// write-ahead log is emptied at once if nobody is in the way. The retention run looks after whatever stays.
    /// Inside [#write] it happens as soon as everything is committed.
    public void forgetDeleted() {
        if (writing()) {
            forgetting.set(true);
        } else if (file != null) {
            new SqliteOverwriting(file).overwrite();
        }
    }

    /// @param personal whether a table says something about people
    public Overwriting overwriting(Clock clock, Predicate<String> personal) {
        return file == null
                ? new PostgresOverwriting(writer, clock::wallMillis, personal)
                : new SqliteOverwriting(file);
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }

    /// A table that is written anew is dropped in between, which must not take the rows that point to it along.
    private static void migrateSqlite(String url) {
        try (HikariDataSource source = pool("migration", url + "&foreign_keys=false", 1)) {
            migrate(source, "sqlite", "INTEGER", " STRICT");
            var broken = JdbcClient.create(source)
                    .sql("PRAGMA foreign_key_check")
                    .query()
                    .listOfRows();
            if (!broken.isEmpty()) {
                throw new IllegalStateException(
                        "Rows point to nothing after bringing the tables up to date: " + broken);
            }
        }
    }

    private static void migrate(DataSource dataSource, String kind, String millis, String strict) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations(MIGRATIONS + "/common", MIGRATIONS + "/" + kind)
                .placeholders(Map.of("millis", millis, "strict", strict))
                .load()
                .migrate();
    }

    private static HikariDataSource pool(String name, String url, int size) {
        return new HikariDataSource(config(name, url, size));
    }

    private static HikariConfig config(String name, String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        return config;
    }
}
