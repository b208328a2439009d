package org.runde.portal;

import java.io.IOException;
import java.util.Collection;
import org.runde.kernel.blobs.BlobReader;
import org.runde.kernel.blobs.BlobWriter;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.kind.DataKind;

/// The disk where objects lie, of which a test says how much is free and what happens while a writer is closed.
public final class TestDisk implements Blobs {
    /// More than any test fills.
    private static final long PLENTY = 1L << 50;

    private final Blobs real;
    private volatile long free = PLENTY;
    private volatile Runnable meanwhile = () -> {};

    public TestDisk(Blobs real) {
        this.real = real;
    }

    public void leave(long bytes) {
        free = bytes;
    }

    public void leavePlenty() {
        free = PLENTY;
    }

    public void whileOneIsClosed(Runnable act) {
        meanwhile = act;
    }

    @Override
    public Room room() {
        return new Room(free);
    }

    @Override
    public BlobWriter create(String tenant, DataKind kind) throws IOException {
        return new Writer(real.create(tenant, kind));
    }

    @Override
    public BlobWriter createResumable(String tenant, DataKind kind) throws IOException {
        return new Writer(real.createResumable(tenant, kind));
    }

    @Override
    public BlobWriter resume(String id) throws IOException {
        return new Writer(real.resume(id));
    }

    @Override
    public BlobReader open(String id) throws IOException {
        return real.open(id);
    }

    @Override
    public boolean isWritten(String id) {
        return real.isWritten(id);
    }

    @Override
    public void erase(Collection<String> ids) {
        real.erase(ids);
    }

    @Override
    public int sweep() throws IOException {
        return real.sweep();
    }

    private final class Writer implements BlobWriter {
        private final BlobWriter written;

        Writer(BlobWriter written) {
            this.written = written;
        }

        @Override
        public String id() {
            return written.id();
        }

        @Override
        public long size() {
            return written.size();
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            written.write(from, offset, length);
        }

        @Override
        public void keep() throws IOException {
            written.keep();
        }

        @Override
        public void finish() throws IOException {
            written.finish();
        }

        @Override
        public void close() throws IOException {
            meanwhile.run();
            written.close();
        }
    }
}
