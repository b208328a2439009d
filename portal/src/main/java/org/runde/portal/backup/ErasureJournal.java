package org.runde.portal.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.runde.kernel.time.Clock;
import org.runde.portal.retention.Erasures;

/// What was erased before its time, outside the database, so that a backup which still has it does not bring it back.
/// One line each: when, organisation, source, object; ids only. It lies in the data folder and once more beside the
/// backups, because a backup may come back on another machine. Kept as long as backups.
public final class ErasureJournal implements Erasures {
    static final String FILE = "erasures.log";

    private static final int FIELDS = 4;

    private final List<Path> files;
    private final Clock clock;
    private final long keptMillis;

    public ErasureJournal(Path data, BackupFolder backups, Clock clock) {
        this.files = List.of(data.resolve(FILE), backups.folder().resolve(FILE));
        this.clock = clock;
        this.keptMillis = backups.keptMillis();
    }

    /// An erasure that was written down.
    record Entry(long at, String tenant, String source, String object) {
        private String line() {
            return at + "\t" + tenant + "\t" + source + "\t" + object;
        }
    }

    /// Written before the transaction is committed: of a crash in between comes an erasure too many after a restore,
    /// and
    /// never one too few.
    @Override
    public synchronized void add(String tenant, String source, String object) {
        String line = new Entry(clock.wallMillis(), tenant, source, object).line() + "\n";
        try {
            for (Path file : files) {
                Files.createDirectories(file.getParent());
                try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                    write(channel, line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an erasure cannot be written down", e);
        }
    }

    /// Everything written down at or after this, in any of the files, each once.
    Set<Entry> since(long fromMillis) {
        Set<Entry> entries = new LinkedHashSet<>();
        for (Path file : files) {
            read(file).stream().filter(entry -> entry.at() >= fromMillis).forEach(entries::add);
        }
        return entries;
    }

    /// Forgets what no backup that may still be used can bring back.
    /// @return how many lines
    public synchronized int forgetOld() {
        int forgotten = 0;
        long from = clock.wallMillis() - keptMillis;
        for (Path file : files) {
            List<Entry> all = read(file);
            List<Entry> kept = all.stream().filter(entry -> entry.at() >= from).toList();
            if (kept.size() < all.size()) {
                replace(file, kept);
                forgotten += all.size() - kept.size();
            }
        }
        return forgotten;
    }

    /// Takes in what stands in the journal that lies beside a backup file.
    static void merge(Path beside, Path data) {
        Path own = data.resolve(FILE);
        Set<Entry> all = new LinkedHashSet<>(read(own));
        if (all.addAll(read(beside))) {
            replace(own, all);
        }
    }

    /// A last line that was cut off by a crash is none: its transaction was not committed.
    private static List<Entry> read(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                            .map(line -> line.split("\t", -1))
                            .filter(fields -> fields.length == FIELDS && fields[0].matches("[0-9]{1,18}"))
                            .map(fields -> new Entry(Long.parseLong(fields[0]), fields[1], fields[2], fields[3]))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of erasures cannot be read", e);
        }
    }

    private static void replace(Path file, Collection<Entry> entries) {
        Path fresh = file.resolveSibling(FILE + ".new");
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(entry.line()).append('\n'));
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                write(channel, text.toString());
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of erasures cannot be written", e);
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }
}
