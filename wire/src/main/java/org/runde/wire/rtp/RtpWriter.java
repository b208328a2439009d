package org.runde.wire.rtp;

import org.runde.wire.bytes.Bytes;

/// Writes an RTP header with header extensions (RFC 3550 §5.1, RFC 8285) into a buffer of the caller, without
/// allocation:
/// [#begin], then any number of extensions, then [#end], which says where the payload goes.
///
/// A writer belongs to one thread. The static methods change single fields of a packet that is already there.
public final class RtpWriter {
    private static final byte[] NOTHING = new byte[0];

    private byte[] buf = NOTHING;
    private int offset;
    private int at;
    private boolean twoByte;

    /// Starts a packet at `off`.
    ///
    /// @param twoByte write extensions in the two-byte form (RFC 8285 §4.3), needed for ids above 14, for
    ///                empty data and for data longer than 16 bytes; the receiver must have agreed to
    ///                `extmap-allow-mixed`
    public RtpWriter begin(
            byte[] buf,
            int off,
            int payloadType,
            boolean marker,
            int sequence,
            int timestamp,
            int ssrc,
            boolean twoByte) {
        this.buf = buf;
        this.offset = off;
        this.at = off + RtpView.FIXED_HEADER;
        this.twoByte = twoByte;
        buf[off] = (byte) 0x80;
        buf[off + 1] = (byte) (payloadType & 0x7f | (marker ? 0x80 : 0));
        Bytes.put16(buf, off + 2, sequence);
        Bytes.put32(buf, off + 4, timestamp);
        Bytes.put32(buf, off + 8, ssrc);
        return this;
    }

    /// Room for one extension.
    ///
    /// @return offset where its `len` bytes go, or -1 (and nothing written) when this form cannot carry it
    public int extension(int id, int len) {
        if (!fits(id, len, twoByte)) return -1;
        if (at == offset + RtpView.FIXED_HEADER) at += 4;
        if (twoByte) {
            buf[at++] = (byte) id;
            buf[at++] = (byte) len;
        } else {
            buf[at++] = (byte) (id << 4 | (len - 1));
        }
        int data = at;
        at += len;
        return data;
    }

    /// Copies one extension.
    ///
    /// @return false (and nothing written) when this form cannot carry it
    public boolean extension(int id, byte[] from, int fromOff, int len) {
        int data = extension(id, len);
        if (data < 0) return false;
        System.arraycopy(from, fromOff, buf, data, len);
        return true;
    }

    /// Whether the one-byte (or two-byte) form can carry `len` bytes under this id.
    public static boolean fits(int id, int len, boolean twoByte) {
        if (twoByte) return id >= 1 && id <= 255 && len >= 0 && len <= 255;
        return id >= 1 && id <= 14 && len >= 1 && len <= 16;
    }

    /// Closes the header.
    ///
    /// @return offset where the payload starts
    public int end() {
        int first = offset + RtpView.FIXED_HEADER;
        if (at == first) return at;
        while ((at - first) % 4 != 0) buf[at++] = 0;
        Bytes.put16(buf, first, twoByte ? 0x1000 : 0xbede);
        Bytes.put16(buf, first + 2, (at - first) / 4 - 1);
        buf[offset] |= 0x10;
        return at;
    }

    /// Appends `count` bytes of padding (RFC 3550 §5.1) behind the packet of `len` bytes at `off`.
    ///
    /// @param count 1…255
    /// @return the new length of the packet
    public static int pad(byte[] buf, int off, int len, int count) {
        for (int i = 0; i < count; i++) buf[off + len + i] = 0;
        buf[off + len + count - 1] = (byte) count;
        buf[off] |= 0x20;
        return len + count;
    }

    public static void putPayloadType(byte[] buf, int off, int payloadType) {
        buf[off + 1] = (byte) (buf[off + 1] & 0x80 | payloadType & 0x7f);
    }

    public static void putMarker(byte[] buf, int off, boolean marker) {
        buf[off + 1] = (byte) (buf[off + 1] & 0x7f | (marker ? 0x80 : 0));
    }

    public static void putSequence(byte[] buf, int off, int sequence) {
        Bytes.put16(buf, off + 2, sequence);
    }

    public static void putTimestamp(byte[] buf, int off, int timestamp) {
        Bytes.put32(buf, off + 4, timestamp);
    }

    public static void putSsrc(byte[] buf, int off, int ssrc) {
        Bytes.put32(buf, off + 8, ssrc);
    }
}
