package org.runde.wire.codec;

import org.runde.wire.bytes.Bytes;

/// The dependency descriptor header extension of AV1 (RTP Payload Format For AV1, appendix A.8.1 and A.8.2): the
/// fields every packet has, and whether a template structure follows, which is the case on key frames. Mutable
/// and reused.
public final class DependencyDescriptor {
    /// Name of the header extension in SDP.
    public static final String URI =
            "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension";

    private boolean frameStart;
    private boolean frameEnd;
    private int templateId;
    private int frameNumber;
    private boolean structurePresent;

    /// @return false when the extension is too short to be one
    public boolean parse(byte[] buf, int off, int len) {
        if (len < 3) return false;
        int head = buf[off] & 0xff;
        frameStart = (head & 0x80) != 0;
        frameEnd = (head & 0x40) != 0;
        templateId = head & 0x3f;
        frameNumber = Bytes.u16(buf, off + 1);
        structurePresent = len > 3 && (buf[off + 3] & 0x80) != 0;
        return true;
    }

    public boolean frameStart() {
        return frameStart;
    }

    public boolean frameEnd() {
        return frameEnd;
    }

    /// 0…63
    public int templateId() {
        return templateId;
    }

    /// 16 bits, counts frames of all layers.
    public int frameNumber() {
        return frameNumber;
    }

    /// The packet tells the structure of the layers anew, as the first packet of a key frame does.
    public boolean structurePresent() {
        return structurePresent;
    }

    /// Writes another frame number over the one that is there.
    public static void putFrameNumber(byte[] buf, int off, int frameNumber) {
        Bytes.put16(buf, off + 1, frameNumber);
    }
}
