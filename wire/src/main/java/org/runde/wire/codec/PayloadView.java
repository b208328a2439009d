package org.runde.wire.codec;

import org.jspecify.annotations.Nullable;

/// What a [PayloadFormat] has read of one payload. Mutable and reused; -1 (or false) stands for what is not
/// there.
public final class PayloadView {
    /// RFC 9628 §4.2: three bits of spatial layer.
    static final int MAX_SIZES = 8;

    boolean keyFrame;
    boolean frameStart;
    boolean frameEnd;
    boolean discardable;
    boolean layerSync;
    int pictureId;
    int pictureIdBits;
    int tl0PicIdx;
    int temporalLayer;
    int spatialLayer;
    boolean forHigherLayers;
    int keyIndex;
    int width;
    int height;
    int sizes;
    private final int[] widths = new int[MAX_SIZES];
    private final int[] heights = new int[MAX_SIZES];
    private final DependencyDescriptor descriptor = new DependencyDescriptor();
    private boolean described;

    void clear() {
        described = false;
        sizes = 0;
        forHigherLayers = true;
        keyFrame = false;
        frameStart = false;
        frameEnd = false;
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

    /// The packet is the last of a frame (of one spatial layer). Formats that cannot tell say false.
    public boolean frameEnd() {
        return frameEnd;
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

    /// Frames of higher spatial layers may refer to this one; true when the payload does not say.
    public boolean forHigherLayers() {
        return forHigherLayers;
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

    /// How many spatial layers the stream has from this packet on, or 0 when it does not say.
    public int spatialLayers() {
        return sizes;
    }

    /// Pixels of one of [#spatialLayers], or -1.
    public int widthOf(int layer) {
        return widths[layer];
    }

    /// Pixels of one of [#spatialLayers], or -1.
    public int heightOf(int layer) {
        return heights[layer];
    }

    void size(int layer, int width, int height) {
        widths[layer] = width;
        heights[layer] = height;
    }

    /// The dependency descriptor of the packet, which then tells everything about layers, or null.
    public @Nullable DependencyDescriptor descriptor() {
        return described ? descriptor : null;
    }

    /// Whether the packet brings a structure by which others are to be understood.
    public boolean bringsStructure() {
        return described && descriptor.attached() != null;
    }

    /// Reads the dependency descriptor that stands in the packet's header; to be called after the payload was
    /// described.
    /// The bytes must stay as they are for as long as this is used.
    ///
    /// @param known the structure of the stream so far, or null
    public DependencyDescriptor.Reading describe(byte[] buf, int at, int length, @Nullable FrameStructure known) {
        DependencyDescriptor.Reading reading = descriptor.read(buf, at, length, known);
        described = reading == DependencyDescriptor.Reading.READ;
        if (!described) return reading;
        FrameStructure attached = descriptor.attached();
        keyFrame = attached != null && descriptor.references() == 0;
        frameStart = descriptor.frameStart();
        frameEnd = descriptor.frameEnd();
        spatialLayer = descriptor.spatialLayer();
        temporalLayer = descriptor.temporalLayer();
        forHigherLayers = descriptor.isForHigherLayers();
        if (attached != null) takeSizes(attached);
        return reading;
    }

    private void takeSizes(FrameStructure structure) {
        sizes = structure.spatialLayers();
        for (int i = 0; i < sizes; i++) size(i, structure.width(i), structure.height(i));
        width = widths[sizes - 1];
        height = heights[sizes - 1];
    }
}
