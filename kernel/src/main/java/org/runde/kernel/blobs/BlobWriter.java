package org.runde.kernel.blobs;

import java.io.IOException;
import java.io.InputStream;

/// Writes one object, front to back. For one thread. Holds one segment in memory, whatever the object's size.
public interface BlobWriter extends AutoCloseable {
    String id();

    /// Bytes written so far, in the clear.
    long size();

    /// @throws BlobGone when the object was erased meanwhile
    void write(byte[] from, int offset, int length) throws IOException;

    /// Everything written so far is on the disk when this returns, and is there after `kill -9`.
    void keep() throws IOException;

    /// The object is complete and can be read from now on.
    void finish() throws IOException;

    /// Without [#finish]: erases the object, or, if it is resumable, keeps what was written.
    @Override
    void close() throws IOException;

    /// Writes everything there is.
    /// @throws IOException also when `from` fails; what came before has been written
    default void writeAll(InputStream from) throws IOException {
        byte[] buffer = new byte[Segments.PLAIN];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            write(buffer, 0, read);
        }
    }
}
