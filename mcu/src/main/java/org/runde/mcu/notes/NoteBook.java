package org.runde.mcu.notes;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.runde.mcu.notes.YjsUpdate.Span;

/// All updates of the notes. Pure, for one thread. A merged state takes the place of updates only when it covers, of
/// every client of Yjs and from the beginning, all that they cover: a client that has not heard everything, or says it
/// wrong, cannot make others' text disappear.
public final class NoteBook {
    private final NoteLimits limits;
    private final List<String> updates = new ArrayList<>();
    private long numbers;
    private int chars;
    private int merged;

    public NoteBook(NoteLimits limits) {
        this.limits = limits;
    }

    public List<String> updates() {
        return List.copyOf(updates);
    }

    public int chars() {
        return chars;
    }

    /// @return the number of the last update; a merged state says up to which one it goes
    public long last() {
        return numbers;
    }

    public boolean wantsMerging() {
        return updates.size() - merged >= limits.mergeAfterUpdates() || (chars > limits.noteChars() / 2 && !isMerged());
    }

    private boolean isMerged() {
        return updates.size() <= merged;
    }

    public boolean holds(int more) {
        return chars + more <= limits.noteChars();
    }

    /// @throws IllegalArgumentException when it is no update
    public void add(String update) {
        read(update);
        updates.add(update);
        chars += update.length();
        numbers++;
    }

    /// @param upTo the number of the last update that it is made of
    /// @return whether it has taken their place
    public boolean merge(long upTo, String state) {
        int count = (int) (updates.size() - (numbers - upTo));
        if (upTo > numbers || count < 1) {
            return false;
        }
        List<String> old = updates.subList(0, count);
        int before = old.stream().mapToInt(String::length).sum();
        if (state.length() >= before || !covers(state, old)) {
            return false;
        }
        old.clear();
        updates.addFirst(state);
        chars += state.length() - before;
        // What came before is one now, and is counted as one from here on.
        numbers = upTo + updates.size() - 1;
        merged = 1;
        return true;
    }

    private static boolean covers(String state, List<String> old) {
        try {
            Map<Long, Span> all = read(state);
            Map<Long, Long> ends = new HashMap<>();
            for (String update : old) {
                read(update).forEach((client, span) -> ends.merge(client, span.end(), Math::max));
            }
            return ends.entrySet().stream().allMatch(end -> {
                Span span = all.get(end.getKey());
                return span != null && span.start() == 0 && span.end() >= end.getValue();
            });
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Map<Long, Span> read(String update) {
        return YjsUpdate.spans(Base64.getDecoder().decode(update));
    }
}
