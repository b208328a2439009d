package org.runde.portal.blobs;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.store.Database;

/// Objects that nobody names: something has ended between writing one and writing down whose it is. They have a key and
/// bytes, and no rule would ever reach them.
final class OwnerlessBlobs {
    /// An object is written before it is named. Between the two is no more than a message, so this is plenty; it counts
    /// from the end of writing, which may take as long as it takes.
    static final long PATIENCE_NANOS = 15 * 60_000_000_000L;

    private static final List<String> KINDS = List.of(DataKind.SHARED_FILE.name(), DataKind.SHARED_PDF.name());

    private final Database database;
    private final Blobs blobs;
    private final Clock clock;
    private final String ownerless;
    private final Map<String, Long> since = new HashMap<>();

    OwnerlessBlobs(Database database, Blobs blobs, Collection<BlobOwner> owners, Clock clock) {
        this.database = database;
        this.blobs = blobs;
        this.clock = clock;
        ownerless = "SELECT id FROM blobs WHERE kind IN (:kinds) AND id NOT IN ("
                + owners.stream().map(BlobOwner::names).collect(Collectors.joining(" UNION ALL ")) + ")";
    }

    /// @return how many are gone now
    synchronized int erase() {
        Set<String> found = new HashSet<>(database.sql(ownerless)
                .param("kinds", KINDS)
                .query(String.class)
                .list());
        found.removeIf(blobs::isWritten);
        long now = clock.nanos();
        since.keySet().retainAll(found);
        found.forEach(id -> since.putIfAbsent(id, now));
        List<String> due = since.entrySet().stream()
                .filter(one -> now - one.getValue() >= PATIENCE_NANOS)
                .map(Map.Entry::getKey)
                .toList();
        blobs.erase(due);
        due.forEach(since::remove);
        return due.size();
    }
}
