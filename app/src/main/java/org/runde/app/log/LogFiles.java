package org.runde.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.log.LogRule;

/// The log files: one per hour and start, named by the instant of its first line, in `logs/` of the data folder. A file
/// goes when its first line has been kept long enough, so that no line is ever kept longer. What cannot be written is
/// counted and dropped: a full disk stops no meeting. Safe from any thread.
public final class LogFiles extends AppenderBase<ILoggingEvent> {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final String ENDING = ".log";

    private final long maxFileBytes;
    private final long maxAllBytes;
    private @Nullable Path folder;
    private @Nullable OutputStream out;
    private LogRule rule = LogRule.STANDARD;
    private long firstAt;
    private long written;
    private long dropped;

    /// @param maxFileBytes a file that has so much is followed by another one
    /// @param maxAllBytes  when all files together have more, the oldest go before their time
    LogFiles(long maxFileBytes, long maxAllBytes) {
        this.maxFileBytes = maxFileBytes;
        this.maxAllBytes = maxAllBytes;
    }

    /// From now on lines are written; those from before the data folder was known went to the console only.
    public synchronized void open(Path folder) {
        close();
        this.folder = folder;
    }

    public synchronized void close() {
        closeFile();
        folder = null;
    }

    public synchronized void setRule(LogRule rule) {
        this.rule = rule;
    }

    /// Lines that could not be written since the start.
    public synchronized long dropped() {
        return dropped;
    }

    LogRule ruleAt(long nowMillis) {
        synchronized (this) {
            return rule.at(nowMillis);
        }
    }

    /// Deletes the files whose first line has been kept long enough.
    /// @return how many
    public synchronized int forgetOld(long nowMillis) {
        int gone = 0;
        for (Path file : files()) {
            if (dueAt(file, nowMillis) <= nowMillis) {
                if (firstAt(file) == firstAt) {
                    closeFile();
                }
                gone += delete(file);
            }
        }
        return gone;
    }

    /// When the oldest file that is due became due.
    public synchronized OptionalLong oldestDue(long nowMillis) {
        return files().stream()
                .mapToLong(file -> dueAt(file, nowMillis))
                .filter(due -> due <= nowMillis)
                .min();
    }

    @Override
    protected void append(ILoggingEvent event) {
        synchronized (this) {
            if (folder == null) {
                return;
            }
            long now = event.getTimeStamp();
            byte[] line = LogLine.of(event, rule.at(now)).getBytes(StandardCharsets.UTF_8);
            try {
                file(folder, now, line.length).write(line);
                written += line.length;
            } catch (IOException e) {
                dropped++;
                closeFile();
            }
        }
    }

    private OutputStream file(Path in, long now, int more) throws IOException {
        boolean sameHour = now / HOUR_MILLIS == firstAt / HOUR_MILLIS;
        if (out != null && sameHour && written + more <= maxFileBytes) {
            return out;
        }
        closeFile();
        if (Files.notExists(in)) {
            Files.createDirectory(in);
            protect(in, "rwx------");
        }
        makeRoom(more);
        // Two files never have the same name, also when the clock stands still.
        long first = now;
        while (Files.exists(in.resolve(name(first)))) {
            first++;
        }
        Path file = in.resolve(name(first));
        out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        protect(file, "rw-------");
        firstAt = first;
        written = 0;
        return out;
    }

    private void makeRoom(int more) throws IOException {
        List<Path> files = files();
        long all = more + maxFileBytes;
        for (Path file : files) {
            all += Files.size(file);
        }
        for (Path file : files) {
            if (all <= maxAllBytes) {
                return;
            }
            all -= Files.size(file);
            Files.deleteIfExists(file);
        }
    }

    private void closeFile() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            dropped++;
        }
        out = null;
        firstAt = Long.MIN_VALUE;
    }

    /// The oldest first.
    private List<Path> files() {
        if (folder == null || Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> firstAt(file) != Long.MIN_VALUE)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private long dueAt(Path file, long nowMillis) {
        return rule.at(nowMillis).keepUntil(firstAt(file));
    }

    private static int delete(Path file) {
        try {
            return Files.deleteIfExists(file) ? 1 : 0;
        } catch (IOException e) {
            // The next run tries again.
            return 0;
        }
    }

    private static String name(long firstAt) {
        return Instant.ofEpochMilli(firstAt).toString().replace(':', '-').toLowerCase(Locale.ROOT) + ENDING;
    }

    /// The instant in its name; [Long#MIN_VALUE] when it is no file of ours.
    private static long firstAt(Path file) {
        String name = String.valueOf(file.getFileName()).toUpperCase(Locale.ROOT);
        int time = name.indexOf('T');
        if (time < 0 || !name.endsWith(ENDING.toUpperCase(Locale.ROOT))) {
            return Long.MIN_VALUE;
        }
        String clock = name.substring(time, name.length() - ENDING.length()).replace('-', ':');
        try {
            return Instant.parse(name.substring(0, time) + clock).toEpochMilli();
        } catch (DateTimeException e) {
            return Long.MIN_VALUE;
        }
    }

    private static void protect(Path path, String rights) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
        }
    }
}
