package org.runde.kernel.blobs;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// Keys that outlive a [Blobs] within one test.
public final class KeysInMemory implements BlobKeys {
    private final ConcurrentSkipListMap<String, BlobKey> keys = new ConcurrentSkipListMap<>();

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
                        id, (_, k) -> new BlobKey(k.id(), k.tenant(), k.kind(), k.key(), size, k.resumable()))
                != null;
    }

    @Override
    public void remove(Collection<String> ids, Runnable afterwards) {
        ids.forEach(keys::remove);
        afterwards.run();
    }

    @Override
    public List<BlobKey> page(String after, int atMost) {
        return keys.tailMap(after, false).entrySet().stream()
                .limit(atMost)
                .map(Map.Entry::getValue)
                .toList();
    }

    public int count() {
        return keys.size();
    }
}
