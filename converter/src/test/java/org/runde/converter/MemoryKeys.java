package org.runde.converter;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.runde.kernel.blobs.BlobKey;
import org.runde.kernel.blobs.BlobKeys;

/// Keys of objects, without a database.
final class MemoryKeys implements BlobKeys {
    private final Map<String, BlobKey> keys = new ConcurrentSkipListMap<>();

    @Override
    public void add(BlobKey key) {
        keys.put(key.id(), key);
    }

    @Override
    public Optional<BlobKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public boolean finish(String id, long size) {
        return keys.computeIfPresent(
                        id, (_, key) -> new BlobKey(id, key.tenant(), key.kind(), key.key(), size, key.resumable()))
                != null;
    }

    @Override
    public void remove(Collection<String> ids, Runnable afterwards) {
        keys.keySet().removeAll(ids);
        afterwards.run();
    }

    @Override
    public List<BlobKey> page(String after, int atMost) {
        return keys.values().stream()
                .filter(key -> key.id().compareTo(after) > 0)
                .limit(atMost)
                .toList();
    }

    int size() {
        return keys.size();
    }
}
