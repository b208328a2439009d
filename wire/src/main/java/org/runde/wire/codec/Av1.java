package org.runde.wire.codec;

/// AV1 (RTP Payload Format For AV1 §4.4, the aggregation header). Layers stand in the [DependencyDescriptor].
final class Av1 implements PayloadFormat {
    static final Av1 FORMAT = new Av1();

    private Av1() {}

    @Override
    public String name() {
        return "AV1";
    }

    @Override
    public boolean describe(byte[] buf, int off, int len, PayloadView out) {
        out.clear();
        if (len < 2) return false;
        int head = buf[off] & 0xff;
        boolean continued = (head & 0x80) != 0;
        boolean newSequence = (head & 0x08) != 0;
        // §4.4: a packet that starts a coded video sequence cannot begin in the middle of an OBU.
        if (newSequence && continued) return false;
        out.keyFrame = newSequence;
        // §4.4, Z: a packet that continues an OBU cannot be the first of a frame; one that does not may be.
        out.frameStart = newSequence;
        return true;
    }

    @Override
    public void renumber(byte[] buf, int off, int len, int pictureId, int tl0PicIdx) {
        // Frame numbers stand in the dependency descriptor, a header extension.
    }
}
