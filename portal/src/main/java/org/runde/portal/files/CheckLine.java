package org.runde.portal.files;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whose file is looked at next. Organisations take turns, and none has all the places, so that what takes long, or
/// comes in masses, is waited for by its own. Not safe from many threads.
final class CheckLine {
    /// clamd looks at ten at once unless told otherwise (clamd.conf(5), MaxThreads).
    static final int AT_ONCE = 4;

    static final int OF_ONE_ORGANISATION = 2;

    private final Map<String, String> running = new HashMap<>();
    private final Map<String, Long> turns = new HashMap<>();
    private long turn;

    /// Files that somebody looks at now.
    Set<String> running() {
        return Set.copyOf(running.keySet());
    }

    /// @param heads the first of each organisation that has files waiting
    Optional<StoredFile> take(List<StoredFile> heads) {
        if (running.size() >= AT_ONCE) {
            return Optional.empty();
        }
        Optional<StoredFile> next = heads.stream()
                .filter(head -> !running.containsKey(head.id()))
                .filter(head -> runningOf(head.tenant()) < OF_ONE_ORGANISATION)
                .min(Comparator.comparingLong((StoredFile head) -> runningOf(head.tenant()))
                        .thenComparing(head -> turns.getOrDefault(head.tenant(), 0L))
                        .thenComparing(StoredFile::at));
        next.ifPresent(file -> {
            forgetTurns(heads);
            turns.put(file.tenant(), ++turn);
            running.put(file.id(), file.tenant());
        });
        return next;
    }

    void done(StoredFile file) {
        running.remove(file.id());
    }

    private long runningOf(String tenant) {
        return running.values().stream().filter(tenant::equals).count();
    }

    private void forgetTurns(List<StoredFile> heads) {
        Set<String> known = new HashSet<>(running.values());
        heads.forEach(head -> known.add(head.tenant()));
        turns.keySet().retainAll(known);
    }
}
