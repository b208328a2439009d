package org.runde.simtest.browser;

import org.runde.wire.bytes.Bytes;

/// What a scripted source writes into its packets, so that the far end can tell what it got.
///
/// @param frame   number of the frame since the source began
/// @param layer   simulcast layer, 0 the smallest
/// @param packet  number of the packet within the frame
/// @param packets how many the frame has
/// @param sentAt  simulated nanoseconds
public record Stamp(int frame, int layer, int packet, int packets, boolean key, long sentAt) {
    static final int LENGTH = 16;

    public void write(byte[] buf, int at) {
        Bytes.put32(buf, at, frame);
        buf[at + 4] = (byte) layer;
        buf[at + 5] = (byte) packet;
        buf[at + 6] = (byte) packets;
        buf[at + 7] = (byte) (key ? 1 : 0);
        Bytes.put64(buf, at + 8, sentAt);
    }

    public static Stamp read(byte[] buf, int at) {
        return new Stamp(
                Bytes.i32(buf, at),
                buf[at + 4] & 0xff,
                buf[at + 5] & 0xff,
                buf[at + 6] & 0xff,
                buf[at + 7] != 0,
                Bytes.i64(buf, at + 8));
    }
}
