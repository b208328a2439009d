package org.runde.portal.pages;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.contract.document.DocumentFact.ConverterAlive;
import org.runde.contract.document.DocumentFact.Converting;
import org.runde.contract.document.DocumentForm;
import org.runde.kernel.time.Clock;

/// What is known of converters by their signs of life: what they can, and how far they are with which document. In
/// memory only, because whoever has forgotten it asks again. Safe from any thread.
final class Converters {
    /// After so long without a sign of life a converter, or a document in its hands, is taken for lost.
    static final long SILENT_NANOS = 3 * ConverterAlive.PERIOD_MILLIS * 1_000_000;

    private final Clock clock;
    private final Map<String, Heard> documents = new ConcurrentHashMap<>();
    private volatile @Nullable Alive alive;

    Converters(Clock clock) {
        this.clock = clock;
    }

    private record Alive(ConverterAlive told, long atNanos) {}

    /// @param page the last one that is finished
    record Heard(boolean begun, int page, int pages, long atNanos) {}

    /// @return whether it is the first sign of life after none
    boolean heard(ConverterAlive told) {
        boolean first = !anybody();
        alive = new Alive(told, clock.nanos());
        return first;
    }

    void heard(Converting told) {
        documents.put(told.document(), new Heard(told.begun(), told.page(), told.pages(), clock.nanos()));
    }

    /// It was just asked for.
    void asked(String document) {
        documents.put(document, new Heard(false, 0, 0, clock.nanos()));
    }

    void done(String document) {
        documents.remove(document);
    }

    @Nullable
    Heard of(String document) {
        return documents.get(document);
    }

    /// Whether nobody has told of this document for too long.
    boolean silent(String document) {
        Heard heard = documents.get(document);
        return heard == null || clock.nanos() - heard.atNanos() > SILENT_NANOS;
    }

    /// Forgets what is not on its way any more.
    void keepOnly(Set<String> onTheirWay) {
        documents.keySet().retainAll(onTheirWay);
    }

    boolean anybody() {
        Alive now = alive;
        return now != null && clock.nanos() - now.atNanos() <= SILENT_NANOS;
    }

    /// What can be made into pages now.
    Set<DocumentForm> forms() {
        Alive now = alive;
        return now == null || !anybody()
                ? Set.of()
                : now.told().forms().stream().collect(Collectors.toSet());
    }

    /// Packages that would have to be installed for more.
    List<String> missing() {
        Alive now = alive;
        return now == null || !anybody() ? List.of() : now.told().missing();
    }
}
