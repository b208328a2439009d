package org.runde.portal.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.runde.kernel.config.Settings;

/// Where backups lie unless another file is named. Their names say when they were made, and their time is kept: old
/// ones
/// go by themselves.
public final class BackupFolder {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String BEGIN = "runde-";
    private static final String END = ".backup";
    private static final long DAY_MILLIS = 86_400_000;

    private final Path folder;
    private final int days;

    public BackupFolder(Settings settings) {
        String set = settings.backup().folder();
        folder = set.isEmpty() ? settings.data().resolve("backups") : Path.of(set);
        days = settings.backup().days();
    }

    public Path folder() {
        return folder;
    }

    /// For how long a backup may be kept and taken back.
    public long keptMillis() {
        return days * DAY_MILLIS;
    }

    Path file(long atMillis) {
        return folder.resolve(BEGIN + STAMP.format(Instant.ofEpochMilli(atMillis)) + END);
    }

    /// Deletes the backups of this folder whose time is over.
    /// @return how many
    public int deleteOld(long nowMillis) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int deleted = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Optional<Long> at = madeAt(file);
                if (at.isPresent() && nowMillis - at.get() > keptMillis() && Files.deleteIfExists(file)) {
                    deleted++;
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("old backups cannot be deleted", e);
        }
        return deleted;
    }

    /// Only of files this program has named.
    private static Optional<Long> madeAt(Path file) {
        String name = file.getFileName().toString();
        if (!name.startsWith(BEGIN) || !name.endsWith(END)) {
            return Optional.empty();
        }
        try {
            String stamp = name.substring(BEGIN.length(), name.length() - END.length());
            return Optional.of(STAMP.parse(stamp, Instant::from).toEpochMilli());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
