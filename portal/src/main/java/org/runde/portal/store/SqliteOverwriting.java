package org.runde.portal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// On SQLite freed pages are overwritten at once (`secure_delete`), but what stood in them still stands in the
/// write-ahead log until it is written back and cut off. That needs a moment in which nobody reads an older state; it
/// is
/// tried on a connection of its own, because the log is cut while others are kept from writing, and only for as long as
/// nobody notices.
final class SqliteOverwriting implements Overwriting {
    private static final int PATIENCE_MILLIS = 200;

    private final Path file;
    private final Path log;

    SqliteOverwriting(Path file) {
        this.file = file;
        this.log = file.resolveSibling(file.getFileName() + "-wal");
    }

    @Override
    public List<String> overwrite() {
        try {
            if (!Files.exists(log) || Files.size(log) == 0) {
                return List.of();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String url = "jdbc:sqlite:" + file + "?busy_timeout=" + PATIENCE_MILLIS;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            // It throws nothing when somebody was in the way; the first column says so.
            boolean busy = !row.next() || row.getInt(1) != 0;
            return busy ? List.of(log.getFileName().toString()) : List.of();
        } catch (SQLException e) {
            throw new IllegalStateException("the write-ahead log could not be cut off", e);
        }
    }

    @Override
    public Residue residue() {
        return new Residue(Database.Kind.SQLITE, null, 0);
    }
}
