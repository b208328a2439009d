package org.runde.kernel.bus;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The messages of one durable channel that somebody still has to handle, and who has handled how many. An append-only
/// file of [JournalLine]s; what the file says is also in memory. After `kill -9` the last line may be torn: it was
/// never
/// acknowledged to its publisher, so it is cut off. Thread rule: safe, one lock; [#append] and [#force] are apart so
/// that
/// many publishers share one flush. Not a `FileChannel`, which an interrupted publisher would close for everybody.
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Path file;
    private final BusLimits limits;
    private final NavigableMap<Long, String> unhandled = new TreeMap<>();
    private final Map<String, Long> handled = new TreeMap<>();
    private final Object forcing = new Object();
    private RandomAccessFile out;
    private long length;
    private long liveBytes;
    private long last;
    private long corruptLines;
    private long compactAtBytes;
    /// Messages that everybody has handled still stand in the file.
    private boolean stale;
    private volatile long forced;
    private volatile boolean broken;

    Journal(Path file, BusLimits limits) throws IOException {
        this.file = file;
        this.limits = limits;
        compactAtBytes = limits.compactAtBytes();
        out = new RandomAccessFile(file.toFile(), "rw");
        replay(Files.readAllBytes(file));
        cutAt(length);
        forgetHandled();
        forgetOnDisk();
        forced = last;
    }

    record Entry(long number, String body) {}

    /// Writes a message, not yet safely; see [#force].
    /// @return its number
    synchronized long append(String body, String channelName) {
        requireWhole();
        if (unhandled.size() >= limits.unhandledMessages()) {
            throw new Bus.Full(channelName);
        }
        write(new JournalLine.Message(last + 1, body));
        last++;
        unhandled.put(last, body);
        liveBytes += body.length();
        return last;
    }

    /// Returns when the message and all before it would survive a power cut. Whoever comes while a flush is under way
    /// waits for it and is then often done.
    void force(long number) {
        synchronized (forcing) {
            requireWhole();
            if (forced >= number) {
                return;
            }
            try {
                long written = flush();
                forced = Math.max(forced, written);
            } catch (IOException e) {
                // After a failed flush nobody knows what the disk holds (the kernel may have dropped the pages).
                broken = true;
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The oldest message this subscriber has not handled.
    synchronized @Nullable Entry next(String subscriber) {
        var entry = unhandled.higherEntry(handled.getOrDefault(subscriber, 0L));
        return entry == null || entry.getKey() > forced ? null : new Entry(entry.getKey(), entry.getValue());
    }

    /// Number of the newest message.
    synchronized long last() {
        return last;
    }

    /// Whether this subscriber has nothing left to handle up to this number.
    synchronized boolean handledAllUntil(String subscriber, long number) {
        var entry = unhandled.higherEntry(handled.getOrDefault(subscriber, 0L));
        return entry == null || entry.getKey() > number;
    }

    /// From now on messages wait for this subscriber too.
    synchronized void know(String subscriber) {
        if (!handled.containsKey(subscriber)) {
            long before = unhandled.isEmpty() ? last : unhandled.firstKey() - 1;
            write(new JournalLine.Handled(subscriber, before));
            handled.put(subscriber, before);
        }
    }

    /// The subscriber has handled this message and all before it. Not flushed at once: forgetting it after a crash only
    /// means one more delivery.
    synchronized void handled(String subscriber, long number) {
        write(new JournalLine.Handled(subscriber, number));
        handled.put(subscriber, number);
        forgetHandled();
        compactWhenWorthIt();
    }

    /// Takes from the disk what everybody has handled, also when it is little: it says who was where and when. For
    /// moments in which nothing else is to be done. Never throws.
    synchronized void forgetOnDisk() {
        if (stale) {
            compact();
        }
    }

    synchronized long corruptLines() {
        return corruptLines;
    }

    synchronized long lengthBytes() {
        return length;
    }

    @Override
    public synchronized void close() {
        forgetOnDisk();
        try {
            out.getFD().sync();
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireWhole() {
        if (broken) {
            throw new IllegalStateException("the journal could not be flushed before");
        }
    }

    private long flush() throws IOException {
        RandomAccessFile current;
        long written;
        synchronized (this) {
            current = out;
            written = last;
        }
        try {
            current.getFD().sync();
        } catch (IOException e) {
            // A compaction may meanwhile have written and flushed everything to a new file and closed this one.
            if (current == currentOut()) {
                throw e;
            }
        }
        return written;
    }

    private synchronized RandomAccessFile currentOut() {
        return out;
    }

    private void replay(byte[] bytes) {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                JournalLine line = JournalLine.read(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                if (line != null) {
                    take(line);
                    length = i + 1L;
                } else {
                    corruptLines++;
                }
                start = i + 1;
            }
        }
    }

    private void take(JournalLine line) {
        switch (line) {
            case JournalLine.Message message -> {
                unhandled.put(message.number(), message.body());
                liveBytes += message.body().length();
                last = Math.max(last, message.number());
            }
            case JournalLine.Handled by -> {
                handled.put(by.subscriber(), by.number());
                last = Math.max(last, by.number());
            }
        }
    }

    private void forgetHandled() {
        if (handled.isEmpty()) {
            return;
        }
        long byAll = handled.values().stream().mapToLong(Long::longValue).min().getAsLong();
        while (!unhandled.isEmpty() && unhandled.firstKey() <= byAll) {
            liveBytes -= unhandled.pollFirstEntry().getValue().length();
            stale = true;
        }
    }

    private void write(JournalLine line) {
        byte[] bytes = bytes(line);
        try {
            out.write(bytes);
            length += bytes.length;
        } catch (IOException e) {
            // A full disk leaves half a line behind; the next one must not be glued to it.
            try {
                cutAt(length);
            } catch (IOException again) {
                e.addSuppressed(again);
                broken = true;
            }
            throw new UncheckedIOException(e);
        }
    }

    private void cutAt(long good) throws IOException {
        out.setLength(good);
        out.seek(good);
    }

    private void compactWhenWorthIt() {
        if (length >= compactAtBytes && length >= 4 * liveBytes) {
            compact();
        }
    }

    /// A compaction that fails, most likely because the disk is full, leaves everything as it was.
    private void compact() {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        RandomAccessFile next = null;
        long nextLength;
        try {
            Files.deleteIfExists(fresh);
            next = new RandomAccessFile(fresh.toFile(), "rw");
            writeUnhandled(next);
            next.getFD().sync();
            nextLength = next.length();
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("a journal stays longer than it need be", e);
            compactAtBytes = 2 * length;
            closeUnused(next);
            return;
        }
        RandomAccessFile before = out;
        out = next;
        length = nextLength;
        compactAtBytes = limits.compactAtBytes();
        stale = false;
        try {
            forceFolder(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            // After a power cut the file before might be back, without what is written from now on.
            broken = true;
            LOG.error("a journal cannot be made safe", e);
        }
        closeUnused(before);
    }

    private void writeUnhandled(RandomAccessFile next) throws IOException {
        for (var one : handled.entrySet()) {
            next.write(bytes(new JournalLine.Handled(one.getKey(), one.getValue())));
        }
        for (var one : unhandled.entrySet()) {
            next.write(bytes(new JournalLine.Message(one.getKey(), one.getValue())));
        }
    }

    private static void closeUnused(@Nullable RandomAccessFile unused) {
        try {
            if (unused != null) {
                unused.close();
            }
        } catch (IOException e) {
            LOG.debug("a file that is no longer needed could not be closed", e);
        }
    }

    private static byte[] bytes(JournalLine line) {
        return line.write().getBytes(StandardCharsets.UTF_8);
    }

    /// A renamed or created file is only safe when its folder is (POSIX leaves this to the program).
    static void forceFolder(@Nullable Path folder) throws IOException {
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel open = FileChannel.open(folder, StandardOpenOption.READ)) {
                open.force(true);
            }
        }
    }
}
