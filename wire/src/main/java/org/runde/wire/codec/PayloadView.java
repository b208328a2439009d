package org.runde.wire.codec;

/// What a [PayloadFormat] has read of one payload. Mutable and reused; -1 (or false) stands for what is not
/// there.
public final class PayloadView {
    boolean keyFrame;
    boolean frameStart;
    boolean discardable;
    boolean layerSync;
    int pictureId;
    int pictureIdBits;
    int tl0PicIdx;
    int temporalLayer;
    int spatialLayer;
    int keyIndex;
    int width;
    int height;

    void clear() {
        keyFrame = false;
        frameStart = false;
        discardable = false;
        layerSync = false;
        pictureId = -1;
        pictureIdBits = 0;
        tl0PicIdx = -1;
        temporalLayer = 0;
        spatialLayer = 0;
        keyIndex = -1;
        width = -1;
        height = -1;
    }

    /// A decoder that knows nothing can start with this packet. True for the first packet of a key frame only.
    public boolean keyFrame() {
        return keyFrame;
    }

    /// The packet is the first of a frame (of one spatial layer). Formats that cannot tell say false, and the
    /// marker bit of the packet before it has to do.
    public boolean frameStart() {
        return frameStart;
    }

    /// No other frame refers to this one.
    public boolean discardable() {
        return discardable;
    }

    /// A receiver that has only lower temporal layers may start with this frame's layer here.
    public boolean layerSync() {
        return layerSync;
    }

    /// Picture id, or -1.
    public int pictureId() {
        return pictureId;
    }

    /// 7 or 15, or 0 when there is no picture id.
    public int pictureIdBits() {
        return pictureIdBits;
    }

    /// Running number of frames in temporal layer 0, 8 bits, or -1.
    public int tl0PicIdx() {
        return tl0PicIdx;
    }

    /// 0 for the base layer, and when the payload does not say.
    public int temporalLayer() {
        return temporalLayer;
    }

    /// 0 for the base layer, and when the payload does not say.
    public int spatialLayer() {
        return spatialLayer;
    }

    /// VP8's KEYIDX, or -1.
    public int keyIndex() {
        return keyIndex;
    }

    /// Pixels, of a key frame that tells its size; else -1.
    public int width() {
        return width;
    }

    /// Pixels, of a key frame that tells its size; else -1.
    public int height() {
        return height;
    }
}
