package org.runde.kernel.blobs;

import java.io.IOException;
import java.io.InputStream;

/// A part of an object from front to back.
final class BlobStream extends InputStream {
    private final BlobReader reader;
    private final long end;
    private long at;

    BlobStream(BlobReader reader, long from, long length) {
        this.reader = reader;
        this.at = from;
        this.end = from + Math.max(0, length);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int most = (int) Math.min(length, end - at);
        int read = most <= 0 ? -1 : reader.read(at, to, offset, most);
        at += Math.max(0, read);
        return read;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, end - at));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
