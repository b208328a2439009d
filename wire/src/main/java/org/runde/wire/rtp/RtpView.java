package org.runde.wire.rtp;

import org.runde.wire.bytes.Bytes;

/// One RTP packet seen in the buffer it lies in (RFC 3550 §5.1). Mutable and reused: [#parse] moves the view to the
/// next
/// packet, nothing is allocated or copied, and everything read is valid until the next call.
///
/// A view belongs to one thread.
public final class RtpView {
    /// Length of the fixed header, in bytes.
    public static final int FIXED_HEADER = 12;

    /// Header extensions beyond this many in one packet are not seen; browsers send at most ten.
    static final int MAX_EXTENSIONS = 32;

    private static final byte[] NOTHING = new byte[0];

    private byte[] buf = NOTHING;
    private int offset;
    private int length;
    private int payloadOffset;
    private int payloadLength;
    private int padding;
    private int extensions;
    private final int[] extensionId = new int[MAX_EXTENSIONS];
    private final int[] extensionOffset = new int[MAX_EXTENSIONS];
    private final int[] extensionLength = new int[MAX_EXTENSIONS];

    /// Looks at `len` bytes from `off`.
    ///
    /// @return false when they are not a well-formed RTP packet; the view is then unusable until the next parse
    public boolean parse(byte[] buf, int off, int len) {
        this.buf = buf;
        this.offset = off;
        this.length = len;
        this.extensions = 0;
        this.padding = 0;
        this.payloadLength = 0;
        this.payloadOffset = off;
        if (len < FIXED_HEADER || off < 0 || off > buf.length - len) return false;
        int first = buf[off] & 0xff;
        if (first >>> 6 != 2) return false;
        int end = off + len;
        int at = off + FIXED_HEADER + 4 * (first & 0x0f);
        if (at > end) return false;
        if ((first & 0x10) != 0) {
            if (end - at < 4) return false;
            int profile = Bytes.u16(buf, at);
            int bytes = 4 * Bytes.u16(buf, at + 2);
            at += 4;
            if (bytes > end - at) return false;
            // RFC 8285 §4.2 and §4.3; an extension of any other profile is one we do not know and skip whole.
            if (profile == 0xbede) oneByteExtensions(at, at + bytes);
            else if ((profile & 0xfff0) == 0x1000) twoByteExtensions(at, at + bytes);
            at += bytes;
        }
        if ((first & 0x20) != 0) {
            // RFC 3550 §5.1: the last octet counts itself, so 0 is impossible.
            int count = end > at ? buf[end - 1] & 0xff : 0;
            if (count == 0 || count > end - at) return false;
            padding = count;
        }
        payloadOffset = at;
        payloadLength = end - at - padding;
        return true;
    }

    private void oneByteExtensions(int from, int end) {
        int at = from;
        while (at < end) {
            int head = buf[at] & 0xff;
            if (head == 0) {
                at++;
                continue;
            }
            int id = head >>> 4;
            int len = (head & 0x0f) + 1;
            // RFC 8285 §4.2: 15 ends the processing, and so does an ID of 0 that claims a length.
            if (id == 0 || id == 15 || at + 1 + len > end) return;
            remember(id, at + 1, len);
            at += 1 + len;
        }
    }

    private void twoByteExtensions(int from, int end) {
        int at = from;
        while (at < end) {
            int id = buf[at] & 0xff;
            if (id == 0) {
                at++;
                continue;
            }
            if (at + 2 > end) return;
            int len = buf[at + 1] & 0xff;
            if (at + 2 + len > end) return;
            remember(id, at + 2, len);
            at += 2 + len;
        }
    }

    private void remember(int id, int at, int len) {
        if (extensions == MAX_EXTENSIONS) return;
        extensionId[extensions] = id;
        extensionOffset[extensions] = at;
        extensionLength[extensions] = len;
        extensions++;
    }

    public int payloadType() {
        return buf[offset + 1] & 0x7f;
    }

    public boolean marker() {
        return buf[offset + 1] < 0;
    }

    /// 0…65535
    public int sequence() {
        return Bytes.u16(buf, offset + 2);
    }

    /// The 32 bits as they are; compare with [SequenceNumbers#timestampDistance].
    public int timestamp() {
        return Bytes.i32(buf, offset + 4);
    }

    /// The 32 bits as they are.
    public int ssrc() {
        return Bytes.i32(buf, offset + 8);
    }

    /// Where the payload starts in [#buf].
    public int payloadOffset() {
        return payloadOffset;
    }

    /// Bytes of payload, without padding. 0 for a packet of padding only, as bandwidth probes are.
    public int payloadLength() {
        return payloadLength;
    }

    /// Bytes of padding behind the payload.
    public int padding() {
        return padding;
    }

    /// @return offset in [#buf] of the data of the first header extension with this id, or -1
    public int extensionAt(int id) {
        for (int i = 0; i < extensions; i++) if (extensionId[i] == id) return extensionOffset[i];
        return -1;
    }

    /// @return bytes of data of the first header extension with this id, or -1
    public int extensionLength(int id) {
        for (int i = 0; i < extensions; i++) if (extensionId[i] == id) return extensionLength[i];
        return -1;
    }

    /// How many header extensions were found; they are numbered from 0 for [#extensionIdOf].
    public int extensionCount() {
        return extensions;
    }

    public int extensionIdOf(int index) {
        return extensionId[index];
    }

    public byte[] buf() {
        return buf;
    }

    /// Where the packet starts in [#buf].
    public int offset() {
        return offset;
    }

    /// Bytes of the whole packet: header, payload and padding.
    public int length() {
        return length;
    }
}
