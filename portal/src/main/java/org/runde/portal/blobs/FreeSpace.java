package org.runde.portal.blobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.runde.kernel.blobs.Blobs;
import org.runde.portal.http.Problem;

/// Leaves so much of the disk free that a database can go on. Asked before bytes of people are taken in.
public final class FreeSpace {
    private final Blobs blobs;
    private final long keepBytes;

    FreeSpace(Blobs blobs, long keepBytes) {
        this.blobs = blobs;
        this.keepBytes = keepBytes;
    }

    /// @throws Problem 507 when less would be left than has to be
    public void require(long bytes) {
        try {
            if (blobs.room().freeBytes() - bytes < keepBytes) {
                throw full();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("how much is free is not known", e);
        }
    }

    public static Problem full() {
        return new Problem(507, "diskFull", "The server has no room for this file.");
    }
}
