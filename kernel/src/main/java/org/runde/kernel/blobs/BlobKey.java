package org.runde.kernel.blobs;

import org.runde.kernel.kind.DataKind;

/// What is known of an object apart from its bytes.
///
/// @param id        random, also what the bytes are found by
/// @param key       256 bits, for this object only
/// @param size      bytes in the clear; [#UNFINISHED] while it is being written
/// @param resumable may go on after its writer has gone
public record BlobKey(String id, String tenant, DataKind kind, byte[] key, long size, boolean resumable) {
    public static final long UNFINISHED = -1;

    public boolean finished() {
        return size != UNFINISHED;
    }

    /// Never the key, wherever it is printed.
    @Override
    public String toString() {
        return "BlobKey[" + kind + "]";
    }
}
