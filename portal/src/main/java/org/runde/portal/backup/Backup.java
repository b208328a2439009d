package org.runde.portal.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;

/// Copies the database, the keys and the settings into one file, consistently and while the program runs. It is as
/// confidential as the data folder: only its owner may read it.
public final class Backup {
    static final String ABOUT = "backup.properties";
    static final String MADE_AT = "madeAt";
    static final String DAYS = "days";
    static final String KIND = "database";
    static final String SQLITE = "runde.db";
    static final String POSTGRESQL = "postgresql.dump";
    static final String KEYS = "keys/";

    private final Settings settings;
    private final BackupFolder folder;
    private final Clock clock;

    public Backup(Settings settings, Clock clock) {
        this.settings = settings;
        this.folder = new BackupFolder(settings);
        this.clock = clock;
    }

    /// @param named absent for a file in the folder of backups, named by its time
    /// @return the file
    /// @throws BackupProblem when there is nothing to copy, or it cannot be written
    public Path make(@Nullable Path named) throws BackupProblem {
        long now = clock.wallMillis();
        Path file = (named == null ? folder.file(now) : named).toAbsolutePath();
        boolean embedded = settings.database().url().isEmpty();
        if (embedded && Files.notExists(settings.data().resolve(SQLITE))) {
            throw new BackupProblem("There is no database in " + settings.data() + ". Choose the folder with --data.");
        }
        Path parts = null;
        try {
            Files.createDirectories(file.getParent());
            parts = file.resolveSibling(file.getFileName() + ".making");
            Trees.delete(parts);
            Trees.createPrivate(parts);
            Path database = parts.resolve(embedded ? SQLITE : POSTGRESQL);
            if (embedded) {
                copySqlite(database);
            } else {
                PostgresTools.dump(settings.database(), database);
            }
            Path whole = parts.resolve("whole");
            zip(whole, database, about(now, embedded));
            try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            folder.deleteOld(now);
            return file;
        } catch (IOException | SQLException e) {
            throw new BackupProblem("The backup cannot be written to " + file + ": " + e.getMessage() + ".", e);
        } finally {
            if (parts != null) {
                Trees.delete(parts);
            }
        }
    }

    /// One snapshot, whatever is written meanwhile.
    private void copySqlite(Path to) throws SQLException {
        String url = "jdbc:sqlite:" + settings.data().resolve(SQLITE) + "?busy_timeout=10000";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM INTO '" + to.toString().replace("'", "''") + "'");
        }
    }

    private Properties about(long now, boolean embedded) {
        Properties about = new Properties();
        about.setProperty(MADE_AT, Long.toString(now));
        about.setProperty(DAYS, Integer.toString(settings.backup().days()));
        about.setProperty(KIND, embedded ? SQLITE : POSTGRESQL);
        return about;
    }

    private void zip(Path whole, Path database, Properties about) throws IOException {
        try (OutputStream out = Files.newOutputStream(whole);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(ABOUT));
            about.store(zip, null);
            put(zip, database.getFileName().toString(), database);
            Path keys = settings.data().resolve("keys");
            List<Path> keyFiles;
            try (var files = Files.list(keys)) {
                keyFiles = files.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path key : keyFiles) {
                put(zip, KEYS + key.getFileName(), key);
            }
            Path own = settings.data().resolve(Settings.FILE);
            if (Files.exists(own)) {
                put(zip, Settings.FILE, own);
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
        zip.closeEntry();
    }
}
