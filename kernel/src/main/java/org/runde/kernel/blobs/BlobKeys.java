package org.runde.kernel.blobs;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Where the keys of objects are kept: apart from the bytes, and so that what is removed is overwritten. What a method
/// has done survives `kill -9` when it returns, or when the transaction around it is committed.
public interface BlobKeys {
    void add(BlobKey key);

    Optional<BlobKey> find(String id);

    /// The object is complete from now on.
    /// @return false when it is not there any more
    boolean finish(String id, long size);

    /// @param afterwards runs when this cannot be undone any more
    void remove(Collection<String> ids, Runnable afterwards);

    /// Sorted by id.
    /// @param after exclusive; empty for the beginning
    List<BlobKey> page(String after, int atMost);
}
