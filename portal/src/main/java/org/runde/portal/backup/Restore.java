package org.runde.portal.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;

/// Takes a backup back into the data folder, whose lock the caller holds. Everything is unpacked and checked beside
/// what
/// is there; one rename decides. Killed before it, the old data is there; killed after it, [#finish] at the next start
/// puts the new data in place. What was due or erased since is deleted when the program starts, before any port opens.
public final class Restore {
    /// Says from when on erasures are to be repeated.
    static final String REPLAY_FROM = "restored.from";

    private static final String UNPACKING = "restoring";
    private static final String DECIDED = "restored";
    private static final String DATABASE = Backup.SQLITE;
    private static final long DAY_MILLIS = 86_400_000;

    private final Settings settings;
    private final Clock clock;

    public Restore(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// @throws BackupProblem when the file is none, too old or damaged; nothing has changed then
    public void take(Path file) throws BackupProblem {
        Path data = settings.data();
        Path unpacking = data.resolve(UNPACKING);
        try {
            finish(data);
            Trees.delete(unpacking);
            Trees.createPrivate(unpacking);
            unpack(file, unpacking);
            Properties about = about(file, unpacking);
            boolean embedded = Backup.SQLITE.equals(about.getProperty(Backup.KIND));
            if (embedded != settings.database().url().isEmpty()) {
                throw new BackupProblem(
                        embedded
                                ? "This backup is of the embedded database, but database.url names a server."
                                : "This backup is of a PostgreSQL server. Name the server to restore into with --set"
                                        + " database.url=…, database.user and database.password.");
            }
            if (embedded) {
                check(unpacking.resolve(DATABASE));
            }
            ErasureJournal.merge(file.toAbsolutePath().resolveSibling(ErasureJournal.FILE), data);
            Files.writeString(unpacking.resolve(REPLAY_FROM), about.getProperty(Backup.MADE_AT));
            if (!embedded) {
                // Before the database: erasing once more in the old one does no harm.
                Files.copy(
                        unpacking.resolve(REPLAY_FROM), data.resolve(REPLAY_FROM), StandardCopyOption.REPLACE_EXISTING);
                PostgresTools.restore(settings.database(), unpacking.resolve(Backup.POSTGRESQL));
                Files.delete(unpacking.resolve(Backup.POSTGRESQL));
            }
            force(unpacking);
            Files.move(unpacking, data.resolve(DECIDED), StandardCopyOption.ATOMIC_MOVE);
            finish(data);
        } catch (IOException e) {
            throw new BackupProblem("The backup cannot be taken back: " + e.getMessage() + ".", e);
        } finally {
            Trees.delete(unpacking);
        }
    }

    /// Puts in place what a restore has decided, however far it came. For every start, before anything reads the
    /// folder.
    public static void finish(Path data) throws IOException {
        Path decided = data.resolve(DECIDED);
        if (Files.notExists(decided)) {
            return;
        }
        // The order matters: what tells of erasures first, the database after its old log.
        move(decided, data, REPLAY_FROM);
        Path keys = decided.resolve("keys");
        if (Files.isDirectory(keys)) {
            Files.createDirectories(data.resolve("keys"));
            List<Path> files;
            try (var listed = Files.list(keys)) {
                files = listed.toList();
            }
            for (Path key : files) {
                move(keys, data.resolve("keys"), key.getFileName().toString());
            }
        }
        move(decided, data, Settings.FILE);
        if (Files.exists(decided.resolve(DATABASE))) {
            Files.deleteIfExists(data.resolve(DATABASE + "-wal"));
            Files.deleteIfExists(data.resolve(DATABASE + "-shm"));
            move(decided, data, DATABASE);
        }
        Trees.delete(decided);
    }

    private static void move(Path from, Path to, String name) throws IOException {
        if (Files.exists(from.resolve(name))) {
            Files.move(
                    from.resolve(name),
                    to.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void unpack(Path file, Path into) throws BackupProblem, IOException {
        if (!Files.isRegularFile(file)) {
            throw new BackupProblem("There is no file " + file + ".");
        }
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                boolean known = List.of(Backup.ABOUT, DATABASE, Backup.POSTGRESQL, Settings.FILE)
                                .contains(name)
                        || name.matches("keys/[a-zA-Z0-9.-]+") && !name.contains("..");
                if (!known) {
                    throw new BackupProblem(file + " is no backup of Runde: it has a part " + name + ".");
                }
                Path target = into.resolve(name);
                Trees.createPrivate(name.startsWith(Backup.KEYS) ? into.resolve("keys") : into);
                Files.copy(zip, target);
            }
        }
    }

    private Properties about(Path file, Path unpacked) throws BackupProblem, IOException {
        Properties about = new Properties();
        if (Files.notExists(unpacked.resolve(Backup.ABOUT))) {
            throw new BackupProblem(file + " is no backup of Runde.");
        }
        try (InputStream in = Files.newInputStream(unpacked.resolve(Backup.ABOUT))) {
            about.load(in);
        }
        Files.delete(unpacked.resolve(Backup.ABOUT));
        String made = about.getProperty(Backup.MADE_AT, "");
        String declared = about.getProperty(Backup.DAYS, "");
        String kind = about.getProperty(Backup.KIND, "");
        if (!made.matches("[0-9]{1,15}")
                || !declared.matches("[0-9]{1,3}")
                || Files.notExists(unpacked.resolve(kind))) {
            throw new BackupProblem(file + " is damaged.");
        }
        int days = Math.min(Integer.parseInt(declared), settings.backup().days());
        if (clock.wallMillis() - Long.parseLong(made) > days * DAY_MILLIS) {
            throw new BackupProblem("This backup is older than " + days
                    + " days, the time for which backups are kept (backup.days). It has to be deleted, and is not"
                    + " taken back.");
        }
        return about;
    }

    private static void check(Path database) throws BackupProblem {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check")) {
            if (!row.next() || !"ok".equals(row.getString(1))) {
                throw new BackupProblem("The database in the backup is damaged.");
            }
        } catch (SQLException e) {
            throw new BackupProblem("The database in the backup is damaged.", e);
        }
    }

    private static void force(Path folder) throws IOException {
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all = files.filter(Files::isRegularFile).toList();
        }
        for (Path file : all) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }
}
