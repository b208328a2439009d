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

/// The messages of one durable channel that somebody still has to handle, and who has handled how many. An append-only
/// file of [JournalLine]s; what the file says is also in memory. After `kill -9` the last line may be torn: it was
/// never
/// acknowledged to its publisher, so it is cut off. Thread rule: safe, one lock; [#append] and [#force] are apart so
/// that
/// many publishers share one flush. Not a `FileChannel`, which an interrupted publisher would close for everybody.
final class Journal implements AutoCloseable {
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
    private volatile long forced;
    private volatile boolean broken;

    Journal(Path file, BusLimits limits) throws IOException {
        this.file = file;
        this.limits = limits;
        out = new RandomAccessFile(file.toFile(), "rw");
        replay(Files.readAllBytes(file));
        cutAt(length);
        forgetHandled();
        compactWhenWorthIt();
        forced = last;
    }

    record Entry(long number, String body) {}

    /// Writes a message, not yet safely; see [#force].
    /// @return its number
    synchronized long append(String body, String channelName) {
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
            if (broken) {
                throw new IllegalStateException("the journal could not be flushed before");
            }
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

    synchronized long corruptLines() {
        return corruptLines;
    }

    synchronized long lengthBytes() {
        return length;
    }

    @Override
    public synchronized void close() {
        try {
            out.getFD().sync();
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        if (length < limits.compactAtBytes() || length < 4 * liveBytes) {
            return;
        }
        try {
            compact();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compact() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        RandomAccessFile next = new RandomAccessFile(fresh.toFile(), "rw");
        for (var one : handled.entrySet()) {
            next.write(bytes(new JournalLine.Handled(one.getKey(), one.getValue())));
        }
        for (var one : unhandled.entrySet()) {
            next.write(bytes(new JournalLine.Message(one.getKey(), one.getValue())));
        }
        next.getFD().sync();
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(file.toAbsolutePath().getParent());
        RandomAccessFile before = out;
        out = next;
        length = next.length();
        before.close();
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
