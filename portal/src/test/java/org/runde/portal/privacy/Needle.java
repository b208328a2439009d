package org.runde.portal.privacy;

import java.util.List;
import java.util.Locale;

/// A word that stands for somebody or something of theirs, and when it must be gone everywhere.
///
/// @param until  epoch milliseconds; `SEALED` when it must never stand anywhere as it is
record Needle(String what, String value, long until) {
    /// Hashed, encrypted, or in memory only.
    static final long SEALED = Long.MIN_VALUE;

    /// Nobody has said yet.
    static final long OPEN = Long.MAX_VALUE;

    Needle until(long other) {
        return new Needle(what, value, other);
    }

    boolean goneAt(long now) {
        return until < now;
    }

    /// As it might be written: as it is, folded to search by, and with two bytes for each letter, each as Latin-1.
    List<String> spellings() {
        String lower = value.toLowerCase(Locale.ROOT);
        StringBuilder wide = new StringBuilder();
        for (char letter : value.toCharArray()) {
            wide.append(letter).append('\0');
        }
        return lower.equals(value) ? List.of(value, wide.toString()) : List.of(value, lower, wide.toString());
    }
}
