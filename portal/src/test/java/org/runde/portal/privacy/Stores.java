package org.runde.portal.privacy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.runde.portal.PortalServer;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.catalogue.StoredColumn;
import org.runde.portal.store.Database;
import org.slf4j.LoggerFactory;

/// Everything a portal writes to: its data folder, the files of its database, its log.
final class Stores implements AutoCloseable {
    private static final int ROUNDS = 20;
    private static final long COUNTED_NANOS = 1_000_000_000;

    private final PortalServer server;
    private final Database database;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("org.runde");
    private final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage()
                    + event.getMDCPropertyMap()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };
    private int files;

    Stores(PortalServer server) {
        this.server = server;
        this.database = server.bean(Database.class);
        ours.setLevel(Level.DEBUG);
        listener.setContext(root.getLoggerContext());
        listener.start();
        root.addAppender(listener);
    }

    @Override
    public void close() {
        root.detachAppender(listener);
        ours.setLevel(null);
    }

    int files() {
        return files;
    }

    /// Whether more than one process writes its files.
    boolean overwritesLater() {
        return database.kind() == Database.Kind.POSTGRESQL;
    }

    /// PostgreSQL overwrites its files when nobody looks at the rows any more, and counts what was deleted only a
    /// second or more after that, by its own clock.
    ///
    /// @param left   whether something still stands there
    /// @param minute lets a little more than one pass for the portal
    void settle(BooleanSupplier left, Runnable minute) {
        for (int i = 0; i < ROUNDS && overwritesLater() && left.getAsBoolean(); i++) {
            LockSupport.parkNanos(COUNTED_NANOS);
            minute.run();
        }
    }

    /// Which needles stand in which files, or in the log, by what they are.
    Map<String, Set<String>> find(Collection<Needle> needles) {
        Map<String, Set<String>> found = new TreeMap<>();
        NeedleSearch search = new NeedleSearch(needles);
        files = 0;
        walk(server.data(), "", search, found);
        if (overwritesLater()) {
            database.sql("CHECKPOINT").update();
            Path folder = Path.of(
                    database.sql("SHOW data_directory").query(String.class).single());
            long own = database.sql("SELECT oid FROM pg_database WHERE datname = current_database()")
                    .query(Long.class)
                    .single();
            walk(folder.resolve("base/" + own), "postgresql/base/", search, found);
            walk(folder.resolve("global"), "postgresql/global/", search, found);
            walk(folder.resolve("pg_stat_tmp"), "postgresql/pg_stat_tmp/", search, found);
        }
        lines.forEach(line -> look(line, "log: " + line, search, found));
        return found;
    }

    private void walk(Path folder, String prefix, NeedleSearch search, Map<String, Set<String>> found) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    files++;
                    String name = prefix + folder.relativize(file);
                    look(name, name, search, found);
                    try {
                        look(Files.readAllBytes(file), name, search, found);
                    } catch (NoSuchFileException gone) {
                        return FileVisitResult.CONTINUE;
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
    }

    private static void look(String text, String place, NeedleSearch search, Map<String, Set<String>> found) {
        look(text.getBytes(StandardCharsets.ISO_8859_1), place, search, found);
    }

    private static void look(byte[] bytes, String place, NeedleSearch search, Map<String, Set<String>> found) {
        for (String what : search.in(bytes)) {
            found.computeIfAbsent(what, _ -> new TreeSet<>()).add(place);
        }
    }

    /// Columns in which a needle stands now.
    Map<String, Set<String>> columns(Collection<Needle> needles) {
        Map<String, Set<String>> found = new TreeMap<>();
        NeedleSearch search = new NeedleSearch(needles);
        for (StoredColumn column : server.bean(Catalogue.class).columns()) {
            String name = column.name().substring(column.table().length() + 1);
            String sql = "SELECT CAST(%s AS TEXT) FROM %s WHERE %s IS NOT NULL".formatted(name, column.table(), name);
            for (String value : database.sql(sql).query(String.class).list()) {
                look(value, column.name(), search, found);
            }
        }
        return found;
    }
}
