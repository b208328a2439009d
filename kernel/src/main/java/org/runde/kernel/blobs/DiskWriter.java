package org.runde.kernel.blobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes a file segment by segment. What does not fill a segment stays in memory and, when it has to be kept, lies
/// sealed in a file beside it, which is replaced as a whole.
final class DiskWriter implements BlobWriter, DiskBlobs.Erasable {
    private final DiskBlobs blobs;
    private final BlobKey key;
    private final Segments segments;
    private final Path file;
    private final byte[] open = new byte[Segments.PLAIN];
    private @Nullable FileChannel opened;
    private long whole;
    private int filled;
    private boolean kept = true;
    private boolean finished;
    private boolean closed;
    private volatile boolean erased;

    DiskWriter(DiskBlobs blobs, BlobKey key) {
        this.blobs = blobs;
        this.key = key;
        this.segments = blobs.segments(key);
        this.file = blobs.file(key.id());
    }

    /// Finds what was kept: segments from the front, as many as are genuine, and the tail if it belongs right behind.
    void begin() throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        opened = channel;
        ByteBuffer sealed = ByteBuffer.allocate(Segments.SEALED);
        while (genuine(channel, whole, sealed)) {
            whole++;
        }
        channel.truncate(whole * Segments.SEALED);
        channel.position(whole * Segments.SEALED);
        Path tail = beside(DiskBlobs.TAIL);
        if (Files.exists(tail)) {
            byte[] bytes = Files.readAllBytes(tail);
            try {
                filled = segments.open(whole, Segments.Sort.TAIL, bytes, bytes.length, open);
            } catch (IOException e) {
                // More was written after it was kept, so it is part of a whole segment by now.
                filled = 0;
            }
        }
    }

    private boolean genuine(FileChannel channel, long index, ByteBuffer sealed) throws IOException {
        sealed.clear();
        long at = index * Segments.SEALED;
        while (sealed.hasRemaining() && channel.read(sealed, at + sealed.position()) > 0) {
            // A read may give less than there is.
        }
        if (sealed.hasRemaining()) {
            return false;
        }
        try {
            segments.open(index, Segments.Sort.WHOLE, sealed.array(), Segments.SEALED, open);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String id() {
        return key.id();
    }

    @Override
    public long size() {
        return whole * Segments.PLAIN + filled;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        channel();
        int at = offset;
        int rest = length;
        while (rest > 0) {
            int part = Math.min(rest, Segments.PLAIN - filled);
            System.arraycopy(from, at, open, filled, part);
            filled += part;
            at += part;
            rest -= part;
            kept = false;
            if (filled == Segments.PLAIN) {
                append(Segments.Sort.WHOLE);
                whole++;
                filled = 0;
            }
        }
    }

    private void append(Segments.Sort sort) throws IOException {
        ByteBuffer sealed = ByteBuffer.wrap(segments.seal(whole, sort, open, filled));
        FileChannel channel = channel();
        while (sealed.hasRemaining()) {
            channel.write(sealed);
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel channel = opened;
        if (erased) {
            throw new BlobGone();
        }
        if (channel == null || closed) {
            throw new IOException("this writer is closed");
        }
        return channel;
    }

    @Override
    public void keep() throws IOException {
        FileChannel channel = channel();
        if (kept) {
            return;
        }
        channel.force(false);
        if (filled > 0) {
            Path next = beside(DiskBlobs.NEXT);
            try (FileChannel tail = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer sealed = ByteBuffer.wrap(segments.seal(whole, Segments.Sort.TAIL, open, filled));
                while (sealed.hasRemaining()) {
                    tail.write(sealed);
                }
                tail.force(false);
            }
            Files.move(
                    next, beside(DiskBlobs.TAIL), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        kept = true;
        // Erasing may have come between: it must not find its work undone.
        if (erased) {
            removeRest();
        }
    }

    @Override
    public void finish() throws IOException {
        append(Segments.Sort.LAST);
        channel().force(true);
        if (!blobs.finish(key.id(), size())) {
            throw new BlobGone();
        }
        finished = true;
        Files.deleteIfExists(beside(DiskBlobs.TAIL));
        close();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        try {
            if (!finished && !erased && key.resumable()) {
                keep();
            }
        } finally {
            closed = true;
            Arrays.fill(open, (byte) 0);
            if (opened != null) {
                opened.close();
            }
            blobs.unuse(key.id(), this);
        }
        if (!finished && !key.resumable()) {
            blobs.erase(key.id());
        }
    }

    @Override
    public void erased() {
        erased = true;
    }

    @Override
    public boolean writes() {
        return true;
    }

    private void removeRest() throws IOException {
        Files.deleteIfExists(beside(DiskBlobs.TAIL));
        Files.deleteIfExists(beside(DiskBlobs.NEXT));
        throw new BlobGone();
    }

    private Path beside(String end) {
        return file.resolveSibling(key.id() + end);
    }
}
