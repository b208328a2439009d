package org.runde.wire.codec;

/// A codec this program carries without reading it.
record Opaque(String name) implements PayloadFormat {
    @Override
    public boolean describe(byte[] buf, int off, int len, PayloadView out) {
        out.clear();
        return true;
    }

    @Override
    public void renumber(byte[] buf, int off, int len, int pictureId, int tl0PicIdx) {
        // There is nothing to number.
    }
}
