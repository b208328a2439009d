package org.runde.converter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.document.ConvertDocument;

/// Documents that wait for their turn. Organisations take turns, one document each, so that nobody waits for another's
/// hundred. Pure; for one thread at a time.
final class WaitingLine {
    private final int most;
    private final Map<String, Queue<ConvertDocument>> byTenant = new LinkedHashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private final Set<String> taken = new HashSet<>();

    WaitingLine(int most) {
        this.most = most;
    }

    /// @return false when it is in already, or there is no room; the portal asks again
    boolean add(ConvertDocument order) {
        if (waiting.size() >= most || taken.contains(order.document()) || !waiting.add(order.document())) {
            return false;
        }
        byTenant.computeIfAbsent(order.tenant(), _ -> new ArrayDeque<>()).add(order);
        return true;
    }

    /// The next one, whose organisation goes to the end of the line.
    @Nullable
    ConvertDocument take() {
        var first = byTenant.entrySet().iterator();
        if (!first.hasNext()) {
            return null;
        }
        var turn = first.next();
        first.remove();
        ConvertDocument order = turn.getValue().remove();
        if (!turn.getValue().isEmpty()) {
            byTenant.put(turn.getKey(), turn.getValue());
        }
        waiting.remove(order.document());
        taken.add(order.document());
        return order;
    }

    void done(ConvertDocument order) {
        taken.remove(order.document());
    }

    /// Everything that waits.
    List<String> documents() {
        return new ArrayList<>(waiting);
    }

    int size() {
        return waiting.size();
    }
}
