package org.runde.converter;

import java.io.IOException;
import java.nio.ByteBuffer;

/// The size of a picture, by its head alone. Nothing but PNG and JPEG comes through.
record Picture(int width, int height) {
    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int PNG_SIZE_AT = 16;
    private static final int PNG_HEAD = 24;

    static Picture of(byte[] bytes, int longestSide) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(bytes);
        Picture picture = bytes.length >= PNG_HEAD && head.getLong(0) == PNG
                ? new Picture(head.getInt(PNG_SIZE_AT), head.getInt(PNG_SIZE_AT + Integer.BYTES))
                : jpeg(head);
        // A longer side of exactly this many pixels was asked for; programs round up.
        if (picture.width < 1 || picture.height < 1 || Math.max(picture.width, picture.height) > longestSide + 2) {
            throw new IOException("not a picture of this size");
        }
        return picture;
    }

    /// Goes from segment to segment up to the frame header (ITU-T T.81, B.2.2), which has the size.
    private static Picture jpeg(ByteBuffer bytes) throws IOException {
        if (bytes.limit() < 4 || (bytes.getShort(0) & 0xffff) != 0xffd8) {
            throw new IOException("neither PNG nor JPEG");
        }
        int at = 2;
        while (at + 9 < bytes.limit() && (bytes.get(at) & 0xff) == 0xff) {
            int marker = bytes.get(at + 1) & 0xff;
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return new Picture(bytes.getShort(at + 7) & 0xffff, bytes.getShort(at + 5) & 0xffff);
            }
            at += 2 + (bytes.getShort(at + 2) & 0xffff);
        }
        throw new IOException("a JPEG without a size");
    }
}
