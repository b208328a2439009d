package org.runde.kernel.blobs;

import java.io.IOException;

/// There is no such object, or not any more.
public final class BlobGone extends IOException {
    private static final long serialVersionUID = 1L;

    public BlobGone() {
        super("no such object");
    }
}
