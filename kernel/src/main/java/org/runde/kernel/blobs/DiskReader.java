package org.runde.kernel.blobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// Reads a file segment by segment and gives out nothing that is not genuine.
final class DiskReader implements BlobReader, DiskBlobs.Erasable {
    private final DiskBlobs blobs;
    private final BlobKey key;
    private final Segments segments;
    private final FileChannel channel;
    private final byte[] plain = new byte[Segments.PLAIN];
    private long loaded = -1;
    private int length;
    private volatile boolean erased;

    DiskReader(DiskBlobs blobs, BlobKey key) throws IOException {
        this.blobs = blobs;
        this.key = key;
        this.segments = blobs.segments(key);
        this.channel = FileChannel.open(blobs.file(key.id()), StandardOpenOption.READ);
    }

    @Override
    public long size() {
        return key.size();
    }

    @Override
    public int read(long position, byte[] to, int offset, int atMost) throws IOException {
        if (erased) {
            throw new BlobGone();
        }
        if (position < 0) {
            throw new IllegalArgumentException("before the beginning");
        }
        if (position >= key.size()) {
            return -1;
        }
        long index = position / Segments.PLAIN;
        if (index != loaded) {
            load(index);
        }
        int within = (int) (position % Segments.PLAIN);
        int part = Math.min(atMost, length - within);
        System.arraycopy(plain, within, to, offset, part);
        return part;
    }

    private void load(long index) throws IOException {
        loaded = -1;
        boolean last = index == key.size() / Segments.PLAIN;
        int clear = last ? (int) (key.size() % Segments.PLAIN) : Segments.PLAIN;
        ByteBuffer sealed = ByteBuffer.allocate(clear + Segments.OVERHEAD);
        long at = index * Segments.SEALED;
        while (sealed.hasRemaining()) {
            if (channel.read(sealed, at + sealed.position()) < 0) {
                throw new IOException("a segment is cut off");
            }
        }
        Segments.Sort sort = last ? Segments.Sort.LAST : Segments.Sort.WHOLE;
        length = segments.open(index, sort, sealed.array(), sealed.capacity(), plain);
        loaded = index;
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(plain, (byte) 0);
        loaded = -1;
        channel.close();
        blobs.unuse(key.id(), this);
    }

    @Override
    public void erased() {
        erased = true;
    }

    @Override
    public boolean writes() {
        return false;
    }
}
