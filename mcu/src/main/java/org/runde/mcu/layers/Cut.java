package org.runde.mcu.layers;

/// Where the layers of a stream are cut off for one viewer, over a run of packets. Mutable; the same cut gives the same
/// answer for a packet however late it comes.
public final class Cut {
    /// More than any stream has.
    public static final int ALL = 7;

    static final int NO_TARGET = -1;

    /// Highest layers that go out.
    int spatial = ALL;

    int temporal = ALL;

    /// With a dependency descriptor: the decode target that goes out.
    int target = NO_TARGET;

    /// Everything goes out.
    public void reset() {
        spatial = ALL;
        temporal = ALL;
        target = NO_TARGET;
    }

    public void copy(Cut other) {
        spatial = other.spatial;
        temporal = other.temporal;
        target = other.target;
    }

    boolean same(Cut other) {
        return spatial == other.spatial && temporal == other.temporal && target == other.target;
    }

    /// Highest spatial layer that goes out of a stream.
    public int spatial(StreamLayers stream) {
        return stream.spatialOf(this);
    }

    /// The decode target that goes out, or -1 when there are none in the stream.
    public int target() {
        return target;
    }
}
