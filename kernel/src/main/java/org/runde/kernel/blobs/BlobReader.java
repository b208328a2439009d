package org.runde.kernel.blobs;

import java.io.IOException;
import java.io.InputStream;

/// Reads one finished object, at any position. For one thread. Holds one segment in memory.
public interface BlobReader extends AutoCloseable {
    /// Bytes in the clear.
    long size();

    /// @return how many bytes, at least 1 before the end; -1 at the end
    /// @throws BlobGone    when the object was erased meanwhile
    /// @throws IOException when the bytes are not those that were written
    int read(long position, byte[] to, int offset, int length) throws IOException;

    @Override
    void close() throws IOException;

    /// A part of it as a stream. Closing the stream closes this.
    default InputStream stream(long from, long length) {
        return new BlobStream(this, from, Math.min(length, size() - from));
    }

    default InputStream stream() {
        return stream(0, size());
    }
}
